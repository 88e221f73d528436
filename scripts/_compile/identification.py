"""The identification area: makers, brands, types, rules, MAC owners and relabels, ready for matching."""

from __future__ import annotations

import re
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import yaml

KINDS = frozenset(
    [
        "mac",
        "relabel",
        "brand",
        "model",
        "firmware",
        "http",
        "realm",
        "rtsp",
        "tls",
        "snmp",
        "telnet",
        "banner",
        "sdk",
        "favicon",
        "driver",
        "scanner",
        "hostname",
        "type",
        "nothing",
        "text",
    ]
)
GRADES = frozenset({"measured", "captured", "rule", "third party", "inferred"})
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
)


class Refused(Exception):  # noqa: N818 - what happened to the entry
    """An entry that cannot be compiled; the message names file and id."""


def _entries(path: Path) -> list[dict[str, Any]]:
    found = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    if not isinstance(found, list):
        raise Refused(f"{path.name}: a list of entries was expected")
    return found


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


def _rule(entry: dict[str, Any], where: str) -> dict[str, Any]:
    name = f"{where}: {entry.get('id', '?')}"
    if entry.get("group") == "model":
        entry["fields"] = MODEL_FIELDS
    missing = [
        key
        for key in ("id", "kind", "fields", "pattern", "weight", "grade", "source", "says", "examples")
        if key not in entry
    ]
    if missing:
        raise Refused(f"{name}: without {', '.join(missing)}")
    if entry["kind"] not in KINDS:
        raise Refused(f"{name}: unknown kind {entry['kind']!r}")
    if entry["grade"] not in GRADES:
        raise Refused(f"{name}: unknown grade {entry['grade']!r}")
    if not 0 <= entry["weight"] <= 1:
        raise Refused(f"{name}: weight {entry['weight']!r} is no share")
    if not entry["examples"]:
        raise Refused(f"{name}: a rule needs a real example")
    compiled = re.compile(entry["pattern"], 0 if entry.get("case") else re.IGNORECASE)
    for text in entry["examples"]:
        if not compiled.search(str(text)):
            raise Refused(f"{name}: does not match its own example {text!r}")
    for text in entry.get("counter_examples", []):
        if compiled.search(str(text)):
            raise Refused(f"{name}: matches its counter-example {text!r}")
    rule = {key: entry[key] for key in KEPT if key in entry}
    rule["needs"] = needs(entry["pattern"])
    rule["begins"] = begins(entry["pattern"])
    for key in ("case", "exact", "nothing", "component", "from", "until", "group"):
        if entry.get(key):
            rule[key] = entry[key]
    return rule


def _relabels(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for group in _entries(path):
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


def compile(knowledge: Path) -> dict[str, Any]:  # noqa: A001 - the frame's word
    """Everything of the area. Raises ``Refused`` with file and id for an entry that cannot stand."""
    folder = knowledge / "fingerprints"
    rules, favicons = [], {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem == "favicons":
            for entry in _entries(path):
                for digest in [*entry.get("md5", []), *entry.get("mmh3", [])]:
                    favicons[str(digest)] = {
                        k: entry[k]
                        for k in ("id", "family", "brand", "weight", "device_type", "grade", "source")
                        if k in entry
                    }
        elif path.stem not in {"mac_owners", "relabels"}:
            rules.extend(_rule(entry, path.name) for entry in _entries(path))
    families = {entry["key"]: entry for entry in _entries(knowledge / "families.yaml")}
    brands = _entries(knowledge / "brands.yaml")
    owners = {
        owner: {k: v for k, v in entry.items() if k != "owners"}
        for entry in _entries(folder / "mac_owners.yaml")
        for owner in entry["owners"]
    }
    relabels = _relabels(folder / "relabels.yaml")
    _check(rules, families, brands, owners, relabels)
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
        "device_types": _entries(knowledge / "device_types.yaml"),
        "edition": edition,
        "families": families,
        "favicons": favicons,
        "mac_owners": owners,
        "relabels": relabels,
        "rules": rules,
    }


def _check(
    rules: list[dict[str, Any]],
    families: dict[str, Any],
    brands: list[dict[str, Any]],
    owners: dict[str, Any],
    relabels: dict[str, Any],
) -> None:
    ids = [rule["id"] for rule in rules]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise Refused(f"id used twice: {twice[0]}")
    keys = {brand["key"] for brand in brands}
    for name, entry in [*((r["id"], r) for r in rules), *owners.items(), *((b["key"], b) for b in brands)]:
        if entry.get("family") and entry["family"] not in families:
            raise Refused(f"{name}: unknown family {entry['family']!r}")
        if entry.get("brand") and entry["brand"] not in keys:
            raise Refused(f"{name}: unknown brand {entry['brand']!r}")
    for brand in brands:
        for candidate in [*brand.get("candidates", []), *brand.get("relabels", [])]:
            if candidate["family"] not in families:
                raise Refused(f"{brand['key']}: unknown family {candidate['family']!r}")
    for model, row in relabels.items():
        if row[0] not in families or row[1] not in keys:
            raise Refused(f"relabel {model!r}: unknown family or brand")
