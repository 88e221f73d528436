"""Earlier checks of a case, from its case file or from the Dossier in JSON that was written of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from custodes.core import clean, normal_mac
from custodes.errors import SourceError
from custodes.findings import Dossier
from custodes.findings.burndown import Check, Thing
from custodes.intake import shown_name
from custodes.observations import Ledger
from custodes.observations.keys import serial_key
from custodes.observations.removal import is_day_of_removal, removed_words
from custodes.runs.checking import load_dossier
from custodes.runs.dossier_file import looks_like_one, read_dossier
from custodes.store import Case

__all__ = ["check_of", "read_check"]

_SQLITE = b"SQLite format 3\x00"
"""How a case file begins (SQLite, "Database File Format", 1.3)."""
_DAY = re.compile("[0-9]{2}")


def read_check(path: Path) -> Check:
    """One earlier check. Raises SourceError for what is neither a case nor a full Dossier, CaseError as a case does."""
    if _begins(path, _SQLITE):
        with Case.open(path) as stored:
            return check_of(load_dossier(stored), shown_name(path.name))
    if not looks_like_one(path):
        raise SourceError(
            f"{shown_name(path.name)} is neither a case nor a Dossier in JSON",
            source=shown_name(path.name),
            hint="`custodes report -f json` writes a Dossier; a case is .custodes/case.db",
        )
    things: dict[str, Thing] = {}

    def take(one: Mapping[str, Any]) -> None:
        values = [row["values"] for row in one["observations"]]
        seen = any(row["ledger"] == Ledger.SEEN for row in one["observations"])
        for each in (one["keys"], *values):
            if not isinstance(each, dict) or not all(isinstance(word, str) for word in each.values()):
                raise TypeError("subjects holds what is no text")
        _add(things, one["id"], one["kind"], one["group"], one["keys"], values, seen=seen)

    read = read_dossier(path, take)
    return Check(shown_name(path.name), read.dossier, things)


def check_of(dossier: Dossier, name: str) -> Check:
    """A check of a Dossier whose subjects can still be read."""
    things: dict[str, Thing] = {}
    for row in dossier.subjects:
        seen = any(o.ledger is Ledger.SEEN for o in row.observations)
        _add(things, row.id, row.kind, row.group, row.keys, [o.values for o in row.observations], seen=seen)
    return Check(name, replace(dossier, subjects=()), things)


def _add(
    things: dict[str, Thing],
    ident: str,
    kind: str,
    group: str,
    keys: Mapping[str, str],
    values: Iterable[Mapping[str, str]],
    *,
    seen: bool,
) -> None:
    if kind == "item":
        removed = next(filter(None, map(_removed, values)), "")
        things[ident] = Thing(group, tuple(_keys(keys)), removed, seen)


def _keys(keys: Mapping[str, str]) -> Iterable[str]:
    """Keys that a device keeps from check to check; an address is lent, and is none."""
    for name, normal in (("mac", normal_mac), ("serial", serial_key), ("asset_tag", serial_key)):
        value = keys.get(name, "")
        if value and (shown := normal(value)):
            yield f"{name} {shown}"


def _removed(values: Mapping[str, str]) -> str:
    """The words by which a record says that the thing was removed."""
    day = values.get("removed_on", "")
    if _DAY.search(day) and is_day_of_removal(day):
        return f"removed on {clean(day, 40)}"
    return removed_words(values)


def _begins(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError as error:
        raise SourceError(
            f"{shown_name(path.name)} cannot be read: {error.strerror}", source=shown_name(path.name)
        ) from None
