"""Inputs, knowledge and program as the Dossier describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from custodes import __version__
from custodes.findings import Input, InputNote, SheetRead
from custodes.identification import knowledge_version, mac_registry_edition
from custodes.knowledge import HOME
from custodes.observations import Column
from custodes.subjects import AmbiguousKey

_KEYS = 20


def input_of(
    entry: Mapping[str, Any], open_dates: Sequence[str], ambiguous: Sequence[AmbiguousKey], number: int = 0
) -> Input:
    """One source of the case as an Input."""
    notes = [InputNote(n["kind"], n["text"], n["place"], n["count"]) for n in entry.get("notes", ())]
    if open_dates:
        notes.append(
            InputNote("ambiguous-dates", f"day and month cannot be told apart in: {', '.join(open_dates)}")
        )
    sheets = tuple(
        SheetRead(
            one["scope"],
            one["ledger"],
            tuple(Column(**column) for column in one["columns"]),
            one["date_orders"],
        )
        for one in entry.get("layouts", ())
    )
    theirs = [key for key in ambiguous if not key.sources or number in key.sources]
    notes += [
        InputNote(
            "ambiguous-key", f"{key.kind} {key.value}: {key.why}; not joined by it", "", key.observations
        )
        for key in theirs[:_KEYS]
    ]
    if len(theirs) > _KEYS:
        notes.append(
            InputNote(
                "ambiguous-key", f"{len(theirs) - _KEYS:,} more keys name no one device; not joined by them"
            )
        )
    return Input(
        name=entry["name"],
        sha256=entry["sha256"],
        size=entry["size"],
        reader=entry["reader"],
        taken_for=entry["taken_for"],
        ledger=entry["ledger"],
        read=entry["read"],
        judged=entry["judged"],
        not_read=entry["not_read"],
        sheets=sheets,
        notes=tuple(notes),
        secrets=entry.get("secrets", 0),
        personal=tuple(entry.get("personal", ())),
        superseded_by=entry["superseded_by"],
    )


def program() -> str:
    """Name and version."""
    return f"custodes {__version__}"


@cache
def knowledge_versions() -> dict[str, str]:
    """Area of knowledge -> edition and digest of its compiled file."""
    found = {}
    for path in sorted((HOME / "compiled").glob("*.json")):
        found[path.stem] = f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
    edition, _ = knowledge_version()
    found["identification"] = f"{edition}, {found.get('identification', '')}"
    found["mac registry"] = mac_registry_edition()
    return found
