"""The area *lists*: official lists, one row per listing period; nothing is deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _marks import day, read, rows, sentence, table, when, word

from custodes.errors import KnowledgeError
from parties import GRADES


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Every list by id; raises KnowledgeError with file and line on the first fault."""
    parties = {
        str(entry["key"])
        for entry in rows(read(knowledge_dir / "parties.yaml", knowledge_dir), "parties.yaml:1")
    }
    found: dict[str, Any] = {}
    for path in sorted((knowledge_dir / "lists").glob("*.yaml")):
        one = _list(path, knowledge_dir, parties)
        if one["id"].lower() != path.stem or one["id"] in found:
            raise KnowledgeError(
                f"the list {one['id']!r} belongs in {one['id'].lower()}.yaml", where=f"lists/{path.name}:1"
            )
        found[one["id"]] = one
    return {"lists": found}


def _list(path: Path, root: Path, parties: set[str]) -> dict[str, Any]:
    whole = table(
        read(path, root), f"lists/{path.name}:1",
        "id title issuer covers reaches effect editions began checked_on note rows"
    )  # fmt: skip
    for key in ("id", "title", "effect"):
        sentence(whole, key)
    day(whole, "checked_on")
    when(whole, "began", empty=not whole["rows"])
    word(whole, "reaches", ("", "subsidiary or affiliate"))
    editions = []
    for entry in rows(whole["editions"], whole.where("editions")):
        edition = table(entry, whole.where("editions"), "date address")
        editions.append({"date": day(edition, "date"), "address": edition["address"]})
    if editions != sorted(editions, key=lambda one: one["date"]):
        raise KnowledgeError("editions stand in the order of their dates", where=whole.where("editions"))
    listings = []
    for entry in rows(whole["rows"], whole.where("rows")):
        row = table(entry, whole.where("rows"), "party name from until known_from source grade", "words note words_from")
        word(row, "party", parties)
        word(row, "grade", GRADES)
        sentence(row, "name")
        sentence(row, "source")
        start, until = when(row, "from"), when(row, "until", empty=True)
        when(row, "known_from")
        if "words_from" in row:
            row["words_from"] = day(row, "words_from")
        if until and until <= start:
            raise KnowledgeError("a listing ends after it began", where=row.where("until"))
        listings.append({"words": "", "note": "", "words_from": "", **row})
    if listings and not editions:
        raise KnowledgeError("a list with rows has editions", where=whole.where("editions"))
    return {**whole, "editions": editions, "rows": listings}
