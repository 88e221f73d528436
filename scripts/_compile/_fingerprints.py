"""Fingerprint files: the header of a file, the schema of an entry, and the patterns that are refused."""

from __future__ import annotations

import re
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from _marks import Table, day, read, rows, sentence, table, when, word, words

from custodes.errors import KnowledgeError
from custodes.observations.vocabulary import FIELDS

KINDS = (
    "mac", "relabel", "brand", "model", "firmware", "http", "realm", "rtsp", "tls", "snmp", "telnet", "banner", "sdk", "favicon",
    "driver", "scanner", "hostname", "type", "nothing", "text", "serial", "fcc", "dhcp",
    "sadp", "dhip", "dvrip", "isapi", "discovery",
)  # fmt: skip
GRADES = ("measured", "captured", "rule", "third party", "inferred")
RULE = "id kind pattern weight grade source says examples"
RULE_MAY = (
    "fields group family brand producer device_type counter_examples case exact nothing component from until "
    "checked_on"
)
_UNBOUNDED = 64
"""A repeat that may go on longer than this is as good as unbounded to whoever writes the text."""
_DEFAULTS = "defaults"


def listed(path: Path, root: Path) -> tuple[Table, list[Table]]:
    """The header of a file and its entries, each with the day on which its sources were last read.

    The header is the first entry, ``- defaults: {checked_on: 2026-11-22}``: what it says holds for every entry that
    does not say otherwise. Raises KnowledgeError with file and line.
    """
    found = rows(read(path, root), f"{path.name}:1")
    head = Table()
    head.file, head.line, head.lines = found.file, found.line, {}
    entries = []
    for index, raw in enumerate(found):
        where = found.where(index)
        if not isinstance(raw, Table):
            raise KnowledgeError("a mapping is needed here", where=where)
        if _DEFAULTS not in raw:
            entries.append(raw)
        elif index:
            raise KnowledgeError("the header of a file is its first entry", where=where)
        else:
            head = table(table(raw, where, _DEFAULTS)[_DEFAULTS], where, "checked_on", "never")
            day(head, "checked_on")
    for entry in entries:
        if "checked_on" in entry:
            day(entry, "checked_on")
        elif "checked_on" in head:
            entry["checked_on"] = head["checked_on"]
        else:
            raise KnowledgeError(
                "neither the entry nor the header of its file says checked_on", where=entry.where()
            )
    return head, entries


def rule(entry: Table, model_fields: list[str]) -> Table:
    """One rule, checked whole: keys, grade, dates, pattern, its own examples. Raises KnowledgeError with file and line."""
    table(entry, entry.where(), RULE, RULE_MAY)
    name = sentence(entry, "id")
    if entry.get("group") == "model":
        entry["fields"] = model_fields
    elif "group" in entry:
        raise KnowledgeError(
            f"no such group: {entry['group']!r}", where=entry.where("group"), nearest="model"
        )
    elif not words(table(entry, entry.where(), "fields " + RULE, RULE_MAY), "fields", FIELDS):
        raise KnowledgeError("a rule reads one field at least", where=entry.where("fields"))
    word(entry, "kind", KINDS)
    word(entry, "grade", GRADES)
    for key in ("source", "says", "pattern"):
        sentence(entry, key)
    dated(entry)
    weight = entry["weight"]
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
        raise KnowledgeError(f"weight {weight!r} is no share", where=entry.where("weight"))
    if entry["source"].startswith("inferred") and entry["grade"] != "inferred":
        raise KnowledgeError(f"{name}: what is inferred is graded inferred", where=entry.where("grade"))
    _examples(entry, pattern(entry))
    return entry


def dated(entry: Table) -> None:
    """Check ``from`` and ``until``: dates if they are there, the first not after the second."""
    start, end = (when(entry, key) if key in entry else "" for key in ("from", "until"))
    if start and end and start > end:
        raise KnowledgeError(f"from {start} is after until {end}", where=entry.where("until"))


def pattern(entry: Table) -> re.Pattern[str]:
    """The compiled pattern of an entry: one that Python reads, and that no text can make slow."""
    try:
        compiled = re.compile(entry["pattern"], 0 if entry.get("case") else re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(
            f"no pattern that Python reads: {error}", where=entry.where("pattern")
        ) from error
    if _nested(list(_parser.parse(entry["pattern"])), inside=False):
        raise KnowledgeError(
            "an unbounded repeat inside another: a hostile text would take for ever (give the inner or outer one a bound)",
            where=entry.where("pattern"),
        )
    return compiled


def _nested(tree: Any, *, inside: bool) -> bool:
    for operation, argument in tree:
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            long = argument[1] > _UNBOUNDED
            if (long and inside) or _nested(argument[2], inside=inside or long):
                return True
        elif name == "SUBPATTERN":
            if _nested(argument[3], inside=inside):
                return True
        elif name == "BRANCH":
            if any(_nested(branch, inside=inside) for branch in argument[1]):
                return True
        elif name in {"ASSERT", "ASSERT_NOT"} and _nested(argument[1], inside=inside):
            return True
    return False


def _examples(entry: Table, compiled: re.Pattern[str]) -> None:
    name = entry["id"]
    if not rows(entry["examples"], entry.where("examples")):
        raise KnowledgeError(f"{name}: a rule needs a real example", where=entry.where("examples"))
    for text in entry["examples"]:
        if not compiled.search(str(text)):
            raise KnowledgeError(
                f"{name}: does not match its own example {text!r}", where=entry.where("examples")
            )
    for text in entry.get("counter_examples", []):
        if compiled.search(str(text)):
            raise KnowledgeError(
                f"{name}: matches its counter-example {text!r}", where=entry.where("counter_examples")
            )
