"""The ONVIF list of conformant products as the identification benchmarks read it: rows, makers, folds, the bar's six patterns."""

from __future__ import annotations

import csv
import gzip
import hashlib
import html
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from custodes.identification import Clue, Evidence, Identification, Origin, Status, identify
from custodes.identification.fusion import confidences, conflict, strengths
from custodes.identification.rules import brand_of, knowledge
from custodes.identification.words import normalise_brand

DECIDED = frozenset({Status.IDENTIFIED, Status.LIKELY})
RESTRICTED = frozenset({"hikvision", "dahua", "huawei", "hisilicon", "zte", "hytera"})
STRONG = 0.8
LIKELY = 0.6
SIX: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "hikvision": (
        ("firmware", re.compile(r"^V\d\.\d{1,2}\.\d{1,3}[ _]?build ?\d{6}(?!\d)(?!.*Rel)", re.IGNORECASE)),
        ("model", re.compile(r"^(?:i?DS-|HM-TD|HW[IP]-)")),
    ),
    "dahua": (
        ("firmware", re.compile(r"^V?\d\.\d{3}\.[0-9A-Z]{4,9}\.\d{1,2}(\.[RT])?")),
        ("model", re.compile(r"^(?:DHI?-|IPC-H(?:FW|DW|DBW|F|DB|UM))")),
    ),
    "uniview": (
        ("firmware", re.compile(r"(IPC_|[A-Z]{1,5}-)?B\d{4}\.\d+\.\d+")),
        ("model", re.compile(r"^(?:IPC\d|HIC)")),
    ),
}
"""The bar: the patterns of firmware and of model for the three makers that the research note measured."""


class Product(NamedTuple):
    """One record."""

    number: str
    model: str
    company: str
    firmware: str
    day: str
    brand: str
    """Key of the company's brand, or empty."""
    family: str
    """Family of a company that is a maker (or of its group), or empty."""
    lineage: str
    """Family of the strongest firmware grammar that matches, or empty."""


@cache
def load(data: Path) -> tuple[Product, ...]:
    """Every row of the shared part, in the order of the file."""
    with gzip.open(data / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as file:
        return tuple(_product(row) for row in csv.DictReader(file))


def _product(row: dict[str, str]) -> Product:
    company = html.unescape(row["company"])
    brand, family = whose(company)
    model, firmware = html.unescape(row["product"]), row["firmware"]
    return Product(
        row["onvif_id"], model, company, firmware, row["test_date"][:10], brand, family, lineage(firmware)
    )


@cache
def whose(company: str) -> tuple[str, str]:
    """The brand of a company, and its family where it is a maker or of a maker's group."""
    brand = normalise_brand(company)
    known = brand_of(brand) if brand else None
    return brand, known.family if known and known.kind in {"own", "affiliated"} else ""


@cache
def _grammars() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = [
        r
        for r in knowledge()["rules"]
        if r["kind"] == "firmware" and r.get("family") and r["weight"] >= STRONG
    ]
    rules.sort(key=lambda r: (-r["weight"], r["id"]))
    return tuple(
        (re.compile(r["pattern"], 0 if r.get("case") else re.IGNORECASE), r["family"]) for r in rules
    )


@cache
def lineage(firmware: str) -> str:
    """The family of the strongest firmware grammar that matches."""
    return next((family for pattern, family in _grammars() if firmware and pattern.search(firmware)), "")


@cache
def table() -> frozenset[str]:
    """Brands of the published relabel table (docs/relabels.md)."""
    return frozenset(row[1] for row in knowledge()["relabels"].values())


def ask(product: Product, *fields: str) -> Identification:
    """The answer for the named fields of a record: ``model``, ``firmware`` as the device's words, ``label`` as a register's."""
    values = {"model": product.model, "firmware": product.firmware, "label": product.company}
    return identify(
        [
            Evidence(f, values[f], Origin.RECORD if f == "label" else Origin.DEVICE)
            for f in fields
            if values[f]
        ]
    )


def by_six(product: Product) -> str:
    """The maker that the bar's six patterns name."""
    values = {"model": product.model, "firmware": product.firmware}
    for family, patterns in SIX.items():
        if any(values[field] and pattern.search(values[field]) for field, pattern in patterns):
            return family
    return ""


def fold(name: str, folds: int) -> int:
    """A number below ``folds`` that depends on the name alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % folds


class Answer(NamedTuple):
    """An answer as the measurements need it."""

    family: str
    confidence: float
    decided: bool
    conflicting: bool


def plain(found: Identification) -> Answer:
    """The answer as given."""
    return Answer(found.family, found.confidence, found.status in DECIDED, found.status is Status.CONFLICTING)


@cache
def _brands_of_rules() -> dict[str, str]:
    return {r["id"]: r.get("brand", "") for r in knowledge()["rules"] if r["kind"] in {"relabel", "model"}}


def _entry_of(clue: Clue, brand: str) -> bool:
    if clue.kind == "model":
        return bool(brand) and _brands_of_rules().get(clue.rule) == brand
    if clue.kind != "relabel":
        return False
    row = knowledge()["relabels"].get(" ".join(clue.value.lower().split()))
    return (_brands_of_rules().get(clue.rule) or (row[1] if row else "")) == brand


def without(found: Identification, brand: str, *, series: bool = True) -> Answer:
    """The answer as it would be if the brand's relabelled models (and its series and own grammars) were not known."""
    return again(
        found, [c for c in found.clues if not (_entry_of(c, brand) and (series or c.rule == "relabel-onvif"))]
    )


def again(found: Identification, left: list[Clue]) -> Answer:
    """The answer that these of its clues give."""
    if len(left) == len(found.clues):
        return plain(found)
    ranked = confidences(strengths(left))
    if not ranked:
        return Answer("", 0.0, decided=False, conflicting=False)
    family, confidence = ranked[0]
    against = len(ranked) > 1 and conflict(left)
    return Answer(family, confidence, confidence >= LIKELY and not against, against)


def truth(product: Product) -> str | None:
    """Whose design a record is, as far as the list itself can say; None where it cannot.

    A maker's own record is the maker's, save where its firmware is another maker's. A company of the relabel table has what its
    firmware says, or nothing known. Any other company is nobody of the makers known here: the empty string.
    """
    if product.brand in table():
        return product.lineage or product.family or None
    return product.family
