"""Question sheets: one CSV for each person who can answer, in the form that ``custodes check`` reads back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from custodes.core import fold
from custodes.findings.interface import Question
from custodes.reports.as_csv import cell

COLUMNS = (
    "fact",
    "scope",
    "value",
    "by",
    "on",
    "evidence",
    "until",
    "question",
    "values",
    "why",
    "opens",
    "settles",
)


def question_sheets(questions: Iterable[Question]) -> Mapping[str, bytes]:
    """File name -> CSV. The columns value, by, on, evidence and until are left empty for the person."""
    by_person: dict[str, list[Question]] = {}
    for question in questions:
        by_person.setdefault(question.who, []).append(question)
    return {f"questions-{_ident(who)}.csv": _sheet(mine) for who, mine in sorted(by_person.items())}


def _sheet(questions: Iterable[Question]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for q in questions:
        question, values = f"{q.question} ({q.scope_words})", " / ".join(q.values)
        row = (q.fact, q.scope, "", "", "", "", "", question, values, q.why, q.opens, q.settles)
        writer.writerow([cell(value) for value in row])
    # With the byte order mark that makes spreadsheet programs read UTF-8 as UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _ident(who: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(who)).strip("-")[:40] or "somebody"
