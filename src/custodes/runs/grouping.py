"""What a case states, the law that follows from it, and the groups that its observations fall into."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from custodes.core import fold, parse_when
from custodes.errors import UsageError
from custodes.facts import Derivation, Stated
from custodes.findings import Draft, Grouper, from_plain
from custodes.observations import Answer, Body, Consideration, Ledger, Site
from custodes.policy import Pack, bears_on, boundaries, fact_entry, rules_for
from custodes.runs.interface import Order
from custodes.subjects import AmbiguousKey, SiteBook, Stub, Subject, Told, join, subjects


class Stating(Protocol):
    """What persons stated."""

    def items(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        """Number of the source and plain form of each site, body, answer, claim or coverage line."""


class Held(Stating, Protocol):
    """A case, or what is left of one, as grouping reads it."""

    def sources(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and description of each source, by name."""

    def profiles(self) -> dict[int, dict[str, str]]:
        """Clue fields of each profile."""

    def stubs(self) -> Iterator[Stub]:
        """Every observation in its compact form, in order of number."""

    def keys(self) -> Iterable[tuple[str, str, str, str]]:
        """MAC, serial, asset tag and address of each that can share one."""

    def words(
        self, numbers: Sequence[int]
    ) -> Mapping[int, tuple[int, str, int, Ledger, int, Mapping[str, str]]]:
        """Of each observation at last its own words."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What is known before the observations are read, and the groups, which grow while they are."""

    sources: Mapping[int, Mapping[str, Any]]
    words: Mapping[int, Mapping[str, str]]
    """Profile number -> clue words."""
    stated: Stated
    packs: tuple[Pack, ...]
    law: tuple[date, ...]
    """Days on which an answer may change."""
    book: SiteBook
    dates: Dates
    grouper: Grouper

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The groups by id."""
        groups = self.grouper.groups
        return tuple(groups[ident] for ident in sorted(groups))


def grouping_of(case: Held, order: Order, packs: tuple[Pack, ...]) -> Grouping:
    """What the case states, without a group yet. Raises UsageError for a kind of body that nobody knows."""
    sources, words = dict(case.sources()), case.profiles()
    stated = stated_of(case, sources, order.body)
    if not order.packs:
        packs = packs_of(packs, stated, order)
    book = SiteBook(entry for entries in stated.sites.values() for entry, _ in entries)
    dates = Dates(sources, Derivation(stated, order.as_of, order.known_at))
    kind = stated.body.kind if stated.body is not None else ""
    law = sorted({day for pack in packs for day in boundaries(pack, kind)} | set(_turns(stated, order.as_of)))
    grouper = Grouper(words, book, law, dates.order, dates.scope)
    return Grouping(sources, words, stated, packs, tuple(law), book, dates, grouper)


def group_all(
    case: Held, grouper: Grouper, take: Callable[[Subject, Draft], None]
) -> tuple[AmbiguousKey, ...]:
    """Join all observations and put every subject into its group; ``take`` hears of each. Gives the keys that name no one thing."""
    sources = dict(case.sources())
    forms = {
        (number, layout["number"]): "|".join(fold(column["header"]) for column in layout["columns"])
        for number, entry in sources.items()
        for layout in entry.get("layouts", ())
    }
    told = Told(
        grouper.site,
        grouper.clues,
        lambda numbers: {number: found[5] for number, found in case.words(numbers).items()},
        lambda stub: forms.get((stub.source, stub.layout)) or str(sources[stub.source].get("reader", "")),
    )
    joined = join(case.stubs, case.keys(), told, powered_sources(sources.items()))
    for subject in subjects(case.stubs(), joined):
        take(subject, grouper.add(subject))
    return joined.ambiguous


def powered_sources(sources: Iterable[tuple[int, Mapping[str, Any]]]) -> frozenset[int]:
    """Numbers of the sources that list powered ports."""
    return frozenset(number for number, entry in sources if entry.get("reader") == "switch-power")


def _turns(stated: Stated, as_of: date) -> Iterator[date]:
    """Days on which an answer may change besides those of the law: after ``as_of``, and where a site's class turns."""
    if as_of < date.max:
        yield as_of + timedelta(days=1)
    for entries in stated.sites.values():
        for entry, _ in entries:
            for text in (*entry.class_from.split("|"), *entry.class_until.split("|")):
                with contextlib.suppress(ValueError):
                    yield from (parse_when(text).earliest, parse_when(text).latest)


