"""What a reasonable inquiry under section 889 rests on: searched and not searched, suppliers, exclusions, findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from custodes.core import clean, fold
from custodes.errors import SourceError, UsageError
from custodes.findings import Dossier
from custodes.identification import Status
from custodes.parties import party
from custodes.reports.event import CONTRACTOR
from custodes.reports.inquiry import ANSWERS, SHEET, Inquiry, Representation, Supplier
from custodes.runs.exclusions import Company, search
from custodes.runs.sheet import sheet_rows

_SUPPLIERS, _BYTES = 5_000, 16 << 20
_BOXES = (
    ("FAR 52.204-26(c)(1)", "provide", ("does", "does not"), "FAR-52.204-25-B1"),
    ("FAR 52.204-26(c)(2)", "use", ("does", "does not"), "FAR-52.204-25-B2"),
    ("FAR 52.204-24(d)(1)", "provide", ("will", "will not"), "FAR-52.204-25-B1"),
    ("FAR 52.204-24(d)(2)", "use", ("does", "does not"), "FAR-52.204-25-B2"),
)
_OFF = ("NO-ISSUE", "NOT-APPLICABLE", "NOT-IN-FORCE", "EXEMPT", "WAIVED")
_OPEN = ("NEED-FACTS", "UNSETTLED-TERM", "REQUIREMENT-NOT-EVIDENCED")


def entity_of(dossier: Dossier) -> str:
    """The one legal entity of the case. Raises UsageError where there is none, or more than one was stated."""
    body = dossier.body
    if body is None or body.kind != CONTRACTOR or not body.name:
        raise UsageError(
            "an inquiry is of one legal entity, a contractor of the United States, and this case names none",
            hint=f"state kind {CONTRACTOR} and its name in the body file",
        )
    if sum(one.judged for one in dossier.inputs if one.reader == "body") > 1:
        raise UsageError(
            "more than one legal entity is stated in this case",
            hint="check each one's files alone: facts are never mixed",
        )
    return clean(body.name)


def inquiry(dossier: Dossier, sheet: Path | None, exclusions: Path | None) -> Inquiry:
    """The inquiry of a case; ``sheet`` is the suppliers' sheet, where there is one already. Raises as its readers do."""
    entity = entity_of(dossier)
    found = _suppliers(dossier)
    answers = _answers(sheet, entity) if sheet else {}
    suppliers = tuple(
        _with_answer(one, answers.get(fold(one.name)), asked=sheet is not None) for one in found
    )
    mine = {fold(one.name) for one in found}
    stray = tuple(row["Supplier"] for key, row in answers.items() if key not in mine)
    keys = sorted(
        {
            g.identification.producer
            for g in dossier.groups
            if g.identification.producer and g.identification.status in _SURE
        }
    )
    makers = [Company(one.name, "maker found here") for key in keys if (one := party(key))]
    companies = [*makers, *(Company(s.name, "supplier", s.uei, s.cage) for s in suppliers)]
    looked = search(exclusions, companies) if exclusions else None
    return Inquiry(
        entity, dossier, _searched(dossier), tuple(_not_searched(dossier)), suppliers, stray,
        looked, tuple(c.name for c in companies), tuple(_representation(dossier, *box) for box in _BOXES),
    )  # fmt: skip


_SURE = {Status.IDENTIFIED, Status.LIKELY}


def _suppliers(dossier: Dossier) -> list[Supplier]:
    found: dict[str, tuple[str, int, str]] = {}
    for subject in dossier.subjects:
        for row in subject.observations:
            name = clean(row.values.get("supplier", ""), 200)
            if not name:
                continue
            first, n, place = found.get(fold(name), (name, 0, f"{row.ref.source} {row.ref.locator}"))
            found[fold(name)] = (first, n + 1, place)
            if len(found) > _SUPPLIERS:
                raise UsageError(
                    f"more than {_SUPPLIERS:,} suppliers stand in the records",
                    hint="check the files of fewer sites at once",
                )
    return [Supplier(name, n, place) for _, (name, n, place) in sorted(found.items())]


