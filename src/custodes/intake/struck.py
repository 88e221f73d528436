"""Rows of a workbook whose every filled cell is struck out, by its XML: what somebody crossed out is said no longer.

A cell names its style, a style its font, a font whether it strikes (ECMA-376 part 1, 18.3.1.4, 18.8.10, 18.8.22, 18.8.37; of
OpenDocument 1.3 part 3, 20.384 to 20.388 ``style:text-line-through-*`` of an automatic cell style, 19.498).
"""

from __future__ import annotations

import re

# Each pattern stops at the next "<", so that a text without an end costs no more than its length.
_STYLES = re.compile(rb"<(/?)(?:\w{1,20}:)?(fonts|font|strike|cellXfs|xf)(?=[\s/>])([^<>]*)>")
_OFF = re.compile(rb'val="(?:0|false|off)"')
_FONT_OF = re.compile(rb'\sfontId="(\d{1,6})"')
_TAG = re.compile(rb"<(?:\w{1,20}:)?(row|c)(?=[\s/>])([^<>]*)>")
_STYLE = re.compile(rb'\ss="(\d{1,6})"')
_NUMBER = re.compile(rb'\sr="(\d{1,9})"')

_ODS_STYLES = re.compile(rb"<style:(style|text-properties)\s([^<>]*)>")
_ODS_NAME = re.compile(rb'style:name="([^"]{1,200})"')
_ODS_CELL = b'style:family="table-cell"'
_ODS_LINE = re.compile(rb'style:text-line-through-(?:style|type)="(?!none")')
_ODS_TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")
_ODS_STYLE_OF = re.compile(rb'table:style-name="([^"]{1,200})"')
_ODS_ROWS = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_ODS_TABLE = re.compile(rb'table:name="([^"]*)"')
_MOST_REPEATED = 10_000


def struck_styles(styles: bytes) -> frozenset[int]:
    """Numbers of the cell formats of ``xl/styles.xml`` whose font strikes."""
    if b"strike" not in styles:
        return frozenset()
    fonts: set[int] = set()
    found: set[int] = set()
    inside = b""
    font = form = -1
    for closes, name, said in _STYLES.findall(styles):
        if name in {b"fonts", b"cellXfs"}:
            inside = b"" if closes else name
        elif closes:
            continue
        elif name == b"font" and inside == b"fonts":
            font += 1
        elif name == b"strike" and inside == b"fonts" and not _OFF.search(said):
            fonts.add(font)
        elif name == b"xf" and inside == b"cellXfs":
            form += 1
            of = _FONT_OF.search(said)
            if of and int(of[1]) in fonts:
                found.add(form)
    return frozenset(found)


class StruckRows:
    """Takes the XML of one sheet piece by piece, cut between tags, and keeps the numbers of the rows that are struck out."""

    def __init__(self, styles: frozenset[int]) -> None:
        self._styles = styles
        self._row = self._filled = self._struck = 0
        self._found: set[int] = set()
        self._first = 0

    def take(self, piece: bytes) -> None:
        """One piece. A cell without content is no filled one."""
        for tag in _TAG.finditer(piece):
            name, said = tag.groups()
            if name == b"row":
                self._close()
                number = _NUMBER.search(said)
                self._row = int(number[1]) if number else self._row + 1
            elif not said.endswith(b"/") and piece[tag.end() : tag.end() + 2] != b"</":
                style = _STYLE.search(said)
                self._filled += 1
                self._struck += style is not None and int(style[1]) in self._styles

    def _close(self) -> None:
        if self._filled:
            self._first = self._first or self._row
            if self._filled == self._struck:
                self._found.add(self._row)
        self._filled = self._struck = 0

    def rows(self) -> frozenset[int]:
        """Row numbers from 1, without the first filled row of the sheet: a header that is struck still names its columns."""
        self._close()
        return frozenset(self._found - {self._first})


class StruckOds:
    """Takes ``content.xml`` piece by piece; rows that are struck out, by name of the table."""

    def __init__(self) -> None:
        self.styles: set[bytes] = set()
        self.found: dict[bytes, set[int]] = {}
        self._head = b""
        self._table = b""
        self._row = self._repeat = self._filled = self._struck = self._first = 0
        self._began = False

    def take(self, piece: bytes) -> None:
        """One piece, cut between tags. Styles stand before the first table; without one that strikes nothing is looked at."""
        if not self._began:
            self._head = (self._head + piece)[: 16 << 20]
            self._began = b"<table:table " in piece
            if not self._began:
                return
            named = None
            for kind, said in _ODS_STYLES.findall(self._head):
                if kind == b"style":
                    named = _ODS_NAME.search(said) if _ODS_CELL in said else None
                elif named and _ODS_LINE.search(said):
                    self.styles.add(named[1])
            piece, self._head = self._head, b""
        if not self.styles:
            return
        for tag in _ODS_TAG.finditer(piece):
            closes, name, said = tag.groups()
            empty = said.endswith(b"/") or piece[tag.end() : tag.end() + 2] == b"</"
            self._tag(name, said, closes=bool(closes), empty=empty)

    def _tag(self, name: bytes, said: bytes, *, closes: bool, empty: bool) -> None:
        if name == b"table":
            if not closes and (table := _ODS_TABLE.search(said)):
                self._table, self._row, self._first = table[1], 0, 0
        elif name == b"table-row":
            if closes:
                self._close()
                return
            repeat = _ODS_ROWS.search(said)
            self._row, self._repeat = self._row + 1, int(repeat[1]) if repeat else 1
            self._filled = self._struck = 0
            if said.endswith(b"/"):
                self._close()
        elif not closes and not empty:
            style = _ODS_STYLE_OF.search(said)
            self._filled += 1
            self._struck += style is not None and style[1] in self.styles

    def _close(self) -> None:
        if self._filled:
            if self._first and self._filled == self._struck and self._repeat <= _MOST_REPEATED:
                self.found.setdefault(self._table, set()).update(range(self._row, self._row + self._repeat))
            self._first = self._first or self._row
        self._row += self._repeat - 1
        self._filled = self._struck = 0
