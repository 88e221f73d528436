"""The identification area: makers, brands, types, rules, MAC owners and relabels, ready for matching."""

from __future__ import annotations

from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import yaml
from _fingerprints import GRADES, dated, listed
from _fingerprints import rule as checked
from _marks import Table, read, rows, table, word, words
from _negatives import accuse_nobody, innocents

from custodes.errors import KnowledgeError

MODEL_FIELDS = [
    "model",
    "label",
    "description",
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


def _runs(tree: Any) -> list[str]:
    """Literal runs that every match of ``tree`` must contain."""
    runs, current = [], ""
    for operation, argument in tree:
        if str(operation) == "LITERAL":
            current += chr(argument)
            continue
        runs.append(current)
        current = ""
        if str(operation) == "SUBPATTERN":
            runs.extend(_runs(argument[3]))
        elif str(operation) == "MAX_REPEAT" and argument[0] >= 1:
            runs.extend(_runs(argument[2]))
    return [run for run in [*runs, current] if run]


def needs(pattern: str) -> str:
    """The longest lower-case literal that every match contains; empty = none of three characters or more."""
    runs = [run for run in _runs(list(_parser.parse(pattern))) if len(run) >= 3 and run.isascii()]
    return max(runs, key=len).lower() if runs else ""


_CATEGORIES = {"CATEGORY_DIGIT": frozenset("0123456789"), "CATEGORY_SPACE": frozenset(" \t")}


def _set_of(argument: Any) -> frozenset[str] | None:
    found: set[str] = set()
    for operation, value in argument:
        if str(operation) == "LITERAL":
            found.add(chr(value))
        elif str(operation) == "RANGE":
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif str(operation) == "CATEGORY" and str(value) in _CATEGORIES:
            found |= _CATEGORIES[str(value)]
        else:
            return None
    return frozenset(found)


def _first(tree: Any) -> tuple[frozenset[str] | None, bool]:
    """Characters with which a match of ``tree`` may begin (None = any), and whether it may be empty."""
    chars: frozenset[str] = frozenset()
    for operation, argument in tree:
        name = str(operation)
        if name in {"AT", "ASSERT_NOT", "ASSERT"}:
            continue
        empty = False
        if name == "LITERAL":
            found: frozenset[str] | None = frozenset(chr(argument))
        elif name == "IN":
            found = _set_of(argument)
        elif name == "SUBPATTERN":
            found, empty = _first(argument[3])
        elif name == "BRANCH":
            parts = [_first(branch) for branch in argument[1]]
            found = (
                None
                if any(part is None for part, _ in parts)
                else frozenset().union(*(part or () for part, _ in parts))
            )
            empty = any(may for _, may in parts)
        elif name in {"MAX_REPEAT", "MIN_REPEAT"}:
            found, empty = _first(argument[2])
            empty = empty or argument[0] == 0
        else:
            return None, False
        if found is None:
            return None, False
        chars |= found
        if not empty:
            return chars, False
    return chars, True


def begins(pattern: str) -> str:
    """Lower-case characters with which a value must begin for the rule to fire; empty = any."""
    tree = list(_parser.parse(pattern))
    if not tree or (str(tree[0][0]), str(tree[0][1])) != ("AT", "AT_BEGINNING"):
        return ""
    chars, empty = _first(tree[1:])
    return "" if chars is None or empty else "".join(sorted({char.lower() for char in chars}))


def _rule(entry: Table) -> dict[str, Any]:
    checked(entry, MODEL_FIELDS)
    rule = {key: entry[key] for key in KEPT if key in entry}
    rule["needs"] = needs(entry["pattern"])
    rule["begins"] = begins(entry["pattern"])
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
