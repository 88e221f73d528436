"""What the words around a name say of it: that it made another thing, that it is denied, or that it is left open.

All texts are folded, with blanks for hyphens.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from custodes.core import fold
from custodes.identification.rules import knowledge

_BETWEEN = re.compile(
    r"\s*[/,&+]\s*(?:(?:or|and|nor) )?|\s+(?:or|and|nor|oder|und|noch|ou|et|ni|o|y|e|of|en|noch|i|lub|ani)\s+"
)
"""What stands between two names of one list."""
_REACH = 60
"""Characters in front of a name that are looked at for the words that say something of it."""
_LONGEST = 2000
_EDGE = r"(?<![^\s(\[/,;:])"
_STOP = r"[\s:=,;(\[/–—]*"
_ARTICLE = r"(?:a|an|the|any|un|une|el|la|le|il|lo|de|der|die|das|ein|eine|einen|een) "


class Around(NamedTuple):
    """Why a name is not the maker's, and why that is left open; both empty where nothing around it says so."""

    denied: str = ""
    open: str = ""


def around(bare: str, start: int, end: int) -> Around:
    """What stands around the name at ``start`` to ``end``."""
    before = bare[max(0, start - _REACH) : start]
    for pattern, denies in _in_front():
        found = pattern.search(before)
        if found:
            why = f"stands behind “{_words(found)}”"
            return Around(why) if denies else Around("", why)
    after = bare[end : end + _REACH]
    for pattern, denies in _behind():
        found = pattern.match(after)
        if found:
            why = f"stands before “{_words(found)}”"
            return Around(why) if denies else Around("", why)
    return Around()


def listed_with(bare: str, last: int, start: int) -> bool:
    """Whether a name stands in one list with the name before it: ``no Hikvision/Dahua``, ``kein Hikvision oder Dahua``."""
    return bool(last and _BETWEEN.fullmatch(bare, last, start))


def allows_equal(text: str) -> bool:
    """Whether the words let another thing be delivered than the one that is named: *or equal*, *oder gleichwertig*."""
    return bool(_equal().search(fold(text[:_LONGEST]).replace("-", " ")))


@cache
def _equal() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{phrases('or_equal')})(?![^\W_])")


@cache
def _in_front() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """What is looked for in front of a name, and whether it denies it; what leaves it open is asked first."""
    over = rf"(?:(?:{phrases('denied_over')}) ){{0,4}}"
    return (
        (re.compile(rf"{_EDGE}({phrases('doubted')})[ :,]+(?:{over}|{_ARTICLE})$|^[\s(]*(\?)\s*$"), False),
        (re.compile(rf"{_EDGE}({phrases('not_its_maker')}) (?:{_ARTICLE})?$"), True),
        (re.compile(rf"{_EDGE}({phrases('denied')}) {over}$"), True),
    )


@cache
def _behind() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The same behind a name."""
    return (
        (re.compile(rf"[\s(\[]*(\?)|{_STOP}({phrases('doubted_behind')})(?![^\W_])"), False),
        (re.compile(rf" ({phrases('not_its_maker_behind')}|{phrases('place_behind')})(?![^\W_])"), True),
        (re.compile(rf"(?: [^\s,;]{{1,20}}){{0,4}}[\s,(]{{1,3}}({phrases('or_equal')})(?![^\W_])"), False),
        (re.compile(rf"{_STOP}(?<![^\W_])({phrases('denied_behind')})\s*(?:$|[,;)\](]|(?<!no)\.\s)"), True),
    )


@cache
def phrases(key: str) -> str:
    """The phrases of the groups of ``key`` as one alternation, the longest first."""
    return "|".join(map(re.escape, sorted(words_of(key), key=lambda one: (-len(one), one))))


@cache
def words_of(key: str) -> frozenset[str]:
    """The phrases of the groups of ``key``, folded, without hyphens."""
    return frozenset(fold(one).replace("-", " ") for group in knowledge()["edition"][key] for one in group)


def _words(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group).strip()
