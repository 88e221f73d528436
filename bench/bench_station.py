"""The station, measured on recordings and a study that this project did not make, and on its own simulator.

    python bench/bench_station.py [NAME ...]

Each ``station_*.py`` beside this file measures one thing and gives its rows; NAME runs only those. Needs the real data beside the
repository (``../shared``); without it nothing is measured, and that is said.
"""

from __future__ import annotations

import sys

from identify_rows import HERE, measure

DATA = HERE.parents[1] / "shared" / "data" / "thermal"


if __name__ == "__main__":
    sys.exit(measure("station", DATA, sys.argv[1:]))
