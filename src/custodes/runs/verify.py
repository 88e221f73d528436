"""Checking a bundle that may come from anywhere: its seals, every result derived anew, and its copies against originals."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from custodes.core import clean, plural
from custodes.core.timestamp import LARGEST as LARGEST_STAMP
from custodes.core.timestamp import TimeStampError, nonce_of, response
from custodes.errors import CustodesError, KnowledgeError, SourceError
from custodes.findings import Comparison, Dossier, compare
from custodes.intake import Bag, BagError, Cut, open_bag, strict_json
from custodes.policy import own_pack_text
from custodes.reports import as_in_toto, as_json
from custodes.runs.bundle import bag_info, json_pieces, pack_text
from custodes.runs.bundle_order import (
    BYTES,
    CUTS,
    DOSSIER,
    LARGEST,
    ORDER,
    STATEMENT,
    BundleOrder,
    read_order,
)
from custodes.runs.bundle_readme import README, readme
from custodes.runs.describe import knowledge_versions, program
from custodes.runs.dossier_file import ReadDossier, read_dossier
from custodes.runs.first_difference import Difference, first_difference
from custodes.runs.ingest import Progress
from custodes.runs.originals import Held, Originals, held_against
from custodes.runs.rederive import own_pack_in, rederived
from custodes.runs.twice import pairs_of
from custodes.store import info_text

_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Stamped:
    """A time stamp held against the seal. Who signed it is for another program to check."""

    holds: bool
    time: str
    """By the authority's clock; empty where it is none."""
    sentence: str
    command: str
    """What checks who signed it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of checking one bundle."""

    order: BundleOrder
    files: int
    seal: str
    findings: int
    """Findings that were derived anew."""
    otherwise: tuple[str, ...]
    """What this program or its knowledge has otherwise than the bundle says; empty where all is the same."""
    differences: tuple[Difference, ...]
    """The first byte that differs, of each result that differs."""
    compared: Comparison | None
    """What changed between the results of the bundle and those derived here, where they differ and can be compared."""
    held: tuple[Held, ...] = field(default=())
    """Copies against their originals, where a folder of originals was given."""
    stamped: Stamped | None = None
    """The time stamp, where one was given."""

    @property
    def identical(self) -> bool:
        """Whether every result came out as it stands in the bundle."""
        return not self.differences


def verify_bundle(
    path: Path, originals: Path | None = None, progress: Progress | None = None, stamp: Path | None = None
) -> Verified:
    """Check the bundle at ``path``, a folder or a ZIP file; ``stamp`` is a time-stamp response for its seal (RFC 3161).

    Raises BagError, naming file and place, for a bundle that does not agree with its own seals or is no bundle.
    """
    with tempfile.TemporaryDirectory(prefix="custodes-") as aside:
        bag = open_bag(path, Path(aside))
        order = _order(bag)
        otherwise = tuple(_otherwise(bag, order))
        checked = _derived(bag, order, otherwise, progress)
        if stamp is not None:
            checked = replace(checked, stamped=_stamped(stamp, bag.seal))
        if originals is None:
            return checked
        return replace(checked, held=tuple(_held(bag, order, originals)))


def _stamped(path: Path, seal: str) -> Stamped:
    """Whether the response stamps this seal, and answers the request that was made for it. Raises SourceError as opening does."""
    shown = clean(str(path), 300)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_STAMP + 1)
    except OSError as error:
        raise SourceError(f"{shown} cannot be opened: {error.strerror}") from None
    command = f"openssl ts -verify -digest {seal} -in {shlex.quote(str(path))} -CAfile CA.pem"
    try:
        stamp = response(raw)
    except TimeStampError as error:
        return Stamped(False, "", f"{shown} is no time stamp: {error}", "")
    if stamp.digest != seal:
        return Stamped(False, "", f"{shown} stamps something else: SHA-256 {stamp.digest}", "")
    if stamp.nonce is not None and stamp.nonce != nonce_of(seal):
        return Stamped(False, "", f"{shown} answers another request: its nonce is not that of this seal", "")
    answers = "" if stamp.nonce is None else " and answers the request that was made for it"
    return Stamped(True, stamp.time, f"{shown} says that this seal existed at {stamp.time}{answers}", command)


