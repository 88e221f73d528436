"""The view as rows of a terminal: half blocks make square points, large letters and the sign are drawn with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from custodes.station.screen import letters
from custodes.station.screen.interface import View
from custodes.station.screen.look import COLOURS, PALETTE, PANEL, PANEL_INK, WARNING, rgb
from custodes.station.screen.shapes import sampled

ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
"""The other screen, no cursor, no wrapping (xterm control sequences, DECSET 1049, 25, 7)."""
LEAVE = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
LEAST = (40, 12)
"""Columns and rows below which words stand in plain letters alone."""
SHARE = 1 / 12
"""Least height of a large letter, as a share of the terminal's height: see the layout of the window for the rule."""
_NARROW = 96
"""Columns below which the picture is left out."""


@dataclass(slots=True)
class Canvas:
    """Points of colour, two to a character one above the other, and characters over them."""

    columns: int
    rows: int
    points: list[list[str]]
    over: dict[tuple[int, int], tuple[str, str, str]] = field(default_factory=dict)
    """Row and column -> character, its colour and that behind it."""

    def fill(self, left: int, top: int, right: int, bottom: int, colour: str) -> None:
        """A rectangle of points; what is outside is left out."""
        for row in range(max(0, top), min(bottom, 2 * self.rows)):
            for column in range(max(0, left), min(right, self.columns)):
                self.points[row][column] = colour

    def mark(
        self, left: int, top: int, drawn: list[list[bool]], colour: str, scale: tuple[int, int] = (1, 1)
    ) -> None:
        """Points where ``drawn`` has ink, each so many times as wide and as high."""
        for row, line in enumerate(drawn):
            for column, ink in enumerate(line):
                if ink:
                    x, y = left + column * scale[0], top + row * scale[1]
                    self.fill(x, y, x + scale[0], y + scale[1], colour)

    def write(self, row: int, column: int, text: str, ink: str, ground: str) -> None:
        """Plain characters."""
        for place, letter in enumerate(text):
            if 0 <= row < self.rows and 0 <= column + place < self.columns:
                self.over[row, column + place] = (letter, ink, ground)

    def lines(self) -> tuple[str, ...]:
        """Each row with its colours (SGR 38;2 and 48;2), self-contained."""
        return tuple(self._line(row) for row in range(self.rows))

    def _line(self, row: int) -> str:
        parts, ink, ground = [], "", ""
        for column in range(self.columns):
            high, low = self.points[2 * row][column], self.points[2 * row + 1][column]
            # The half block is drawn in the colour that is rarer: fonts leave hairlines at its edges.
            half = ("\u2584", low, high) if high == self.points[0][0] else ("\u2580", high, low)
            letter, front, back = self.over.get((row, column), half)
            if (row, column) not in self.over and high == low:
                letter, front = " ", ink or high
            if front != ink:
                parts.append("\x1b[38;2;{};{};{}m".format(*rgb(front)))
            if back != ground:
                parts.append("\x1b[48;2;{};{};{}m".format(*rgb(back)))
            ink, ground = front, back
            parts.append(letter)
        return "".join(parts) + "\x1b[0m"


def rendered(view: View, columns: int, rows: int) -> tuple[str, ...]:
    """The view on a terminal of this size, one string a row."""
    columns, rows = max(1, min(columns, 500)), max(1, min(rows, 200))
    canvas = _blank(view, columns, rows)
    if columns < LEAST[0] or rows < LEAST[1]:
        _plain(canvas, view)
        return canvas.lines()
    foot = _footer(canvas, view)
    place, fit = _arranged(view, columns, rows, rows - foot)
    if place is not None:
        _cells(canvas, view, place)
    _words(canvas, view, fit, rows - foot)
    return canvas.lines()


def letter_share(view: View, columns: int, rows: int) -> float:
    """Height of the large letters as a share of the terminal's height; 0 where they are plain."""
    foot = _footer(_blank(view, columns, rows), view)
    return letters.HIGH * _arranged(view, columns, rows, rows - foot)[1].high / (2 * rows)


def _blank(view: View, columns: int, rows: int) -> Canvas:
    return Canvas(columns, rows, [[COLOURS[view.tone].ground] * columns for _ in range(2 * rows)])


@dataclass(frozen=True, slots=True)
class _Fit:
    wide: int
    """Points of the terminal for each point of a letter, across."""
    high: int
    """The same, down."""
    lines: tuple[str, ...]
    pitch: int
    """Points of a letter from line to line."""
    side: int
    """Side of the sign in points."""
    stacked: bool
    """Whether the sign stands above the words, not beside them."""

    @property
    def unmarked(self) -> int:
        """Rows above capitals that are not needed, as nothing stands there."""
        return letters.ABOVE if self.pitch == letters.HIGH + letters.BELOW else 0


_Place = tuple[int, int, int]
"""Left and top of the picture, and the side of a cell."""


