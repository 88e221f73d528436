"""Counts of answers for each hour: all that a station may keep, and only where it was asked to. Kept outside the cage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

GO, REFER, NO_DECISION = b"g", b"r", b"n"
"""The letters that the caged process may say of a visit."""


class Counters:
    """Visits of each hour, kept by the process outside the cage, which is given the letters alone."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file cannot be written."""
        self._path = path
        self._hours: dict[str, list[int]] = {}
        self.write()

    def add(self, letters: bytes, at: datetime) -> None:
        """Count, and write the file. What is no letter of ours is not counted."""
        hour = self._hours.setdefault(at.astimezone(UTC).strftime("%Y-%m-%dT%H:00Z"), [0, 0, 0])
        for place, letter in enumerate((GO, REFER, NO_DECISION)):
            hour[place] += letters.count(letter)
        self.write()

    def write(self) -> None:
        """The whole file anew, by rename, so that it is never half there."""
        rows = [
            "hour,go,refer,no-decision",
            *(f"{hour},{a},{b},{c}" for hour, (a, b, c) in sorted(self._hours.items())),
        ]
        beside = self._path.with_name(f".{self._path.name}.part")
        beside.write_text("\n".join(rows) + "\n", encoding="ascii")
        beside.replace(self._path)
