"""How many things a record speaks of: from its quantity column, or from the words of its description.

A number inside a model, lens, resolution or channel token is never a quantity; channels are never devices.
What is stated roughly, or partly taken back ("x4 (2 removed 2021)"), is unknown with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from custodes.core import ONE, Quantity, Unit, clean, fold
from custodes.readers.tables import _words as w
from custodes.readers.tables.counts import NO_NUMBER, NOT_A_NUMBER, ROUGH, SEVERAL, TAKEN_BACK, dressed

PLURAL = "plural without a number"
ZOOM = "may be a zoom or a number"
"""Reasons of a quantity that is not known."""

LARGEST = 100_000
"""A larger number in a quantity column is a price, a code or a slip: no estate holds so many on one line."""
_LONGEST = 600
_NUMBER = re.compile(r"[+-]?\d+(?:\.0+)?|\d{1,3}(?:[,. '\u2009]\d{3})+")
_BLANKS = frozenset(
    [
        "-",
        "--",
        "n/a",
        "na",
        "none",
        "unknown",
        "tbc",
        "tba",
        "?",
        "null",
        "nil",
        "x",
        "various",
        "unbekannt",
        "inconnu",
        "desconocido",
        "未知",
        "无",
    ]
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a text speaks of."""

    words: str
    quantity: Quantity | None
    """None where the text says nothing of a number."""
    device_type: str = ""
    """``recorder`` or ``camera``, where a text of several parts says so."""
    channels: str = ""
    """Channels of a recorder, never devices."""


def read_number(text: str) -> Quantity | None:
    """A cell of a quantity column; None where it is empty (the description may say more)."""
    words = text.strip()
    if not words:
        return None
    if _NUMBER.fullmatch(words):
        n = int(
            re.sub(r"\.0+$", "", words)
            if words.count(".") == 1 and re.search(r"\.0+$", words) and not re.search(r"\.000$", words)
            else re.sub(r"[^\d-]", "", words)
        )
        if n < 0 or n > LARGEST:
            return Quantity(None, Unit.DEVICE, words, f"{NOT_A_NUMBER}: outside 0 to {LARGEST:,}")
        return ONE if n == 1 else Quantity(n, Unit.DEVICE, words)
    named = w.NUMBERS.get(fold(words))
    if named:
        return Quantity(named, Unit.DEVICE, words)
    if fold(words) in _BLANKS:
        return Quantity(None, Unit.DEVICE, words, NO_NUMBER)
    told = dressed(words)
    if told is not None:
        return (
            told if told.n is None or told.n <= LARGEST else Quantity(None, Unit.DEVICE, words, NOT_A_NUMBER)
        )
    parts = read_text(words)
    if len(parts) == 1 and parts[0].quantity is not None and parts[0].quantity.reason != PLURAL:
        return parts[0].quantity
    loose = re.fullmatch(r"(\d{1,5})\s?\(?[^\d+?]{1,30}", words)
    if loose and not w.ROUGH.search(fold(words)):
        return Quantity(int(loose[1]), Unit.DEVICE, clean(words, 80))
    rough = bool(w.ROUGH.search(fold(words))) or bool(
        re.fullmatch(r"[~<>]?\s?\d+\s?(?:[-–/+?]|to|or)?\s?\d*\+?\??", words)
    )
    return Quantity(
        None, Unit.DEVICE, clean(words, 80), f"{ROUGH}: {clean(words, 60)}" if rough else NOT_A_NUMBER
    )


def read_text(text: str) -> tuple[Part, ...]:
    """What a description says: one part, or several ("16ch NVR + 12 cams"); empty where no number is told."""
    if not w.HINT.search(text):
        return ()
    text = text[:_LONGEST]
    pieces = _pieces(text)
    if len(pieces) > 1:
        return tuple(_part(piece, several=True) for piece in pieces)
    part = _part(text, several=False)
    return (part,) if part.quantity is not None or part.channels else ()


def read_name(text: str) -> tuple[Part, ...]:
    """What a cell of a model, label, name or type says of how many: only what a name cannot be.

    "Illustra 825 Fisheye", "X916", "3xLogic" and "Flex4" are names; "HIK Dome x4", "4 x dome", "12 cameras" and
    "16ch NVR + 12 cams" are not.
    """
    if not w.COUNTS_IN_NAME.search(text):
        return ()
    return read_text(text)


