"""What one page of a PDF shows, by PDFium: its upright letters as words, its ruled lines, whether it holds pictures.

Positions are in points (1/72 inch), x to the right and y down, of the page as it is shown (its /Rotate
applied, ISO 32000-1 7.7.3.3).
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MOST_LETTERS = 100_000
MOST_OBJECTS = 100_000
_DEEP = 6
"""Forms inside forms are followed so deep."""
_INVISIBLE = frozenset({3, 7})
# ISO 32000-1 table 106: mode 3 neither fills nor strokes, 7 adds to the clipping path alone.
_ENDS = frozenset({9, 10, 11, 12, 13})
_SPACES = frozenset({32, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000})
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_THIN = 2.5
"""A filled shape thinner than this is a ruled line."""
_SHORT = 3.0
_FLAT = 0.6
_MOST_SEGMENTS = 8
_GAP = 0.16
"""So much of the letters' size between two letters parts words; a space of a common font is 0.25 or more."""


class Word(NamedTuple):
    """Letters without a gap: left, baseline, right, size of the letters, text."""

    x0: float
    y: float
    x1: float
    size: float
    text: str


class Rule(NamedTuple):
    """A straight line: ``across`` is horizontal; ``at`` its place on the other axis, ``begin`` to ``end`` along it."""

    across: bool
    at: float
    begin: float
    end: float


class PageError(Exception):
    """This page is beyond a bound; the text says which."""


@dataclass(slots=True)
class Page:
    """What a page shows."""

    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    letters: int = 0
    """Upright letters that are shown."""
    turned: int = 0
    """Letters that stand askew or upside down."""
    unseen: int = 0
    """Letters that are not shown: those of machine reading under a scan."""
    unknown: int = 0
    """Letters of which the file does not say which they are; U+FFFD in the words."""
    pictures: int = 0
    filled: bool = False
    """Whether one picture fills most of the page."""


class _Letter(NamedTuple):
    x0: float
    y: float
    x1: float
    size: float
    text: str


def read_page(raw: Any, page: Any) -> Page:
    """What a loaded page shows. ``raw`` is the module of PDFium's own functions. Raises PageError."""
    found = Page()
    turn = int(raw.FPDFPage_GetRotation(page)) % 4
    hidden = _objects(raw, page, found, turn)
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return found
    try:
        count = int(raw.FPDFText_CountChars(text))
        if count > MOST_LETTERS:
            raise PageError(f"{count:,} letters on one page")
        found.words = _words(list(_letters(raw, text, count, found, turn, hidden=hidden)))
    finally:
        raw.FPDFText_ClosePage(text)
    return found


def _shown(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page's own space (y up) on the page as it is shown (y down)."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _letters(raw: Any, text: Any, count: int, found: Page, turn: int, *, hidden: bool) -> Iterator[_Letter]:
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y, at_matrix, at_box = (ctypes.byref(one) for one in (x, y, matrix, box))
    for n in range(count):
        code = int(raw.FPDFText_GetUnicode(text, n))
        if raw.FPDFText_IsGenerated(text, n) or code in _ENDS:
            continue
        if hidden and raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, n)) in _INVISIBLE:
            found.unseen += 1
            continue
        if not (
            raw.FPDFText_GetCharOrigin(text, n, at_x, at_y)
            and raw.FPDFText_GetMatrix(text, n, at_matrix)
            and raw.FPDFText_GetLooseCharBox(text, n, at_box)
        ):
            continue
        along, aside = _shown(matrix.a, matrix.b, turn)
        if along <= 0 or abs(aside) > along * 0.02:
            found.turned += 1
            continue
        letter = _text_of(code)
        if letter == " ":
            pass
        elif code == 0 or raw.FPDFText_HasUnicodeMapError(text, n) == 1 or 0xE000 <= code <= 0xF8FF:
            found.unknown += 1
            letter = "\ufffd"
        found.letters += letter != " "
        ax, ay = _shown(box.left, box.top, turn)
        bx, by = _shown(box.right, box.bottom, turn)
        size = max(abs(by - ay), 0.5)
        yield _Letter(min(ax, bx), _shown(x.value, y.value, turn)[1], max(ax, bx), size, letter)


def _text_of(code: int) -> str:
    # PDFium gives U+0002 for a hyphen at the end of a line.
    if code in _SPACES:
        return " "
    return "-" if code == 2 else chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _words(letters: list[_Letter]) -> list[Word]:
    """Words of each line, from left to right, lines from top to bottom."""
    words: list[Word] = []
    for row in lines_of(letters):
        run: list[_Letter] = []
        for letter in row:
            if run and letter.text == run[-1].text and letter.x0 - run[-1].x0 < letter.size * 0.08:
                continue  # printed twice, a little aside, to look bold
            if run and (letter.text == " " or letter.x0 - run[-1].x1 > letter.size * _GAP):
                words.append(_word(run))
                run = []
            if letter.text != " ":
                run.append(letter)
        if run:
            words.append(_word(run))
    return words


