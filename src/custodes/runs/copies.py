"""The reading copy of each source of a case, written into a bag: in place where that reads the same, else as records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from custodes.core import Source
from custodes.errors import SourceError
from custodes.intake import CannotCopyError, Cut, Dropped, OpenedSource, copy_text, open_source
from custodes.observations import Ledger
from custodes.runs.bundle_order import BYTES, CUTS, RECORDS, SUPERSEDED, UNRECOGNISED, CopyEntry
from custodes.runs.maps_text import maps_of
from custodes.runs.originals import Originals
from custodes.runs.records import record_lines
from custodes.store import BagWriter

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LINES = re.compile(r"line:(\d+)(?:-(\d+))?")


class Copies:
    """Copies of the sources of one case."""

    def __init__(self, bag: BagWriter, originals: Originals) -> None:
        self._bag = bag
        self._originals = originals
        self._found: dict[int, Path] = {}

    def make(self, number: int, described: Mapping[str, Any]) -> CopyEntry:
        """Copy one source. Raises SourceError where its original is not found or has changed."""
        source = Source(described["name"], described["sha256"], described["size"])
        entry = CopyEntry(
            number, *_of(source), described.get("said", ""), BYTES, "", "", 0, map=described.get("map", "")
        )
        if described["superseded_by"]:
            kept = {k: v for k, v in described.items() if k not in {"name", "sha256", "size", "where"}}
            return replace(entry, form=SUPERSEDED, why="a newer source stands in its place", described=kept)
        path = self._originals.find(source, [Path(described["where"])])
        if path is None:
            raise SourceError(
                f"the original of {source.name} is not where it was read, or is no longer what was read",
                source=source.name,
                hint=f"name the folder that holds it with --originals DIR (sha256 {source.sha256})",
            )
        self._found[number] = path
        with open_source(path, stands_for=source) as opened:
            try:
                return self._in_place(opened, entry, described)
            except CannotCopyError as error:
                return self._records(opened, entry, str(error))

    def _in_place(self, opened: OpenedSource, entry: CopyEntry, described: Mapping[str, Any]) -> CopyEntry:
        if not described["reader"]:
            raise CannotCopyError(UNRECOGNISED)
        if opened.container != "text":
            raise CannotCopyError(f"it is no plain text ({opened.container})")
        kinds = {note["kind"] for note in described.get("notes", ())}
        if not described.get("layouts"):
            # Of a table the columns are filled in place; here no place is known.
            if "personal-dropped" in kinds:
                raise CannotCopyError("it names persons, whom reading leaves out")
            if "secrets-dropped" in kinds:
                raise CannotCopyError("it has columns of secrets, which reading leaves out")
        name = f"copies/{_file_name(entry)}"
        count = 0
        try:
            with self._bag.payload(name) as out, self._cuts(entry.number).open("w", encoding="ascii") as cuts:
                for cut in copy_text(opened, _dropped(described), out):
                    cuts.write(_cut_line(f"data/{name}", cut))
                    count += 1
        except BaseException:
            self._bag.path(name).unlink(missing_ok=True)
            raise
        return replace(entry, copy=f"data/{name}", cuts=count)

    def _records(self, opened: OpenedSource, entry: CopyEntry, why: str) -> CopyEntry:
        name = f"copies/{_file_name(entry)}.records.jsonl"
        self._cuts(entry.number).unlink(missing_ok=True)
        with self._bag.payload(name) as out:
            for line in record_lines(opened, _ledger(entry), maps_of(entry.map)):
                out.write(line.encode("ascii"))
        return replace(entry, form=RECORDS, copy=f"data/{name}", why=why, cuts=0)

    def doubted(self, entry: CopyEntry) -> CopyEntry:
        """The entry, or one of records in its place where the copy in place does not read as its original does."""
        if entry.form != BYTES:
            return entry
        copy = self._bag.folder / entry.copy
        with (
            open_source(self._found[entry.number], stands_for=entry.source) as opened,
            open_source(copy, stands_for=entry.source) as copied,
        ):
            ledger = _ledger(entry)
            maps = maps_of(entry.map)
            both = zip_longest(record_lines(opened, ledger, maps), record_lines(copied, ledger, maps))
            pairs = enumerate(both, 1)
            line = next((n for n, (one, two) in pairs if one != two), 0)
        if not line:
            return entry
        self._bag.forget(entry.copy.removeprefix("data/"))
        with open_source(self._found[entry.number], stands_for=entry.source) as opened:
            return self._records(opened, entry, "cut in place it would not read as before")

    def write_cuts(self, entries: tuple[CopyEntry, ...]) -> int:
        """The list of all cuts, in the order of the sources. Gives their number."""
        with self._bag.payload(CUTS) as out:
            for entry in entries:
                if entry.form == BYTES:
                    with self._cuts(entry.number).open("rb") as part:
                        out.writelines(part)
        return sum(entry.cuts for entry in entries)

    def _cuts(self, number: int) -> Path:
        return self._bag.aside / f"cuts-{number}"


def _of(source: Source) -> tuple[str, str, int]:
    return source.name, source.sha256, source.size


def _ledger(entry: CopyEntry) -> Ledger | None:
    return Ledger(entry.ledger) if entry.ledger else None


def _file_name(entry: CopyEntry) -> str:
    """Number and name: letters that every system and every archive keeps."""
    return f"{entry.number:03d}-{_UNSAFE.sub('_', entry.name)[-80:]}"


def _dropped(described: Mapping[str, Any]) -> Dropped | None:
    """The columns that were dropped on reading; None for a text that is no table."""
    layouts = described.get("layouts", ())
    if not layouts:
        return None
    if len(layouts) > 1:
        raise CannotCopyError("it holds several tables")
    if layouts[0]["scope"]:
        raise CannotCopyError(f"it is no delimited text ({layouts[0]['scope']})")
    kinds = {}
    for column in layouts[0]["columns"]:
        kind, _, what = str(column["why"]).partition(": ")
        if what == "dropped":
            kinds[int(column["index"])] = kind
    if kinds and layouts[0].get("on_its_side"):
        raise CannotCopyError("what was dropped on reading stands in its rows, not in its columns")
    place = _LINES.fullmatch(layouts[0]["header_place"])
    return Dropped(kinds, int(place[2] or place[1]) if place else 0)


def _cut_line(copy: str, cut: Cut) -> str:
    return (
        json.dumps(
            {"copy": copy, "offset": cut.offset, "length": cut.length, "kind": cut.kind},
            separators=(",", ":"),
        )
        + "\n"
    )


def cuts_of(lines: Iterator[tuple[str, Cut]], copy: str) -> Iterator[Cut]:
    """Those of one copy, of a list that is in the order of the copies."""
    for name, cut in lines:
        if name == copy:
            yield cut
