"""The dossier as Markdown: first page, sheets, notices, staff cards, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from custodes.station.dossier.interface import Dossier, Line, Mark, Notice, Piece, Verdict

# Characters that Markdown or the HTML inside it would act on.
_ACTS = re.compile(r"([\\`*_{}\[\]#|~$!])")
BOX = "☐"


def as_markdown(dossier: Dossier, *, notices_only: bool = False) -> bytes:
    """UTF-8 text; ``notices_only`` gives the pages to hang up and to hand out alone."""
    lines = _notices(dossier.notices) if notices_only else _whole(dossier)
    return ("\n".join(lines).strip() + "\n").encode("utf-8")


def _whole(dossier: Dossier) -> Iterator[str]:
    yield f"# Thermal check at an entrance: dossier of {_said(dossier.name)}"
    yield f"\n{_said(dossier.entrance)}\\\nKind of body: {_said(dossier.kind)}"
    yield "\n**Draft. No CE mark, no clinical evaluation, no legal advice. A person decides.**"
    yield f"\n## What is missing ({len(dossier.missing)})\n"
    if not dossier.missing:
        yield "No required answer is missing."
    else:
        yield from _table(
            ("not stated", "who decides"), ((_text(one.asks), _text(one.who)) for one in dossier.missing)
        )
    yield f"\n## What does not hold together, or has passed ({len(dossier.open)})\n"
    yield from (f"- {_text(one)}" for one in dossier.open)
    if not dossier.on:
        yield "- No day was given: whether a day has passed was not asked (`--on DAY`)."
    yield f"\n## Stated otherwise than asked ({len(dossier.not_met)})\n"
    yield from (
        f"- {_text(one.head)}: asked {_text(one.asked)}; stated {_said(one.pieces)}"
        for one in dossier.not_met
    )
    if dossier.untranslated:
        yield "\n## Words of the institution that stand untranslated on the pages in\n"
        yield from (f"- {_text(one)}" for one in dossier.untranslated)
    for section in dossier.sections:
        yield f"\n## {_text(section.title)}\n"
        yield from _table(("", "", "source"), (_row(line) for line in section.lines))
        for sign in section.signs:
            yield f"\n{_text(sign)}: ................................  day ................  signature ................"
    yield from _notices(dossier.notices)
    yield "\n## Answers of the site file\n"
    rows = (
        (
            _text(field.asks),
            _text(answer.shown) if answer else "**not stated**",
            _by(answer),
            _text(field.who),
        )
        for field, answer in dossier.stated
    )
    yield from _table(("asked", "stated", "line, by, on", "who decides"), rows)
    yield "\n## Sources and how they were seen\n"
    yield from (f"- {_text(grade)}: {_text(means)}" for grade, means in dossier.grades.items())
    yield ""
    yield from _table(
        ("mark", "source", "grade", "seen"), ((_text(part) for part in one) for one in dossier.sources)
    )
    yield f"\nSite file {_text(dossier.site.file)}, SHA-256 {dossier.site.sha256}."


def _row(line: Line) -> tuple[str, str, str]:
    said = _said(line.pieces)
    if line.asked:
        said = f"asked: {_text(line.asked)}. {said}"
    if line.verdict is not Verdict.NONE:
        said = f"{said} ({line.verdict.value})"
    return (f"{BOX} {_text(line.head)}" if line.style == "tick" else _text(line.head), said, _mark(line))


def _mark(line: Line) -> str:
    return f"{_text(', '.join(line.sources))} · {_text(line.grade)}"


def _notices(notices: Iterable[Notice]) -> Iterator[str]:
    for notice in notices:
        yield f"\n## {_text(notice.label)} ({notice.language})\n"
        if notice.draft:
            yield f"**{_text(notice.draft)}**\n"
        for line in notice.lines:
            said = _said(line.pieces, bold=line.style not in {"title", "strong"})
            yield {"title": f"### {said}\n", "strong": f"**{said}**\n"}.get(line.style, f"{said}\n")


def _by(answer: object) -> str:
    parts = [getattr(answer, "line", ""), getattr(answer, "by", ""), getattr(answer, "on", "")]
    return _text(", ".join(str(part) for part in parts if part))


def _said(pieces: Iterable[Piece], *, bold: bool = True) -> str:
    return "".join(
        f"**{_text(text)}**"
        if mark is Mark.MISSING and bold
        else _ours(text)
        if mark is Mark.OURS
        else _text(text)
        for text, mark in pieces
    )


def _ours(text: str) -> str:
    """Words of the knowledge: what a person types stays in its backquotes."""
    return "`".join(part if at % 2 else _text(part) for at, part in enumerate(text.split("`")))


def _text(text: str) -> str:
    return escape(_ACTS.sub(r"\\\1", text), quote=False).replace("\n", " ")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = tuple(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
