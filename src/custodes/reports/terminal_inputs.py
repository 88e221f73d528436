"""What was read, for the terminal: one line a file, and under it only what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from custodes.core import clean, fold, plural
from custodes.findings.account import Input, SheetRead
from custodes.findings.interface import Dossier
from custodes.observations import Column
from custodes.reports import shape, words
from custodes.reports.account import Account, accounts, reasons_words, whole
from custodes.reports.layout import Paper, cut, pad, span

_INPUTS, _SHEETS, _NOTES, _COLUMNS, _NAME = 40, 6, 4, 6, 26
SURE = 0.95
"""Columns mapped less surely than this are named; all of them are in the report."""
# The sheet's own line names these columns.
_SAID_BY_SHEETS = frozenset({"secrets-dropped", "personal-dropped"})
_NUMBERS = ("judged", "held nothing", "not read")
_LEDGER = 10


def input_lines(dossier: Dossier, paper: Paper) -> Iterator[str]:
    """Each input in one line, with what is odd about it underneath; last the account of all records."""
    shown = dossier.inputs[:_INPUTS]
    told = accounts(dossier)
    name = min(_NAME, max((span(clean(entry.name, 200)) for entry in shown), default=4))
    fixed = 2 + name + 2 + _LEDGER + sum(2 + span(header) for header in _NUMBERS) + 2
    room = paper.width - fixed
    if room >= 12 and shown:
        yield "  " + paper.paint("soft", _row(("file", "ledger", *_NUMBERS), name) + "  taken for")
    for entry in shown:
        yield from _input(entry, told[entry.name], paper, name, room)
    if len(dossier.inputs) > _INPUTS:
        yield f"  and {len(dossier.inputs) - _INPUTS:,} more inputs, in the report"
    yield from paper.paragraph(_whole(dossier), 2)


def _whole(dossier: Dossier) -> str:
    t, account = dossier.totals, whole(dossier)
    parts = (
        f"read {words.number(t.read)} = judged {words.number(t.judged)} + not read {words.number(t.not_read)}"
    )
    if not account.nothing:
        return f"{parts} records."
    rest = f" and {account.not_read:,} may have held something" if account.not_read else ""
    return f"{parts} records; of these {words.number(t.not_read)}, {account.nothing:,} held nothing to judge{rest}."


def _row(cells: tuple[str, ...], name: int) -> str:
    sizes = (name, _LEDGER, *map(span, _NUMBERS))
    return "  ".join(
        pad(cell, size, right=n > 1) for n, (cell, size) in enumerate(zip(cells, sizes, strict=True))
    )


def _input(entry: Input, account: Account, paper: Paper, name: int, room: int) -> Iterator[str]:
    taken = shape.taken(entry)
    if room >= 12:
        numbers = tuple(f"{n:,}" if n else "" for n in (entry.judged, account.nothing, account.not_read))
        yield "  " + _row((entry.name, entry.ledger, *numbers), name) + "  " + cut(_short(taken, room), room)
    else:
        yield "  " + paper.paint("bold", cut(entry.name, paper.width - 2))
        ledger = f" ({entry.ledger})" if entry.ledger else ""
        yield from paper.paragraph(f"{_short(taken, 60)}{ledger}: {_numbers(entry, account)}", 4)
    if not entry.reader and span(taken) > max(room, 14):
        yield from paper.paragraph(taken, 4, "soft")
    if account.missed and (entry.reader or len(account.missed) > 1):
        yield from paper.paragraph(f"not read: {reasons_words(account.missed)}", 4, "open", "! ")
    yield from _notes(entry, paper)
    yield from _sheets(entry, paper)


def _numbers(entry: Input, account: Account) -> str:
    parts = [f"{entry.judged:,} judged"]
    if account.nothing:
        parts.append(f"{account.nothing:,} held nothing to judge")
    if account.not_read:
        parts.append(f"{account.not_read:,} not read")
    return ", ".join(parts)


def _short(taken: str, room: int) -> str:
    """Without the bracket of kinds of file at its end, or the list of what was looked for, where that does not fit."""
    if span(taken) <= room:
        return taken
    head = taken.partition(" (")[0] if taken.endswith(")") else taken
    return "not recognised" if head.startswith("not recognised") else head


def _notes(entry: Input, paper: Paper) -> Iterator[str]:
    named = any(_dropped(column) for sheet in entry.sheets for column in sheet.columns)
    notes = [note for note in entry.notes if not (named and note.kind in _SAID_BY_SHEETS)]
    for note in notes[:_NOTES]:
        place = f" [{note.place}]" if note.place else ""
        yield from paper.paragraph(note.text + place, 4, first="! ")
    if len(notes) > _NOTES:
        yield from paper.paragraph(
            f"and {plural(len(notes) - _NOTES, 'more note')}, in the report", 4, "soft"
        )


def _sheets(entry: Input, paper: Paper) -> Iterator[str]:
    odd = [(sheet, text) for sheet in entry.sheets if (text := _oddities(sheet))]
    for sheet, text in odd[:_SHEETS]:
        scope = f"{clean(sheet.scope, 40)}: " if sheet.scope else ""
        yield from paper.paragraph(f"{scope}{_mapped(sheet)}; {text}", 4, "soft")
    quiet = len(entry.sheets) - len(odd)
    if odd and quiet:
        yield from paper.paragraph(f"{plural(quiet, 'other sheet')}: every column mapped", 4, "soft")
    if len(odd) > _SHEETS:
        yield from paper.paragraph(
            f"and {plural(len(odd) - _SHEETS, 'more sheet')}, in the report", 4, "soft"
        )
    if entry.secrets:
        yield from paper.paragraph(
            f"{plural(entry.secrets, 'secret')} dropped, no word of them kept", 4, "soft"
        )


def _mapped(sheet: SheetRead) -> str:
    mapped = sum(1 for column in sheet.columns if column.field)
    return f"mapped {mapped} of {plural(len(sheet.columns), 'column')}"


def _oddities(sheet: SheetRead) -> str:
    doubtful = sorted(
        (c for c in sheet.columns if c.field and c.score < SURE and not _own_name(c)),
        key=lambda c: (c.score, c.index),
    )
    kinds: Mapping[str, list[str]] = {
        "": [f"{clean(c.header, 30)} → {c.field}{_whose(c)} {c.score:.0%}" for c in doubtful],
        "not mapped: ": [clean(c.header, 30) for c in sheet.columns if not c.field and c.why == "unmapped"],
        "dropped: ": [clean(c.header, 30) for c in sheet.columns if _dropped(c)],
    }
    return "; ".join(f"{lead}{_some(names)}" for lead, names in kinds.items() if names)


def _whose(column: Column) -> str:
    return " of the recorder" if column.why.endswith("; of the recorder") else ""


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _COLUMNS} more" if len(names) > _COLUMNS else ""
    return ", ".join(names[:_COLUMNS]) + more


def _own_name(column: Column) -> bool:
    return fold(column.header).replace(" ", "_") == column.field


def _dropped(column: Column) -> bool:
    return not column.field and column.why.endswith(": dropped")
