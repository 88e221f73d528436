"""The first byte in which a text differs from what it should be, and where in the JSON that is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from custodes.core import clean

_SHOWN = 60
_PART = re.compile(r'\A,\n"(\w+)":')
_MARKS = frozenset({",\n", "\n]", "}\n"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two texts part."""

    file: str
    offset: int
    """Of the first byte that differs, from 0."""
    path: str
    """Of the value in which it stands, as ``/findings/3/sentence`` (RFC 6901)."""
    found: str
    expected: str


def first_difference(file: str, found: BinaryIO, expected: Iterable[str]) -> Difference | None:
    """Hold ``found`` against the pieces of JSON text that should be in it. Memory does not grow with either."""
    offset, part, count = 0, "", -1
    for piece in expected:
        named = _PART.match(piece)
        if named:
            part, count = named[1], -1
        elif part and piece not in _MARKS:
            count += 1
        wanted = piece.encode("utf-8")
        there = found.read(len(wanted))
        if there != wanted:
            at = _first(there, wanted)
            path = json_path(piece, len(wanted[:at].decode("utf-8", "ignore")))
            if part and not named:
                path = f"/{part}/{max(count, 0)}{path}"
            return Difference(file, offset + at, path, _show(there, at), _show(wanted, at))
        offset += len(wanted)
    more = found.read(_SHOWN)
    if more:
        return Difference(file, offset, "", _show(more, 0), "the end")
    return None


def _first(one: bytes, other: bytes) -> int:
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    return next(n for n in range(shorter) if one[n] != other[n])


def _show(raw: bytes, at: int) -> str:
    # From the beginning of a character: UTF-8 goes on with 10xxxxxx (RFC 3629).
    while at > 0 and at < len(raw) and raw[at] & 0xC0 == 0x80:
        at -= 1
    text = clean(raw[at : at + _SHOWN].decode("utf-8", "replace"), _SHOWN)
    return text if raw[at:] else "the end"


def json_path(text: str, index: int) -> str:
    """RFC 6901 pointer of the value of a JSON text in which the character ``index`` stands.

    The text may be a part of one: what opens before ``index`` counts, and a name at its beginning too.
    """
    stack: list[str | int] = []
    kinds: list[str] = []
    at, limit = 0, min(index, len(text))
    top = ""
    while at < limit:
        char = text[at]
        if char == '"':
            end = _string_end(text, at)
            colon = text[end : end + 1] == ":"
            if colon and end <= limit:
                name = json.loads(text[at:end])
                if kinds and kinds[-1] == "{":
                    stack[-1] = name
                else:
                    top = name
            at = end
            continue
        if char in "{[":
            kinds.append(char)
            stack.append(0 if char == "[" else "")
        elif char in "}]" and kinds:
            kinds.pop()
            stack.pop()
        elif char == "," and kinds:
            stack[-1] = int(stack[-1]) + 1 if kinds[-1] == "[" else ""
        at += 1
    steps = ([top] if top else []) + [str(one) for one in stack if one != ""]
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def _string_end(text: str, start: int) -> int:
    at = start + 1
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == '"':
            return at + 1
        else:
            at += 1
    return len(text)
