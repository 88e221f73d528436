"""Text for a terminal: cells as wide as they are shown, lines that fit, colour that can be left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from custodes.core import clean

# SGR codes (ECMA-48, 8.3.117). One accent; weight does the rest.
_STYLES = {"bold": "1", "soft": "2", "accent": "1;31", "open": "33", "": ""}
TONES = {"contrary": "accent", "open": "open", "notice": "bold", "none": ""}


def span(text: str) -> int:
    """Columns that a text takes: two for wide characters (Unicode TR11), none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def cut(text: str, width: int) -> str:
    """The text without controls, cut to ``width`` columns; a cut is marked by an ellipsis."""
    shown = clean(text, 100_000)
    if span(shown) <= width:
        return shown
    out, used = [], 0
    for character in shown:
        used += span(character)
        if used > width - 1:
            break
        out.append(character)
    return "".join(out) + "…" if width > 0 else ""


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Cut or filled to exactly ``width`` columns."""
    shown = cut(text, width)
    room = " " * (width - span(shown))
    return room + shown if right else shown + room


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; a word that is longer is broken."""
    lines, line = [], ""
    for word in clean(text, 4000).split(" "):
        rest = word
        while rest:
            room = width - span(line) - (1 if line else 0)
            if span(rest) <= room:
                line, rest = f"{line} {rest}" if line else rest, ""
            elif line:
                lines.append(line)
                line = ""
            else:
                piece = _head(rest, width)
                lines.append(piece)
                rest = rest[len(piece) :]
    return [*lines, line] if line or not lines else lines


def _head(text: str, width: int) -> str:
    used = 0
    for n, character in enumerate(text):
        used += span(character)
        if used > width:
            return text[: max(1, n)]
    return text


@dataclass(frozen=True, slots=True)
class Paper:
    """How wide the terminal is, and whether it shows colour."""

    width: int
    colour: bool

    def paint(self, style: str, text: str) -> str:
        """The text in a style, or as it is."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def heading(self, text: str) -> Iterator[str]:
        """A blank line and a heading."""
        yield ""
        yield self.paint("bold", cut(text, self.width))

    def paragraph(self, text: str, indent: int = 2, style: str = "", first: str = "") -> Iterator[str]:
        """Wrapped text; ``first`` stands in front of its first line."""
        lead = " " * indent
        for n, line in enumerate(wrap(text, max(12, self.width - indent - span(first)))):
            yield f"{lead}{first if n == 0 else ' ' * span(first)}{self.paint(style, line)}"

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int],
        right: frozenset[int] = frozenset(),
    ) -> Iterator[str]:
        """Columns of the given widths; 0 = what is left over. Where it is narrow each row is a short block."""
        fixed = sum(widths) + 2 * len(widths)
        rest = self.width - fixed
        if rest < 10 * max(1, widths.count(0)):
            yield from self._blocks(header, rows)
            return
        share = rest // max(1, widths.count(0))
        sizes = [w or share for w in widths]
        yield "  " + self.paint(
            "soft",
            "  ".join(
                pad(c, w, right=n in right) for n, (c, w) in enumerate(zip(header, sizes, strict=True))
            ).rstrip(),
        )
        for row in rows:
            yield (
                "  "
                + "  ".join(
                    pad(c, w, right=n in right) for n, (c, w) in enumerate(zip(row, sizes, strict=True))
                )
            ).rstrip()

    def _blocks(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        for row in rows:
            yield from self.paragraph(row[0], 2)
            words = " · ".join(
                f"{name} {value}" for name, value in list(zip(header, row, strict=True))[1:] if value
            )
            yield from self.paragraph(words, 4, "soft")
