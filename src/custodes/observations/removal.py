"""Whether a record says that the thing was removed, and in which words: a claim, which may have no date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from custodes.core import clean, fold
from custodes.knowledge import load

UNDATED = "removed_undated"
"""Stands in ``Stub.dates`` for a removal that is said without a date."""
_SHOWN = 40


def removed_words(values: Mapping[str, str]) -> str:
    """The words by which a record without a date of removal says that the thing was removed; empty where it does not.

    By its status, by a cell of its column of removal that is no date ("yes"), or by its route of disposal.
    """
    status = values.get("status", "")
    if status and _is(status, "removed"):
        return clean(status, _SHOWN)
    for name in ("removed_on", "disposal"):
        text = values.get(name, "")
        if text and not _is(text, "not_removed"):
            return clean(text, _SHOWN)
    return ""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("vocabulary")["headers"]["words"][key])


@lru_cache(maxsize=4096)
def _is(text: str, key: str) -> bool:
    squashed = "".join(c for c in fold(text) if c.isalnum())
    return squashed in _words(key) if squashed else key == "not_removed"
