"""Which ASCII characters a part of a parsed pattern takes, however Python compares letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Characters outside ASCII that Python's `re` takes for an ASCII letter when it ignores case: dotted capital I,
# dotless i, long s, the Kelvin sign. `custodes.identification.finder` folds a text by the same table; a test
# tries every code point.
TWINS = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
_ASCII = [chr(n) for n in range(128)]
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def folded(char: str) -> str:
    """One character as the finder folds it."""
    return TWINS.get(char) or char.lower()


@cache
def _category(name: str) -> frozenset[str]:
    return frozenset(char for char in [*_ASCII, *TWINS] if re.match(_CATEGORIES[name], char))


def _spellings(char: str) -> list[str]:
    """Every spelling of an ASCII character, case ignored."""
    low = char.lower()
    return [low, low.upper(), *(twin for twin, plain in TWINS.items() if plain == low)]


def _holds(items: Any, char: str) -> bool:
    for operation, value in items:
        name = str(operation)
        if name == "LITERAL" and ord(char) == value:
            return True
        if name == "RANGE" and value[0] <= ord(char) <= value[1]:
            return True
        if name == "CATEGORY" and char in _category(str(value)):
            return True
    return False


def taken(items: Any, *, case: bool) -> frozenset[str]:
    """The ASCII characters that a class may take; never too few."""
    negated = bool(items) and str(items[0][0]) == "NEGATE"
    body = items[1:] if negated else items
    found = set()
    for char in _ASCII:
        inside = [_holds(body, one) for one in ([char] if case else _spellings(char))]
        if (not all(inside)) if negated else any(inside):
            found.add(char)
    return frozenset(found)


def literal(code: int, *, case: bool) -> frozenset[str]:
    """The ASCII characters that a literal may take."""
    return taken([("LITERAL", code)], case=case)
