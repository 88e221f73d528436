"""Checks of the dossier's sentences: a source and a grade each, all four languages, and no answer that is not asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from _marks import Table, nearest, read

from custodes.errors import KnowledgeError

LANGUAGES = ("en", "fr", "de", "nl")
_ANSWER = re.compile(r"\{([a-z_]+)\}")
_RANK = {"seen": 0, "secondary": 1, "memory": 2}
_KINDS = {"text", "day", "number", "choice", "yes-no", "languages"}
_FIELD = {"id", "part", "asks", "who", "kind", "required", "choices", "unit", "low", "high", "translated"}
_STATEMENT = {
    "id",
    "head",
    "says",
    "source",
    "grade",
    "law",
    "mode",
    "asked",
    "check",
    "tick",
    "title",
    "strong",
    "small",
    "when",
}


def check(dossier: Table, knowledge_dir: Path) -> None:
    """Raise KnowledgeError with file and line for a sentence that is not whole."""
    grades = dossier["grades"]
    sources = {}
    for one in dossier["sources"]:
        if one["grade"] not in grades:
            raise KnowledgeError(f"no such grade: {one['grade']}", where=one.where("grade"))
        one["source"] = one["cite"]
        sources[one["id"]] = one
    fields = _fields(dossier)
    for old, new in dossier["sisters"].items():
        if old not in sources or new not in sources:
            raise KnowledgeError("a sister that is no source", where=dossier["sisters"].where(old))
    seen: set[str] = set()
    notices = read(knowledge_dir / "station" / "dossier_notices.yaml", knowledge_dir)
    for one in _statements(dossier, notices):
        _statement(one, sources, fields)
        if one["id"] in seen:
            raise KnowledgeError(f"the id {one['id']} stands twice", where=one.where("id"))
        seen.add(one["id"])
    for one in (*notices["notice"], *notices["staff"]):
        missing = [code for code in LANGUAGES if not one["says"].get(code)]
        if missing:
            raise KnowledgeError(f"the sentence is missing in {', '.join(missing)}", where=one.where("says"))
        held = [set(_ANSWER.findall(one["says"][code])) for code in LANGUAGES]
        if any(item != held[0] for item in held):
            raise KnowledgeError("the languages do not name the same answers", where=one.where("says"))


def _fields(dossier: Table) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for one in dossier["fields"]:
        for key in one:
            if key not in _FIELD:
                raise KnowledgeError(
                    f"no such key: {key}", where=one.where(key), nearest=nearest(key, _FIELD)
                )
        if one["id"] in found or not _ANSWER.fullmatch(f"{{{one['id']}}}"):
            raise KnowledgeError(f"the field {one['id']} stands twice, or is no name", where=one.where("id"))
        if one["kind"] not in _KINDS or not one["asks"] or not one["who"]:
            raise KnowledgeError(
                "a field needs its kind, what it asks and who decides", where=one.where("id")
            )
        if one["kind"] == "number" and not one["low"] < one["high"]:
            raise KnowledgeError("a number needs its bounds", where=one.where("kind"))
        found[one["id"]] = one
    return found


def _statements(dossier: Table, notices: Table) -> Iterator[Table]:
    for section in dossier["sections"]:
        yield from section["statements"]
    yield from notices["notice"]
    yield from notices["staff"]


def _statement(one: Table, sources: dict[str, Table], fields: dict[str, Table]) -> None:
    for key in one:
        if key not in _STATEMENT:
            raise KnowledgeError(
                f"no such key: {key}", where=one.where(key), nearest=nearest(key, _STATEMENT)
            )
    for key in ("id", "says", "source", "grade"):
        if not one.get(key):
            raise KnowledgeError(f"a sentence needs its {key}", where=one.where("id"))
    source = sources.get(one["source"])
    if source is None:
        raise KnowledgeError(
            f"no such source: {one['source']}",
            where=one.where("source"),
            nearest=nearest(one["source"], set(sources)),
        )
    graded, best = one["grade"], source["grade"]
    if graded != best and not (graded in _RANK and best in _RANK and _RANK[graded] > _RANK[best]):
        raise KnowledgeError(f"graded {graded}, and its source is {best}", where=one.where("grade"))
    says: Any = one["says"]
    texts = list(says.values()) if isinstance(says, dict) else [says]
    named = {name for text in texts for name in _ANSWER.findall(text)} | {
        one[key]["field"] for key in ("check", "when") if key in one
    }
    for name in sorted(named - set(fields)):
        raise KnowledgeError(
            f"no such field: {name}", where=one.where("says"), nearest=nearest(name, set(fields))
        )
