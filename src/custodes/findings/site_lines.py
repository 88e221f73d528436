"""The sites of a Dossier: of what class each is said to be, and which ledgers hold anything there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custodes.facts import Derivation
from custodes.findings.interface import SiteLine
from custodes.ledgers import Holding, Span
from custodes.observations import Ledger
from custodes.subjects import SiteBook


def site_lines(
    book: SiteBook,
    holdings: Sequence[Holding],
    covered: Mapping[tuple[Ledger, str], Span],
    derivation: Derivation,
) -> tuple[SiteLine, ...]:
    """Every site that a sites file or a holding names, by name."""
    named = sorted({*book.entries, *(h.site for h in holdings if h.site)})
    return tuple(
        _line(site, book, holdings, covered, derivation.answer("site_class", site)) for site in named
    )


def _line(
    site: str,
    book: SiteBook,
    holdings: Sequence[Holding],
    covered: Mapping[tuple[Ledger, str], Span],
    answered: str,
) -> SiteLine:
    states, devices = {}, {}
    for ledger in Ledger:
        n = sum(h.things for h in holdings if h.site == site and ledger in h.ledgers)
        span = covered.get((ledger, site))
        devices[ledger] = n
        states[ledger] = (
            "held" if span is not None and span.complete == "yes" else "partly" if n else "not asked"
        )
    # A person's answer stands before the sites file, as it does where a rule asks.
    told = answered or next((e.site_class for e in book.entries.get(site, ()) if e.site_class), "")
    return SiteLine(site, told, states, devices)
