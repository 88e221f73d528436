"""ZIP packages of workbooks, looked over before calamine opens them.

Real sizes, far-off cells, hidden rows, formulas.

Lengths in ZIP headers are claims, so each member that calamine would unpack is unpacked here first, in
pieces, and counted; nothing of it is kept.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from posixpath import normpath
from typing import Any

from custodes.core import column_number
from custodes.intake.names import shown_name
from custodes.intake.struck import StruckOds, StruckRows, struck_styles

_PIECE = 4 << 20
# Ordinary sheets shrink 10 to 60 times; the ratio is asked only of what is large enough to hurt.
_RATIO_FROM = 16 << 20
_CELL_BYTES = 32
_ENTRIES = 20_000

_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_ROW_NUMBER = re.compile(rb'(?:^|\s)r="(\d{1,9})"')
_HIDDEN = re.compile(rb'(?:^|\s)hidden="(?:1|true)"')
_ROW_TAGS = re.compile(rb'<row r="(\d{1,10})')
# Cells beyond column Z or row 999,999; all others fit into 26 million cells, which can be held.
_FAR = re.compile(rb' r="([A-Z]{2,4}(?=\d)|[A-Z](?=\d{7}))(\d{1,10})"')
_MERGE = re.compile(rb'mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
# OpenDocument 1.3 part 3, 19.678: LibreOffice closes a sheet with one blank row, repeated to its end.
_REPEATED = re.compile(rb'-rows-repeated="0{0,20}(\d{1,20})"')
_MOST_REPEATED = 10_000
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')


class PackageError(Exception):
    """The package cannot be handed to calamine; ``reason`` is a word of ``observations.Reason``."""

    def __init__(self, sentence: str, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a scan of one sheet found besides its values."""

    hidden: frozenset[int] = frozenset()
    """Row numbers, from 1."""
    struck: frozenset[int] = frozenset()
    """Numbers of rows whose every filled cell is struck out."""
    formulas: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
    too_large: str = ""
    """Why the sheet cannot be held, or empty."""


