"""Takes secrets out of text."""

from __future__ import annotations

from collections.abc import Iterable

from custodes.intake.interface import CellValue, Scrubbed


class Scrubber:
    def __init__(self) -> None:
        self.counts = Scrubbed()

    def text(self, s: str) -> str:
        return s

    def row(self, cells: Iterable[CellValue]) -> list[CellValue]:
        return list(cells)
