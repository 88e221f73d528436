"""Innocents: real words of other makers' equipment that no rule may take for one of the makers named in the header."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from _fingerprints import listed
from _marks import sentence, table, words

from custodes.errors import KnowledgeError


class Innocent(NamedTuple):
    """A value in a field, and the line that says where it was seen."""

    field: str
    value: str
    where: str


def innocents(path: Path, root: Path) -> tuple[frozenset[str], tuple[Innocent, ...]]:
    """The families that no innocent may be given, and the innocents. Raises KnowledgeError with file and line."""
    head, entries = listed(path, root)
    if "never" not in head:
        raise KnowledgeError(
            "the header does not say which families no innocent may be given", where=head.where()
        )
    found = []
    for entry in entries:
        table(entry, entry.where(), "field values source checked_on")
        sentence(entry, "source")
        found += [
            Innocent(sentence(entry, "field"), value, entry.where()) for value in words(entry, "values")
        ]
    return frozenset(words(head, "never")), tuple(found)


def accuse_nobody(
    rules: list[dict[str, Any]],
    places: dict[str, str],
    negatives: tuple[frozenset[str], tuple[Innocent, ...]],
) -> None:
    """Refuse a rule with a weight for one of those families that fires on an innocent."""
    never, values = negatives
    for rule in rules:
        if rule.get("family") not in never or not rule["weight"]:
            continue
        compiled = re.compile(rule["pattern"], 0 if rule.get("case") else re.IGNORECASE)
        for innocent in values:
            if innocent.field in rule["fields"] and compiled.search(innocent.value):
                raise KnowledgeError(
                    f"{rule['id']}: fires on an innocent, {innocent.value!r} ({innocent.where})",
                    where=places[rule["id"]],
                )
