"""Whether a record says that its thing was removed, is lost, or is yet to come, in which words: a claim, which may have no date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from custodes.core import clean, fold
from custodes.knowledge import load

UNDATED = "removed_undated"
"""Stands in ``Stub.dates`` for a removal that is said without a date."""
LOST = "lost_undated"
"""Stands in ``Stub.dates`` for a thing that is said to be lost or stolen: not held, and not disposed of either."""
_SHOWN = 40
_LONGEST = 200
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_MARK = re.compile(r"\s*(?:[-,;:(/\u2013]|\.\s)")
_DATED = re.compile(r"[\s(,:-]{1,3}[\d./-]{4,10}\)?\s*$")
"""The day or year behind a state: "abgebaut 2022"."""
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff]")


def removed_words(values: Mapping[str, str]) -> str:
    """The words by which a record without a date of removal says that the thing was removed; empty where it does not.

    By its status, by a cell of its column of removal that says yes, or removed, or a rough time, or by its route of disposal.
    What denies it ("not removed, checked 2025"), puts it off ("to be removed 2027") or asks ("Removed?") says nothing.
    """
    if lost_words(values):
        return ""
    status = values.get("status", "")
    if status and _state_removed(status):
        return clean(status, _SHOWN)
    text = values.get("removed_on", "")
    if text and _cell_removed(text):
        return clean(text, _SHOWN)
    text = values.get("disposal", "")
    return (
        clean(text, _SHOWN) if text and not _begins(text, "not_removed") and not planned_removal(text) else ""
    )


def lost_words(values: Mapping[str, str]) -> str:
    """The words by which a status or a column of removal says that the thing is lost or stolen; empty where it does not."""
    for field in ("status", "removed_on"):
        text = values.get(field, "")
        if text and _opens_with(text, "lost"):
            return clean(text, _SHOWN)
    return ""


def planned_words(values: Mapping[str, str]) -> str:
    """The words by which a status says that the thing is planned or ordered; empty where it is there or goes away."""
    status = values.get("status", "")
    return clean(status, _SHOWN) if status and _coming(status) else ""


def planned_removal(text: str) -> bool:
    """Whether a cell of a column of removals says that the removal is to come."""
    said = _plain(text)
    return bool(said) and not _cell_removed(text) and _pattern("later").search(said) is not None


def is_day_of_removal(text: str) -> bool:
    """Whether a cell that names a day of removal neither denies it nor puts it off."""
    said = _plain(text)
    denied = any(_pattern(name).search(said) for name in ("denied", "later", "lost"))
    return bool(said) and "?" not in said and not denied


@lru_cache(maxsize=4096)
def _state_removed(status: str) -> bool:
    return _is(status, "removed") or _opens_with(status, "removed")


@lru_cache(maxsize=4096)
def _cell_removed(text: str) -> bool:
    said = _plain(text)
    if not said or "?" in said or "\uff1f" in said:
        return False
    if _is(text, "removed") or _is(text, "yes"):
        return True
    if _begins(text, "yes"):
        mark = _MARK.search(text)
        return _stands(_plain(text[mark.end() :]) if mark else "")
    found = _gone().search(said)
    if found:
        before = said[: found.start()]
        return not (_pattern("denied").search(before) or _pattern("later").search(before)) and _stands(
            said[found.end() :]
        )
    # A year alone is a date, or beside words of time alone: "kept until 2030" is none.
    return _YEAR.search(said) is not None and all(_is_time(word) for word in _WORD.findall(said))


def _is_time(word: str) -> bool:
    return word in _listed("time") or (_HAN.search(word) is not None and _listed("time").issuperset(word))


def _stands(behind: str) -> bool:
    """Whether what follows the word leaves it true."""
    rest = behind.lstrip(" -,;:(/.\u2013")
    return _pattern("denied_behind").match(rest) is None and _pattern("later").match(rest) is None


@lru_cache(maxsize=4096)
def _opens_with(text: str, name: str) -> bool:
    """Whether a cell begins with such a word and nothing behind it takes it back: *Removed (see note)*, *removed by contractor*."""
    said = _plain(text)
    found = (_gone() if name == "removed" else _pattern(name)).match(said)
    if not found or "?" in said or "\uff1f" in said:
        return False
    rest = said[found.end() :]
    behind = rest.lstrip()
    goes_on = (
        not behind or behind[0] in "-,;:(/.\u2013&+" or behind[0].isdigit() or _pattern("joins").match(behind)
    )
    return bool(goes_on) and _stands(rest) and not _restored(rest)


def _restored(rest: str) -> bool:
    return any(word in rest for word in ("reinstall", "re-install", "restored", "found again", "back in use"))


@lru_cache(maxsize=4096)
def _coming(status: str) -> bool:
    said = _plain(status)
    found = _pattern("coming").match(said)
    if not found or "?" in said:
        return False
    rest = said[found.end() :]
    if any(_pattern(name).search(rest) for name in ("arrived", "leaving", "denied_behind")) or _gone().search(
        rest
    ):
        return False
    behind = rest.lstrip()
    return bool(
        not behind or behind[0] in "-,;:(/.\u2013" or behind[0].isdigit() or _pattern("joins").match(behind)
    )


def _plain(text: str) -> str:
    return " ".join(fold(text[:_LONGEST]).translate(_LETTERS).split())


def _begins(text: str, key: str) -> bool:
    """Whether a text, or its part before a mark ("No - still there"), is one of these words."""
    return _is(text, key) or _is(_MARK.split(text, maxsplit=1)[0], key)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("vocabulary")["states"][name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return _any(_listed(name))


@cache
def _gone() -> re.Pattern[str]:
    """The words of states and those of headings, which say the same of the things under them."""
    return _any(_listed("removed") | (frozenset(load("vocabulary")["rows"]["gone"]) - _listed("lost")))


def _any(listed: frozenset[str]) -> re.Pattern[str]:
    """A pattern of words; those of letters stand alone, Chinese ones also inside a text."""
    words = sorted(listed, key=lambda word: (-len(word), word))
    han = [re.escape(word) for word in words if _HAN.search(word)]
    rest = "|".join(re.escape(word) for word in words if not _HAN.search(word))
    return re.compile("|".join([rf"(?<!\w)(?:{rest})(?!\w)", *han]))


@cache
def _words(key: str) -> frozenset[str]:
    held = load("vocabulary")
    words = frozenset(held["headers"]["words"][key])
    if key == "removed":
        gone = frozenset(held["rows"]["gone"]) | _listed("removed")
        words |= {"".join(c for c in word if c.isalnum()) for word in gone}
    return words


@lru_cache(maxsize=4096)
def _is(text: str, key: str) -> bool:
    squashed = "".join(c for c in fold(text) if c.isalnum())
    if text.rstrip().endswith(("?", "\uff1f")) and squashed:
        return False
    return squashed in _words(key) if squashed else key == "not_removed"
