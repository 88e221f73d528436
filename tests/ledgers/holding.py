"""Holdings for the tests that compare ledgers."""

from __future__ import annotations

from custodes.core import Count, Quantity, Unit
from custodes.ledgers import Holding, Span
from custodes.observations import Claim, Ledger

BOUGHT, REG, SEEN, DECLARED = Ledger.BOUGHT, Ledger.REGISTERED, Ledger.SEEN, Ledger.DECLARED


def holding(group, kind="item", *ledgers, things=1, site="Library", family="hikvision", typed="", unknown=0, unit=Unit.DEVICE, sources=(1,), label="", keyed=True):
    """Alike subjects of one site and maker, registered unless said otherwise."""
    return Holding(group, kind, site, family, label or family, typed, frozenset(ledgers or (REG,)), things, unknown, unit, frozenset(sources), keyed)


def span(ledger, scope="", end="2022-11-25", complete="unknown", start=""):
    """How far one ledger was looked at."""
    return Span(ledger, scope, start or end, end, complete, "")


def spans_of(*found):
    """As the bars take them."""
    return {(one.ledger, one.scope): one for one in found}


def claim(n=1, unit=Unit.DEVICE, *, words="we have some", reason="", **fields):
    """A claim of a number."""
    return Claim("line:2", words, quantity=Quantity(n, unit, "", reason), **fields)


def exact(n, unknown=0):
    """A certain count."""
    return Count(n, n, unknown)
