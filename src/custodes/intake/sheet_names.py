"""Names of sheets as they are shown: a name is part of every place in its sheet, so a secret in it is cut."""

from __future__ import annotations

from custodes.intake.interface import Fault, Refused
from custodes.intake.scrub import Scrubber


class SheetNames:
    """The sheets of one workbook, in its order."""

    def __init__(self) -> None:
        self._number = 0
        self._written = self._shown = ""

    def shown(self, name: str) -> tuple[str, int]:
        """The name of the next sheet, and how many secrets were taken out of it.

        A name that lost some bears the number of its sheet, as two of them may be alike.
        """
        self._number += 1
        scrubber = Scrubber()
        kept = scrubber.text(name)
        self._written = name
        self._shown = name if kept == name else f"{kept} (sheet {self._number})"
        return self._shown, scrubber.counts.secrets

    def told(self, trouble: Refused | Fault) -> Refused | Fault:
        """A refusal or a fault without the name that was written, where it was cut."""
        if self._written == self._shown:
            return trouble
        place = trouble.place.replace(self._written, self._shown)
        if isinstance(trouble, Refused):
            return trouble._replace(place=place)
        return trouble._replace(place=place, sentence=trouble.sentence.replace(self._written, self._shown))
