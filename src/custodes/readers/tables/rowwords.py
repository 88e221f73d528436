"""Words that tell of a row, a heading or a cell what it is: sums, what is gone or planned, other makers, none, some."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from custodes.core import fold
from custodes.knowledge import load
from custodes.readers.tables.parts import said

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST = 200
_MOST_WORDS = 5
_WORD = re.compile(r"[^\W_]+")
_NAMED = frozenset(
    {
        "",
        "camera",
        "recorder",
        "device",
        "asset",
        "install",
        "date",
        "year",
        "month",
        "site",
        "room",
        "location",
        "number",
        "count",
    }
)

WHOLE, BEGINS = "whole", "begins"
GONE, PLANNED, DOUBT, SUMMARY = "gone", "planned", "doubt", "summary"


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
    words = plain(text)
    found = _pattern("sums").match(words)
    if found is None:
        return BEGINS if _end().fullmatch(words) else ""
    rest = words[found.end() :]
    firm, things = _behind()
    if firm.match(rest):
        return ""
    return WHOLE if things.fullmatch(rest) else BEGINS


@lru_cache(maxsize=1024)
def standing(heading: str) -> str:
    """What a heading says of the things under it: ``gone``, ``planned``, ``doubt`` where it may, ``summary``; else empty.

    "To be removed", "not installed yet", "excluding removed cameras" and "planned maintenance 2024" are in doubt; so is a
    whole sentence.
    """
    text = plain(heading)
    gone = _pattern("gone").search(text)
    planned = _pattern("planned").search(text)
    if not gone and not planned:
        head = _pattern("summary").match(text)
        return SUMMARY if head and len(text.split()) <= _MOST_WORDS else ""
    rest = _pattern("planned").sub(" ", _pattern("gone").sub(" ", text))
    words = _WORD.findall(rest)
    if (gone and planned) or _pattern("not").search(rest) or len(words) > _MOST_WORDS:
        return DOUBT
    if gone:
        return GONE
    return PLANNED if all(_of_things(word) for word in words) else DOUBT


@lru_cache(maxsize=1024)
def _of_things(word: str) -> bool:
    """Whether a word beside *planned* names things, their place or their time, and no work on them."""
    return bool(word.isdigit() or {s.notion for w in said(word).words for s in w.senses} & _NAMED)


def gone_word(heading: str) -> str:
    """The word by which a heading says that things are gone; empty where it does not."""
    found = _pattern("gone").search(plain(heading))
    return found[0] if found else ""


def without(text: str, name: str) -> str:
    """``text`` (plain) without the words of a list."""
    return _pattern(name).sub(" ", text)


@lru_cache(maxsize=1024)
def is_planned(state: str) -> bool:
    """Whether a state says that the thing is planned, and nothing else."""
    return plain(state) in listed("planned")
