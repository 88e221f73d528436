"""Judging a bundle's order from its reading copies: the same rooms as ``check``, with copies in place of originals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from custodes.core import clean
from custodes.errors import SourceError
from custodes.findings import Dossier
from custodes.intake import BagError, open_source
from custodes.observations import Item
from custodes.policy import is_folder
from custodes.reports import marked
from custodes.runs.bundle_order import BYTES, SUPERSEDED, BundleOrder, CopyEntry
from custodes.runs.checking import judge_whole, no_collector, packs_exist
from custodes.runs.ingest import Ingest, Progress
from custodes.runs.maps_text import maps_of
from custodes.runs.records import LONGEST, End, read_lines
from custodes.store import CaseWriter, StoredSubjects


def lasting(dossier: Dossier, marking: str) -> Dossier:
    """The Dossier without what may differ between two runs of the same inputs: time, host, paths, the cage's sentence."""
    run = replace(dossier.run, manifest={}, network="", marking="")
    return marked(replace(dossier, run=run), marking)


@contextmanager
def rederived(order: BundleOrder, folder: Path, progress: Progress | None = None) -> Iterator[Dossier]:
    """The Dossier that follows from the copies in ``folder``, the root of a bag; its subjects last as long as the context.

    Raises SourceError for a copy that cannot be read as the order says.
    """
    asked = order.order()
    asked = replace(asked, packs=tuple(own_pack_in(folder, name) for name in asked.packs))
    packs = packs_exist(asked)
    with CaseWriter.scratch() as case, no_collector():
        ingest = Ingest(case, asked.ledgers, progress)
        for entry in order.sources:
            _take_in(ingest, entry, folder)
        dossier = judge_whole(case, asked, packs, progress)
        case.flush()
        yield lasting(replace(dossier, subjects=StoredSubjects(case)), order.marking)


def own_pack_in(folder: Path, name: str) -> str:
    """A pack of an order: its id, or of the user's own its folder in the bag, and never one elsewhere. Raises BagError."""
    if not is_folder(name):
        return name
    ident = name.removeprefix("./")
    if is_folder(ident) or not ident:
        raise BagError(f"the order names a pack that is not in the bundle: {clean(name, 80)}")
    return str(folder / "data" / "packs" / ident)


def _take_in(ingest: Ingest, entry: CopyEntry, folder: Path) -> None:
    if entry.form == SUPERSEDED:
        ingest.leave_out(entry.source, entry.described)
    elif entry.form == BYTES:
        with open_source(folder / entry.copy, stands_for=entry.source) as opened:
            ingest.read_copy(opened, maps_of(entry.map))
    else:
        _replay(ingest, entry, folder / entry.copy)


def _replay(ingest: Ingest, entry: CopyEntry, path: Path) -> None:
    with path.open("rb") as file:
        read = read_lines(iter(lambda: file.readline(LONGEST + 1), b""))
        told: Any = _next(read, entry)
        end = End(0, 0)

        def items() -> Iterator[Item]:
            nonlocal end
            while (item := _next(read, entry)) is not None:
                if isinstance(item, End):
                    end = item
                    continue
                yield item

        # The secrets are counted on the last line, the account is written after it was read.
        ingest.replay(entry.source, told, items(), lambda: end.secrets)


def _next(read: Iterator[Any], entry: CopyEntry) -> Any:
    try:
        return next(read, None)
    except SourceError as error:
        words = f"{entry.copy} cannot be read: {error.sentence}"
        raise BagError(words, source=entry.copy, place=error.place) from None
