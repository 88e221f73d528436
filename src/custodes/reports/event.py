"""The report of FAR 52.204-25(d) for one finding: each field with its evidence, or in which way it has no value; sent by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from custodes.core import clean
from custodes.errors import UsageError
from custodes.findings.interface import Dossier, Finding, Group, Ref, SubjectRow
from custodes.policy import Outcome
from custodes.policy.workdays import US_FEDERAL, after, calendar_of, passed_over
from custodes.reports import words
from custodes.reports.shape import devices

CONTRACTOR = "us-contractor"
FIRST, FURTHER = "(d)(2)(i)", "(d)(2)(ii)"
FIELDS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("contract-number", FIRST, "contract number", ()),
    ("order-number", FIRST, "order number or numbers, if there are orders under the contract", ()),
    ("supplier-name", FIRST, "supplier name", ("supplier",)),
    ("supplier-uei", FIRST, "supplier's unique entity identifier, if known", ()),
    ("supplier-cage", FIRST, "supplier's CAGE code, if known", ()),
    ("brand", FIRST, "brand", ("label",)),
    ("model-number", FIRST, "model number (OEM number, manufacturer part number or wholesaler number)", ("model",)),
    ("item-description", FIRST, "item description", ("description", "device_type")),
    ("mitigation", FIRST, "readily available information on mitigation undertaken or recommended", ("removed_on", "status")),
    ("further-mitigation", FURTHER, "further available information on mitigation undertaken or recommended", ()),
    ("efforts-made", FURTHER, "efforts undertaken to prevent use or submission of covered equipment or services", ()),
    ("efforts-further", FURTHER, "further efforts that will be made to prevent it", ()),
)  # fmt: skip
"""Key, paragraph, what it asks in our words, and the fields of records that speak of it."""
STATES = ("no", "unknown", "refused", "not held")
"""No such thing; known to nobody; withheld by a person; in no record and no form that was read."""
CITATION = "FAR 52.204-25(d)"
GRADE = (
    "seen: the paragraph was seen reproduced in a public federal solicitation, the official page was not; "
    "the fields are named in our words; checked on 2026-11-22"
)
NOT_SENT = "custodes submits nothing: a person reads this, completes it and sends it as the contract says."
PURCHASES = (
    "A purchase order of the contractor to its supplier is not the order number of the government's contract, "
    "and is not put in its place."
)
_RULES = ("FAR-52.204-25-B1", "FAR-52.204-25-B2", "FAR-52.204-25-D")
_UNREAD = ("DFARS-252.204-7018", "FAR-52.240-91")
_OUT = frozenset({Outcome.NO_ISSUE, Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE})
_CLAUSE_FROM = date(2019, 8, 13)
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Given:
    """One value and who or what says it."""

    value: str
    ref: Ref | None
    """Place in a record, or None where a person stated it in the form."""
    by: str = ""
    on: str = ""
    evidence: str = ""
    records: int = 1
    """Records with this value; the place is the first."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the form says of one field: one of STATES, or a value."""

    state: str
    given: Given


