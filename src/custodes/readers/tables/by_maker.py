"""A cell of makers that counts each of them: ``Hikvision: 3; Axis: 2`` is three of one and two of the other."""

from __future__ import annotations

import re
from functools import lru_cache

from custodes.core import Quantity, Unit, clean, fold
from custodes.readers.tables import _words
from custodes.readers.tables.counts import SEVERAL
from custodes.readers.tables.quantity import Part

_PIECES = re.compile(r"\s*(?:[;,/+&|\n]|\s(?:and|und|et|y|e|en|i|oraz)\s)\s*")
_NAME = r"([^\W\d_][^\d:=()\[\]]{1,60}?)"
_UNITS = r"(?:\s?(?:pcs|pc|no|nos|units?|cameras?|st|stk|stück|szt|uds?|pz|台|个))?\.?"
_BEHIND = re.compile(
    rf"{_NAME}\s*(?:[:=–—(\[]|\s-\s?|\s[x×]|\s(?=\d{{1,4}}\s?[x×]))\s*[x×]?\s?"
    rf"(\d{{1,5}})\s?[x×]?{_UNITS}\s*[)\]]?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(\d{{1,4}})\s?(?:[x×]\s?|\s|:\s?){_NAME}", re.IGNORECASE)
_CAMERAS = re.compile(r"\bcameras?\b")
_LONGEST = 400
_MOST = 40


def by_maker(text: str, stated: Quantity | None) -> tuple[Part, ...]:
    """One part for each maker that the cell counts; empty where it does not count at least two.

    ``stated``: what the column of quantities says. Where it is another number than the sum, no part has a known number.
    """
    counted = _counted(text)
    whole = sum(n for _, n in counted)
    if not counted:
        return ()
    if stated is not None and stated.n is not None and stated.n != whole:
        words = clean(text, 80)
        why = f"{SEVERAL}: by maker {whole}, in all {stated.n}"
        return tuple(Part(name, Quantity(None, Unit.DEVICE, words, why)) for name, _ in counted)
    return tuple(Part(name, Quantity(n, Unit.DEVICE, f"{name}: {n}")) for name, n in counted if n)


@lru_cache(maxsize=4096)
def _counted(text: str) -> tuple[tuple[str, int], ...]:
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return ()
    said = fold(text)
    if _words.CAMERA.search(_CAMERAS.sub("", said)) or _words.RECORDER.search(said):
        # "4 dome, 2 bullet" counts kinds of thing.
        return ()
    found: list[tuple[str, int]] = []
    for piece in _PIECES.split(text.strip(" .;,"))[: _MOST + 1]:
        if behind := _BEHIND.fullmatch(piece):
            found.append((behind[1].strip(), int(behind[2])))
        elif before := _BEFORE.fullmatch(piece):
            found.append((before[2].strip(), int(before[1])))
        else:
            return ()
    return tuple(found) if 2 <= len(found) <= _MOST else ()
