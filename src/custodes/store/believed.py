"""A case seen without what is not believed: nothing is taken out of it, reading leaves it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from custodes.observations import Ledger
from custodes.store.case import CaseWriter
from custodes.subjects import Stub

# A fact that the sites file states -> the field of its entries that states it.
STATED_OF_SITES = {"site_class": "site_class", "network": "network_class"}


@dataclass(frozen=True, slots=True)
class Unbelieved:
    """What reading leaves out."""

    sources: frozenset[int] = frozenset()
    """Numbers of sources."""
    statements: frozenset[tuple[int, str, str]] = frozenset()
    """Source, place and fact of an answer, or of what a sites file states."""


class Believed(CaseWriter):
    """The case as it would have been read. Subjects that are judged go into the case itself.

    With ``aside``, what is left out of the run itself, nothing is written, who asks stays as in that run whatever more
    is left out, and ``group_of`` tells what became of each observation.
    """

    def __init__(self, case: CaseWriter, left_out: Unbelieved, *, aside: Unbelieved | None = None) -> None:
        super().__init__(case.path, case.part, case.connection)
        self._left_out = left_out
        self._aside = aside
        self.group_of: dict[int, str] = {}

    def sources(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and description of each source that is believed."""
        found = super().sources()
        return (
            found
            if self._aside is not None
            else [one for one in found if one[0] not in self._left_out.sources]
        )

    def items(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        """Sites, bodies, answers, claims and coverage of believed sources, less the statements that are not believed."""
        found = super().items(kind)
        gone = self._left_out if self._aside is None or kind != "body" else self._aside
        found = [one for one in found if one[0] not in gone.sources]
        if not self._left_out.statements or kind not in {"answer", "site"}:
            return found
        if kind == "answer":
            unsaid = self._left_out.statements
            return [(n, one) for n, one in found if (n, one["place"], one["fact"]) not in unsaid]
        return [(n, self._site(n, one)) for n, one in found]

    def _site(self, number: int, entry: dict[str, Any]) -> dict[str, Any]:
        gone = {
            field: ""
            for fact, field in STATED_OF_SITES.items()
            if (number, entry["place"], fact) in self._left_out.statements
        }
        return {**entry, **gone}

    def not_read(self) -> list[tuple[int, str, str, str, int]]:
        """What was not read of believed sources."""
        found = super().not_read()
        return (
            found
            if self._aside is not None
            else [one for one in found if one[0] not in self._left_out.sources]
        )

    def stubs(self) -> Iterator[Stub]:
        """Every observation of a believed source."""
        gone = self._left_out.sources
        return (stub for stub in super().stubs() if stub.source not in gone) if gone else super().stubs()

    def keys(self) -> Iterator[tuple[str, str, str, str]]:
        """MAC, serial, asset tag and address of every such observation that can share one."""
        if not self._left_out.sources:
            return super().keys()
        return (
            (stub.mac, stub.serial, stub.asset_tag, stub.address)
            for stub in self.stubs()
            if stub.ledger is not Ledger.BOUGHT
        )

    def clear_judgement(self) -> None:
        """Forget subjects and Dossier of an earlier run."""
        if self._aside is None:
            super().clear_judgement()

    def add_subject(self, row: tuple[object, ...], members: Iterable[int]) -> None:
        """Buffer one subject, or, aside, note the group of its observations."""
        if self._aside is None:
            super().add_subject(row, members)
            return
        first, group = row[0], str(row[3])
        assert isinstance(first, int)
        self.group_of[first] = group
        self.group_of.update(dict.fromkeys(members, group))
