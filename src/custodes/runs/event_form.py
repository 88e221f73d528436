"""The form of a report of FAR 52.204-25(d), read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from custodes.core import clean, fold
from custodes.errors import SourceError
from custodes.reports.event import FIELDS, Given, Stated
from custodes.reports.event_text import FORM

_ROWS, _BYTES = 20_000, 16 << 20
_STATES = ("no", "unknown", "refused")


def read_form(
    path: Path, finding: str, entity: str, groups: frozenset[str]
) -> Mapping[tuple[str, str], Stated]:
    """(group or empty for all, field) -> what a person stated of it.

    Raises SourceError for a form of another finding or legal entity, and for a row that is not whole.
    """
    from custodes.runs.sheet import sheet_rows  # noqa: PLC0415 - opens files

    keys = {key for key, *_ in FIELDS}
    found: dict[tuple[str, str], Stated] = {}
    for place, row in sheet_rows(path, FORM[:9], _ROWS, _BYTES):
        if row["Finding"] != finding:
            raise SourceError(f"{place}: the form is of {row['Finding'] or 'no finding'}, not of {finding}")
        if row["Entity"] != clean(entity):
            raise SourceError(
                f"{place}: the form is of {row['Entity'] or 'no legal entity'!r}, and this case is of {entity!r}",
                hint="facts of two legal entities are never mixed",
            )
        if row["Field"] not in keys:
            raise SourceError(f"{place}: no such field: {row['Field']!r}")
        if row["Group"] and row["Group"] not in groups:
            raise SourceError(f"{place}: the finding has no group {row['Group']!r}")
        stated = _stated(row, place)
        if stated is None:
            continue
        key = (row["Group"], row["Field"])
        if key in found:
            raise SourceError(f"{place}: {row['Field']} is stated twice")
        found[key] = stated
    return found


def _stated(row: Mapping[str, str], place: str) -> Stated | None:
    state, value = fold(row["State"]), row["Value"]
    if not state and not value:
        return None
    if state in _STATES and value:
        raise SourceError(f"{place}: the state is {state!r} and there is a value: one of the two")
    if state not in (*_STATES, "", "value"):
        raise SourceError(
            f"{place}: no such state: {row['State']!r}",
            hint=f"one of: {', '.join(_STATES)}; empty for a value",
        )
    if state not in _STATES and not value:
        raise SourceError(f"{place}: the value is missing")
    if not row["By"]:
        raise SourceError(f"{place}: who states it is missing", hint="By is a role")
    try:
        date.fromisoformat(row["On"])
    except ValueError:
        raise SourceError(f"{place}: On is no day: {row['On']!r}", hint="write it as 2022-11-25") from None
    return Stated(
        state if state in _STATES else "value",
        Given(value or state, None, row["By"], row["On"], row["Evidence"]),
    )
