"""The area *calendars*: days that are no business days, with the law that makes them so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from _marks import read, rows, sentence, table

from custodes.core import parse_when
from custodes.errors import KnowledgeError
from parties import GRADES

_RULE = re.compile(r"(0[1-9]|1[0-2])-([0-2]\d|3[01])|(-1|[1-4]) (mon|tue|wed|thu|fri) (0[1-9]|1[0-2])")


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Every calendar by id; raises KnowledgeError with file and line on the first fault."""
    listed = rows(read(knowledge_dir / "business_days.yaml", knowledge_dir), "business_days.yaml:1")
    found: dict[str, Any] = {}
    for index, raw in enumerate(listed):
        one = table(
            raw, listed.where(index), "id title citation observed note source seen grade checked_on holidays"
        )
        if one["grade"] not in GRADES:
            raise KnowledgeError(f"no such grade: {one['grade']!r}", where=one.where("grade"))
        holidays = [_holiday(entry, one.where("holidays")) for entry in one["holidays"]]
        checked = parse_when(str(one["checked_on"])).earliest.isoformat()
        texts = {
            name: sentence(one, name) for name in ("title", "citation", "observed", "note", "source", "seen")
        }
        found[sentence(one, "id")] = {
            **texts,
            "grade": one["grade"],
            "checked_on": checked,
            "holidays": holidays,
        }
    return {"calendars": found}


def _holiday(raw: Any, where: str) -> dict[str, str]:
    one = table(raw, where, "name rule from")
    rule, start = str(one["rule"]), str(one["from"])
    if not _RULE.fullmatch(rule):
        raise KnowledgeError(f"no rule of a holiday: {rule!r}", where=where)
    if start:
        date.fromisoformat(start)
    return {"name": sentence(one, "name"), "rule": rule, "from": start}
