"""JSON texts as a stream of values with their lines: one value a line, the parts of one array, or one object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from custodes.core import line
from custodes.errors import RecordError
from custodes.intake.interface import Fault, Refused, TextValue
from custodes.intake.strict_json import strict_json

WHOLE = 64 << 20
"""Characters of a text that is one array or object; JSON lines have no such limit."""
_DECODER = json.JSONDecoder()


def by_lines(head: str) -> bool:
    """Whether each line of a text is a value: the first one that is filled is a whole object."""
    first = next((text for text in head.splitlines() if text.strip()), "").strip()
    return first.startswith("{") and first.endswith("}") and _parsed(first) is not None


def first_values(head: str, most: int = 20) -> list[Any]:
    """The first values of a text, as far as its head holds them."""
    if by_lines(head):
        lines = [text for text in head.splitlines() if text.strip()][:most]
        return [value for text in lines if (value := _parsed(text)) is not None]
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return [value] if (value := _parsed(text)) is not None else []
    found = []
    try:
        for begin, end in _parts(text):
            found.append(_parsed(text[begin:end]))
            if len(found) >= most:
                break
    except ValueError:
        pass
    return [value for value in found if value is not None]


def _parsed(text: str) -> Any:
    try:
        return strict_json(text.encode("utf-8", "replace"))
    except RecordError:
        return None


def json_values(
    lines: Iterable[tuple[int, str] | Refused | Fault], head: str
) -> Iterator[TextValue | Refused | Fault]:
    """The values of a JSON text, in order; one that is broken is refused and the next goes on."""
    if by_lines(head):
        for item in lines:
            if isinstance(item, Refused | Fault):
                yield item
            elif item[1].strip():
                yield _value(item[0], item[0], item[1])
        return
    texts, size = [], 0
    for item in lines:
        if isinstance(item, Refused | Fault):
            yield item
            return
        texts.append(item[1])
        size += len(item[1]) + 1
        if size > WHOLE:
            yield Refused(line(1), "over limit", f"one JSON value of more than {WHOLE:,} characters")
            return
    text = "\n".join(texts)
    if not text.lstrip("\ufeff \t\r\n").startswith("["):
        yield _value(1, max(len(texts), 1), text)
        return
    number, at = 1, 0
    try:
        for begin, end in _parts(text):
            number, at = number + text.count("\n", at, begin), begin
            last = number + text.count("\n", begin, end)
            yield _value(number, last, text[begin:end])
    except ValueError as error:
        yield Fault(f"is no JSON from line {number} on: {error}", line(number), 1)
    except RecursionError:
        yield Fault(f"is nested too deep from line {number} on", line(number), 1, "over limit")


def _value(first: int, last: int, text: str) -> TextValue | Refused:
    try:
        return TextValue(first, last, strict_json(text.encode("utf-8", "replace")))
    except RecordError as error:
        return Refused(line(first, last), "undecodable", error.sentence)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each part of the array. Raises ValueError where it is none or ends early."""
    at = _past(text, 0)
    if text[at : at + 1] != "[":
        raise ValueError("no array")
    at = _past(text, at + 1)
    while text[at : at + 1] != "]":
        try:
            _, end = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            raise ValueError(getattr(error, "msg", "nested too deep")) from None
        yield at, end
        at = _past(text, end)
        if text[at : at + 1] == ",":
            at = _past(text, at + 1)
        elif text[at : at + 1] != "]":
            raise ValueError("the array does not end")


def _past(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n\ufeff":
        at += 1
    return at