def _word(run: list[_Letter]) -> Word:
    text = "".join(letter.text for letter in run)
    return Word(run[0].x0, run[0].y, max(one.x1 for one in run), max(one.size for one in run), text)


def lines_of(items: list[Any]) -> list[list[Any]]:
    """Letters or words by baselines, each line from left to right."""
    lines: list[list[Any]] = []
    for item in sorted(items, key=lambda one: (one.y, one.x0)):
        if lines and item.y - lines[-1][0].y <= max(1.0, min(item.size, lines[-1][0].size) * 0.2):
            lines[-1].append(item)
        else:
            lines.append([item])
    return [sorted(one, key=lambda item: item.x0) for one in lines]


def _objects(raw: Any, page: Any, found: Page, turn: int) -> bool:
    """Ruled lines and pictures of the page; whether some text of it is invisible."""
    left = [MOST_OBJECTS]
    hidden = False
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for item, outer in _walk(raw, page, identity, left, 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == _PATH:
            found.rules += _rules(raw, item, outer, turn)
        elif kind == _IMAGE:
            found.pictures += 1
            found.filled = found.filled or _fills(raw, page, item)
        elif kind == _TEXT:
            hidden = hidden or raw.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE
    return hidden


def _fills(raw: Any, page: Any, picture: Any) -> bool:
    left, low, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(picture, *(ctypes.byref(one) for one in (left, low, right, top))):
        return False
    whole = raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
    return bool((right.value - left.value) * (top.value - low.value) > whole * 0.6)


_Matrix = tuple[float, float, float, float, float, float]


def _walk(raw: Any, holder: Any, outer: _Matrix, left: list[int], deep: int) -> Iterator[tuple[Any, _Matrix]]:
    count = raw.FPDFFormObj_CountObjects(holder) if deep else raw.FPDFPage_CountObjects(holder)
    get = raw.FPDFFormObj_GetObject if deep else raw.FPDFPage_GetObject
    for n in range(max(count, 0)):
        left[0] -= 1
        if left[0] < 0:
            raise PageError(f"more than {MOST_OBJECTS:,} things on one page")
        item = get(holder, n)
        if not item:
            continue
        if raw.FPDFPageObj_GetType(item) == _FORM:
            if deep < _DEEP:
                yield from _walk(raw, item, _times(_matrix(raw, item), outer), left, deep + 1)
        else:
            yield item, outer


def _matrix(raw: Any, item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """One matrix for first ``inner``, then ``outer`` (ISO 32000-1 8.3.4)."""
    a, b, c, d, e, f = inner
    o, p, q, r, s, t = outer
    return a * o + b * q, a * p + b * r, c * o + d * q, c * p + d * r, e * o + f * q + s, e * p + f * r + t


def _rules(raw: Any, path: Any, outer: _Matrix, turn: int) -> list[Rule]:
    """The straight lines that a path draws: strokes, thin shapes, the edges of a filled rectangle."""
    count = raw.FPDFPath_CountSegments(path)
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if count < 2 or not raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked)):
        return []
    if not filled.value and not stroked.value:
        return []
    points = _points(raw, path, min(count, 4_000), _times(_matrix(raw, path), outer), turn)
    if filled.value and count <= _MOST_SEGMENTS:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return _shape(min(xs), min(ys), max(xs), max(ys))
    found: list[Rule] = []
    for (ax, ay, _), (bx, by, draws) in itertools.pairwise(points):
        if draws:
            found += _stroke(ax, ay, bx, by)
    return found


def _points(raw: Any, path: Any, count: int, matrix: _Matrix, turn: int) -> list[tuple[float, float, bool]]:
    """Points of a path as shown, and whether a line is drawn to each; a closing line goes back to its begin."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float, bool]] = []
    begin = (0.0, 0.0)
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        if not segment or not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        kind = raw.FPDFPathSegment_GetType(segment)
        at = _shown(a * x.value + c * y.value + e, b * x.value + d * y.value + f, turn)
        # fpdf_edit.h: 0 a line, 1 a curve, 2 a move.
        points.append((*at, kind == 0))
        begin = at if kind == 2 else begin
        if raw.FPDFPathSegment_GetClose(segment):
            points.append((*begin, True))
    return points or [(0.0, 0.0, False)]


def _stroke(ax: float, ay: float, bx: float, by: float) -> list[Rule]:
    if abs(ay - by) <= _FLAT and abs(ax - bx) > _SHORT:
        return [Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))]
    if abs(ax - bx) <= _FLAT and abs(ay - by) > _SHORT:
        return [Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))]
    return []


def _shape(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN:
        return [Rule(True, (y0 + y1) / 2, x0, x1)] if wide > _SHORT else []
    if wide <= _THIN:
        return [Rule(False, (x0 + x1) / 2, y0, y1)] if high > _SHORT else []
    return [Rule(True, y0, x0, x1), Rule(True, y1, x0, x1), Rule(False, x0, y0, y1), Rule(False, x1, y0, y1)]
