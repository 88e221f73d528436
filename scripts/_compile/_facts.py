"""The vocabulary of facts: each name with its type, values in words, question, who can answer, cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _marks import read, sentence, table, word

from custodes.errors import KnowledgeError

TYPES = ("choice", "flag", "key", "date", "number", "words")
SCOPES = ("body", "site", "producer-group", "purchase", "network", "rule")


def facts_of(knowledge: Path) -> dict[str, Any]:
    """The checked vocabulary of ``vocabulary/facts.yaml``."""
    whole = table(
        read(knowledge / "vocabulary" / "facts.yaml", knowledge), "vocabulary/facts.yaml:1", "facts"
    )
    found = {}
    for name, value in whole["facts"].items():
        entry = table(
            value,
            whole["facts"].where(name),
            "type is question who cost scope",
            "values none derived_from undecided not_offered not_held_is_no claim",
        )
        kind = word(entry, "type", TYPES)
        word(entry, "scope", SCOPES)
        for key in ("is", "question", "who"):
            sentence(entry, key)
        if entry["cost"] not in {1, 2, 3, 4, 5}:
            raise KnowledgeError("cost is 1 to 5", where=entry.where("cost"))
        if kind == "choice" and not entry.get("values"):
            raise KnowledgeError("a choice needs values", where=entry.where())
        if "derived_from" in entry:
            word(entry, "derived_from", whole["facts"])
        if "not_held_is_no" in entry and (kind != "flag" or entry["not_held_is_no"] is not True):
            raise KnowledgeError("not_held_is_no is true, of a flag", where=entry.where("not_held_is_no"))
        for key in ("undecided", "not_offered"):
            for one in entry.get(key, []):
                if one not in (("yes", "no") if kind == "flag" and key == "not_offered" else entry.get("values", {})):
                    raise KnowledgeError(f"{name} has no value {one!r}", where=entry.where(key))
        found[str(name)] = dict(entry)
    return found
