"""What a reader said of a source, as lines of JSON, and read back: the reading copy of what cannot be cut in place."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from custodes.core import Quantity, clean
from custodes.errors import RecordError, SourceError
from custodes.findings import from_plain, to_plain
from custodes.intake import Opened, Scrubber, strict_json
from custodes.observations import (
    Answer,
    Body,
    Claim,
    Consideration,
    Coverage,
    Item,
    Layout,
    Ledger,
    Note,
    NotFound,
    NotRead,
    Observation,
    Reason,
    Site,
)
from custodes.readers import Context, Maps, recognise
from custodes.runs.dossier_file import check_shape

LONGEST = 4 << 20
"""Bytes of one line that is read back."""
_KINDS: dict[str, type[Any]] = {
    "answer": Answer,
    "body": Body,
    "claim": Claim,
    "consideration": Consideration,
    "coverage": Coverage,
    "layout": Layout,
    "not-read": NotRead,
    "not-found": NotFound,
    "note": Note,
    "observation": Observation,
    "site": Site,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_TOLD = ("ledger", "reader", "taken_for", "why")


class End(NamedTuple):
    """The last line: how many lines stand before it, and how many secrets were taken out of the text."""

    lines: int
    secrets: int


def record_lines(opened: Opened, ledger: Ledger | None, maps: Maps | None = None) -> Iterator[str]:
    """The lines for one source: what it was taken for, each item, the end."""
    scrubber = Scrubber()
    told = {"ledger": str(ledger or ""), "reader": "", "taken_for": "not recognised", "why": ""}
    count = 1
    try:
        reader, taken = recognise(opened, maps)
        told |= {
            "ledger": str(ledger or taken.ledger or ""),
            "reader": reader.name,
            "taken_for": reader.title,
            "why": taken.why,
        }
    except SourceError as broken:
        yield _line({"kind": "source", **told})
        yield _item(NotRead(broken.place, Reason.UNRECOGNISED, broken.sentence))
        yield _line({"kind": "end", "lines": 2, "secrets": 0})
        return
    yield _line({"kind": "source", **told})
    try:
        for item in reader.read(opened, Context(scrubber, ledger, maps or {})):
            count += 1
            yield _item(item)
    except SourceError as broken:
        count += 1
        yield _item(NotRead(broken.place, Reason.READER_DIED, broken.sentence))
    yield _line({"kind": "end", "lines": count, "secrets": scrubber.counts.secrets})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"


def _item(item: Item) -> str:
    name = _NAMES[type(item)]
    if isinstance(item, Observation):
        plain: dict[str, Any] = {
            "place": item.place,
            "part": item.part,
            "ledger": item.ledger,
            "values": dict(item.values),
            "quantity": to_plain(item.quantity),
            "dates": dict(item.dates),
            "layout": item.layout,
        }
    else:
        plain = to_plain(item)
    return _line({"kind": name, **({"is": plain.pop("kind")} if "kind" in plain else {}), **plain})


def read_lines(lines: Iterable[bytes]) -> Iterator[dict[str, str] | Item | End]:
    """What ``record_lines`` wrote: first what the source was taken for, then the items, last the end.

    Raises RecordError, with the number of the line, for anything else.
    """
    number, ended = 0, False
    for number, raw in enumerate(lines, 1):
        try:
            found = _read(raw, number, ended=ended)
        except (RecordError, ValueError, KeyError, TypeError, AttributeError) as error:
            why = (
                error.sentence
                if isinstance(error, RecordError)
                else f"no such item: {clean(str(error), 120)}"
            )
            raise RecordError(f"line {number}: {why}", place=f"line:{number}") from None
        ended = isinstance(found, End)
        yield found
    if not ended:
        raise RecordError(f"line {number + 1}: it ends without its end", place=f"line:{number + 1}")


def _read(raw: bytes, number: int, *, ended: bool) -> dict[str, str] | Item | End:
    if ended:
        raise RecordError("something stands behind the end")
    if len(raw) > LONGEST:
        raise RecordError(f"longer than {LONGEST:,} bytes")
    plain = strict_json(raw)
    check_shape(dict[str, Any], plain, "line")
    kind = plain.pop("kind")
    if (number == 1) != (kind == "source"):
        raise RecordError("the first line, and it alone, says what the source was taken for")
    if kind == "source":
        check_shape(dict[str, str], plain, "source")
        if sorted(plain) != sorted(_TOLD):
            raise RecordError("the first line does not say what the source was taken for")
        return {name: plain[name] for name in _TOLD}
    if kind == "end":
        end = End(plain["lines"], plain["secrets"])
        check_shape(tuple[int, ...], list(end), "end")
        if end.lines != number - 1 or end.secrets < 0:
            raise RecordError(f"the end counts {end.lines} lines, {number - 1} stand before it")
        return end
    if "is" in plain:
        plain["kind"] = plain.pop("is")
    return _built(_KINDS[kind], plain)


def _built(kind: type[Any], plain: dict[str, Any]) -> Item:
    names = set(Observation._fields) if kind is Observation else {one.name for one in fields(kind)}
    if set(plain) != names:
        raise RecordError(f"its fields are not those of {kind.__name__}")
    hints = typing.get_type_hints(kind)
    for name, value in plain.items():
        check_shape(hints[name], value, name)
        _sound(value, name)
    if kind is not Observation:
        item: Item = from_plain(kind, plain)
        return item
    return Observation(
        plain["place"],
        plain["part"],
        Ledger(plain["ledger"]),
        plain["values"],
        from_plain(Quantity, plain["quantity"]),
        plain["dates"],
        plain["layout"],
    )


def _sound(value: Any, name: str) -> None:
    """Raise RecordError for a number that no source can state: SQLite holds 64 bits."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            _sound(one, name)
    elif isinstance(value, int) and not isinstance(value, bool) and not -(2**53) < value < 2**53:
        raise RecordError(f"{name} is no number of things")
