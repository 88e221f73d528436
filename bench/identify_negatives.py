"""What must not be taken for a restricted maker: other equipment's banners, other makers' records, the innocents."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import yaml
from identify_rows import Row
from recog import others, packed

from custodes.identification import Evidence, Origin, identify

_HERE = Path(__file__).resolve().parents[1]
_FIVE = frozenset({"hikvision", "dahua", "huawei", "hisilicon", "zte", "hytera"})
_WORDS = ("label", "description", "hostname", "product", "banner")
_COMPANIES = ("TP-L", "MERCUSYS", "Provision-ISR", "Axis", "Hanwha")


def accused(field: str, text: str) -> str:
    """The restricted family that one value is given, in the answer or as a weak clue; empty = none."""
    found = identify([Evidence(field, text, Origin.DEVICE)])
    named = ({found.family} | {clue.family for clue in found.clues if clue.weight > 0}) & _FIVE
    return min(named, default="")


def rows(data: Path) -> list[Row]:
    return [*_banners(data), *_records(data), _innocents()]


def _banners(data: Path) -> list[Row]:
    total = 0
    hits: list[str] = []
    words: list[str] = []
    for field, text in others(data):
        total += 1
        family = accused(field, text)
        if family:
            hits.append(f"{text[:40]!r} in {field}: {family}")
        words += [
            f"{text[:40]!r} in {other}: {family}"
            for other in _WORDS
            if other != field and (family := accused(other, text))
        ]
    unpacked = list(packed(data))
    inside = [
        f"{text[:40]!r} in {field}: {family}" for field, text in unpacked if (family := accused(field, text))
    ]
    return [
        Row(
            "other banners in their own field: restricted family named",
            f"{len(hits):,} of {total:,}",
            "",
            "none",
            not hits,
        ),
        Row(f"  the same as {', '.join(_WORDS)}", f"{len(words):,} of {5 * total:,}", "", "none", not words),
        Row("  those in base64, unpacked", f"{len(inside):,} of {len(unpacked):,}", "", "none", not inside),
        *(Row(f"  {line}", "") for line in [*hits, *words, *inside][:10]),
    ]


def _records(data: Path) -> list[Row]:
    with gzip.open(data / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as file:
        listed = [row for row in csv.DictReader(file) if row["company"].startswith(_COMPANIES)]
    made = []
    for company in _COMPANIES:
        mine = [row for row in listed if row["company"].startswith(company)]
        bad = []
        for row in mine:
            given = {"model": row["product"], "firmware": row["firmware"]}
            found = identify(
                [Evidence(field, value, Origin.DEVICE) for field, value in given.items() if value]
            )
            if found.family in _FIVE:
                bad.append(
                    f"record {row['onvif_id']} {row['product']} {row['firmware']}: {found.family}, {found.status}"
                )
        made.append(
            Row(
                f"ONVIF rows of {company}: restricted family named",
                f"{len(bad):,} of {len(mine):,}",
                "",
                "none",
                not bad,
            )
        )
        made += [Row(f"  {line}", "") for line in bad[:5]]
    return made


def _innocents() -> Row:
    entries = yaml.safe_load(
        (_HERE / "src/custodes/knowledge/fingerprints/negatives.yaml").read_text(encoding="utf-8")
    )
    values = [(entry["field"], value) for entry in entries for value in entry.get("values", ())]
    hits = [value for field, value in values if accused(field, value)]
    return Row(
        "innocents of the repository: restricted family named",
        f"{len(hits):,} of {len(values):,}",
        "",
        "none",
        not hits,
    )
