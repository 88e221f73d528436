"""The published study: every region and camera beside the figures that were computed from the same columns by other code."""

from __future__ import annotations

import time
from pathlib import Path

from identify_rows import Row, share

from custodes.station.audit import Verdict, judge, read_readings
from custodes.station.study import power, read_folder, recompute

# Areas of the research note, group 1, means of four rounds, 37.5 °C in the mouth: column -> FLIR, ICI.
KNOWN = {
    "Max1R13": (0.952, 0.957),
    "Max1L13": (0.948, 0.963),
    "aveAllR13": (0.884, 0.894),
    "aveAllL13": (0.908, 0.937),
    "T_RC": (0.964, 0.967),
    "T_LC": (0.955, 0.966),
    "RCC": (0.944, 0.952),
    "LCC": (0.924, 0.945),
    "canthiMax": (0.964, 0.966),
    "canthi4Max": (0.965, 0.967),
    "T_FHCC": (0.830, 0.831),
    "T_FHRC": (0.813, 0.809),
    "T_FHLC": (0.819, 0.815),
    "T_FHBC": (0.853, 0.863),
    "T_FHTC": (0.804, 0.797),
    "T_FH_Max": (0.880, 0.895),
    "T_FHC_Max": (0.863, 0.875),
    "T_Max": (0.972, 0.990),
    "T_OR_Max": (0.944, 0.963),
}
WITHIN = 0.002
# Five thermometers against a calibrator: column -> whether its curve is bent toward the usual (slopes of the research note).
THERMOMETERS = {"Braun": True, "FBody": True, "Exergen": True, "QBody": True, "NCIT": False}


def rows(data: Path) -> list[Row]:
    began = time.perf_counter()
    cameras = {camera.name: (camera, recompute(camera)[0]) for camera in read_folder(data / "fda-irt")}
    took = time.perf_counter() - began
    found = []
    for place, name in enumerate(("FLIR", "ICI")):
        areas = {one.name: one for one in cameras[name][1].regions}
        near = [column for column, known in KNOWN.items() if abs(areas[column].auc - known[place]) <= WITHIN]
        worst = max(abs(areas[column].auc - known[place]) for column, known in KNOWN.items())
        found.append(
            Row(
                f"{name}: areas as in the note",
                f"{share(len(near), len(KNOWN))}, worst {worst:.4f}",
                "",
                "within 0.002",
                len(near) == len(KNOWN),
            )
        )
        for column in ("canthiMax", "T_Max", "T_FH_Max"):
            one = areas[column]
            found.append(
                Row(
                    f"{name} {column}: area, 95 %, one picture, offset twice",
                    f"{one.auc:.3f} ({one.low:.3f}-{one.high:.3f}), {one.first_round:.3f}, {one.trap:.3f}",
                )
            )
        for one in power(cameras[name][0], threshold_c=37.7, device_u_c=0.2)[:2]:
            found += [
                Row(
                    f"{name} {one.place}, 37.7 {way.way}: missed, needless",
                    f"{way.elevated - way.found}/{way.elevated}, {way.needless}/{way.others}",
                )
                for way in one.ways
            ]
    found.append(Row("both tables read and recomputed, bootstrap included", f"{took:.2f} s"))
    verdicts = {
        one.device: judge(one.device, one.points).verdict
        for one in read_readings(data / "bias-to-normal" / "reversed_curves.txt", set_point="QSurf")
    }
    right = [
        name
        for name, bent in THERMOMETERS.items()
        if verdicts[name] is (Verdict.ADJUSTS if bent else Verdict.FOLLOWS)
    ]
    found.append(
        Row(
            "five published thermometer curves classed rightly",
            share(len(right), 5),
            "",
            "all",
            len(right) == 5,
        )
    )
    return found
