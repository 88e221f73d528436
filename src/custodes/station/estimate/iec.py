"""Line items of IEC 80601-2-59 for the connected camera and reference: PASS, FAIL or UNKNOWN, each with what was found."""

from __future__ import annotations

from dataclasses import dataclass

from custodes.knowledge import load
from custodes.station.interface import Budget, ReferenceSetting

PASS, FAIL, UNKNOWN = "PASS", "FAIL", "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Item:
    """One line."""

    ident: str
    asks: str
    result: str
    found: str
    source: str


def line_items(
    setting: ReferenceSetting,
    threshold_skin_c: float,
    face: tuple[int, int] | None = None,
    budget: Budget | None = None,
    noise_c: float | None = None,
    frame: tuple[int, int] | None = None,
) -> tuple[Item, ...]:
    """The items in the order of the knowledge; ``face`` and ``frame`` are width and height in pixels.

    What a running station cannot find out of itself stays UNKNOWN: a bench test says it.
    """
    found = {
        "accuracy": _accuracy(budget),
        "face-pixels": _face(face, frame),
        "reference-u": _reference(setting),
        "stability": (UNKNOWN, "a bench test of 14 days says it"),
        "mrtd": _noise(noise_c),
        "uniformity": (UNKNOWN, "a bench test with the reference at several places says it"),
        "threshold": (
            PASS if 34.0 <= threshold_skin_c <= 39.0 else FAIL,
            f"{threshold_skin_c:.2f} C in skin temperature",
        ),
    }
    return tuple(
        Item(str(one["id"]), str(one["asks"]), *found[str(one["id"])], f"{one['source']} [{one['grade']}]")
        for one in load("station")["iec"]["items"]
    )


def _accuracy(budget: Budget | None) -> tuple[str, str]:
    if budget is None:
        return UNKNOWN, "no reading yet"
    expanded = 2 * budget.device_u_c
    if expanded > 0.5:
        return FAIL, f"budget of this reading +-{expanded:.2f} C (k = 2)"
    return UNKNOWN, f"budget of this reading +-{expanded:.2f} C (k = 2); a bench test says it"


def _face(face: tuple[int, int] | None, frame: tuple[int, int] | None) -> tuple[str, str]:
    if frame is not None and (max(frame) < 240 or min(frame) < 180):
        return FAIL, f"the whole frame is {frame[0]} x {frame[1]}"
    if face is None:
        return UNKNOWN, "no face yet"
    enough = max(face) >= 240 and min(face) >= 180
    return (PASS if enough else FAIL), f"face of {face[0]} x {face[1]} pixels"


def _reference(setting: ReferenceSetting) -> tuple[str, str]:
    if setting.expanded_u_c >= 0.3:
        return FAIL, f"U = {setting.expanded_u_c:g} C ({setting.provenance})"
    if setting.provenance == "assumed":
        return UNKNOWN, f"U = {setting.expanded_u_c:g} C, assumed"
    return PASS, f"U = {setting.expanded_u_c:g} C, {setting.provenance}"


def _noise(noise_c: float | None) -> tuple[str, str]:
    if noise_c is None:
        return UNKNOWN, "noise not measured"
    if noise_c > 0.1:
        return FAIL, f"the reading of the reference varies by {noise_c:.3f} C alone"
    return UNKNOWN, f"the reading of the reference varies by {noise_c:.3f} C; a bench test says the rest"
