"""One row of the identification table."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, what was found, the bar to beat, what was to be reached, and whether it was."""

    what: str
    found: str
    bar: str = ""
    reach: str = ""
    held: bool | None = None
    """None for a row that is reported and has no target."""

    def line(self) -> str:
        mark = {True: "ok    ", False: "MISSED", None: "      "}[self.held]
        return f"{mark}  {self.what:<64} {self.found:<34} {self.bar:<34} {self.reach}"


def share(right: int, total: int) -> str:
    """``2129/2134 = 0.9977``."""
    return f"{right:,}/{total:,} = {right / total:.4f}" if total else "0/0"
