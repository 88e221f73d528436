"""Who made it, measured on data that this project did not write: every row beside the bar to beat and what was to be reached.

    python bench/bench_identify.py [NAME ...]

Each ``identify_*.py`` beside this file measures one thing and gives its rows; NAME runs only those. Needs the real data beside the
repository (``../shared``); without it nothing is measured, and that is said.
"""

from __future__ import annotations

import sys

from identify_rows import HERE, measure

DATA = HERE.parents[1] / "shared" / "data" / "identification"


if __name__ == "__main__":
    sys.exit(measure("identify", DATA, sys.argv[1:]))
