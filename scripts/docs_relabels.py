"""The page docs/relabels.md: which companies list whose design, model by model, read from knowledge/fingerprints/relabels.yaml."""

# ruff: noqa: E501 - the page that it writes has one sentence a line
from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

KNOWLEDGE = Path(__file__).resolve().parents[1] / "src" / "custodes" / "knowledge"
_HEAD = """# Relabels

Products that one company lists under its own name, and whose own listing carries another maker's firmware.
Each line rests on one conformance record of ONVIF, by its number: the firmware in that record has the form that the grammar named describes.
A company may list designs of several makers, and designs of its own, beside these.
So the table says nothing about a model that is not in it, and never something about a brand as a whole.
The dates are the test days of the first and the last such record; what was sold before or after is not known from them.
*Listed* counts the records of the company in the part of the list that was read, 22,382 of its records.
A model that two companies list is left out.

Measurements of precision leave these companies out and say so; those of relabelled devices are made on them.

This page is written by `scripts/docs_knowledge.py` from `knowledge/fingerprints/relabels.yaml`, which `scripts/relabels_from_onvif.py` writes from the list.
"""


def page() -> str:
    """The page."""
    groups = yaml.safe_load((KNOWLEDGE / "fingerprints" / "relabels.yaml").read_text(encoding="utf-8"))
    names = _names("brands.yaml")
    makers = _names("families.yaml")
    brands: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for group in (g for g in groups if "models" in g):
        brands[group["brand"]].append(group)
    parts = [
        _HEAD,
        "\n## In short\n\n| brand | design of | models | listed | first | last |\n|---|---|---|---|---|---|\n",
    ]
    order = sorted(brands, key=lambda key: (names[key].lower(), key))
    for key in order:
        parts += [_short(names[key], makers, rows) for rows in _by_family(brands[key])]
    for key in order:
        parts.append(
            f"\n## {names[key]}\n\n| model | design of | record | tested | grammar |\n|---|---|---|---|---|\n"
        )
        for group in brands[key]:
            for model, record in group["models"].items():
                number, day = record.split()
                shown = (
                    str(model)
                    .replace("|", "\\|")
                    .replace("*", "\\*")
                    .replace("_", "\\_")
                    .replace("<", "&lt;")
                )
                parts.append(
                    f"| {shown} | {makers[group['family']]} | {number} | {day} | {group['grammar']} |\n"
                )
    return "".join(parts)


def _names(name: str) -> dict[str, str]:
    entries = yaml.safe_load((KNOWLEDGE / name).read_text(encoding="utf-8"))
    return {entry["key"]: entry["name"] for entry in reversed(entries)}


def _by_family(groups: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for group in groups:
        found[group["family"]].append(group)
    return [found[family] for family in sorted(found)]


def _short(name: str, makers: dict[str, str], groups: list[dict[str, Any]]) -> str:
    days = sorted(record.split()[1] for group in groups for record in group["models"].values())
    count, listed = len(days), groups[0]["listed"]
    return f"| {name} | {makers[groups[0]['family']]} | {count} | {listed} | {days[0]} | {days[-1]} |\n"