def packs_of(packs: tuple[Pack, ...], stated: Stated, order: Order) -> tuple[Pack, ...]:
    """Without ``--pack``: those that have anything to say to this kind of body by then, where it says so in its jurisdiction.

    A seller, an importer or an exporter is bound by the law of many places: the body file's jurisdiction says of which.
    """
    if stated.body is None:
        return packs
    kind = stated.body.kind
    mine = [p for p in packs if bears_on(p, kind, order.as_of, order.known_at)]
    place = _PLACES.get(fold(stated.body.jurisdiction), fold(stated.body.jurisdiction))
    here = [p for p in mine if place == p.jurisdiction] if kind in _ANYWHERE else []
    return tuple(here or mine) or tuple(p for p in packs if rules_for(p, kind))


_ANYWHERE = frozenset({"importer", "seller", "manufacturer", "exporter", "private"})
"""Kinds of body that are of no one jurisdiction by their name."""
_PLACES = {"uk": "gb", "usa": "us", "united states": "us", "united kingdom": "gb"}


def stated_of(case: Stating, sources: Mapping[int, Mapping[str, Any]], body_kind: str) -> Stated:
    """What persons stated in the sources of a case. Raises UsageError for a kind of body that nobody knows."""
    sites: dict[str, tuple[tuple[Site, str], ...]] = {}
    for number, plain in case.items("site"):
        entry = from_plain(Site, plain)
        sites[entry.site] = (*sites.get(entry.site, ()), (entry, sources[number]["name"]))
    bodies = [(from_plain(Body, plain), sources[number]["name"]) for number, plain in case.items("body")]
    body, source = bodies[-1] if bodies else (None, "")
    known = fact_entry("body").values
    if body_kind:
        body, source = Body("", body_kind, by="the command line", name=body.name if body else ""), ""
    elif body is not None and fold(body.kind) not in known:
        raise UsageError(
            f"{source}: no such kind of body: {body.kind!r}", hint=f"one of: {', '.join(sorted(known))}"
        )
    answers = tuple(
        (from_plain(Answer, plain), sources[number]["name"]) for number, plain in case.items("answer")
    )
    considered = tuple(
        (from_plain(Consideration, plain), sources[number]["name"])
        for number, plain in case.items("consideration")
    )
    return Stated(body, source, dict(sorted(sites.items())), answers, considered)


class Dates:
    """The order of day and month of each column, as its values show it or as a person answered."""

    def __init__(self, sources: Mapping[int, Mapping[str, Any]], derivation: Derivation) -> None:
        self._orders: dict[tuple[int, int, str], str] = {}
        self._scopes: dict[tuple[int, int], str] = {}
        self._open: list[tuple[str, str, int]] = []
        for number, entry in sources.items():
            for layout in entry.get("layouts", ()):
                self._scopes[number, layout["number"]] = layout["scope"]
                for name, order in layout["date_orders"].items():
                    where = f"{layout['scope']}!{name}" if layout["scope"] else name
                    answered = derivation.answer(
                        "date_order", f"{entry['name']}!{where}"
                    ) or derivation.answer("date_order", f"{entry['name']}!{name}")
                    self._orders[number, layout["number"], name] = answered or order
                    if order in {"ambiguous", "mixed"} and answered not in {"dmy", "mdy"}:
                        filled = next((c["filled"] for c in layout["columns"] if c["field"] == name), 0)
                        self._open.append((entry["name"], where, filled))

    def order(self, stub: Stub, name: str) -> str:
        """``dmy`` or ``mdy`` where it is known, else another word."""
        return self._orders.get((stub.source, stub.layout, name), "")

    def scope(self, stub: Stub) -> str:
        """Name of the sheet that an observation stands on."""
        return self._scopes.get((stub.source, stub.layout), "")

    def open(self) -> tuple[tuple[str, str, int], ...]:
        """File, column and number of records of each column whose order nobody has said."""
        return tuple(sorted(self._open))

    def notes(self, number: int) -> tuple[str, ...]:
        """Fields of this source whose order is open."""
        return tuple(
            sorted(
                name
                for (source, _, name), order in self._orders.items()
                if source == number and order in {"ambiguous", "mixed"}
            )
        )
