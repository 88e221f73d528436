"""A case seen without what is not believed: nothing is taken out of it, reading leaves it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
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
    """The case as it would have been read. Subjects that are judged go into the case itself."""

    def __init__(self, case: CaseWriter, left_out: Unbelieved) -> None:
        super().__init__(case.path, case.part, case.connection)
        self._left_out = left_out

    def sources(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and description of each source that is believed."""
        return [one for one in super().sources() if one[0] not in self._left_out.sources]

    def items(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        """Sites, bodies, answers, claims and coverage of believed sources, less the statements that are not believed."""
        found = [one for one in super().items(kind) if one[0] not in self._left_out.sources]
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
        return [one for one in super().not_read() if one[0] not in self._left_out.sources]

    def stubs(self) -> Iterator[Stub]:
        """Every observation of a believed source."""
        gone = self._left_out.sources
        return (stub for stub in super().stubs() if stub.source not in gone) if gone else super().stubs()

    def keys(self) -> Iterator[tuple[str, str, str, str]]:
        """MAC, serial, asset tag and address of every such observation that can share one."""
        if not self._left_out.sources:
            return super().keys()
        return _keys(self.stubs())


class Aside:
    """A case read once, to be seen with one input less, then another: nothing is written, and who asks stays."""

    def __init__(self, case: CaseWriter, left_out: Unbelieved) -> None:
        """``left_out``: what the run itself does not believe. Every observation is held in memory."""
        believed = Believed(case, left_out)
        self._sources = case.sources()
        self._profiles = case.profiles()
        self._items = {kind: believed.items(kind) for kind in ("site", "body", "answer", "consideration")}
        self._stubs = tuple(believed.stubs())
        self.words = case.words
        """The own words of observations, as the case has them."""
        self.gone: int | None = None
        """Number of the input that is left out."""

    def without(self, source: int) -> Aside:
        """The same with this input less."""
        less = copy(self)
        less.gone = source
        return less

    def sources(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and description of each source of the case."""
        return self._sources

    def profiles(self) -> dict[int, dict[str, str]]:
        """Clue fields of each profile."""
        return self._profiles

    def items(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        """Sites, bodies, answers and considerations of what is left."""
        found = self._items[kind]
        return found if kind == "body" else [one for one in found if one[0] != self.gone]

    def stubs(self) -> Iterator[Stub]:
        """Every observation of what is left."""
        return (stub for stub in self._stubs if stub.source != self.gone)

    def keys(self) -> Iterator[tuple[str, str, str, str]]:
        """MAC, serial, asset tag and address of every such observation that can share one."""
        return _keys(self.stubs())


def _keys(stubs: Iterable[Stub]) -> Iterator[tuple[str, str, str, str]]:
    return ((s.mac, s.serial, s.asset_tag, s.address) for s in stubs if s.ledger is not Ledger.BOUGHT)
