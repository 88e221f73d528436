"""Originals, found by what they hold: the place where a case read them, or a folder; and copies held against them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from custodes.core import Source
from custodes.errors import SourceError
from custodes.intake import FILLS, Cut, OpenedSource, open_source
from custodes.observations import Ledger
from custodes.runs.bundle_order import BYTES, UNRECOGNISED, CopyEntry
from custodes.runs.maps_text import maps_of
from custodes.runs.records import LONGEST, record_lines

_MOST = 100_000
"""Files of a folder that are looked at."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Held:
    """One copy held against its original."""

    entry: CopyEntry
    proved: bool | None
    """None: not checked, because no original was found."""
    sentence: str


class Originals:
    """The files of a folder by size and digest; each is hashed once, and only where its size is asked for."""

    def __init__(self, folder: Path | None) -> None:
        self._by_size: dict[int, list[Path]] = {}
        self._known: dict[Path, str] = {}
        for path in _files(folder) if folder else ():
            self._by_size.setdefault(path.stat().st_size, []).append(path)

    def find(self, source: Source, also: Sequence[Path] = ()) -> Path | None:
        """A file with these bytes: first one of ``also``, then one of the folder."""
        known: list[Path] = [*also, *self._by_size.get(source.size, ())]
        for path in known:
            if self._digest(path, source.size) == source.sha256:
                return path
        return None

    def _digest(self, path: Path, size: int) -> str:
        if path not in self._known:
            try:
                if not path.is_file() or path.stat().st_size != size:
                    return ""
                with open_source(path) as opened:
                    self._known[path] = opened.source.sha256
            except (OSError, SourceError):
                return ""
        return self._known[path]


def _files(folder: Path) -> Iterator[Path]:
    """Regular files below a folder, sorted; links are not followed."""
    seen = 0
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(base) / name
            seen += 1
            if seen > _MOST:
                return
            if path.is_file() and not path.is_symlink():
                yield path


def held_against(entry: CopyEntry, copy: Path, cuts: Iterable[Cut], original: Path | None) -> Held:
    """Whether the copy is its original less the cuts; for records, whether the original still reads to them."""
    if original is None:
        return Held(entry, None, f"{entry.name}: not checked, no file with SHA-256 {entry.sha256} was found")
    try:
        with open_source(original, stands_for=entry.source) as opened:
            why = (
                _bytes_differ(opened, copy, cuts)
                if entry.form == BYTES
                else _records_differ(opened, copy, entry)
            )
    except (OSError, SourceError) as error:
        return Held(entry, None, f"{entry.name}: not checked, {error}")
    if why:
        return Held(entry, False, f"{entry.copy} is not its original less the listed cuts: {why}")
    if entry.form == BYTES:
        return Held(
            entry,
            True,
            f"{entry.name}: the copy is the original less {entry.cuts:,} listed cuts, byte by byte",
        )
    if entry.why == UNRECOGNISED:
        return Held(entry, True, f"{entry.name}: not recognised now either; nothing of it was copied")
    return Held(entry, True, f"{entry.name}: read anew, the original says what the records say")


def _bytes_differ(opened: OpenedSource, copy: Path, cuts: Iterable[Cut]) -> str:
    original = opened.raw()
    with copy.open("rb") as file:
        at = 0
        for cut in cuts:
            if cut.offset < at or cut.length < 1:
                return f"the cut at {cut.offset:,} begins inside another"
            if (place := _same(original, file, cut.offset - at, at)) >= 0:
                return f"byte {place:,} differs and no cut is listed there"
            if not _filled(original, file, cut.length):
                return f"the cut of {cut.length:,} bytes at {cut.offset:,} holds something else than its fill"
            at = cut.offset + cut.length
        if (place := _same(original, file, opened.source.size - at, at)) >= 0:
            return f"byte {place:,} differs and no cut is listed there"
        if file.read(1):
            return "it is longer than the original"
    return "" if original.same() else "the original changed while it was read"


def _same(original: io.RawIOBase, copy: BinaryIO, length: int, at: int) -> int:
    """Place of the first byte that differs in the next ``length``, or -1."""
    if length < 0:
        return at
    while length:
        want = min(length, _BLOCK)
        one, two = _exactly(original, want), copy.read(want)
        if one != two:
            return at + next(
                (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
            )
        if not one:
            return at
        at, length = at + len(one), length - len(one)
    return -1


def _filled(original: io.RawIOBase, copy: BinaryIO, length: int) -> bool:
    fills = None
    while length:
        want = min(length, _BLOCK)
        one, two = _exactly(original, want), copy.read(want)
        if len(one) != want or len(two) != want:
            return False
        fills = fills or two[:1]
        if fills not in FILLS or two.strip(fills):
            return False
        length -= want
    return True


def _exactly(original: io.RawIOBase, want: int) -> bytes:
    parts = []
    while want:
        block = original.read(want)
        if not block:
            break
        parts.append(block)
        want -= len(block)
    return b"".join(parts)


def _records_differ(opened: OpenedSource, copy: Path, entry: CopyEntry) -> str:
    lines = record_lines(opened, Ledger(entry.ledger) if entry.ledger else None, maps_of(entry.map))
    with copy.open("rb") as file:
        copied = iter(lambda: file.readline(LONGEST + 1), b"")
        for number, (one, two) in enumerate(zip_longest(lines, copied), 1):
            if one is None or two is None or one.encode() != two:
                return f"line {number} is not what the original says there when it is read"
    return ""