def _order(bag: Bag) -> BundleOrder:
    name = f"data/{ORDER}"
    path = bag.path(name)
    if bag.files[name].size > LARGEST:
        raise BagError(f"{name} is larger than {LARGEST:,} bytes", source=name)
    order = read_order(path.read_bytes())
    named = {f"data/{one}" for one in (ORDER, CUTS, DOSSIER, STATEMENT)}
    named |= {one.file for one in order.packs} | {one.copy for one in order.sources if one.copy}
    there = {one for one in bag.files if "/" in one}
    for one in sorted(named - there):
        raise BagError(f"{one} is missing: the order names it", source=one)
    for one in sorted(there - named):
        raise BagError(f"{one} is in the bundle and the order does not name it", source=one)
    for pack in order.packs:
        if bag.files[pack.file].sha256 != pack.sha256:
            raise BagError(
                f"{pack.file} is not the pack that the order names by its digest", source=pack.file
            )
    _count_cuts(bag, order)
    return order


def _cuts(bag: Bag) -> Iterator[tuple[str, Cut]]:
    """Every listed cut with its copy. Raises BagError for a line that is none."""
    name = f"data/{CUTS}"
    with bag.path(name).open("rb") as file:
        for number, raw in enumerate(iter(lambda: file.readline(_LINE), b""), 1):
            try:
                plain: Any = strict_json(raw)
                copy, offset, length, kind = (plain[key] for key in ("copy", "offset", "length", "kind"))
                sound = isinstance(copy, str) and isinstance(kind, str) and len(plain) == 4
                sound = sound and all(type(one) is int and 0 <= one < 2**53 for one in (offset, length))
            except (SourceError, KeyError, TypeError, ValueError):
                sound = False
            if not sound:
                place = f"line:{number}"
                raise BagError(f"{name} line {number} is no cut of a copy", source=name, place=place)
            yield copy, Cut(offset, length, kind)


def _count_cuts(bag: Bag, order: BundleOrder) -> None:
    """Raise BagError where the list of cuts is not that of the copies, in their order and apart."""
    name = f"data/{CUTS}"
    wanted = [one for one in order.sources if one.form == BYTES and one.cuts]
    at = 0
    for copy, cuts in groupby(_cuts(bag), key=lambda pair: pair[0]):
        entry = wanted[at] if at < len(wanted) else None
        if entry is None or entry.copy != copy:
            raise BagError(f"{name} lists cuts of {clean(copy, 200)} where the order has none", source=name)
        count, end = 0, 0
        for _, cut in cuts:
            count += 1
            if cut.offset < end or cut.length < 1 or cut.offset + cut.length > entry.size:
                raise BagError(
                    f"{name} lists a cut of {copy} at {cut.offset:,} that is out of place", source=name
                )
            end = cut.offset + cut.length
        if count != entry.cuts:
            raise BagError(f"{name} lists {count:,} cuts of {copy}, the order {entry.cuts:,}", source=name)
        at += 1
    if at < len(wanted):
        raise BagError(
            f"{name} lists no cuts of {wanted[at].copy}, the order {wanted[at].cuts:,}", source=name
        )
    for one in order.sources:
        if one.form == BYTES and bag.files[one.copy].size != one.size:
            words = f"{one.copy} has {bag.files[one.copy].size:,} bytes, its original {one.size:,}"
            raise BagError(words, source=one.copy)


def _otherwise(bag: Bag, order: BundleOrder) -> Iterator[str]:
    """What this program has otherwise than the bundle says."""
    if order.program != program():
        yield f"program: {clean(order.program, 80)} in the bundle, {program()} here"
    here = knowledge_versions()
    for area in sorted({*here, *order.knowledge}):
        was, now = order.knowledge.get(area, "none"), here.get(area, "none")
        if was != now:
            yield f"knowledge, {clean(area, 80)}: {clean(was, 120)} in the bundle, {clean(now, 120)} here"
    own = {Path(pack.file).parent.name for pack in order.packs if not pack.file.endswith(".json")}
    for pack in order.packs:
        if not pack.file.endswith(".json"):
            continue  # its compiled form is compared
        try:
            text = (
                own_pack_text(own_pack_in(bag.folder, f"./{pack.id}"))
                if pack.id in own
                else pack_text(pack.id)
            )
            same = bag.path(pack.file).read_bytes() == text.encode()
        except KeyError:
            yield f"pack {clean(pack.id, 80)}: not known here"
            continue
        except KnowledgeError as error:
            yield f"pack {clean(pack.id, 80)}: its files are refused here: {clean(error.sentence, 200)}"
            continue
        if not same:
            yield f"pack {pack.id}: {pack.file} is not as this program has it"


