"""Devices with one maker's firmware under another's label: found with the firmware, without it, and with whole brands unknown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from identify_rows import Row, share
from onvif import SIX, Answer, Product, ask, load, plain, table, without

FLAGGED, PRECISE = 0.92, 0.99
_NAME = re.compile(r"hikvision|dahua", re.IGNORECASE)
_OWN = {"hikvision": "hikvision", "dahua": "dahua", "imou": "dahua"}
"""Companies that the research note does not count as relabelling: the makers, and Dahua's IMOU."""


def rows(data: Path) -> list[Row]:
    """The table."""
    products = load(data)
    five = [p for p in products if _lineage(p) and _OWN.get(p.brand) != _lineage(p)]
    others = [
        p
        for p in products
        if p.lineage and p.lineage not in _OWN and p.lineage != p.family and p.brand in table()
    ]
    found = [
        Row(
            "name search for Hikvision or Dahua in the company's name and the model",
            f"{_named(five)} of {len(five):,}",
            "0 of 1,536",
        )
    ]
    for what, group, pick in (
        ("Hikvision and Dahua", five, _lineage),
        ("Uniview, Tiandy, TVT and others", others, _own_grammar),
    ):
        asked = [(p, pick(p), ask(p, "label", "model", "firmware")) for p in group]
        right = sum(
            plain(a).decided and a.family == want and all(c.source for c in a.clues) for _, want, a in asked
        )
        reach = f">= {FLAGGED}" if pick is _lineage else ""
        held = right >= FLAGGED * len(asked) if reach else None
        found.append(Row(f"{what}: label, model and firmware", share(right, len(asked)), "0", reach, held))
        left = sum(_hit(without(a, p.brand), want) for p, want, a in asked)
        found.append(Row(f"{what}: the same, each brand's entries left out in turn", share(left, len(asked))))
        found += _withheld(what, products, group, pick)
    found += _brands(five)
    return found


def _lineage(product: Product) -> str:
    """The firmware patterns of the research note: the truth here rests on them, not on this tool's grammars."""
    return next((f for f in ("hikvision", "dahua") if SIX[f][0][1].search(product.firmware)), "")


def _own_grammar(product: Product) -> str:
    return product.lineage


def _hit(answer: Answer, family: str) -> bool:
    return answer.decided and answer.family == family


def _named(group: list[Product]) -> int:
    return sum(bool(_NAME.search(f"{p.company} {p.model}")) for p in group)


def _withheld(what: str, products: tuple[Product, ...], group: list[Product], pick: object) -> list[Row]:
    """Model alone: with every entry, without the record's own entry, without the brand's entries and series."""
    wanted = {p: pick(p) for p in group}  # type: ignore[operator]
    families = set(wanted.values())
    asked = [
        (p, ask(p, "model")) for p in products if p.brand in table() and p.firmware and p.firmware != p.model
    ]
    kept: dict[str, list[tuple[Product, Answer]]] = {
        "every entry known": [(p, plain(a)) for p, a in asked],
        "no record known, only series": [(p, without(a, p.brand, series=False)) for p, a in asked],
        "brands left out in turn": [(p, without(a, p.brand)) for p, a in asked],
    }
    found = []
    for name, answers in kept.items():
        given = [(p, a) for p, a in answers if a.decided and a.family in families and a.family != p.family]
        right = sum(wanted.get(p, p.lineage) == a.family for p, a in given)
        recalled = sum(_hit(a, wanted[p]) for p, a in answers if p in wanted)
        held = right >= PRECISE * len(given) if given else None
        found.append(
            Row(
                f"{what}: firmware withheld, {name}: recall",
                share(recalled, len(wanted)),
                "0",
                f"precision {share(right, len(given))}, >= {PRECISE}",
                held,
            )
        )
    return found


def _brands(group: list[Product]) -> list[Row]:
    """Each company: with its firmware and its entries unknown; with model alone and its entries unknown."""
    total: Counter[str] = Counter(p.company for p in group)
    both: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for product in group:
        want = _lineage(product)
        both[product.company] += _hit(
            without(ask(product, "label", "model", "firmware"), product.brand), want
        )
        alone[product.company] += _hit(without(ask(product, "model"), product.brand), want)
    return [
        Row(
            f"  left out: {company}",
            f"with firmware {both[company]}/{n}",
            "",
            f"model alone {alone[company]}/{n}",
        )
        for company, n in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
