"""What the devices of a plan cost by the user's own prices. There is no other price, and a missing one is never zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase

from custodes.core import Count, clean, fold
from custodes.errors import UsageError
from custodes.findings.interface import Dossier, Group
from custodes.findings.removal import RemovalPlan, Standing
from custodes.findings.spans import countable, least, most, span
from custodes.findings.things import held

NOT_KNOWN = "not known"
"""Stands in a price table for devices whose type is not known."""


@dataclass(frozen=True, slots=True)
class Price:
    """One row of the user's price table: from ``low`` to ``high`` for one device, in one currency."""

    place: str
    """``prices.csv line:3``."""
    device_type: str
    model: str
    """A model, with ``*`` for any characters; empty for every model."""
    site: str
    """Empty for every site."""
    low: Decimal
    high: Decimal
    currency: str
    """Three letters (ISO 4217)."""
    covers: str
    source: str
    on: str


@dataclass(frozen=True, slots=True)
class Band:
    """From least to most, in one currency; currencies are never added."""

    currency: str
    low: Decimal
    high: Decimal
    devices: Count
    """Devices that are in it."""


@dataclass(frozen=True, slots=True)
class Unpriced:
    """Devices of one type for which the table has no price."""

    device_type: str
    devices: Count


@dataclass(frozen=True, slots=True)
class Cost:
    """What some devices cost together."""

    bands: tuple[Band, ...]
    devices: Count
    """All devices, priced or not."""
    priced: Count
    unpriced: tuple[Unpriced, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a plan; the three are never added."""

    sure: Cost
    conditional: Cost
    open: Cost
    by_line: tuple[Cost | None, ...]
    """Beside each line of the plan; None for lines that ask nothing and for what is on order."""
    used: tuple[Price, ...]
    unused: tuple[Price, ...]
    """Rows that no device of these lines matches."""


def costs(dossier: Dossier, plan: RemovalPlan, prices: Sequence[Price]) -> Costs:
    """The costs of the plan. Raises UsageError where two rows fit a device equally well."""
    book = _Book(prices)
    groups = {group.id: group for group in dossier.groups}
    sets: dict[Standing, set[str]] = {standing: set() for standing in Standing}
    by_line: list[Cost | None] = []
    for line in plan.lines:
        if line.thing == "device" and line.standing is not Standing.NOTED:
            sets[line.standing].update(line.groups)
            by_line.append(_cost([groups[g] for g in line.groups], book))
        else:
            by_line.append(None)
    sure = sets[Standing.SURE]
    maybe = sets[Standing.CONDITIONAL] - sure
    unknown = sets[Standing.OPEN] - sure - maybe
    named = {fit.place for g in sorted(sure | maybe | unknown) if (fit := book.of(groups[g]))}
    return Costs(
        _cost([groups[g] for g in sorted(sure)], book),
        _cost([groups[g] for g in sorted(maybe)], book),
        _cost([groups[g] for g in sorted(unknown)], book),
        tuple(by_line),
        tuple(one for one in prices if one.place in named),
        tuple(one for one in prices if one.place not in named),
    )


def cost(groups: Iterable[Group], prices: Sequence[Price]) -> Cost:
    """What these groups cost. Of a lot only what no item stands for is counted; orders cost nothing here."""
    return _cost(groups, _Book(prices))


def _cost(groups: Iterable[Group], book: _Book) -> Cost:
    mine = [g for g in groups if g.kind != "purchase" and countable(g)]
    fits = {g.id: book.of(g) for g in mine}
    bands = []
    for currency in sorted({fit.currency for fit in fits.values() if fit}):
        here = [g for g in mine if _in(fits[g.id], currency)]
        low = least(here, lambda g: _price(fits[g.id]).low)
        bands.append(Band(currency, low, most(here, lambda g: _price(fits[g.id]).high), span(here)))
    without: dict[str, list[Group]] = {}
    for group in mine:
        if fits[group.id] is None and (held(group) or group.quantity.n is None):
            without.setdefault(type_of(group), []).append(group)
    missing = tuple(Unpriced(name, span(without[name])) for name in sorted(without))
    return Cost(tuple(bands), span(mine), span(g for g in mine if fits[g.id]), missing)


def type_of(group: Group) -> str:
    """The device type as a price table names it."""
    return group.identification.device_type or NOT_KNOWN


def price_of(group: Group, prices: Sequence[Price]) -> Price | None:
    """The row that fits best: one for this site before one for all, a model before a type, a longer pattern before a shorter.

    Raises UsageError where two fit equally well.
    """
    return _Book(prices).of(group)


class _Book:
    """The price table, looked up once for each type, model and site."""

    def __init__(self, prices: Sequence[Price]) -> None:
        self._rows: dict[str, list[tuple[str, Price]]] = {}
        for one in prices:
            self._rows.setdefault(fold(one.device_type), []).append((fold(one.site), one))
        self._known: dict[tuple[str, str, str], Price | None] = {}

    def of(self, group: Group) -> Price | None:
        """As ``price_of``."""
        key = (type_of(group), group.identification.model, group.site or group.site_words)
        if key not in self._known:
            self._known[key] = self._find(*(fold(part) for part in key))
        return self._known[key]

    def _find(self, kind: str, model: str, site: str) -> Price | None:
        found = [
            ((bool(one.site), len(one.model.replace("*", ""))), one)
            for where, one in self._rows.get(kind, ())
            if (not where or where == site) and (not one.model or (model and _matches(model, one.model)))
        ]
        if not found:
            return None
        best = max(rank for rank, _ in found)
        fit = [one for rank, one in found if rank == best]
        if len(fit) > 1:
            raise UsageError(
                f"two prices fit {clean(model or kind, 80)} equally well: {fit[0].place} and {fit[1].place}",
                hint="make one of the patterns longer, or leave one out",
            )
        return fit[0]


def _matches(model: str, pattern: str) -> bool:
    """``*`` stands for any characters; nothing else is special."""
    return fnmatchcase(model, fold(pattern).replace("[", "[[]").replace("?", "[?]"))


def _in(price: Price | None, currency: str) -> bool:
    return price is not None and price.currency == currency


def _price(price: Price | None) -> Price:
    assert price is not None
    return price
