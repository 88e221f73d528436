"""A comparison of two Dossiers in plain sentences, grouped by what the changes came from."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import clean, plural
from custodes.findings.because import Cause, Ground
from custodes.findings.changes import Came, Change, Comparison, Side
from custodes.reports.layout import Paper

_MOST, _STATEMENTS, _SITES = 40, 12, 8


def render_changes(compared: Comparison, *, width: int, colour: bool) -> str:
    """The comparison as text of at most ``width`` columns (32 at least)."""
    paper = Paper(max(32, width), colour)
    return "\n".join(line.rstrip() for line in _lines(compared, paper)).lstrip("\n") + "\n"


def _lines(compared: Comparison, paper: Paper) -> Iterator[str]:
    yield from paper.heading("Asked twice")
    for word, side in (("first", compared.first), ("second", compared.second)):
        yield from paper.paragraph(_asked(side, compared), 2, "", f"{word:<8}")
    changed = plural(len(compared.changes), "determination") if compared.changes else "no determination"
    stayed = plural(compared.same, "answer")
    yield from paper.paragraph(f"{changed} changed; {stayed} of alike things stayed as they were.", 2, "bold")
    for ground in Ground:
        mine = [one for one in compared.changes if one.because[0].ground is ground]
        if mine:
            yield from paper.heading(f"Because {_OF[ground]}")
            yield from _by_cause(mine, paper)
    yield from _lists(compared, paper)
    yield from _statements(compared, paper)


_OF = {
    Ground.PACK: "other rules were asked",
    Ground.THING: "other devices are there",
    Ground.RULE: "the law changed",
    Ground.ACT: "an act is dated between the two",
    Ground.MAKER: "the identification changed",
    Ground.TERM: "a term of the law is read otherwise",
    Ground.FACT: "another fact is known",
    Ground.OTHER: "of something that the proofs do not tell",
}


def _asked(side: Side, compared: Comparison) -> str:
    words = side.title
    if compared.first.packs != compared.second.packs:
        words += f"; packs: {', '.join(side.packs) or 'none'}"
    if side.without:
        words += f"; not believed: {', '.join(side.without)}"
    return words


def _by_cause(changes: list[Change], paper: Paper) -> Iterator[str]:
    causes: dict[tuple[Cause, ...], list[Change]] = {}
    for one in changes:
        causes.setdefault(one.because, []).append(one)
    for because, mine in list(causes.items())[:_MOST]:
        yield from paper.paragraph(_capital("; ".join(cause.sentence for cause in because)) + ".", 2, "bold")
        told: dict[tuple[str, str, str, str, str], list[Change]] = {}
        for one in mine:
            told.setdefault((one.rule, one.act, one.before, one.after, one.sentence), []).append(one)
        for alike in list(told.values())[:_MOST]:
            yield from _change(alike, paper)
        if len(told) > _MOST:
            yield f"    and {len(told) - _MOST:,} more: -f json holds all"
    if len(causes) > _MOST:
        yield f"  and {len(causes) - _MOST:,} more grounds: -f json holds all"


def _change(alike: list[Change], paper: Paper) -> Iterator[str]:
    """The same change at several sites, its sentence once."""
    one = alike[0]
    before, after = one.before or "not asked", one.after or "not asked"
    head = f"{one.rule} {one.act}: {clean(before, 160)} → {clean(after, 160)}"
    yield from paper.paragraph(head, 4, "", "▸ ")
    said = one.sentence if one.after else f"The first said: {one.sentence}"
    yield from paper.paragraph(clean(said, 600), 6)
    for here in alike[:_SITES]:
        ids = here.second or here.first
        more = f" and {len(ids) - 2} more" if len(ids) > 2 else ""
        things = plural(here.devices, "device") if here.devices else plural(here.subjects, "subject")
        where = clean(here.site, 80) or "site not known"
        yield from paper.paragraph(f"{where}: {things} [{', '.join(ids[:2])}{more}]", 6, "soft", "· ")
    if len(alike) > _SITES:
        yield f"      and {len(alike) - _SITES:,} more places"


def _lists(compared: Comparison, paper: Paper) -> Iterator[str]:
    if not compared.lists:
        return
    yield from paper.heading("Official lists, each on its own")
    for one in compared.lists[:_MOST]:
        head = f"{clean(one.title, 120)}: {clean(one.party_name, 120)}: {one.before} → {one.after}."
        yield from paper.paragraph(f"{head} {clean(one.sentence, 300)}", 2, "", "▸ ")
    if len(compared.lists) > _MOST:
        yield f"  and {len(compared.lists) - _MOST:,} more"


def _statements(compared: Comparison, paper: Paper) -> Iterator[str]:
    if not compared.statements:
        return
    yield from paper.heading("Statements without a rule")
    for came, words in ((Came.CAME, "in the second only"), (Came.WENT, "in the first only")):
        mine = [one for one in compared.statements if one.came is came]
        for one in mine[:_STATEMENTS]:
            yield from paper.paragraph(f"{one.kind}, {words}: {clean(one.sentence, 400)}", 2, "", "· ")
        if len(mine) > _STATEMENTS:
            yield f"  and {len(mine) - _STATEMENTS:,} more {words}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