def _pieces(text: str) -> list[str]:
    """The text cut where a new thing with its own noun begins, if at least one of them is counted."""
    pieces: list[str] = []
    for piece in w.SPLIT.split(text):
        if not piece:
            continue
        folded = fold(piece)
        named = bool(w.CAMERA.search(folded) or w.RECORDER.search(folded))
        counted = named and bool(re.search(r"\d", folded) or w.W_THINGS.search(folded))
        if (pieces and not counted) or (pieces and not _stands_alone(pieces[-1])):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    good = [p for p in pieces if _stands_alone(p)]
    return pieces if len(good) == len(pieces) and len(pieces) > 1 and _counted(pieces) else [text]


def _stands_alone(piece: str) -> bool:
    folded = fold(piece)
    return bool(w.CAMERA.search(folded) or w.RECORDER.search(folded))


def _counted(pieces: list[str]) -> bool:
    return any(_part(p, several=True).quantity not in {None, ONE} for p in pieces)


def _part(text: str, *, several: bool) -> Part:
    folded = fold(text)
    words = clean(text, 200)
    times = w.TIMES_CHANNELS.search(folded)
    channels = w.CHANNELS.search(folded)
    shown = times[2] if times else channels[1] if channels else ""
    kind = ""
    if several:
        kind = "recorder" if w.RECORDER.search(folded) else "camera" if w.CAMERA.search(folded) else ""
    if times:
        quantity: Quantity | None = _exact(int(times[1]), folded, words)
    else:
        quantity = _count(folded, words)
    if quantity is None and several:
        quantity = ONE
    return Part(words, quantity, kind, shown)


def _count(folded: str, words: str) -> Quantity | None:
    zoom = w.ZOOM.search(folded)
    if zoom:
        return Quantity(None, Unit.DEVICE, words, f"{ZOOM}: {zoom[0]}")
    span = w.RANGE.search(folded)
    if span and int(span[1]) < int(span[2]):
        return Quantity(int(span[2]) - int(span[1]) + 1, Unit.DEVICE, words)
    bare = _bare(folded)
    if w.ROUGH.search(bare):
        return Quantity(None, Unit.DEVICE, words, f"{ROUGH}: {words[:60]}")
    found = _numbers(bare)
    taken = w.TAKEN.search(bare)
    if taken:
        gone = w.NUMBERS.get(taken[1]) or int(taken[1])
        rest = _numbers(bare[: taken.start()] + " " + bare[taken.end() :])
        if rest and rest != {gone}:
            return Quantity(None, Unit.DEVICE, words, f"{TAKEN_BACK}: {words[:60]}")
        found = found or ({gone} if w.CAMERA.search(bare) else set())
    if len(found) > 1:
        numbers = ", ".join(str(n) for n in sorted(found))
        return Quantity(None, Unit.DEVICE, words, f"{SEVERAL}: {numbers}")
    if found:
        return _exact(found.pop(), folded, words)
    if w.PLURAL.search(bare):
        return Quantity(None, Unit.DEVICE, words, PLURAL)
    return None


def _exact(n: int, folded: str, words: str) -> Quantity:
    if n > LARGEST:
        return Quantity(None, Unit.DEVICE, words, f"{NOT_A_NUMBER}: over {LARGEST:,}")
    system = w.SYSTEM.search(folded) and not w.CAMERA.search(folded) and not w.RECORDER.search(folded)
    return Quantity(n, Unit.SYSTEM if system else Unit.DEVICE, words)


def _bare(folded: str) -> str:
    """The text without what only looks like a number of things: storage, channels, models, sizes, places."""
    bare = w.STORAGE.sub(" ", folded)
    bare = w.CHANNELS.sub(" ", bare)
    bare = w.NOISE.sub(" ", bare)
    bare = w.TOKEN.sub(_no_model, bare)
    return w.IDENT.sub(" thing ", bare)


def _no_model(found: re.Match[str]) -> str:
    token = found[0]
    if token.isalpha() or w.NOT_MODEL.fullmatch(token):
        return token
    return "model" if any(c.isdigit() for c in token) else token


def _numbers(bare: str) -> set[int]:
    """Every number of things that the text states, by any of the ways to write one."""
    found: set[int] = set()
    for pattern in (w.LABELLED, w.X_AFTER, w.X_BEFORE, w.COUNTED, w.N_THINGS):
        for hit in pattern.finditer(bare):
            n = int(re.sub(r"\D", "", next(group for group in hit.groups() if group)))
            if n < 100 or pattern is not w.N_THINGS or not w.LONE_THING.search(hit[0]):
                found.add(n)
    if not found:
        found |= {w.NUMBERS[hit[1]] for hit in w.W_THINGS.finditer(bare)}
        found |= {w.HAN[hit[1]] for hit in w.H_THINGS.finditer(bare)}
    if not found:
        bracket = w.BRACKET.search(bare)
        if bracket:
            found.add(int(bracket[1]))
    found.discard(0)
    return found
