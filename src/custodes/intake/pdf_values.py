"""Tables that were found on a page of a PDF, and the words of one cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from custodes.intake.pdf_page import Word, lines_of

BROKEN_WORD = "it cannot be told whether a word goes on in the next line of its cell"
UNKNOWN_LETTERS = "the file does not say which letters these are"
OVER_THE_LINE = "words run over the line between two cells"
SEVERAL_LINES = "each cell has several lines: it cannot be told whether they are several rows"


class Line(NamedTuple):
    """One row of a table: its cells, and why it is not certain (then it is not read)."""

    cells: list[str]
    doubt: str = ""
    lines: int = 1
    """Printed lines that a doubt takes with it."""


@dataclass(slots=True)
class Found:
    """One table of a page."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    """Where its columns begin and the last one ends, from left to right."""
    lines: list[Line] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """As in ``SheetStart.merged``."""
    doubt: str = ""
    """Why none of it is certain; then ``count`` says how many lines it has."""
    count: int = 0


def middle(word: Word) -> float:
    """The height at which a word stands: the middle of its small letters."""
    return word.y - word.size * 0.25


def cell_text(words: list[Word], right: float | None = None) -> tuple[str, str]:
    """The words of a cell in reading order, and a doubt.

    ``right`` is where its box ends: a line that fills the box to its end may break inside a word.
    """
    text, doubt = "", ""
    above: Word | None = None
    for line in lines_of(words):
        said = " ".join(word.text for word in line)
        if above is None:
            text = said
        elif text.endswith(("-", "/")) and len(above.text) > 1:
            # A line may break behind the hyphen or the slash of a word (Unicode Standard Annex 14, HY and SY).
            text += said
        else:
            if right is not None and _may_go_on(above, line[0], right):
                doubt = BROKEN_WORD
            text = f"{text} {said}"
        above = line[-1]
    if text.endswith("-") and above is not None and len(above.text) > 1:
        # The rest of the word stands elsewhere: on the next page, as a row may be cut by its end.
        doubt = BROKEN_WORD
    return text, UNKNOWN_LETTERS if "\ufffd" in text else doubt


def _may_go_on(above: Word, below: Word, right: float) -> bool:
    """Whether the line above is full, so that its last word may be the begin of the next line's first.

    Only tokens with digits are kept as one word by their makers (models, serial numbers, addresses).
    """
    token = any(c.isdigit() for c in above.text) and any(c.isdigit() for c in below.text)
    return token and right - above.x1 < below.size


def several_rows(columns: list[list[Word]]) -> bool:
    """Whether most filled cells of a band have the same number of lines, two or more: rows without a line between."""
    counts = [len(lines_of(words)) for words in columns if words]
    most = max(counts, default=0)
    same = sum(count == most for count in counts)
    return most >= 2 and same >= 2 and same * 10 >= len(counts) * 6
