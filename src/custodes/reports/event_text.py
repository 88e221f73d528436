"""The report of FAR 52.204-25(d) as Markdown, JSON and CSV, and the form in which a person states what no record holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from custodes.findings import to_plain
from custodes.reports.as_csv import cell
from custodes.reports.as_markdown import text
from custodes.reports.event import CITATION, FIELDS, GRADE, Answered, EventReport, Given, Item

FORM = ("Finding", "Entity", "Group", "Field", "State", "Value", "Evidence", "By", "On", "What it asks")
_COLUMNS = (
    "entity", "finding", "rule", "outcome", "identified on", "identified by", "due", "group", "site", "devices",
    "producer as established",
    "paragraph", "field", "state", "value", "source", "place", "words", "by", "on", "evidence", "records",
)  # fmt: skip


def as_json(report: EventReport) -> bytes:
    """One object; the citation and the grade of what is known of the clause stand in it."""
    plain = {
        "schema": "custodes/report-event/1",
        "citation": CITATION,
        "grade": GRADE,
        "submitted": "by nobody: custodes submits nothing",
    }
    return (json.dumps({**plain, **to_plain(report)}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "replace"
    )


def as_csv(report: EventReport) -> bytes:
    """One row a value, and one row for a field without value; no cell that a spreadsheet would run."""
    rows: list[Iterable[object]] = [_COLUMNS]
    for item in report.items:
        for field in item.fields:
            due = report.due_first if field.paragraph.endswith("(i)") else report.due_further
            head = (
                report.entity, report.finding, report.rule, report.outcome, report.identified_on, report.identified_by, due,
                item.group,
                item.site, item.devices, item.producer, field.paragraph, field.key,
            )  # fmt: skip
            if not field.given:
                said = field.said
                tail = (said.by, said.on, said.evidence) if said else ("", "", "")
                rows.append((*head, field.state, field.state, "", "", "", *tail, ""))
            for one in field.given:
                ref = one.ref
                place = (ref.source, ref.locator, ref.said) if ref else ("form", "", "")
                rows.append(
                    (*head, field.state, one.value, *place, one.by, one.on, one.evidence, one.records)
                )
    return _written(rows)


def as_markdown(report: EventReport) -> bytes:
    """One page: who and when, the due days, and a list of fields for each kind of thing."""
    return ("\n".join(_lines(report)) + "\n").encode("utf-8", "replace")


def form(report_of: tuple[str, str], groups: Iterable[str]) -> bytes:
    """The form: one row a field, for all things of the finding where it has one group, otherwise for each group."""
    finding, entity = report_of
    keys = list(groups)
    rows: list[Iterable[object]] = [FORM]
    for group in keys if len(keys) > 1 else [""]:
        rows += [(finding, entity, group, key, "", "", "", "", "", asks) for key, _, asks, _ in FIELDS]
    return _written(rows)


def _written(rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _lines(report: EventReport) -> Iterator[str]:
    yield f"# Report under {CITATION}: {text(report.entity)}"
    yield ""
    yield f"- Finding {report.finding} of {report.rule}: {report.outcome}. {text(report.sentence, 600)}"
    yield f"- Identified on {report.identified_on} by {text(report.identified_by)}; the program starts no clock."
    yield f"- Fields of (d)(2)(i): due on {report.due_first}, one business day after [{CITATION}(2)(i)]."
    yield (
        f"- Fields of (d)(2)(ii): due on {report.due_further}, ten business days after it [{CITATION}(2)(ii)]; "
        "where the clause counts from the first report, that is the earlier reading."
    )
    yield f"- {report.counted}"
    yield f"- How this is known: {GRADE}."
    for note in report.notes:
        yield f"- {text(note, 600)}"
    for item in report.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield ""
    yield f"## {item.group}: {item.devices:,} at {text(item.site or 'a site that is not stated')}"
    yield ""
    yield f"Producer as established: {text(item.producer or 'not known')} ({item.how_sure})."
    yield "The clause asks for brand and model; the producer stands apart."
    yield ""
    for number, field in enumerate(item.fields, 1):
        yield f"{number}. **{field.asks}** {field.paragraph}: {_said(field)}"


def _said(field: Answered) -> str:
    if not field.given:
        who = f" (stated by {text(field.said.by)} on {field.said.on})" if field.said else ""
        return f"*{field.state}*{who}"
    parts = [_one(one) for one in field.given]
    if field.said:
        parts.append(f"the form says *{field.said.value}* (by {text(field.said.by)} on {field.said.on})")
    if field.more:
        parts.append(f"{field.more:,} further values, not shown")
    return "; ".join(parts)


def _one(one: Given) -> str:
    if one.ref is None:
        evidence = f", evidence: {text(one.evidence)}" if one.evidence else ""
        return f"{text(one.value)} [stated by {text(one.by)} on {one.on}{evidence}]"
    times = f", and {one.records - 1:,} more records" if one.records > 1 else ""
    return (
        f"{text(one.value)} [{text(one.ref.source)} {text(one.ref.locator)}: “{text(one.ref.said)}”{times}]"
    )
