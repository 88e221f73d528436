"""The Dossier as JSON, ``custodes/1``: streamed, in a stable order.

Everything outside ``run`` is the same for the same inputs.

The shape is published in ``dossier.schema.json`` (JSON Schema, draft 2020-12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from custodes.core import ONE
from custodes.findings.account import Run
from custodes.findings.interface import Dossier, Finding, Group, SubjectRow
from custodes.observations import Ledger
from custodes.reports.json_text import escaped
from custodes.reports.words import HIDDEN

SCHEMA = "custodes/1"
_ENCODE = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_QUOTE: Callable[[str], str] = encode_basestring


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the Dossier as UTF-8. Memory does not grow with the subjects. Raises OSError as ``out`` does."""
    out.writelines(escaped(piece).encode("utf-8") for piece in pieces(dossier))


def pieces(dossier: Dossier) -> Iterator[str]:
    """The text in pieces, one record a line."""
    groups = {group.id: group for group in dossier.groups}
    yield f'{{"schema":{_ENCODE(SCHEMA)},\n"run":{_ENCODE(_run(dossier.run))}'
    for name in ("question", "body"):
        yield f',\n"{name}":{_ENCODE(plain(getattr(dossier, name)))}'
    for name in ("inputs", "ledgers", "coverage", "sites"):
        yield from _array(name, (_ENCODE(plain(entry)) for entry in getattr(dossier, name)))
    yield from _array("groups", (_ENCODE(plain(group)) for group in dossier.groups))
    yield from _array("subjects", _subjects(dossier, groups))
    for name in ("events", "claims"):
        yield from _array(name, (_ENCODE(plain(entry)) for entry in getattr(dossier, name)))
    yield from _array("findings", (_ENCODE(_finding(finding, groups)) for finding in dossier.findings))
    for name in (
        "lists",
        "ownership",
        "contested",
        "rules",
        "not_asked",
        "questions",
        "plan",
        "would_be_asked",
        "replies",
        "not_read",
    ):
        yield from _array(name, (_ENCODE(plain(entry)) for entry in getattr(dossier, name)))
    yield f',\n"totals":{_ENCODE(plain(dossier.totals))}'
    yield from _array("limits", (_ENCODE(entry) for entry in dossier.limits))
    if stamp := getattr(dossier, "stamp", ""):
        yield f',\n"stamp":{_ENCODE(stamp)}'
    yield "}\n"


def _array(name: str, entries: Iterable[str]) -> Iterator[str]:
    mark = f',\n"{name}":[\n'
    for entry in entries:
        yield mark
        yield entry
        mark = ",\n"
    yield f',\n"{name}":[]' if mark != ",\n" else "\n]"


def plain(value: Any) -> Any:
    """Dataclasses as objects in the order of their fields; a number that is not shown as null."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | str | float) or value is None:
        return value
    if isinstance(value, int):
        return None if value == HIDDEN else value
    if is_dataclass(value):
        return {entry.name: plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, Mapping):
        keys = (
            [led for led in Ledger if led in value]
            if any(isinstance(k, Ledger) for k in value)
            else sorted(value)
        )
        return {str(key): plain(value[key]) for key in keys}
    return [plain(entry) for entry in value]


def _run(run: Run) -> dict[str, Any]:
    entry: dict[str, Any] = plain(run)
    return entry


def _finding(finding: Finding, groups: Mapping[str, Group]) -> dict[str, Any]:
    """``subjects`` names the first of each group; all are the subjects whose ``group`` is in ``groups``."""
    entry: dict[str, Any] = plain(finding)
    sample = [ident for key in finding.groups if key in groups for ident in groups[key].sample]
    ordered: dict[str, Any] = {}
    for name, value in entry.items():
        if name == "subjects":
            ordered["subjects"] = sample
            ordered["subject_count"] = value
        else:
            ordered[name] = value
    return ordered


def _subjects(dossier: Dossier, groups: Mapping[str, Group]) -> Iterator[str]:
    known: dict[str, tuple[str, str]] = {}
    for row in dossier.subjects:
        if row.group not in known:
            known[row.group] = _of_group(groups.get(row.group))
        yield _subject(row, *known[row.group])


def _of_group(group: Group | None) -> tuple[str, str]:
    if group is None:
        return "", ""
    made = group.identification
    first = {"label": made.label, "brand": made.brand, "model": made.model, "device_type": made.device_type}
    last = {
        "family": made.family,
        "producer": made.producer,
        "status": made.status.value,
        "confidence": made.confidence,
        "clues": plain(made.clues),
        "capabilities": plain(group.capabilities),
    }
    return "," + _ENCODE(first)[1:-1], "," + _ENCODE(last)[1:-1]


def _subject(row: SubjectRow, first: str, last: str) -> str:
    former = ",".join(map(_QUOTE, row.former_ids))
    quantity = _ENCODE(plain(row.quantity)) if row.quantity is not ONE else _ONE
    seen = ",".join(
        f'{{"source":{_QUOTE(o.ref.source)},"locator":{_QUOTE(o.ref.locator)},"said":{_QUOTE(o.ref.said)},'
        f'"ledger":"{o.ledger.value}","values":{_texts(o.values)}}}'
        for o in row.observations
    )
    return (
        f'{{"id":{_QUOTE(row.id)},"former_ids":[{former}],"kind":{_QUOTE(row.kind)},"group":{_QUOTE(row.group)}{first},'
        f'"quantity":{quantity},"site":{_QUOTE(row.site)},"keys":{_texts(row.keys)}{last},"observations":[{seen}]}}'
    )


def _texts(values: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{_QUOTE(key)}:{_QUOTE(values[key])}" for key in sorted(values)) + "}"


_ONE = _ENCODE(plain(ONE))
