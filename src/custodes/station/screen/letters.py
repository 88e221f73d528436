"""Large letters for a terminal: capitals of seven rows in a drawing of our own, with the marks of four languages."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

HIGH = 7
"""Rows of a capital without marks."""
ABOVE, BELOW = 2, 2
"""Rows kept for marks above and below."""

# Letter -> its width and its seven rows, each a number whose bits are the points from left to right.
_LETTERS: dict[str, tuple[int, str]] = {
    "A": (5, "0e 11 11 1f 11 11 11"),
    "B": (5, "1e 11 11 1e 11 11 1e"),
    "C": (5, "0e 11 10 10 10 11 0e"),
    "D": (5, "1e 11 11 11 11 11 1e"),
    "E": (5, "1f 10 10 1e 10 10 1f"),
    "F": (5, "1f 10 10 1e 10 10 10"),
    "G": (5, "0e 11 10 17 11 11 0e"),
    "H": (5, "11 11 11 1f 11 11 11"),
    "I": (3, "7 2 2 2 2 2 7"),
    "J": (5, "07 02 02 02 02 12 0c"),
    "K": (5, "11 12 14 18 14 12 11"),
    "L": (5, "10 10 10 10 10 10 1f"),
    "M": (5, "11 1b 15 15 11 11 11"),
    "N": (5, "11 19 15 15 13 11 11"),
    "O": (5, "0e 11 11 11 11 11 0e"),
    "P": (5, "1e 11 11 1e 10 10 10"),
    "Q": (5, "0e 11 11 11 15 12 0d"),
    "R": (5, "1e 11 11 1e 14 12 11"),
    "S": (5, "0f 10 10 0e 01 01 1e"),
    "T": (5, "1f 04 04 04 04 04 04"),
    "U": (5, "11 11 11 11 11 11 0e"),
    "V": (5, "11 11 11 11 11 0a 04"),
    "W": (5, "11 11 11 15 15 1b 11"),
    "X": (5, "11 11 0a 04 0a 11 11"),
    "Y": (5, "11 11 0a 04 04 04 04"),
    "Z": (5, "1f 01 02 04 08 10 1f"),
    "-": (3, "0 0 0 7 0 0 0"),
    "'": (1, "1 1 0 0 0 0 0"),
    ":": (1, "0 1 0 0 0 1 0"),
    ".": (1, "0 0 0 0 0 0 1"),
    ",": (2, "0 0 0 0 0 1 2"),
    " ": (3, "0 0 0 0 0 0 0"),
    "(": (2, "1 2 2 2 2 2 1"),
    ")": (2, "2 1 1 1 1 1 2"),
}
# Combining mark (Unicode) -> points as (row, column) for a letter of five columns; rows are counted from the letter's first.
_MARKS: dict[str, tuple[tuple[int, int], ...]] = {
    "\u0300": ((-2, 1), (-1, 2)),
    "\u0301": ((-2, 3), (-1, 2)),
    "\u0302": ((-2, 2), (-1, 1), (-1, 3)),
    "\u0308": ((-2, 1), (-2, 3)),
    "\u0327": ((7, 2), (8, 1)),
}


def drawable(text: str) -> bool:
    """Whether every letter can be drawn."""
    return all(
        letter in _LETTERS or letter in _MARKS for letter in unicodedata.normalize("NFD", capitals(text))
    )


def capitals(text: str) -> str:
    """As capitals; typographic apostrophes as plain ones."""
    return text.replace("ß", "ss").upper().replace("\u2019", "'")


@lru_cache(2048)
def wide(text: str) -> int:
    """Points that a line takes across."""
    return max(0, sum(_letter(letter)[0] + 1 for letter in _whole(text)) - 1)


def pitch(text: str) -> int:
    """Points from one line of this text to the next: closer where no letter has a mark above."""
    marked = any(
        one in _MARKS and _MARKS[one][0][0] < 0 for one in unicodedata.normalize("NFD", capitals(text))
    )
    return HIGH + BELOW + (ABOVE if marked else 0)


def drawn(text: str) -> list[list[bool]]:
    """A line as ``ABOVE + HIGH + BELOW`` rows of points. What cannot be drawn is left blank."""
    rows: list[list[bool]] = [[] for _ in range(ABOVE + HIGH + BELOW)]
    for place, letter in enumerate(_whole(text)):
        width, points = _letter(letter)
        for row, line in enumerate(rows):
            if place:
                line.append(False)
            line.extend((row - ABOVE, column) in points for column in range(width))
    return rows


def wrapped(text: str, most: int) -> list[str] | None:
    """The text on lines of at most ``most`` points, broken between words; None where a word is too long."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and wide(joined) <= most:
            lines[-1] = joined
        elif wide(word) <= most:
            lines.append(word)
        else:
            return None
    return lines


def _whole(text: str) -> list[str]:
    """Letters with their marks."""
    return list(unicodedata.normalize("NFC", capitals(text)))


@lru_cache(256)
def _letter(letter: str) -> tuple[int, set[tuple[int, int]]]:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    width, rows = _LETTERS.get(base, (3, "0 0 0 0 0 0 0"))
    points = {
        (row, column)
        for row, bits in enumerate(rows.split())
        for column in range(width)
        if int(bits, 16) >> (width - 1 - column) & 1
    }
    shift = (width - 5) // 2
    for mark in marks:
        points |= {(row, column + shift) for row, column in _MARKS.get(mark, ())}
    return width, points
