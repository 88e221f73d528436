"""Whether a record says that the thing was removed, and in which words: a claim, which may have no date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from custodes.core import clean, fold
from custodes.knowledge import load

UNDATED = "removed_undated"
"""Stands in ``Stub.dates`` for a removal that is said without a date."""
_SHOWN = 40
_MARK = re.compile(r"\s*(?:[-,;:(/\u2013]|\.\s)")
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")


def removed_words(values: Mapping[str, str]) -> str:
    """The words by which a record without a date of removal says that the thing was removed; empty where it does not.

    By its status, by a cell of its column of removal that says yes, or removed, or names a year, or by its route of disposal.
    What says neither yes nor no ("not yet") says nothing.
    """
    status = values.get("status", "")
    if status and _is(status, "removed"):
        return clean(status, _SHOWN)
    text = values.get("removed_on", "")
    if text and (_begins(text, "yes") or _begins(text, "removed") or _YEAR.search(text)):
        return clean(text, _SHOWN)
    text = values.get("disposal", "")
    return clean(text, _SHOWN) if text and not _begins(text, "not_removed") else ""


def _begins(text: str, key: str) -> bool:
    """Whether a text, or its part before a mark ("No - still there"), is one of these words."""
    return _is(text, key) or _is(_MARK.split(text, maxsplit=1)[0], key)


@cache
def _words(key: str) -> frozenset[str]:
    held = load("vocabulary")
    words = frozenset(held["headers"]["words"][key])
    if key == "removed":
        # The words of headings say the same of the things under them.
        words |= {"".join(c for c in word if c.isalnum()) for word in held["rows"]["gone"]}
    return words


@lru_cache(maxsize=4096)
def _is(text: str, key: str) -> bool:
    squashed = "".join(c for c in fold(text) if c.isalnum())
    return squashed in _words(key) if squashed else key == "not_removed"
