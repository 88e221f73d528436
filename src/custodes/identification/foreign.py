"""Numbers of models in a text that are said of another thing than the one it speaks of: *junction box for DS-2CD2143G0-I*."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from custodes.core import fold
from custodes.identification.around import words_of
from custodes.identification.rules import all_brands, knowledge

_TOKEN = re.compile(r"(?<![\w-])[^\W_][\w/()+.-]{2,60}")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_LIMIT = 2000
"""Characters of a text that are looked at."""
_MOST = 40
"""Numbers of one text that are looked at."""
_FRONT, _BACK = 120, 80
"""Characters in front of and behind a number that are looked at."""
_OVER = 6
"""Words that may stand between the number and the word that gives it to another thing."""
_WORDS = 4
"""Words of the longest phrase."""
_JOINS = frozenset(
    ["/", "+", "&", ",", "and", "or", "nor", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "i", "lub"]
)
_KINDS = frozenset(
    {"camera", "recorder", "thermal-camera", "encoder", "intercom", "body-worn-camera", "anpr-camera"}
)
_NO_THING = frozenset(
    {"cctv", "ip", "video", "network", "thermal", "digital", "door", "body", "number", "plate"}
)


class Foreign(NamedTuple):
    """A number that is said of another thing."""

    text: str
    why: str


class Own(NamedTuple):
    """What a text says of its own thing."""

    text: str
    """The text with blanks in the place of the numbers of other things."""
    foreign: tuple[Foreign, ...] = ()
    open: str = ""
    """Why the numbers that stay leave open what the thing is; empty where they do not."""


def own_words(text: str) -> Own:
    """``text`` without the numbers that it says of another thing."""
    if " " not in text or not _DIGIT.search(text):
        return Own(text)
    foreign: list[Foreign] = []
    left = text
    last, denied, doubt = 0, "", ""
    for token in islice(_TOKEN.finditer(text, 0, _LIMIT), _MOST):
        if not (_DIGIT.search(token.group()) and _LETTER.search(token.group())):
            continue
        joined = denied and _joins(text[last : token.start()])
        denied = denied if joined else _denied(text, token.start(), token.end())
        last = token.end()
        if denied:
            foreign.append(Foreign(token.group(), denied))
            left = left[: token.start()] + " " * len(token.group()) + left[token.end() :]
        else:
            doubt = doubt or _doubted(text, token.start(), token.end())
    return Own(left, tuple(foreign), doubt)


def _denied(text: str, start: int, end: int) -> str:
    before = _before(text, start)
    for skipped in range(min(_OVER, len(before)) + 1):
        if skipped and before[-skipped] not in _between():
            break
        rest = before[: len(before) - skipped]
        found = _ends(rest, _front())
        if found:
            at = len(rest) - len(found.split())
            if found != "no" or not at or rest[at - 1] not in knowledge()["edition"]["numbered"]:
                return f"stands behind “{found}”"
        if skipped == 0 and (found := _begins(_after(text, end), _back())):
            return f"stands before “{found}”"
    return ""


def _doubted(text: str, start: int, end: int) -> str:
    if text[end : end + 1] == "?":
        return "stands before “?”"
    found = _ends(_before(text, start), words_of("doubted"))
    if found:
        return f"stands behind “{found}”"
    after = _after(text, end)
    for skipped in range(min(_WORDS, len(after)) + 1):
        found = _begins(after[skipped:], words_of("or_equal"))
        if found:
            return f"stands before “{found}”"
    found = _begins(after, words_of("doubted_behind"))
    return f"stands before “{found}”" if found else ""


def _before(text: str, start: int) -> list[str]:
    return [word.strip("([:\"'") for word in _bare(text[max(0, start - _FRONT) : start]).split()]


def _after(text: str, end: int) -> list[str]:
    return [word.strip("()[],;:.\"'") for word in _bare(text[end : end + _BACK]).split()]


def _bare(text: str) -> str:
    return fold(text).replace("-", " ").replace("_", " ")


def _ends(words: list[str], phrases: frozenset[str]) -> str:
    for size in range(min(_WORDS, len(words)), 0, -1):
        said = " ".join(words[-size:])
        if said in phrases:
            return said
    return ""


def _begins(words: list[str], phrases: frozenset[str]) -> str:
    for size in range(min(_WORDS, len(words)), 0, -1):
        said = " ".join(words[:size])
        if said in phrases:
            return said
    return ""


def _joins(text: str) -> bool:
    words = text.replace(",", " , ").replace("/", " / ").split()
    return bool(words) and all(fold(word) in _JOINS for word in words)


@cache
def _front() -> frozenset[str]:
    return words_of("not_its_maker") | words_of("denied")


@cache
def _back() -> frozenset[str]:
    return words_of("not_its_maker_behind") - words_of("or_equal")


@cache
def _between() -> frozenset[str]:
    """What may stand between "for" and the number: articles, makers' names, nouns of devices."""
    kinds = [entry["words"] for entry in knowledge()["device_types"] if entry["key"] in _KINDS]
    things = {word for words in kinds for one in words for word in _bare(one).split()} - _NO_THING
    names = {word for brand in all_brands() for one in brand.words for word in _bare(one).split()}
    edition = knowledge()["edition"]
    names -= {*edition["company_words"].split(), *edition["surveillance_words"].split()}
    return frozenset({*things, *names, *(fold(word) for word in edition["model_over"])})
