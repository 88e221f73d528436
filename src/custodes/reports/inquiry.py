"""The file of a reasonable inquiry: page, data, letters to suppliers, sheet for their answers. No box is ticked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from custodes.core import fold, plural, short_id
from custodes.findings import to_plain
from custodes.findings.interface import Dossier, Finding
from custodes.reports.as_csv import cell
from custodes.reports.as_markdown import text

SHEET = ("Entity", "Supplier", "UEI", "CAGE", "Asked on", "Answer", "Answered on", "Evidence", "By")
ANSWERS = ("yes", "no", "unknown", "refused", "no reply")
"""To the question of the letter. An empty answer is none."""
NOT_CHECKED = "not checked: no extract of exclusions was given"
NO_TICK = "custodes ticks no box: both are printed empty, and a person represents after the inquiry."
STANDARD = (
    "A reasonable inquiry is to uncover information in the entity's possession about who produced the equipment; "
    "it need not include an internal or third-party audit [grade: memory]. What stands here may go beyond it."
)
_ASKED = (
    "1. Did you supply to us equipment or services that were produced or provided by Huawei, ZTE, Hytera, Hikvision "
    "or Dahua, or by a subsidiary or affiliate of one of them, under whatever brand? "
    "Please answer yes, no, or that you do not know."
)
_IDS = 20


class Supplier(NamedTuple):
    """One supplier that a record names, and what it answered."""

    name: str
    records: int
    place: str
    state: str = "not asked"
    uei: str = ""
    cage: str = ""
    on: str = ""
    by: str = ""
    evidence: str = ""


class Representation(NamedTuple):
    """One representation: both boxes, empty, and the findings that bear on it."""

    citation: str
    verb: str
    boxes: tuple[str, str]
    rule: str
    reached: tuple[Finding, ...]
    unsettled: tuple[Finding, ...]
    off: tuple[Finding, ...]
    not_asked: tuple[str, ...]


class _Looked(Protocol):
    """What reports see of a searched extract."""

    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def rows(self) -> int: ...
    @property
    def looked(self) -> tuple[Any, ...]: ...


class Inquiry(NamedTuple):
    """Everything that the page says."""

    entity: str
    dossier: Dossier
    searched: tuple[dict[str, Any], ...]
    not_searched: tuple[str, ...]
    suppliers: tuple[Supplier, ...]
    stray: tuple[str, ...]
    exclusions: _Looked | None
    companies: tuple[str, ...]
    representations: tuple[Representation, ...]


def as_json(inquiry: Inquiry, sheet_digest: str) -> bytes:
    """The page's data. ``sheet_digest`` is of the suppliers' sheet that was read."""
    run, totals = inquiry.dossier.run, inquiry.dossier.totals
    looked = inquiry.exclusions
    plain = {
        "schema": "custodes/inquiry/1",
        "entity": inquiry.entity,
        "as_of": run.as_of,
        "known_at": run.known_at,
        "packs": list(run.packs),
        "totals": to_plain(totals),
        "searched": list(inquiry.searched),
        "not_searched": list(inquiry.not_searched),
        "not_read": [to_plain(line) for line in inquiry.dossier.not_read],
        "suppliers": [one._asdict() for one in inquiry.suppliers],
        "suppliers_of_the_sheet_in_no_record": list(inquiry.stray),
        "suppliers_sheet_sha256": sheet_digest,
        "exclusions": to_plain(looked) if looked else {"state": NOT_CHECKED},
        "representations": [_plain(one) for one in inquiry.representations],
        "boxes": NO_TICK,
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def as_markdown(inquiry: Inquiry) -> bytes:
    """The page."""
    return ("\n".join(_lines(inquiry)) + "\n").encode("utf-8", "replace")


def sheet(inquiry: Inquiry) -> bytes:
    """The sheet in which asking and answers are recorded, one row a supplier."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SHEET)
    for one in inquiry.suppliers:
        writer.writerow([cell(value) for value in (inquiry.entity, one.name, "", "", "", "", "", "", "")])
    return out.getvalue().encode("utf-8-sig", "replace")


