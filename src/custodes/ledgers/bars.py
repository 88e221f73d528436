"""The four-ledger bars: for the whole body, each site and each maker, the four counts and the named gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from custodes.core import Count, Unit
from custodes.ledgers.counting import claims_of, count, declared, declared_unit, site_scopes
from custodes.ledgers.gaps import between, registered_not_seen, seen_not_registered, windows_agree
from custodes.ledgers.interface import Bar, Difference, Holding, Match, Span, Unmatched
from custodes.observations import Claim, Ledger


def bars(
    holdings: Sequence[Holding],
    claims: Sequence[Claim],
    spans: Mapping[tuple[Ledger, str], Span],
    matches: Sequence[Match],
    unmatched: Sequence[Unmatched],
) -> tuple[Bar, ...]:
    """The whole body first, then each site, then each family (over the whole body).

    A claim about one label is held against the family of that name, never against everything.
    """
    of_all = claims_of(claims, "")
    found = [_bar("", "", holdings, of_all, spans, matches, unmatched)]
    sites = site_scopes(holdings)
    if len(sites) > 1 or (sites and sites[0]):
        by_site: dict[str, list[Holding]] = {site: [] for site in sites}
        for holding in holdings:
            by_site[holding.site].append(holding)
        found += [_bar(site, "", by_site[site], of_all, spans, matches, unmatched) for site in sites if site]
    families: dict[str, list[Holding]] = {}
    for holding in holdings:
        families.setdefault(holding.family, []).append(holding)
    found += [
        _bar(
            "",
            family,
            families[family],
            claims_of(claims, family),
            spans,
            matches,
            unmatched,
        )
        for family in sorted(families)
        if family
    ]
    return tuple(found)


def _bar(
    site: str,
    family: str,
    holdings: Sequence[Holding],
    claims: Iterable[Claim],
    spans: Mapping[tuple[Ledger, str], Span],
    matches: Sequence[Match],
    unmatched: Sequence[Unmatched],
) -> Bar:
    said, said_words = declared(claims, site)
    counts: dict[Ledger, Count | None] = {ledger: count(holdings, ledger) for ledger in Ledger}
    counts[Ledger.DECLARED] = said
    mine = [spans[ledger, site] for ledger in Ledger if (ledger, site) in spans]
    words = {
        ledger: spans[ledger, site].words if (ledger, site) in spans else "coverage not stated"
        for ledger in Ledger
    }
    words[Ledger.DECLARED] = said_words
    agree, why_not = windows_agree(mine, counts)
    said_unit = declared_unit(claims, site)
    alike = said is None or said_unit is Unit.DEVICE
    if not alike:
        why_not = why_not or f"what is declared counts in the unit {said_unit}, the other ledgers devices"
    register, scan = spans.get((Ledger.REGISTERED, site)), spans.get((Ledger.SEEN, site))
    differences: list[Difference | None] = []
    if agree:
        differences = [
            between(site, Ledger.BOUGHT, Ledger.REGISTERED, counts, register, holdings),
            between(site, Ledger.REGISTERED, Ledger.BOUGHT, counts, None, holdings),
            seen_not_registered(site, holdings, matches, unmatched, register),
            registered_not_seen(site, holdings, matches, scan),
        ]
        above = between(site, Ledger.SEEN, Ledger.DECLARED, counts, None, holdings)
        if above is not None and alike and said is not None:
            # More seen than declared needs no complete side: what was seen stands, whatever was not looked at.
            differences.append(
                replace(above, comparable=True, why_not="", low=_least(counts[Ledger.SEEN], said))
            )
    return Bar(
        site,
        family,
        "",
        counts,
        words,
        agree and alike,
        why_not,
        tuple(d for d in differences if d is not None),
    )


def _least(more: Count | None, less: Count) -> int:
    return more.low - less.high if more is not None else 0
