"""The identification area: makers, brands, types, rules, MAC owners and relabels, ready for matching."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from _capabilities import compile_capabilities
from _fingerprints import GRADES, dated, listed
from _fingerprints import rule as checked
from _marks import Table, read, rows, table, word, words
from _negatives import accuse_nobody, innocents
from _prefilter import prefilter

from custodes.errors import KnowledgeError

MODEL_FIELDS = [
    "model",
    "label",
    "description",
    "device_type",
    "http_title",
    "http_realm",
    "rtsp_realm",
    "snmp_sysdescr",
    "product",
    "driver",
]
KEPT = (
    "id",
    "kind",
    "fields",
    "pattern",
    "family",
    "brand",
    "producer",
    "device_type",
    "weight",
    "grade",
    "source",
    "says",
    "checked_on",
)
_FAVICON = "id weight grade source checked_on", "family brand device_type md5 mmh3 from until"
_OWNER = "weight owners checked_on", "family brand producer component"
_FAMILY = "key producer name names", "design"
_BRAND = "key name kind words source", "family producer free unless candidates relabels"
SPECIAL = frozenset({"favicons", "mac_owners", "relabels", "negatives"})
"""Files of the folder that hold no rules with a pattern."""


class Refused(KnowledgeError):  # noqa: N818 - what happened to the entry
    """An entry that cannot stand beside the others; the message names it."""


def _entries(path: Path, root: Path, keys: tuple[str, str]) -> list[Table]:
    """The entries of a file without a header, each with exactly these keys."""
    found = rows(read(path, root), f"{path.name}:1")
    return [table(entry, found.where(index), *keys) for index, entry in enumerate(found)]


def _rule(entry: Table) -> dict[str, Any]:
    checked(entry, MODEL_FIELDS)
    rule = {key: entry[key] for key in KEPT if key in entry}
    rule.update(prefilter(entry["pattern"], case=bool(entry.get("case"))))
    for key in ("case", "exact", "nothing", "component", "from", "until", "group"):
        if entry.get(key):
            rule[key] = entry[key]
    return rule


def _relabels(path: Path, root: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for group in listed(path, root)[1]:
        for model, record in group["models"].items():
            number, day = str(record).split()
            found[" ".join(str(model).lower().split())] = [
                group["family"],
                group["brand"],
                number,
                day,
                group["grammar"],
            ]
    return found


def _favicons(path: Path, root: Path, families: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    kept = ("id", "family", "brand", "weight", "device_type", "grade", "source", "checked_on")
    for entry in listed(path, root)[1]:
        table(entry, entry.where(), *_FAVICON)
        word(entry, "grade", GRADES)
        dated(entry)
        if "family" in entry:
            word(entry, "family", families)
        for digest in [*entry.get("md5", []), *entry.get("mmh3", [])]:
            if str(digest) in found:
                raise KnowledgeError(f"the digest {digest} stands twice", where=entry.where())
            found[str(digest)] = {key: entry[key] for key in kept if key in entry}
    return found


def compile(knowledge: Path) -> dict[str, Any]:  # noqa: A001 - the frame's word
    """Everything of the area. Raises ``KnowledgeError`` with file and line for an entry that cannot stand."""
    folder = knowledge / "fingerprints"
    families = {entry["key"]: entry for entry in _entries(knowledge / "families.yaml", knowledge, _FAMILY)}
    brands = _entries(knowledge / "brands.yaml", knowledge, _BRAND)
    types = _entries(knowledge / "device_types.yaml", knowledge, ("key name words", ""))
    rules, places = [], {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in SPECIAL:
            continue
        for entry in listed(path, knowledge)[1]:
            rules.append(_rule(entry))
            if entry["id"] in places:
                raise KnowledgeError(
                    f"id used twice: {entry['id']} (also {places[entry['id']]})", where=entry.where("id")
                )
            places[entry["id"]] = entry.where("pattern")
            _known(entry, families, brands, types)
    owners = {}
    for entry in listed(folder / "mac_owners.yaml", knowledge)[1]:
        table(entry, entry.where(), "checked_on " + _OWNER[0], _OWNER[1])
        _known(entry, families, brands, types)
        for owner in words(entry, "owners"):
            owners[owner] = {key: value for key, value in entry.items() if key != "owners"}
    relabels = _relabels(folder / "relabels.yaml", knowledge)
    favicons = _favicons(folder / "favicons.yaml", knowledge, families)
    for brand in brands:
        _known(brand, families, brands, types)
    _check(families, brands, relabels)
    negatives = innocents(folder / "negatives.yaml", knowledge)
    accuse_nobody(rules, places, negatives)
    edition = yaml.safe_load((knowledge / "identification.yaml").read_text(encoding="utf-8"))
    return {
        "brands": brands,
        "capabilities": compile_capabilities(knowledge, Refused),
        "counts": {
            "brands": len({brand["key"] for brand in brands}),
            "families": len(families),
            "favicons": len(favicons),
            "mac_owners": len(owners),
            "relabels": len(relabels),
            "rules": len(rules),
        },
        "device_types": types,
        "edition": edition,
        "families": families,
        "favicons": favicons,
        "mac_owners": owners,
        "relabels": relabels,
        "rules": rules,
    }


def _known(entry: Table, families: dict[str, Any], brands: list[Table], types: list[Table]) -> None:
    """Check that the family, brand and device type that an entry names are there."""
    if "family" in entry:
        word(entry, "family", families)
    if "brand" in entry:
        word(entry, "brand", [brand["key"] for brand in brands])
    if "device_type" in entry:
        word(entry, "device_type", [kind["key"] for kind in types])


def _check(families: dict[str, Any], brands: list[Table], relabels: dict[str, Any]) -> None:
    keys = {brand["key"] for brand in brands}
    for brand in brands:
        for candidate in [*brand.get("candidates", []), *brand.get("relabels", [])]:
            word(candidate, "family", families)
            dated(candidate)
    for model, row in relabels.items():
        if row[0] not in families or row[1] not in keys:
            raise Refused(f"relabel {model!r}: unknown family or brand")
