"""Other things that a row names beside its own: the recorder of the camera, and what stands in a further block of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from custodes.readers.tables import headers
from custodes.readers.tables.columns import Col
from custodes.readers.tables.headers import Match
from custodes.readers.tables.parts import notions, of_one

RECORDER = "recorder"
NOT_JUDGED = "unmapped: belongs to another thing: not judged"
_TABLE, _NEXT = "table", "next"
_MOST_BLOCKS = 12
_BLOCK = frozenset(
    {"label", "model", "serial", "mac", "address", "asset_tag", "description", "name", "quantity"}
)
_CLASHING = frozenset({"label", "model", "serial", "mac", "address", "quantity"})
_OWN_KEYS = frozenset({"serial", "mac", "asset_tag"})
_MAKERS = frozenset({"label", "model"})
_THINGS = frozenset({"camera", RECORDER, "device"})


def recorders_beside(wordings: Sequence[tuple[str, Match]]) -> frozenset[int]:
    """Columns that speak of the recorder to which the camera of the row belongs.

    Where the rows themselves are recorders there is no such column: several headers say *recorder*, none names a camera, and
    no other column says the same of the row's own thing.
    """
    of_recorder = {
        n
        for n, (words, match) in enumerate(wordings)
        if match.field and notions(words) & _THINGS == {RECORDER}
    }
    if not of_recorder:
        return frozenset()
    own = {match.field for n, (_, match) in enumerate(wordings) if match.field and n not in of_recorder}
    theirs = {wordings[n][1].field for n in of_recorder}
    cameras = any(
        match.field not in {"quantity", "channels", ""} and of_one(words, "camera")
        for words, match in wordings
    )
    lone = len(of_recorder) == 1 and theirs <= {"serial", "mac", "address"}
    beside = cameras or theirs & own & _CLASHING or lone
    return frozenset(of_recorder) if beside else frozenset()


def things_beside(wordings: Sequence[tuple[str, Match]], sample: list[list[str]]) -> dict[int, str]:
    """Column -> the other thing of the row that it speaks of: the recorder of the camera, or what stands in a further block.

    Two tables side by side repeat their headers; a blank column may stand between them (``table 2``) or not (``next 2``).
    """
    found = dict.fromkeys(recorders_beside(wordings), RECORDER)
    keys = {
        n: (match.field, _tail(words))
        for n, (words, match) in enumerate(wordings)
        if match.field in _BLOCK and match.score >= headers.WEAK and n not in found
    }
    begins = _begins(keys)
    for number, (begin, after) in enumerate(pairwise([*begins, len(wordings)]), 2):
        gap = next((n for n in range(begin - 1, 0, -1) if n not in keys and _blank(n, wordings, sample)), -1)
        gap = gap if gap >= 0 and not any(n in keys for n in range(gap, begin)) else -1
        if gap >= 0:
            start, what = gap + 1, _TABLE
            end = next((n for n in range(begin, after) if _blank(n, wordings, sample)), after)
        else:
            start, what = begin - _names_a_thing(wordings[begin - 1]), _NEXT
            before = {key for n, key in keys.items() if n < begin}
            end = max(n for n, key in keys.items() if begin <= n < after and key in before) + 1
        of_recorder = any(notions(wordings[n][0]) & _THINGS == {RECORDER} for n in range(start, end))
        thing = f"{what} {number}{' ' + RECORDER if of_recorder else ''}"
        found.update((n, thing) for n in range(start, end) if n not in found)
    return found


def _begins(keys: dict[int, tuple[str, str]]) -> list[int]:
    """Columns at which a row of headers begins again: two of them or more stood there before, in the block before."""
    begins: list[int] = []
    seen: set[tuple[str, str]] = set()
    columns = sorted(keys)
    for at, n in enumerate(columns):
        if keys[n] in seen:
            again: set[tuple[str, str]] = set()
            for later in columns[at:]:
                if keys[later] in again:
                    break
                if keys[later] in seen:
                    again.add(keys[later])
            if len(again) > 1 and len(begins) < _MOST_BLOCKS:
                begins.append(n)
                seen = set()
        seen.add(keys[n])
    return begins


def _tail(words: str) -> str:
    """The last word of a header, without numbers: *Make* of "Museum Make", *Serial* of "Serial 2"."""
    tokens = [t for t in headers.tokens(words) if not t.isdigit()]
    return tokens[-1] if tokens else ""


def _blank(n: int, wordings: Sequence[tuple[str, Match]], sample: list[list[str]]) -> bool:
    return not wordings[n][0] and not any(n < len(row) and row[n] for row in sample)


def _names_a_thing(wording: tuple[str, Match]) -> bool:
    return bool(notions(wording[0]) & {"camera", RECORDER, "device"}) and not wording[1].field


def told_apart(columns: tuple[Col, ...]) -> tuple[Col, ...]:
    """The columns of the recorder stay where they make a device of their own: its maker or model, and its key or number.

    Else they belong to another thing and stay out, with that reason.
    """
    kept: dict[str, bool] = {}
    for thing in {c.thing for c in columns if c.thing}:
        theirs = {c.field for c in columns if c.thing == thing and c.field}
        keyed = bool(theirs & _MAKERS and theirs & (_OWN_KEYS | {"quantity", "address"}))
        kept[thing] = keyed or (thing.startswith(_TABLE) and bool(theirs & _MAKERS))
    out = []
    for column in columns:
        if column.thing and column.field and kept[column.thing]:
            whose = RECORDER if column.thing.endswith(RECORDER) else "thing beside it"
            out.append(replace(column, why=f"{column.why}; of the {whose}"))
        elif column.thing and column.field:
            out.append(replace(column, field="", score=0.0, why=NOT_JUDGED, thing=""))
        else:
            out.append(column)
    return tuple(out)