@dataclass(frozen=True, slots=True)
class Answered:
    """One field of the report. ``state`` is ``value`` or one of STATES; never empty."""

    key: str
    paragraph: str
    asks: str
    state: str
    given: tuple[Given, ...]
    said: Given | None = None
    """Who said no, unknown or refused."""
    more: int = 0
    """Further values that are not shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """Alike devices of the finding."""

    group: str
    site: str
    devices: int
    producer: str
    how_sure: str
    fields: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class EventReport:
    """The report, for the person who sends it."""

    entity: str
    finding: str
    rule: str
    outcome: str
    sentence: str
    identified_on: str
    identified_by: str
    due_first: str
    due_further: str
    counted: str
    items: tuple[Item, ...]
    notes: tuple[str, ...]


def refuse(dossier: Dossier, finding: Finding) -> None:
    """Raise UsageError where the paragraph asks for no report of this finding, and say what it is of."""
    body = dossier.body
    if body is None or body.kind != CONTRACTOR:
        who = body.plain if body else "nobody: no body was stated"
        raise UsageError(
            f"the report of {CITATION} is for a contractor of the United States; this case is of {who}",
            hint=f"state kind {CONTRACTOR} in the body file",
        )
    if not body.name:
        raise UsageError(
            "the body file names no legal entity", hint="the facts are of one legal entity: give its name"
        )
    if finding.rule in _UNREAD:
        raise UsageError(
            f"{finding.id} is of {finding.rule}: what that clause asks to report was not seen, so no form of it is made",
            hint="read the clause in the contract",
        )
    if finding.rule not in _RULES:
        what = (
            f"of the rule {finding.rule}" if finding.rule else f"a finding of the kind {finding.kind.value!r}"
        )
        raise UsageError(
            f"{finding.id} is {what}, which no rule for contractors covers: {CITATION} asks for no report of it",
            hint=f"give a finding of {', '.join(_RULES)}",
        )
    if finding.outcome in _OUT:
        raise UsageError(f"{finding.id} of {finding.rule} is {finding.outcome}: {finding.sentence}")


def event_report(
    dossier: Dossier,
    finding: Finding,
    subjects: Iterable[SubjectRow],
    identified: tuple[date, str],
    form: Mapping[tuple[str, str], Stated],
) -> EventReport:
    """The report of ``finding``; ``form`` is by group (empty: all) and field.

    Raises UsageError as ``refuse`` does, and for an early day.
    """
    refuse(dossier, finding)
    day, by = identified
    if day < _CLAUSE_FROM:
        raise UsageError(f"--identified-on {day}: the clause stands since {_CLAUSE_FROM}")
    try:
        first, further = after(US_FEDERAL, day, 1), after(US_FEDERAL, day, 10)
    except OverflowError:
        raise UsageError(f"--identified-on {day}: no business day can be counted from it") from None
    groups = {g.id: g for g in dossier.groups if g.id in set(finding.groups)}
    seen = _recorded(subjects, frozenset(groups))
    items = tuple(_item(group, seen, form) for _, group in sorted(groups.items()))
    notes = (NOT_SENT, PURCHASES, *_open(finding), *finding.notes)
    return EventReport(
        dossier.body.name if dossier.body else "", finding.id, finding.rule, str(finding.outcome or ""), finding.sentence,
        day.isoformat(), by, first.isoformat(), further.isoformat(), _counted(day, further), items, notes,
    )  # fmt: skip


def _open(finding: Finding) -> Iterable[str]:
    if finding.needs:
        yield f"The finding is open: {finding.outcome}. Whether it is to be reported is for a person to decide."


def _counted(day: date, last: date) -> str:
    entry = calendar_of(US_FEDERAL)
    fell = "; ".join(f"{name}, {d}" for d, name in passed_over(US_FEDERAL, day, last)) or "none"
    return (
        f"Business days are read as Monday to Friday except {entry['title']} "
        f"({entry['citation']}; {entry['grade']}: {entry['seen']} checked on {entry['checked_on']}); "
        f"the day itself is not counted. Holidays in between: {fell}. {entry['note']}"
    )


_Seen = dict[tuple[str, str], dict[str, tuple[Ref, int]]]


def _recorded(subjects: Iterable[SubjectRow], groups: frozenset[str]) -> _Seen:
    """(group, field of a record) -> value -> first place and number of records."""
    wanted = {name for _, _, _, names in FIELDS for name in names}
    found: _Seen = {}
    for subject in subjects:
        if subject.group not in groups:
            continue
        for row in subject.observations:
            for name in wanted & set(row.values):
                value = clean(row.values[name], 300)
                if value:
                    held = found.setdefault((subject.group, name), {})
                    ref, n = held.get(value, (row.ref, 0))
                    held[value] = (min(ref, row.ref), n + 1)
    return found


def _item(group: Group, seen: _Seen, form: Mapping[tuple[str, str], Stated]) -> Item:
    made = group.identification
    fields = tuple(_field(group.id, entry, seen, form) for entry in FIELDS)
    sure = f"{made.status.value}: {words.STATUSES[made.status]}"
    return Item(group.id, group.site or group.site_words, devices(group), group.producer_name, sure, fields)


def _field(
    group: str,
    entry: tuple[str, str, str, tuple[str, ...]],
    seen: _Seen,
    form: Mapping[tuple[str, str], Stated],
) -> Answered:
    key, paragraph, asks, names = entry
    stated = form.get((group, key)) or form.get(("", key))
    if stated and stated.state == "refused":
        # Whoever withholds a field withholds what the records hold of it too.
        return Answered(key, paragraph, asks, "refused", (), stated.given)
    given = [stated.given] if stated and stated.state == "value" else []
    for name in names:
        held = seen.get((group, name), {})
        given += [
            Given(f"{name}: {value}" if key == "mitigation" else value, ref, records=n)
            for value, (ref, n) in sorted(held.items(), key=lambda e: (-e[1][1], e[0]))
        ]
    said = stated.given if stated and stated.state != "value" else None
    state = "value" if given else stated.state if stated else "unknown"
    return Answered(key, paragraph, asks, state, tuple(given[:_SHOWN]), said, max(0, len(given) - _SHOWN))


def latest_allowed(today: date) -> date:
    """The last day that can be a day of identification anywhere on earth, by a day in UTC."""
    return today + timedelta(days=1) if today < date.max else today
