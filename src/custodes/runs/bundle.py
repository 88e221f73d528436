"""Making a bundle: reading copies, law and results of a case in one bag that anybody can judge again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from custodes.core import clean
from custodes.errors import CaseError, CustodesError
from custodes.findings import Dossier
from custodes.knowledge import load
from custodes.policy import compiled_text, is_folder, own_pack_text, own_pack_texts
from custodes.reports import as_in_toto, as_json, marking_words
from custodes.reports.json_text import escaped
from custodes.runs.bundle_order import (
    DOSSIER,
    ORDER,
    RECORDS,
    SCHEMA,
    STATEMENT,
    SUPERSEDED,
    BundleOrder,
    CopyEntry,
    PackEntry,
    order_text,
)
from custodes.runs.bundle_readme import README, readme
from custodes.runs.checking import ASKED, load_dossier
from custodes.runs.copies import Copies
from custodes.runs.describe import knowledge_versions, program
from custodes.runs.first_difference import Difference, first_difference
from custodes.runs.ingest import Progress
from custodes.runs.originals import Originals
from custodes.runs.own_law import names_again
from custodes.runs.rederive import lasting, rederived
from custodes.store import BagWriter, Case


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was written."""

    order: BundleOrder
    findings: int
    subjects: int
    cuts: int
    seal: str
    """SHA-256 of the tag manifest."""


def make_bundle(
    case: Path, out: Path, originals: Path | None, marking: str, progress: Progress | None = None
) -> Made:
    """Write the bundle of a case to ``out``: a folder, or one file where its name ends with ``.zip``.

    Raises CaseError for a case that this program did not judge, SourceError for an original that is gone or
    changed, UsageError where something stands at ``out``.
    """
    words = marking_words(marking)
    with Case.open(case) as stored, BagWriter.writing(out) as bag:
        asked = _asked(stored)
        dossier = load_dossier(stored)
        _same_program(dossier)
        copies = Copies(bag, Originals(originals))
        law = names_again(stored, dossier.run)
        packs = tuple(entry for name in law for entry in _pack(bag, name))
        entries = tuple(copies.make(number, told) for number, told in sorted(stored.sources()))
        order = BundleOrder(
            schema=SCHEMA,
            as_of=asked["as_of"],
            known_at=asked["known_at"],
            standard=asked["standard"],
            body=asked["body"],
            asked_packs=tuple(_asked_pack(name) for name in asked["packs"]),
            without=tuple(asked["without"]),
            marking=words,
            program=dossier.run.program,
            knowledge=dossier.run.knowledge,
            packs=packs,
            sources=entries,
        )
        whole = lasting(dossier, words)
        if _results(bag, order, whole, progress) is not None:
            # Some text does not read as before without what was cut: it becomes records.
            order = replace(order, sources=tuple(copies.doubted(entry) for entry in order.sources))
            for name in (DOSSIER, STATEMENT):
                bag.forget(name)
            differs = _results(bag, order, whole, progress)
            if differs is not None:
                raise CustodesError(
                    f"the copies do not lead to the results of the case: {differs.path or differs.file}",
                    hint="this is a fault of custodes: please report it with files that show it",
                )
        cuts = copies.write_cuts(order.sources)
        with bag.payload(ORDER) as file:
            file.write(order_text(order).encode())
        made = Made(order, len(dossier.findings), len(dossier.subjects), cuts, "")
        seal = bag.finish(bag_info(order, made.findings), {README: readme(order, made.findings, cuts)})
        return replace(made, seal=seal)


def _asked(stored: Case) -> Any:
    try:
        return stored.dossier_part(ASKED)
    except CaseError:
        raise CaseError(
            f"the case {stored.path} does not hold what it was asked: an older custodes judged it",
            hint="run `custodes check FILES` again",
        ) from None


def _same_program(dossier: Dossier) -> None:
    """Raise CaseError where the case was judged by another program or other knowledge than these."""
    run = dossier.run
    if run.program != program() or dict(run.knowledge) != knowledge_versions():
        raise CaseError(
            f"the case was judged by {run.program} with other knowledge than this program has",
            hint="run `custodes check FILES` again, then make the bundle",
        )


def _results(
    bag: BagWriter, order: BundleOrder, whole: Dossier, progress: Progress | None
) -> Difference | None:
    """Judge the copies, write the results, and give where they part from those of the case."""
    with rederived(order, bag.folder, progress) as derived:
        with bag.payload(DOSSIER) as file:
            as_json.write(derived, file)
        with bag.payload(STATEMENT) as file:
            as_in_toto.write(derived, file)
    with bag.path(DOSSIER).open("rb") as written:
        return first_difference(DOSSIER, written, json_pieces(whole))


def json_pieces(dossier: Dossier) -> Iterator[str]:
    """The JSON report of a Dossier in pieces, as it is written."""
    return (escaped(piece) for piece in as_json.pieces(dossier))


def pack_text(ident: str) -> str:
    """A pack of law as compiled, sorted, for reading. Raises KeyError for one that is not known here."""
    return compiled_text(load("policy")["packs"][ident])


def _pack(bag: BagWriter, name: str) -> Iterator[PackEntry]:
    """The pack as compiled, and of one of the user's own the files too, from which it is compiled anew."""
    if not is_folder(name):
        yield _law(bag, name, f"{name}.json", pack_text(name).encode())
        return
    ident, texts = own_pack_texts(name)
    yield _law(bag, ident, f"{ident}.json", own_pack_text(name).encode())
    for file, body in sorted(texts.items()):
        yield _law(bag, ident, f"{ident}/{file}", body)


def _law(bag: BagWriter, ident: str, name: str, body: bytes) -> PackEntry:
    with bag.payload(f"packs/{name}") as file:
        file.write(body)
    return PackEntry(ident, f"data/packs/{name}", sha256(body).hexdigest())


def _asked_pack(name: str) -> str:
    """A pack as the order names it: of the user's own ``./ID``, since where its folder lay is nobody's business."""
    return f"./{Path(name).resolve().name}" if is_folder(name) else name


def bag_info(order: BundleOrder, findings: int) -> dict[str, str]:
    """Tags of bag-info.txt (RFC 8493 section 2.2.2). The date is that up to which law was known: no clock is asked."""
    told = {
        "Bag-Software-Agent": order.program,
        "Bagging-Date": order.known_at,
        "External-Description": (
            f"Reading copies of {len(order.sources)} sources, the law that was asked as of {order.as_of}, "
            f"and {findings} findings of custodes"
        ),
    }
    return told | ({"Marking": clean(order.marking, 200)} if order.marking else {})


def forms(sources: tuple[CopyEntry, ...]) -> dict[str, int]:
    """How many sources are copied in which form."""
    found = dict.fromkeys(("bytes", RECORDS, SUPERSEDED), 0)
    for one in sources:
        found[one.form] += 1
    return found