def _arranged(view: View, columns: int, rows: int, free: int) -> tuple[_Place | None, _Fit]:
    """Picture and words in the free rows: the picture shrinks or is left out where large letters need the room."""
    margin, tried = _margin(columns), []
    least = SHARE * 2 * rows
    for share in (3, 4, 6, 0):
        place = _place(view, columns, free, columns // share) if share else None
        if share and place is None:
            continue
        right = columns if place is None else place[0] - margin
        fit = _fitted(view.line, right - 2 * margin, 2 * free - 6, margin, least)
        if letters.HIGH * fit.high >= least:
            return place, fit
        tried.append((place, fit))
    return max(tried, key=lambda one: one[1].high)


def _place(view: View, columns: int, free: int, most: int) -> _Place | None:
    picture = view.picture
    if picture is None or columns < _NARROW:
        return None
    cell = min(most // picture.columns, (2 * free - 4) // picture.rows)
    if cell < 1:
        return None
    return columns - cell * picture.columns - _margin(columns), (2 * free - cell * picture.rows) // 2, cell


@lru_cache(512)
def _fitted(text: str, across: int, down: int, margin: int, least: float) -> _Fit:
    """The largest letters that fit into so many points, with the sign beside them or above; narrower ones where height needs it."""
    pitch = letters.pitch(text)
    best, score = _Fit(0, 0, (text,), pitch, 10, stacked=True), (False, 0.0)
    for high in range(1, 11):
        for wide in range((high + 1) // 2, high + 1):
            beside = max(12, min(down * 2 // 3, across // 4))
            above = max(10, min(down // 3, 14 * wide))
            found = (letters.HIGH * high >= least, wide * high)
            for side, stacked in ((beside, False), (12, False), (above, True), (10, True)):
                lines = letters.wrapped(text, (across if stacked else across - side - margin) // wide)
                if lines is None or found <= score:
                    continue
                if len(lines) * pitch * high + (side + 2 if stacked else 0) <= down:
                    best, score = _Fit(wide, high, tuple(lines), pitch, side, stacked), found
    return best


def _margin(columns: int) -> int:
    return 4 if columns >= _NARROW else 2


def _words(canvas: Canvas, view: View, fit: _Fit, rows: int) -> None:
    colours, margin = COLOURS[view.tone], _margin(canvas.columns)
    block = max(fit.side if not fit.stacked else 0, len(fit.lines) * fit.pitch * fit.high) + (
        fit.side + 2 if fit.stacked else 0
    )
    top = max(2, (2 * rows - block) // 2 & ~1)
    sign_top = top if fit.stacked else top + max(0, block - fit.side) // 2
    canvas.mark(margin, sign_top, sampled(view.shape, fit.side, fit.side), colours.sign)
    left = margin if fit.stacked else 2 * margin + fit.side
    first = top + (fit.side + 2 if fit.stacked else 0)
    if fit.high:
        for place, line in enumerate(fit.lines):
            y = first + (place * fit.pitch - fit.unmarked) * fit.high
            canvas.mark(left, y, letters.drawn(line), colours.ink, (fit.wide, fit.high))
        last = first + len(fit.lines) * fit.pitch * fit.high
    else:
        canvas.write(first // 2, left, view.line, colours.ink, colours.ground)
        last = first + 2
    beside = first if not fit.stacked else top
    where = left if not fit.stacked else 2 * margin + fit.side
    if view.over:
        canvas.write(
            max(0, beside // 2 - (0 if fit.stacked else 1)),
            where,
            f"{view.over}:",
            colours.quiet,
            colours.ground,
        )
    canvas.write(min(rows - 1, (last + 1) // 2), left, view.more, colours.quiet, colours.ground)


def _cells(canvas: Canvas, view: View, place: _Place) -> None:
    picture, (left, top, cell) = view.picture, place
    if picture is None:
        return
    wide, high = cell * picture.columns, cell * picture.rows
    canvas.fill(left - 1, top - 1, left + wide + 1, top + high + 1, PANEL)
    for number, level in enumerate(picture.levels):
        row, column = divmod(number, picture.columns)
        x, y = left + column * cell, top + row * cell
        canvas.fill(x, y, x + cell, y + cell, PALETTE[level])


def _footer(canvas: Canvas, view: View) -> int:
    """What holds all day, at the foot; the rows that it takes."""
    margin = _margin(canvas.columns)
    across = canvas.columns - 2 * margin
    said = [(line, PANEL_INK) for line in _folded("  ·  ".join(view.status), across)]
    if view.staff:
        said = [(line, "#ffffff") for line in _folded(view.staff, across)] + said
    warned = _folded(view.warning, across)
    high = min(len(said) + len(warned) + (1 if warned else 0), canvas.rows // 2)
    first = canvas.rows - high
    canvas.fill(0, 2 * first, canvas.columns, 2 * canvas.rows, PANEL)
    row = first
    if warned:
        canvas.fill(0, 2 * first, canvas.columns, 2 * (first + len(warned)), WARNING.ground)
        for line in warned:
            canvas.write(row, margin, line, WARNING.ink, WARNING.ground)
            row += 1
        row += 1
    for line, ink in said:
        canvas.write(row, margin, line, ink, PANEL)
        row += 1
    return high


def _folded(text: str, most: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word[:most])
    return lines


def _plain(canvas: Canvas, view: View) -> None:
    colours = COLOURS[view.tone]
    rows = [f"[{view.shape.value}] {view.said}", *([view.warning] if view.warning else []), *view.status[:2]]
    row = 0
    for text in rows:
        for line in _folded(text, max(1, canvas.columns - 1)):
            canvas.write(row, 0, line, colours.ink, colours.ground)
            row += 1
