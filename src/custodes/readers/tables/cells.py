"""The mapped cells of some hundred rows as texts: cleaned, scrubbed, mangled keys taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from custodes.core import clean, is_mangled, normal_address, normal_mac
from custodes.intake import CellValue, Row, Scrubber
from custodes.readers.gather import shorten
from custodes.readers.tables.layout import as_text
from custodes.readers.tables.sheet import SheetInfo
from custodes.readers.tables.signals import Signals

_CELL = 2_000
_SEPARATOR = "|"
_KEY_ROWS = 120
"""After a cut so many rows are looked at cell by cell: a textual key goes on over lines (RFC 7468)."""
_HOST_OF_URL = re.compile(r"(?i)[a-z][a-z0-9+.-]*://(?:[^/@\s]*@)?(\[[0-9a-f:.]+\]|[^/:\s]+)\S*")
_BETWEEN = re.compile(r"[\s,;]+")
_NORMAL: dict[str, Callable[[str], object]] = {"address": normal_address, "mac": normal_mac}
FURTHER = {
    "address": "further addresses",
    "mac": "further hardware addresses",
    "serial": "further serial numbers",
}
"""Fields of which one cell may hold several, and what those after the first are called."""
_MOST_LISTED = 64
_EXCEL_DIGITS = 15
"""Digits that a spreadsheet keeps of a number (Microsoft, *Excel specifications and limits*)."""


class Cells:
    """Takes the mapped columns out of rows."""

    def __init__(
        self, info: SheetInfo, fields: tuple[str, ...], indexes: tuple[int, ...], signals: Signals
    ) -> None:
        self._info = info
        self.signals = signals
        self._pick = _picker(indexes)
        self._width = max(indexes, default=0) + 1
        self._address = fields.index("address") if "address" in fields else -1
        self._keys = tuple((fields.index(f), f) for f in ("mac", "serial") if f in fields)
        self._listed = tuple((fields.index(f), f) for f in _NORMAL if f in fields)
        self._dropped = [c.index for c in info.settled.columns if c.why.startswith("secret:")]
        self._watched = 0
        self.filled = [0] * len(indexes)
        """Filled cells of each mapped column so far."""
        self.secrets = 0
        """Filled cells of the columns of secrets so far."""
        self.aside: dict[int, str] = {}
        """Row -> words of a mangled key or of further addresses, for the note of that row; of the last rows picked only."""

    def header(self, row: Row) -> tuple[str, ...]:
        """The words of a header row in the mapped columns."""
        return tuple(clean(as_text(c), 300) for c in self._pick(self.padded(row.cells)))

    def pick(self, rows: list[Row]) -> list[tuple[str, ...]]:
        """The cells of the mapped columns as texts: cleaned, scrubbed, mangled keys taken out."""
        pick = self._pick
        self.aside.clear()
        if self._dropped:
            self._count_secrets(rows)
        try:
            picks: list[Any] = [pick(row.cells) for row in rows]
        except IndexError:
            picks = [pick(self.padded(row.cells)) for row in rows]
        try:
            texts = [_SEPARATOR.join(p) for p in picks]
        except TypeError:
            picks = [self._as_texts(row, p) for row, p in zip(rows, picks, strict=True)]
            texts = [_SEPARATOR.join(p) for p in picks]
        whole = _SEPARATOR.join(texts)
        if _dirty(whole) or max(map(len, texts), default=0) > _CELL:
            picks = [
                self._cleaned(p) if _dirty(t) or len(t) > _CELL else p
                for p, t in zip(picks, texts, strict=True)
            ]
            texts = [_SEPARATOR.join(p) for p in picks]
            whole = _SEPARATOR.join(texts)
        picks = self._scrubbed(picks, texts)
        if self._keys and ("E+" in whole or "e+" in whole):
            picks = [self._unmangled(row, p) for row, p in zip(rows, picks, strict=True)]
        if self._address >= 0 and "://" in whole:
            picks = [self._host(p) for p in picks]
        for n, name in self._listed:
            if any(" " in p[n] or "," in p[n] or ";" in p[n] for p in picks):
                picks = [self._first(row, p, n, name) for row, p in zip(rows, picks, strict=True)]
        for n, column in enumerate(zip(*picks, strict=True)):
            self.filled[n] += len(column) - column.count("")
        return picks

    def padded(self, cells: list[CellValue]) -> list[CellValue]:
        """The cells of a row, at least as many as the mapped columns need."""
        return cells if len(cells) >= self._width else cells + [""] * (self._width - len(cells))

    def _cleaned(self, picked: tuple[str, ...]) -> tuple[str, ...]:
        """Cleaned; secrets are taken out of a long cell before it is cut, as the cut may go through one."""
        scrub = self._info.context.scrubber.text
        # An escape of a terminal is cut with care too: it may swallow a letter of the word that tells a secret.
        return tuple(
            [
                clean(c, _CELL)
                if len(c) <= _CELL and "\x1b" not in c and "\x9b" not in c
                else shorten(c, _CELL, scrub)[0]
                for c in picked
            ]
        )

    def _count_secrets(self, rows: list[Row]) -> None:
        for index in self._dropped:
            self.secrets += sum(1 for r in rows if index < len(r.cells) and r.cells[index] not in {None, ""})

    def _as_texts(self, row: Row, picked: tuple[CellValue, ...]) -> tuple[str, ...]:
        texts = [c if c.__class__ is str else as_text(c) for c in picked]
        for n, name in self._keys:
            raw = picked[n]
            if raw.__class__ in {int, float}:
                self._numeric_key(row, n, name, raw, texts)
        return tuple(texts)

    def _numeric_key(self, row: Row, n: int, name: str, raw: Any, texts: list[Any]) -> None:
        """A key that the spreadsheet holds as a number: digits or leading zeros may be gone."""
        digits = str(int(raw)) if float(raw).is_integer() else str(raw)
        lost = len(digits) != 12 if name == "mac" else len(digits) > _EXCEL_DIGITS or not digits.isdigit()
        if lost:
            self.signals.mark(self.signals.mangled, name, self._info.place(row))
            texts[n] = ""
            self.aside[row.first] = f"{name} as written: {as_text(raw)}"
        else:
            self.signals.mark(self.signals.numeric, name, self._info.place(row))

    def _unmangled(self, row: Row, picked: tuple[str, ...]) -> tuple[str, ...]:
        for n, name in self._keys:
            if is_mangled(picked[n]):
                self.signals.mark(self.signals.mangled, name, self._info.place(row))
                self.aside[row.first] = f"{name} as written: {picked[n]}"
                picked = (*picked[:n], "", *picked[n + 1 :])
        return picked

    def _host(self, picked: tuple[str, ...]) -> tuple[str, ...]:
        found = _HOST_OF_URL.fullmatch(picked[self._address])
        if not found:
            return picked
        return (*picked[: self._address], found[1], *picked[self._address + 1 :])

    def _first(self, row: Row, picked: tuple[str, ...], n: int, name: str) -> tuple[str, ...]:
        """Of several addresses in one cell the first is the key, the others stand in the note."""
        words = [word for word in _BETWEEN.split(picked[n]) if word]
        if len(words) < 2 or not all(_NORMAL[name](word) for word in words[:_MOST_LISTED]):
            return picked
        more = f"{FURTHER[name]}: {', '.join(words[1:_MOST_LISTED])}"
        there = self.aside.get(row.first)
        self.aside[row.first] = f"{there}; {more}" if there else more
        return (*picked[:n], words[0], *picked[n + 1 :])

    def _scrubbed(self, picks: list[tuple[str, ...]], texts: list[str]) -> list[tuple[str, ...]]:
        """Rows without secrets; ``Scrubber.text`` gives back the same object where nothing is suspect."""
        probe, scrub, watched = Scrubber().text, self._info.context.scrubber.row, self._watched
        out = []
        for picked, text in zip(picks, texts, strict=True):
            if not watched and probe(text) is text:
                out.append(picked)
                continue
            scrubbed = tuple([as_text(c) for c in scrub(picked)])
            watched = _KEY_ROWS if scrubbed != picked else max(watched - 1, 0)
            out.append(scrubbed)
        self._watched = watched
        return out


def _picker(indexes: tuple[int, ...]) -> Any:
    if len(indexes) == 1:
        only = indexes[0]
        return lambda cells: (cells[only],)
    return itemgetter(*indexes)


def _dirty(text: str) -> bool:
    """Whether `clean` would change a cell of this joined text: controls, direction marks, odd white space."""
    return (
        not text.isprintable()
        or "  " in text
        or "| " in text
        or " |" in text
        or text.startswith(" ")
        or text.endswith(" ")
    )
