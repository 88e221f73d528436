"""Sources, and places in them that a person can find by hand."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One input: ``name`` as shown (no folder), the SHA-256 of its bytes, and its size in bytes."""

    name: str
    sha256: str
    size: int


# The grammar of places, one alternative per kind of source; docs/locators.md explains each.
_PLACE = re.compile(
    r"(?P<cell>(?P<sheet>[^!]*)!(?P<column>[A-Z]{1,3})(?P<row>\d+))"
    r"|(?P<line>line:(?P<first>\d+)(?:-(?P<last>\d+))?(?:#(?P<field>\d+))?)"
    r"|(?P<page>page:\d+)"
    r"|(?P<member>member:.*)"
    r"|(?P<whole>)",
    re.DOTALL,
)


def cell(sheet: str, row: int, column: int) -> str:
    """Place of a cell: ``Library!B7``; ``row`` and ``column`` count from 1 and 0."""
    return f"{sheet}!{column_letters(column)}{row}"


def line(first: int, last: int = 0, field: int = 0) -> str:
    """Place of a line, of lines, or of the n-th field of a delimited line: ``line:7``, ``line:7-9``, ``line:7#3``."""
    stretch = f"line:{first}-{last}" if last > first else f"line:{first}"
    return f"{stretch}#{field}" if field else stretch


def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def show_command(name: str, place: str) -> str:
    """The shell command that prints this place of the file ``name``.

    Lines are shown by ``sed``, which every auditor has; a cell needs something that reads the format: ``custodes show``.
    """
    found = _PLACE.fullmatch(place)
    file = shlex.quote(
        f"./{name}" if name.startswith("-") else name
    )  # else the name would be read as an option
    if found and found["line"]:
        first, last = found["first"], found["last"] or found["first"]
        if name.endswith(".gz"):
            return f"zcat -f {file} | sed -n '{first},{last}p'"
        return f"sed -n '{first},{last}p' {file}" if first != last else f"sed -n '{first}p' {file}"
    if not place:
        return f"sha256sum {file}"
    options_end = "-- " if place.startswith("-") else ""
    return f"custodes show {options_end}{file} {shlex.quote(place)}"
