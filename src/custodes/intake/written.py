"""What a person wrote in YAML, with its places, and the checks that every file of knowledge is held to."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from typing import Any

from custodes.core import clean, is_number, parse_when
from custodes.errors import KnowledgeError

_FEW = 16
"""Up to so many valid words are listed where none is near."""
_SAID = 80


class Table(dict[str, Any]):
    """A mapping that knows its place: ``where()`` of itself, ``where(key)`` of one entry."""

    file = ""
    line = 0
    lines: dict[str, int]

    def where(self, key: str = "") -> str:
        """``file:line``."""
        return f"{self.file}:{self.lines.get(key, self.line)}"


class Row(list[Any]):
    """A list that knows the line of each of its parts."""

    file = ""
    line = 0
    lines: list[int]

    def where(self, index: int = -1) -> str:
        """``file:line``."""
        return f"{self.file}:{self.lines[index] if 0 <= index < len(self.lines) else self.line}"


def shown(value: Any) -> str:
    """A value as an error quotes it: short, on one line, without control characters."""
    if isinstance(value, Table):
        return "a mapping"
    if isinstance(value, Row):
        return "a list"
    return repr(clean(str(value), _SAID)) if isinstance(value, str) else repr(value)


def nearest(word: object, known: Iterable[str]) -> str:
    """The valid word that looks most like ``word``, or empty."""
    found = difflib.get_close_matches(str(word)[:_SAID], sorted(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def not_one_of(what: str, value: Any, known: Iterable[str], where: str) -> KnowledgeError:
    """The error for a word that is none of ``known``: with the nearest, or with all of a few."""
    choices = sorted(known)
    close = nearest(value, choices)
    few = f" (one of: {', '.join(choices)})" if not close and 0 < len(choices) <= _FEW else ""
    return KnowledgeError(f"{what} {shown(value)}{few}", where=where, nearest=close)


def table(value: Any, where: str, required: str, optional: str = "") -> Table:
    """``value`` if it is a mapping with exactly these keys, given as words separated by spaces."""
    if not isinstance(value, Table):
        raise KnowledgeError(f"a mapping is needed here, not {shown(value)}", where=where)
    known = {*required.split(), *optional.split()}
    for key in value:
        if key not in known:
            raise not_one_of("no such key:", key, known, value.where(key))
    for key in required.split():
        if key not in value:
            raise KnowledgeError(f"the key {key!r} is missing", where=value.where())
    return value


def rows(value: Any, where: str) -> Row:
    """``value`` if it is a list."""
    if not isinstance(value, Row):
        raise KnowledgeError(f"a list is needed here, not {shown(value)}", where=where)
    return value


def word(holder: Table, key: str, known: Iterable[str]) -> str:
    """The entry ``key``, one of ``known``."""
    value = holder[key]
    choices = set(known)
    if not isinstance(value, str) or value not in choices:
        raise not_one_of(f"no such {key}:", value, choices, holder.where(key))
    return str(value)


def words(holder: Table, key: str, known: Iterable[str] = ()) -> list[str]:
    """The entry ``key``, a list of words, of ``known`` if that is given."""
    found = rows(holder[key], holder.where(key))
    choices = set(known)
    for index, value in enumerate(found):
        if not isinstance(value, str) or (choices and value not in choices):
            raise not_one_of(f"no such word in {key}:", value, choices, found.where(index))
    return list(found)


def sentence(holder: Table, key: str) -> str:
    """The entry ``key``, a text that is not empty."""
    value = holder.get(key)
    if not isinstance(value, str) or not value.strip():
        empty = value is None or isinstance(value, str)
        told = f"{key} is empty" if empty else f"{key} is a text, not {shown(value)}"
        raise KnowledgeError(told, where=holder.where(key))
    return value


def when(holder: Table, key: str, *, empty: bool = False) -> str:
    """The entry ``key``, an ISO 8601 day, month or year; empty only where that is allowed."""
    value = holder[key]
    if empty and value == "":
        return ""
    try:
        parse_when(str(value))
    except ValueError as error:
        raise KnowledgeError(
            f"{key} is no date: {shown(value)}; write it as 2026-04-01, 2026-04 or 2026",
            where=holder.where(key),
        ) from error
    # A bare year is a number in YAML and a date here.
    holder[key] = str(value)
    return str(value)


def day(holder: Table, key: str) -> str:
    """The entry ``key``, an exact ISO 8601 day."""
    value = str(holder[key])
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise KnowledgeError(
            f"{key} is no day: {shown(holder[key])}; write it as 2026-04-01", where=holder.where(key)
        ) from error
    return value


def number(holder: Table, key: str) -> str:
    """The entry ``key``, a decimal number, as its digits."""
    value = holder[key]
    if isinstance(value, bool) or not is_number(str(value)):
        raise KnowledgeError(
            f"{key} is no number: {shown(value)}; write it as 12 or 213477.50", where=holder.where(key)
        )
    return str(value)
