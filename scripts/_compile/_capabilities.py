"""The part of the identification area that speaks of functions: what shows them, checked against its own examples."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import yaml

KINDS = frozenset({"model", "reply", "words"})
STATES = frozenset({"offered", "present", "enabled"})
GRADES = frozenset({"measured", "captured", "rule", "third party", "inferred"})
MODEL_FIELDS = [
    "description",
    "device_type",
    "driver",
    "http_realm",
    "http_title",
    "label",
    "model",
    "product",
    "rtsp_realm",
    "snmp_sysdescr",
]
REPLY_FIELDS = ["banner", "description", "dhip_json", "onvif_scopes", "sadp_xml"]
WORD_FIELDS = ["description", "device_type", "http_title", "label", "model", "product", "snmp_sysdescr"]
_FIELDS = {"model": MODEL_FIELDS, "reply": REPLY_FIELDS, "words": WORD_FIELDS}
_NEEDED = ("id", "function", "kind", "pattern", "grade", "source", "says", "examples", "counter_examples")
_KEPT = ("id", "function", "kind", "grade", "source", "says")


def compile_capabilities(knowledge: Path, refused: type[Exception]) -> dict[str, Any]:
    """Functions, words around them, and rules. Raises ``refused`` with file and id for an entry that cannot stand."""
    path = knowledge / "capabilities.yaml"
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    functions = {entry["key"] for entry in read["functions"]}
    rules = [
        _rule(entry, functions, f"{path.name}: {entry.get('id', '?')}", refused) for entry in read["rules"]
    ]
    ids = [rule["id"] for rule in rules]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise refused(f"{path.name}: id used twice: {twice[0]}")
    silent = sorted(functions - {rule["function"] for rule in rules})
    if silent:
        raise refused(f"{path.name}: {silent[0]}: no rule shows this function")
    context = {name: [fold(str(word)) for word in words] for name, words in read["context"].items()}
    return {"context": context, "functions": read["functions"], "rules": rules}


def _rule(entry: dict[str, Any], functions: set[str], name: str, refused: type[Exception]) -> dict[str, Any]:
    missing = [key for key in _NEEDED if not entry.get(key)]
    if missing:
        raise refused(f"{name}: without {', '.join(missing)}")
    if entry["function"] not in functions:
        raise refused(f"{name}: unknown function {entry['function']!r}")
    if entry["kind"] not in KINDS:
        raise refused(f"{name}: unknown kind {entry['kind']!r}")
    if entry["grade"] not in GRADES:
        raise refused(f"{name}: unknown grade {entry['grade']!r}")
    state = entry.get("state", "offered")
    if state not in STATES or (state == "offered") is (entry["kind"] == "reply"):
        raise refused(f"{name}: a rule of kind {entry['kind']!r} does not show the state {state!r}")
    if "allegation" in entry and sorted(entry["allegation"]) != ["day", "reply", "speaker"]:
        raise refused(f"{name}: an allegation has a speaker, a day and the reply of the one accused")
    _examples(entry, name, refused)
    rule = {key: entry[key] for key in _KEPT}
    rule["state"] = state
    rule["pattern"] = entry["pattern"]
    rule["fields"] = sorted(entry.get("fields", _FIELDS[entry["kind"]]))
    rule["literals"] = sorted(literals(entry["pattern"]))
    if not rule["literals"] and entry["kind"] != "model":
        raise refused(
            f"{name}: its pattern has no literal that every match holds, so every text would be searched"
        )
    if "allegation" in entry:
        rule["allegation"] = entry["allegation"]
    return rule


def _examples(entry: dict[str, Any], name: str, refused: type[Exception]) -> None:
    pattern = re.compile(entry["pattern"], re.IGNORECASE)
    form = fold if entry["kind"] == "words" else str
    for text in entry["examples"]:
        match = pattern.search(form(str(text)))
        if match is None or match.groupdict().get("no"):
            raise refused(f"{name}: does not match its own example {text!r}")
    for text in entry.get("no_examples", []):
        match = pattern.search(form(str(text)))
        if match is None or (entry["kind"] == "reply" and not match.groupdict().get("no")):
            raise refused(f"{name}: does not match its own example {text!r} of what it says not to be")
    for text in entry["counter_examples"]:
        if pattern.search(form(str(text))):
            raise refused(f"{name}: matches its counter-example {text!r}")


def fold(text: str) -> str:
    """As ``custodes.core.fold``: no case, no accents, one space for many."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return re.sub(r"\s+", " ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


def literals(pattern: str) -> frozenset[str]:
    """Lower-case texts of which every match holds at least one; empty where none of a useful length was found."""
    return _literals(list(_parser.parse(pattern))) or frozenset()


def _useful(found: frozenset[str] | None) -> int:
    """Length of the shortest; a sign of a Chinese text counts for two letters."""
    return min((sum(2 if ord(c) > 0x2E7F else 1 for c in text) for text in found), default=0) if found else 0


def _literals(tree: Any) -> frozenset[str] | None:
    best: frozenset[str] | None = None
    run = ""
    for operation, argument in [*tree, ("END", None)]:
        if str(operation) == "LITERAL":
            run += chr(argument).lower()
            continue
        found: frozenset[str] | None = None
        if str(operation) == "SUBPATTERN":
            found = _literals(argument[3])
        elif str(operation) == "BRANCH":
            parts = [_literals(branch) for branch in argument[1]]
            found = (
                None if any(part is None for part in parts) else frozenset().union(*(p or () for p in parts))
            )
        elif str(operation) == "MAX_REPEAT" and argument[0] >= 1:
            found = _literals(argument[2])
        for candidate in (frozenset({run}) if run else None, found):
            if _useful(candidate) > _useful(best):
                best = candidate
        run = ""
    return best if _useful(best) >= 2 else None