def letter_name(supplier: Supplier) -> str:
    """Name of the letter's file: words of the supplier's name, and an id that keeps two alike names apart."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(supplier.name)).strip("-")[:40]
    return f"letter-{words or 'supplier'}-{short_id('L', fold(supplier.name))[2:]}.md"


def letter(inquiry: Inquiry, supplier: Supplier) -> bytes:
    """The letter that asks one supplier; it tells nothing of what was found."""
    lines = [
        f"# To {text(supplier.name)}: equipment and services that you supplied to {text(inquiry.entity)}",
        "",
        "We make a reasonable inquiry for the representations of FAR 52.204-24 and FAR 52.204-26.",
        "",
        _ASKED,
        "2. If so: brand, model number, description, quantity, date, and who produced each.",
        "3. How do you know it: from the maker's statement, the type plate, a test, or otherwise? Please add the document.",
        "4. What are your unique entity identifier and CAGE code, if you have them?",
        "",
        "An answer that you do not know is an answer. Please say who answers, in which role, and the day.",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _plain(one: Representation) -> dict[str, Any]:
    def told(findings: Iterable[Finding]) -> list[dict[str, Any]]:
        return [
            {
                "id": f.id, "rule": f.rule, "outcome": str(f.outcome), "site": f.site, "devices": f.quantity,
                "sentence": f.sentence, "citation": f.citation,
            }
            for f in findings
        ]  # fmt: skip

    return {
        "citation": one.citation, "verb": one.verb, "boxes": [{"words": f"{box} {one.verb}", "mark": ""} for box in one.boxes],
        "reached": told(one.reached), "open": told(one.unsettled), "not_reached": told(one.off), "not_asked": list(one.not_asked),
    }  # fmt: skip


def _lines(inquiry: Inquiry) -> Iterator[str]:
    run, totals = inquiry.dossier.run, inquiry.dossier.totals
    yield f"# Inquiry for section 889: {text(inquiry.entity)}"
    yield ""
    yield f"The law is that of {run.as_of}, as known on {run.known_at}; packs: {', '.join(run.packs)}."
    yield ""
    yield STANDARD
    yield ""
    yield "## Scope"
    yield ""
    yield f"One legal entity: {text(inquiry.entity)}."
    yield "Nothing here speaks of another one, of a parent, a subsidiary or an affiliate."
    yield ""
    yield "## Records searched"
    yield ""
    yield f"Read {totals.read:,} = judged {totals.judged:,} + not read {totals.not_read:,} records."
    yield ""
    for one in inquiry.searched:
        counts = f"read {one['read']:,}, judged {one['judged']:,}, not read {one['not read']:,}"
        yield f"- {text(one['file'])}: {text(one['ledger'] or 'no ledger')}; {counts}; SHA-256 {one['sha256']}"
    yield ""
    yield "## Records not searched"
    yield ""
    yield from [f"- {text(line)}" for line in inquiry.not_searched] or [
        "- none is known; a record that nobody named is not known here"
    ]
    yield ""
    yield "## Suppliers"
    yield ""
    for s in inquiry.suppliers:
        who = f", on {text(s.on)} by {text(s.by)}; {text(s.evidence)}" if s.by else ""
        yield f"- {text(s.name)}: {text(s.state)}{who} ({plural(s.records, 'record')}, first {text(s.place)})"
    if not inquiry.suppliers:
        yield "- no record names a supplier: none was asked"
    yield from (
        f"- {text(name)}: stands in the sheet and in no record of this case" for name in inquiry.stray
    )
    yield ""
    yield from _exclusions(inquiry)
    for box in inquiry.representations:
        yield from _representation(box)


def _exclusions(inquiry: Inquiry) -> Iterator[str]:
    yield "## Exclusions in SAM [FAR 52.204-26(b)]"
    yield ""
    looked = inquiry.exclusions
    if looked is None:
        yield f"{NOT_CHECKED}. To be looked for: {', '.join(text(name) for name in inquiry.companies) or 'nobody'}."
        yield ""
        return
    yield f"{text(looked.file)}: {plural(looked.rows, 'record')}, SHA-256 {looked.sha256}."
    yield "Its day is the person's to state; names are compared exactly, case and spaces aside."
    yield ""
    for one in looked.looked:
        yield f"- {text(one.company.name)} ({one.company.why}): listed *{one.listed}*: {one.how}"
        yield from (f"  - {text(record)}" for record in one.records)
    yield ""


def _representation(one: Representation) -> Iterator[str]:
    yield f"## {one.citation}"
    yield ""
    yield NO_TICK
    yield ""
    yield from (f"☐ {box} {one.verb}" + "\n" for box in one.boxes)
    for title, findings in (
        (f"Reached by {one.rule}; bears on “{one.boxes[0]}”", one.reached),
        ("Open; bears on both", one.unsettled),
        (f"Not reached, in what was searched; bears on “{one.boxes[1]}”", one.off),
    ):
        yield f"{title}: {plural(sum(f.quantity for f in findings), 'device')}, {plural(len(findings), 'finding')}."
        yield ""
        for f in findings[:_IDS]:
            yield f"- {f.id} {f.outcome} {text(f.site)}: {text(f.sentence, 700)} [{text(f.citation)}]"
        if len(findings) > _IDS:
            yield f"- and {len(findings) - _IDS:,} more, in inquiry.json"
        if findings:
            yield ""
    yield from (f"{text(line, 600)}\n" for line in one.not_asked)
    yield "That nothing was found in what was searched says nothing of what was not."
    yield ""