def _derived(bag: Bag, order: BundleOrder, otherwise: tuple[str, ...], progress: Progress | None) -> Verified:
    with ExitStack() as stack:
        try:
            derived = stack.enter_context(rederived(order, bag.folder, progress))
        except BagError:
            raise
        except CustodesError as error:
            raise BagError(f"the copies cannot be judged: {error.sentence}", hint=error.hint) from None
        except Exception as error:
            # The copies may say anything; what no reader would say may break any room.
            words = f"the copies cannot be judged: {type(error).__name__}: {clean(str(error), 200)}"
            raise BagError(words) from None
        differences = tuple(_differences(bag, order, derived))
        compared = _compared(bag, derived) if differences else None
        return Verified(
            order, len(bag.files), bag.seal, len(derived.findings), otherwise, differences, compared
        )


def _differences(bag: Bag, order: BundleOrder, derived: Dossier) -> Iterator[Difference]:
    name = f"data/{DOSSIER}"
    with bag.path(name).open("rb") as file:
        difference = first_difference(name, file, json_pieces(derived))
    if difference is not None:
        yield difference
    name, whole = f"data/{STATEMENT}", bag.folder / "statement.derived"
    with whole.open("wb") as out:
        as_in_toto.write(derived, out)
    with whole.open("r", encoding="utf-8", newline="") as lines, bag.path(name).open("rb") as file:
        difference = first_difference(name, file, lines)
    if difference is not None:
        yield difference
    findings, cuts = len(derived.findings), sum(one.cuts for one in order.sources)
    payload = [one.size for path, one in bag.files.items() if "/" in path]
    info = info_text(bag_info(order, findings), sum(payload), len(payload))
    for name, text in ((README, readme(order, findings, cuts)), ("bag-info.txt", info)):
        with bag.path(name).open("rb") as file:
            difference = first_difference(name, file, text.splitlines(keepends=True))
        if difference is not None:
            yield replace(difference, path="")


def _compared(bag: Bag, derived: Dossier) -> Comparison | None:
    """Which findings changed; None where the Dossier of the bundle cannot be read as one."""
    whole = bag.folder / "dossier.derived"
    with whole.open("wb") as out:
        as_json.write(derived, out)
    try:
        one, two = read_dossier(bag.path(f"data/{DOSSIER}")), read_dossier(whole)
        return _held_together(one, two)
    except Exception:
        # What somebody wrote in place of the results may have their shape and no sense.
        return None


def _held_together(one: ReadDossier, two: ReadDossier) -> Comparison:
    rows = ((ident, group, n) for ident, (group, n) in two.things.items())
    titles = (_title("in the bundle", one), _title("derived here", two))
    return compare(one.dossier, two.dossier, pairs_of(one.things, rows), titles)


def _title(name: str, one: ReadDossier) -> str:
    run = one.dossier.run
    return f"{name}: {clean(run.program, 80)}, as of {clean(run.as_of, 20)}, {plural(len(one.things), 'subject')}"


def _held(bag: Bag, order: BundleOrder, folder: Path) -> Iterator[Held]:
    originals = Originals(folder)
    cuts = groupby(_cuts(bag), key=lambda pair: pair[0])
    for entry in order.sources:
        if not entry.copy:
            yield Held(entry, None, f"{entry.name}: not checked, the bundle holds no copy of it")
            continue
        mine: Iterator[Cut] = iter(())
        if entry.form == BYTES and entry.cuts:
            mine = (cut for _, cut in next(cuts)[1])
        yield held_against(entry, bag.path(entry.copy), mine, originals.find(entry.source))
