"""Our own device before our own audit: set points and readings through the simulator, beside five published thermometers.

    CUSTODES_AUDIT_SCENES=2 python bench/bench_station.py audit

A reading is what the whole pipeline gives for a simulated scene (emissivity, surroundings, blur, drift and shutters as in the
benchmark of the pipeline) whose canthi are at the set point. The judge is the one of ``custodes station audit``.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from identify_rows import Row
from station_pipeline import shot
from station_study import THERMOMETERS

from custodes.station.audit import Finding, Verdict, judge, read_readings

EACH = int(os.environ.get("CUSTODES_AUDIT_SCENES", "6"))
FROM_C, TO_C, STEP_C = 34.0, 40.0, 0.25
USUAL_C = 36.6

Points = tuple[tuple[float, float], ...]


def _one(of: tuple[float, int]) -> tuple[float, float | None, float | None]:
    set_point, seed = of
    made = shot(seed, set_point)
    return set_point, made.error_c, made.unknown_c


def readings() -> tuple[Points, Points]:
    """(set point, reading): with emissivity and surroundings told to the station, and with neither."""
    steps = round((TO_C - FROM_C) / STEP_C) + 1
    # Seeds that are multiples of ten are also run with nothing told.
    asked = [(FROM_C + STEP_C * n, 10 * (40_000 + EACH * n + k)) for n in range(steps) for k in range(EACH)]
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        made = list(pool.map(_one, asked, chunksize=5))
    told = tuple((at, at + error) for at, error, _ in made if error is not None)
    untold = tuple((at, at + error) for at, _, error in made if error is not None)
    return told, untold


def _row(what: str, finding: Finding, wanted: Verdict) -> Row:
    c = finding.curve
    found = f"{finding.verdict.value}: slope {c.slope:.3f} ({c.slope_low:.3f} to {c.slope_high:.3f}), {c.points} readings"
    return Row(what, found, "", wanted.value, finding.verdict is wanted)


def rows(data: Path) -> list[Row]:
    told, untold = readings()
    bent = tuple((at, USUAL_C + 0.5 * (read - USUAL_C)) for at, read in told)
    result = [
        _row(what, judge(what, points, from_c=FROM_C, to_c=TO_C), wanted)
        for what, points, wanted in (
            ("our device, 34 to 40 C, emissivity and surroundings told", told, Verdict.FOLLOWS),
            ("our device, neither told", untold, Verdict.FOLLOWS),
            ("the same readings, bent by half toward 36.6 C (control)", bent, Verdict.ADJUSTS),
        )
    ]
    for one in read_readings(data / "bias-to-normal" / "reversed_curves.txt", set_point="QSurf"):
        if one.device in THERMOMETERS:
            wanted = Verdict.ADJUSTS if THERMOMETERS[one.device] else Verdict.FOLLOWS
            result.append(_row(f"published thermometer {one.device}", judge(one.device, one.points), wanted))
    return result
