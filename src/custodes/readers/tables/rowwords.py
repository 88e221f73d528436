"""Words that tell of a row, a heading or a cell what it is: sums, what is gone or planned, other makers, none, some."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from custodes.core import fold
from custodes.knowledge import load

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST = 200

WHOLE, BEGINS = "whole", "begins"
GONE, PLANNED, DOUBT = "gone", "planned", "doubt"


def plain(text: str) -> str:
    """``text`` as the lists hold it: folded, on one line."""
    return " ".join(fold(text[:_LONGEST]).translate(_LETTERS).split())


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of ``row_words.yaml``."""
    return frozenset(load("vocabulary")["rows"][name])


@cache
def _any(name: str) -> str:
    """A pattern of the words of a list; those of letters stand alone, Chinese ones also inside a text."""
    words = sorted(listed(name), key=lambda word: (-len(word), word))
    han = "|".join(re.escape(word) for word in words if _HAN.search(word))
    rest = "|".join(re.escape(word) for word in words if not _HAN.search(word))
    return rf"(?:(?<!\w)(?:{rest})(?!\w)|{han})" if han else rf"(?<!\w)(?:{rest})(?!\w)"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_any(name))


@cache
def _behind() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"\W*{_any('firms')}"),
        re.compile(rf"[\s:=.\-]*(?:[\d.,' ]*|(?:[\d.,' ]*{_any('of_things')}).*)"),
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(rf"[^\d]{{2,60}}?[\s\-:,]{_any('sums_behind')}[\s:.]*[\d.,]*")


@lru_cache(maxsize=4096)
def sums_up(text: str) -> str:
    """``whole`` for a cell that says *total* and of what, ``begins`` for one with other words besides, else empty.

    *Total Security Ltd* is a firm.
    """
    said = plain(text)
    found = _pattern("sums").match(said)
    if found is None:
        return BEGINS if _end().fullmatch(said) else ""
    rest = said[found.end() :]
    firm, things = _behind()
    if firm.match(rest):
        return ""
    return WHOLE if things.fullmatch(rest) else BEGINS


@lru_cache(maxsize=1024)
def standing(heading: str) -> str:
    """What a heading says of the things under it: ``gone``, ``planned``, ``doubt`` where it says so and not so; else empty.

    "To be removed" and "not installed yet" are in doubt: the one is there still, the other may be.
    """
    said = plain(heading)
    gone = _pattern("gone").search(said)
    planned = _pattern("planned").search(said)
    if gone and planned:
        return DOUBT
    for found, what in ((gone, GONE), (planned, PLANNED)):
        if found:
            before = _pattern("not").search(said[: found.start()])
            return DOUBT if before else what
    return ""


def gone_word(heading: str) -> str:
    """The word by which a heading says that things are gone; empty where it does not."""
    found = _pattern("gone").search(plain(heading))
    return found[0] if found else ""


def without(text: str, name: str) -> str:
    """``text`` (plain) without the words of a list."""
    return _pattern(name).sub(" ", text)
