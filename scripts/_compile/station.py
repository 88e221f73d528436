"""The area *station*: parameters of the thermal station, one entry for each file of ``knowledge/station``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import _dossier
from _marks import Row, Table, read

from custodes.errors import KnowledgeError


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Every file by its name; raises KnowledgeError with file and line on a number without its grade or its basis."""
    found: dict[str, Any] = {}
    for path in sorted((knowledge_dir / "station").glob("*.yaml")):
        value = read(path, knowledge_dir)
        if not isinstance(value, Table):
            raise KnowledgeError("a mapping is needed here", where=f"station/{path.name}:1")
        if path.stem == "offsets":
            _offsets(value)
        if path.stem == "dossier":
            _dossier.check(value, knowledge_dir)
        if path.stem == "words":
            _every_language(value, [str(one) for one in value.get("languages", {})])
        found[path.stem] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    """The value without its places; what looks like a number or a list of numbers stays one."""
    if isinstance(value, Table):
        _graded(value)
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Row):
        return [_plain(item) for item in value]
    return value


def _graded(one: Table) -> None:
    """Who gives a grade gives a source or a basis, and the other way round where there is a source."""
    if "grade" in one and not (one.get("source") or one.get("basis")):
        raise KnowledgeError("a graded entry needs its source or its basis", where=one.where("grade"))
    if "source" in one and "grade" not in one:
        raise KnowledgeError("an entry with a source needs its grade", where=one.where("source"))


def _offsets(value: Table) -> None:
    entries = value.get("entries", [])
    names = {str(one.get("id")) for one in entries}
    if value.get("default") not in names:
        raise KnowledgeError("the default offset is none of the entries", where=value.where("default"))
    for one in entries:
        for key in ("add_c", "sd_c"):
            if not isinstance(one.get(key), float) or not 0.0 <= one[key] <= 3.0:
                raise KnowledgeError(f"{key} is no number of kelvin", where=one.where(key))


def _every_language(value: Table, languages: list[str]) -> None:
    """What is said in one language is said in each; a table without any of them is a group of such tables."""
    for key, item in value.items():
        if key == "languages" or not isinstance(item, Table):
            continue
        if not set(item) & set(languages):
            _every_language(item, languages)
            continue
        if set(item) != set(languages):
            raise KnowledgeError(f"{key} is said in {', '.join(item)} and not in {', '.join(languages)}", where=value.where(key))
        for one in languages:
            if not isinstance(item[one], str) or not item[one].strip():
                raise KnowledgeError(f"{key} says nothing in {one}", where=item.where(one))