def _answers(path: Path, entity: str) -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for place, row in sheet_rows(path, SHEET, _SUPPLIERS, _BYTES):
        if row["Entity"] != entity:
            raise SourceError(
                f"{place}: the row is of {row['Entity'] or 'no legal entity'!r}, and this case is of {entity!r}",
                hint="facts of two legal entities are never mixed",
            )
        answer = fold(row["Answer"])
        if answer not in ("", *ANSWERS):
            raise SourceError(
                f"{place}: no such answer: {row['Answer']!r}", hint=f"one of: {', '.join(ANSWERS)}"
            )
        if answer and not (row["Asked on"] and row["Answered on"] and row["By"]):
            raise SourceError(f"{place}: an answer needs Asked on, Answered on and By")
        if answer in ("yes", "no") and not row["Evidence"]:
            raise SourceError(f"{place}: an answer {answer!r} needs its words or its document in Evidence")
        if fold(row["Supplier"]) in found:
            raise SourceError(f"{place}: {row['Supplier']} stands twice")
        found[fold(row["Supplier"])] = row
    return found


def _with_answer(one: Supplier, row: Mapping[str, str] | None, *, asked: bool) -> Supplier:
    if row is None:
        return one._replace(state="not asked: not in the sheet" if asked else "not asked")
    answer = fold(row["Answer"])
    state = answer or (f"asked on {row['Asked on']}, no answer recorded" if row["Asked on"] else "not asked")
    return one._replace(
        state=state,
        uei=row["UEI"],
        cage=row["CAGE"],
        on=row["Answered on"],
        by=row["By"],
        evidence=row["Evidence"],
    )


def _searched(dossier: Dossier) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "file": one.name, "sha256": one.sha256, "ledger": one.ledger, "taken for": one.taken_for, "read": one.read,
            "judged": one.judged, "not read": one.not_read,
        }
        for one in dossier.inputs
        if one.judged
    )  # fmt: skip


def _not_searched(dossier: Dossier) -> list[str]:
    found = []
    whole = next((bar for bar in dossier.ledgers if not bar.scope and not bar.family), None)
    for ledger, count in sorted(whole.counts.items()) if whole else ():
        if count is None:
            found.append(
                f"the ledger {ledger}: {whole.coverage.get(ledger, 'nothing covers it') if whole else ''}"
            )
    for cover in dossier.coverage:
        if cover.complete != "yes":
            where = f" at {cover.scope}" if cover.scope else ""
            found.append(
                f"the ledger {cover.ledger}{where}: whether it is complete is {cover.complete} ({cover.ref.source})"
            )
    found += [
        f"the file {one.name} ({one.sha256}): nothing in it was judged, {one.taken_for or 'not recognised'}"
        for one in dossier.inputs
        if not one.judged
    ]
    reasons: dict[str, int] = {}
    for line in dossier.not_read:
        reasons[line.reason] = reasons.get(line.reason, 0) + line.count
    found += [
        f"not read, {reason}: {count:,} records; each stands in inquiry.json"
        for reason, count in sorted(reasons.items())
    ]
    for site in dossier.sites:
        missing = [str(ledger) for ledger, state in sorted(site.states.items()) if state == "not asked"]
        if missing:
            found.append(f"the site {site.site}: {', '.join(missing)} not covered")
    if whole and not any(line.ledger == "seen" for line in dossier.coverage):
        found.append("networks: no scan of any network is among the inputs")
    return found


def _representation(
    dossier: Dossier, citation: str, verb: str, boxes: tuple[str, str], rule: str
) -> Representation:
    mine = [f for f in dossier.findings if f.rule == rule and f.outcome]
    off = [f for f in mine if f.outcome in _OFF]
    unsettled = [f for f in mine if f.outcome in _OPEN]
    rest = [f for f in mine if f not in off and f not in unsettled]
    asked = tuple(line for line in dossier.not_asked if rule in line)
    return Representation(citation, verb, boxes, rule, tuple(rest), tuple(unsettled), tuple(off), asked)