def scan_package(data: bytes, settings: dict[str, Any]) -> tuple[bytes, dict[str, SheetFacts]]:
    """The package as calamine may have it, and the facts of each sheet by name. Raises PackageError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        words = "is cut off or damaged: the directory at the end of its ZIP package cannot be read"
        raise PackageError(f"{words} ({error})", "truncated") from None
    members = {entry.filename: entry for entry in archive.infolist()}
    if len(members) > _ENTRIES:
        raise PackageError(f"holds {len(members):,} members, more than any workbook", "over limit")
    return _Scan(data, members, settings).run()


class _Scan:
    def __init__(self, data: bytes, members: dict[str, zipfile.ZipInfo], settings: dict[str, Any]) -> None:
        self.data = data
        self.members = members
        self.most = int(settings["archive_bytes"])
        self.ratio = int(settings["archive_ratio"])
        self.cells = int(settings["memory"]) // 2 // _CELL_BYTES
        self.unpacked = 0

    def run(self) -> tuple[bytes, dict[str, SheetFacts]]:
        facts: dict[str, SheetFacts] = {}
        sheets = {part: name for name, part in self._sheets().items()}
        styles = struck_styles(self._small("xl/styles.xml")) if sheets else frozenset()
        for name, entry in sorted(self.members.items()):
            if name == "content.xml" and "mimetype" in self.members:
                facts |= self._repeats(entry)
            elif name in sheets:
                facts[sheets[name]] = self._sheet(entry, styles)
            elif name.endswith((".xml", ".rels", "mimetype")):
                for _ in self.pieces(entry):
                    pass
        return self.data, facts

    def _repeats(self, entry: zipfile.ZipInfo) -> dict[str, SheetFacts]:
        """OpenDocument writes equal rows once, with their number: a filled row a million times is a kilobyte."""
        rest = over = b""
        struck = StruckOds()
        for piece in self.pieces(entry):
            tags = over + piece
            end = tags.rfind(b">") + 1
            struck.take(tags[:end])
            over = tags[end:][-_PIECE:]
            whole = rest + piece
            cut = whole.rfind(b"-row>") + 5
            rest, whole = whole[cut:][-_PIECE:], whole[:cut]
            if b"-rows-repeated=" not in whole:
                continue
            for found in _REPEATED.finditer(whole):
                row = whole[found.end() : whole.find(b"-row>", found.end())]
                if int(found[1]) > _MOST_REPEATED and (b":value" in row or b"<text:p>" in row):
                    raise PackageError(f"repeats a filled row {int(found[1]):,} times", "over limit")
        return {
            unescape(table.decode("utf-8", "replace")): SheetFacts(struck=frozenset(rows))
            for table, rows in struck.found.items()
        }

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """What a member really holds, in pieces; its claimed sizes are not believed."""
        at = entry.header_offset
        head = self.data[at : at + 30]
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise PackageError(
                f"is damaged: its member {shown_name(entry.filename)} is not where the directory says",
                "truncated",
            )
        # APPNOTE.TXT 4.3.7: lengths of name and extra field at 26 and 28.
        start = at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        packed = memoryview(self.data)[start : start + entry.compress_size]
        if len(packed) < entry.compress_size:
            raise PackageError(f"is cut off inside its member {shown_name(entry.filename)}", "truncated")
        if entry.flag_bits & 1:
            raise PackageError("is protected by a password", "undecodable")
        if entry.compress_type == zipfile.ZIP_STORED:
            self._count(entry, len(packed), len(packed))
            yield bytes(packed)
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise PackageError(
                f"packs its member {shown_name(entry.filename)} in a way no workbook uses", "undecodable"
            )
        yield from self._inflate(entry, packed)

    def _inflate(self, entry: zipfile.ZipInfo, packed: memoryview) -> Iterator[bytes]:
        engine = zlib.decompressobj(-15)
        fed = total = 0
        rest = b""
        try:
            while not engine.eof and (rest or fed < len(packed)):
                if not rest:
                    rest = bytes(packed[fed : fed + (256 << 10)])
                    fed += len(rest)
                piece = engine.decompress(rest, _PIECE)
                rest = engine.unconsumed_tail
                total += len(piece)
                self._count(entry, len(piece), fed, total)
                yield piece
        except zlib.error as error:
            raise PackageError(
                f"is damaged inside its member {shown_name(entry.filename)}: {error}", "truncated"
            ) from None

    def _count(self, entry: zipfile.ZipInfo, more: int, packed: int, total: int = 0) -> None:
        self.unpacked += more
        if self.unpacked > self.most:
            raise PackageError(f"unpacks to more than {self.most:,} bytes", "over limit")
        if total > _RATIO_FROM and total > packed * self.ratio:
            raise PackageError(
                f"is a ZIP bomb by its measure: its member {shown_name(entry.filename)} "
                f"unpacks to more than {self.ratio} times its size",
                "over limit",
            )

    def _small(self, name: str) -> bytes:
        entry = self.members.get(name)
        kept = b""
        for piece in self.pieces(entry) if entry else ():
            kept += piece
            if len(kept) > 16 << 20:
                raise PackageError(f"has a member {shown_name(name)} of more than 16 MiB", "over limit")
        return kept

    def _sheets(self) -> dict[str, str]:
        """Sheet name -> member, by workbook.xml and its relations (ECMA-376 part 1, 18.2.19)."""
        relations = {}
        for found in _RELATION.findall(self._small("xl/_rels/workbook.xml.rels")):
            named = _attributes(found)
            target = named.get("Target", "")
            relations[named.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else normpath("xl/" + target)
            )
        sheets = {}
        for found in _SHEET.findall(self._small("xl/workbook.xml")):
            named = _attributes(found)
            relation = next((value for key, value in named.items() if key.rpartition(":")[2] == "id"), "")
            if relation in relations and "name" in named:
                sheets[named["name"]] = relations[relation]
        return sheets

    def _sheet(self, entry: zipfile.ZipInfo, styles: frozenset[int]) -> SheetFacts:
        hidden: set[int] = set()
        merged: list[tuple[int, int, int, int]] = []
        formulas = rows = last_row = 0
        columns: set[bytes] = set()
        struck = StruckRows(styles)
        rest = b""
        for piece in self.pieces(entry):
            whole = rest + piece
            cut = whole.rfind(b">") + 1
            rest, whole = whole[cut:], whole[:cut]
            if styles:
                struck.take(whole)
            if b"<f" in whole:
                formulas += whole.count(b"<f>") + whole.count(b"<f ")
            if b'hidden="' in whole:
                for found in _ROW.finditer(whole):
                    rows += 1
                    if _HIDDEN.search(found[1]):
                        number = _ROW_NUMBER.search(found[1])
                        hidden.add(int(number[1]) if number else rows)
            if b"mergeCell " in whole:
                merged += [
                    (int(r1) - 1, column_number(c1.decode()), int(r2) - 1, column_number(c2.decode()))
                    for c1, r1, c2, r2 in _MERGE.findall(whole)
                ]
            last_row = max(last_row, *map(int, _ROW_TAGS.findall(whole)), 0)
            for letters, digits in _FAR.findall(whole):
                last_row = max(last_row, int(digits))
                columns.add(letters)
        widest = max(columns, key=lambda letters: (len(letters), letters), default=b"Z").decode()
        last_column = column_number(widest) + 1
        too_large = ""
        if last_row * last_column > self.cells:
            words = f"{last_row:,} rows by {last_column:,} columns"
            too_large = f"the sheet claims to reach {widest}{last_row}: {words}"
        return SheetFacts(frozenset(hidden), struck.rows(), formulas, tuple(merged), too_large=too_large)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in _ATTRIBUTE.findall(tag)
    }
