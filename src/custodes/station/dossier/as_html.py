"""The dossier as one HTML page without script, to be printed on A4: first page, sheets, notices, staff cards, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from custodes.station.dossier.interface import Answer, Dossier, Line, Mark, Notice, Piece, Section, Verdict
from custodes.station.dossier.style import STYLE

# What a person types, in the sentences of the knowledge.
_CODE = re.compile(r"`([^`<>]{1,80})`")
_TITLE = "Thermal check at an entrance: dossier"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(dossier: Dossier, *, notices_only: bool = False) -> bytes:
    """UTF-8; ``notices_only`` gives the pages to hang up and to hand out alone."""
    first = dossier.notices[0].language
    body = "".join(_notices(dossier.notices) if notices_only else _whole(dossier))
    title = "Notices" if notices_only else _TITLE
    return (
        f'<!doctype html>\n<html lang="{first if notices_only else "en"}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}: {escape(_plain(dossier.name))}</title>\n<style>{STYLE}</style></head>\n"
        f"<body><main>\n{body}</main></body></html>\n"
    ).encode()


def _whole(dossier: Dossier) -> Iterator[str]:
    yield from _front(dossier)
    for section in dossier.sections:
        yield from _section(section)
    yield from _notices(dossier.notices)
    yield '<section id="answers"><h2>Answers of the site file</h2>'
    rows = (
        (escape(field.asks), _answer(answer), _by(answer), escape(field.who))
        for field, answer in dossier.stated
    )
    yield from _table(("asked", "stated", "line; by, on", "who decides"), rows, "wide")
    yield '</section><section id="sources"><h2>Sources, and how they were seen</h2><dl class="grades">'
    yield from (
        f"<dt>{escape(grade)}</dt><dd>{escape(means)}</dd>" for grade, means in dossier.grades.items()
    )
    yield "</dl>"
    rows4 = (
        (f'<span id="s-{escape(one.id)}">{escape(one.id)}</span>', *map(escape, one[1:]))
        for one in dossier.sources
    )
    yield from _table(("mark", "source", "grade", "what was seen"), rows4, "wide")
    yield f'<p class="end">Site file {escape(dossier.site.file)}, SHA-256 <code>{dossier.site.sha256}</code></p></section>\n'


def _front(dossier: Dossier) -> Iterator[str]:
    yield f'<header><p class="kicker">{_TITLE}</p><h1>{_said(dossier.name)}</h1>'
    yield f"<p>{_said(dossier.entrance)}</p><p>Kind of body: {_said(dossier.kind)}</p>"
    yield '<p class="stamp">Draft. No CE mark, no clinical evaluation, no legal advice. A person decides.</p></header>'
    count = len(dossier.missing)
    required = sum(field.required for field, _ in dossier.stated)
    yield f'<section id="missing" class="first"><h2>What is missing: {count} of {required} required answers</h2>'
    if dossier.missing:
        rows = ((escape(one.asks), escape(one.who)) for one in dossier.missing)
        yield from _table(("not stated", "to be decided by"), rows, "lack")
    else:
        yield "<p>No required answer is missing.</p>"
    yield f"<h3>What does not hold together, or has passed: {len(dossier.open)}</h3>"
    yield from _list(escape(one) for one in dossier.open)
    if dossier.on:
        yield f"<p>Days are held against {escape(dossier.on)}.</p>"
    else:
        yield "<p>No day was given: whether a day has passed was not asked.</p>"
    yield f"<h3>Stated otherwise than asked: {len(dossier.not_met)}</h3>"
    yield from _list(
        f"{escape(one.head)}: asked {escape(one.asked)}; stated {_said(one.pieces)}"
        for one in dossier.not_met
    )
    if dossier.untranslated:
        yield "<h3>Words of the institution that stand untranslated on the pages in</h3>"
        yield from _list(escape(one) for one in dossier.untranslated)
    yield "<nav><h3>Sheets</h3><ol>"
    yield from (f'<li><a href="#{escape(one.id)}">{escape(one.title)}</a></li>' for one in dossier.sections)
    for part, words in (("notice", "Notices for visitors"), ("staff", "Sheets for staff at the entrance")):
        codes = [one.language for one in dossier.notices if one.kind == part]
        links = ", ".join(f'<a href="#{part}-{code}">{code}</a>' for code in codes)
        yield f"<li>{words}: {links}</li>"
    yield '<li><a href="#answers">Answers of the site file</a></li><li><a href="#sources">Sources</a></li></ol></nav></section>\n'


def _section(section: Section) -> Iterator[str]:
    checks = any(line.asked for line in section.lines)
    yield f'<section id="{escape(section.id)}"><h2>{escape(section.title)}</h2>'
    head = ("", "asked", "stated", "", "source") if checks else ("", "", "source")
    yield from _table(
        head, (_row(line, checks=checks) for line in section.lines), "checks" if checks else "sheet"
    )
    for sign in section.signs:
        yield f'<p class="sign"><span>{escape(sign)}</span><span>Day</span><span>Signature</span></p>'
    yield "</section>\n"


def _row(line: Line, *, checks: bool) -> tuple[str, ...]:
    head = (
        f'<span class="box" aria-hidden="true"></span>{escape(line.head)}'
        if line.style == "tick"
        else escape(line.head)
    )
    if not checks:
        return head, _said(line.pieces), _mark(line)
    shape = {Verdict.MET: "✓ ", Verdict.NOT_MET: "✗ ", Verdict.UNKNOWN: "? "}.get(line.verdict, "")
    kind = line.verdict.name.lower()
    said = f'<span class="{kind}">{shape}{escape(line.verdict.value)}</span>'
    if line.asked and line.verdict is Verdict.NONE:
        said = '<span class="box" aria-hidden="true"></span>to be looked at'
    return head, escape(line.asked), _said(line.pieces), said, _mark(line)


def _mark(line: Line) -> str:
    links = ", ".join(f'<a href="#s-{escape(one)}">{escape(one)}</a>' for one in line.sources)
    return f"{links}<br>{escape(line.grade)}"


def _notices(notices: Iterable[Notice]) -> Iterator[str]:
    for one in notices:
        yield f'<article id="{one.kind}-{one.language}" class="{one.kind}" lang="{one.language}">'
        yield f'<p class="kicker">{escape(one.label)}</p>'
        if one.draft:
            yield f'<p class="stamp">{escape(one.draft)}</p>'
        for line in one.lines:
            tag = "h2" if line.style == "title" else "p"
            yield f'<{tag} class="{line.style}">{_said(line.pieces)}</{tag}>'
        yield "</article>\n"


def _answer(answer: Answer | None) -> str:
    return escape(answer.shown) if answer else '<b class="missing">not stated</b>'


def _by(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return escape(f"{answer.line}; {', '.join(part for part in (answer.by, answer.on) if part)}".rstrip("; "))


def _said(pieces: Iterable[Piece]) -> str:
    return "".join(
        _CODE.sub(r"<code>\1</code>", escape(text))
        if mark is Mark.OURS
        else f'<span class="{mark.value}">{escape(text)}</span>'
        for text, mark in pieces
    )


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _list(items: Iterable[str]) -> Iterator[str]:
    held = [f"<li>{one}</li>" for one in items]
    if held:
        yield f"<ul>{''.join(held)}</ul>"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    yield f'<table class="{kind}"><thead><tr>{heads}</tr></thead><tbody>'
    for row in rows:
        first, *rest = row
        yield f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in rest)}</tr>'
    yield "</tbody></table>"
