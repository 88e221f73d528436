"""The four-ledger bars: for the whole body, each site and each maker, the four counts and the named gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from custodes.core import Count
from custodes.ledgers.counting import count, declared, site_scopes
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
    """The whole body first, then each site, then each family (over the whole body)."""
    found = [_bar("", "", holdings, claims, spans, matches, unmatched)]
    sites = site_scopes(holdings)
    if len(sites) > 1 or (sites and sites[0]):
        by_site: dict[str, list[Holding]] = {site: [] for site in sites}
        for holding in holdings:
            by_site[holding.site].append(holding)
        found += [_bar(site, "", by_site[site], claims, spans, matches, unmatched) for site in sites if site]
    families: dict[str, list[Holding]] = {}
    for holding in holdings:
        families.setdefault(holding.family, []).append(holding)
    found += [
        _bar("", family, families[family], [c for c in claims if c.label and c.label == family], spans, matches, unmatched)
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
        ledger: spans[ledger, site].words if (ledger, site) in spans else "coverage not stated" for ledger in Ledger
    }
    words[Ledger.DECLARED] = said_words
    agree, why_not = windows_agree(mine, counts)
    register, scan = spans.get((Ledger.REGISTERED, site)), spans.get((Ledger.SEEN, site))
    differences: list[Difference | None] = []
    if agree:
        differences = [
            between(site, Ledger.BOUGHT, Ledger.REGISTERED, counts, register),
            between(site, Ledger.REGISTERED, Ledger.BOUGHT, counts, None),
            seen_not_registered(site, holdings, matches, unmatched, register),
            registered_not_seen(site, holdings, matches, scan),
        ]
        above = between(site, Ledger.SEEN, Ledger.DECLARED, counts, None)
        if above is not None:
            # More seen than declared needs no complete side: what was seen stands, whatever was not looked at.
            differences.append(Difference(above.kind, site, above.sentence, True, "", above.high, above.high, ()))
    return Bar(site, family, "", counts, words, agree, why_not, tuple(d for d in differences if d is not None))


