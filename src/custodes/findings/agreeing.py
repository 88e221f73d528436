"""Whether the model that a register writes is that of a plate: the same, its series, another, or no model at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from custodes.core import fold
from custodes.findings.rates import Agrees

_CHARS = 200
_WORD = re.compile(r"[^\s,;()\[\]|\"']+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Numbers that say how many, how large or how good, and name no model: x4, 16ch, 4MP, 2.8mm, 1080p, 4K, H.265, IP67, IK10.
_NO_MODEL = re.compile(
    r"x\d+|\d+x|\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?mm|\d+(?:\.\d+)?-?(?:ch|channels?|mp|mpx?|megapixels?|p|k|v|vdc|vac|w|m|ft|fps|tb|gb|port|ports|"
    r"th|st|nd|rd|hz|bays?|way)|h\.?26[45]\+?|ip[x0-9]\d|ik\d\d|no\.?\d+|nr\.?\d+|#\d+|cam(?:era)?-?\d+|v\d+(?:\.\d+)*|f\d(?:\.\d+)?|cat\d\w?|"
    r"rj45|802\.\S+|poe\+*"
)
_SHORTEST = 3


def model_agrees(recorded: Iterable[str], looked: str) -> Agrees:
    """The best of what is recorded against what the plate says.

    The same model number, whatever stands beside it and however it is spaced, agrees. A number that goes on with a separator
    where the other ends (``IPC-HFW2431S``, ``IPC-HFW2431S-S-S2``) is of its series; letters right behind it (``P3245-V``,
    ``P3245-VE``) are another model. Words without a model number (``HIK Dome x4``) say nothing.
    """
    found = {_pair(text, looked) for text in recorded}
    return next((one for one in (Agrees.YES, Agrees.SERIES, Agrees.NO) if one in found), Agrees.UNKNOWN)


def _pair(mine: str, theirs: str) -> Agrees:
    one, other = _numbers(mine), _numbers(theirs)
    if not one or not other:
        return Agrees.UNKNOWN
    flat = {_flat(text) for text in one} & {_flat(text) for text in other}
    whole, its = _flat(mine[:_CHARS]), _flat(theirs[:_CHARS])
    longest, plate = max(map(len, map(_flat, one))), max(map(len, map(_flat, other)))
    if any(len(text) == min(longest, plate) for text in flat) or (
        min(len(whole), len(its)) >= 6 and (whole.endswith(its) or its.endswith(whole))
    ):
        return Agrees.YES
    if any(_series(a, b) or _series(b, a) for a in one for b in other):
        return Agrees.SERIES
    return Agrees.NO


def _series(short: str, long: str) -> bool:
    """Whether ``long`` is ``short``, a separator, and more; separators inside may differ."""
    key = _flat(short)
    if len(key) < _SHORTEST or not any(c.isdigit() for c in key):
        return False
    at = 0
    for place, sign in enumerate(long):
        if at == len(key):
            return not sign.isalnum() and any(c.isalnum() for c in long[place:])
        if sign.isalnum():
            if sign != key[at]:
                return False
            at += 1
    return False


def _numbers(text: str) -> list[str]:
    """Words that may be model numbers: of letters and digits, and of no measure; digits alone where they are all there is."""
    words = [word.strip(".:-") for word in _WORD.findall(_ASIDE.sub(" ", fold(text[:_CHARS])))]
    found = [
        word
        for word in words
        if len(_flat(word)) >= _SHORTEST
        and any(c.isdigit() for c in word)
        and any(c.isalpha() for c in word)
        and not _NO_MODEL.fullmatch(word)
    ]
    if not found and len(words) == 1 and words[0].isdigit() and len(words[0]) >= _SHORTEST:
        return words
    return found


def _flat(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
