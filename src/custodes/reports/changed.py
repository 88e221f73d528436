"""A comparison of two Dossiers in plain sentences, grouped by what the changes came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custodes.core import clean, plural
from custodes.findings.because import Cause, Ground, maker_words
from custodes.findings.changes import Came, Change, Comparison, Side
from custodes.findings.interface import Group
from custodes.reports.layout import Paper
from custodes.reports.words import without_words

_MOST, _STATEMENTS, _SITES = 40, 12, 8


def render_changes(compared: Comparison, *, width: int, colour: bool) -> str:
    """The comparison as text of at most ``width`` columns (32 at least)."""
    paper = Paper(max(32, width), colour)
    return "\n".join(line.rstrip() for line in _lines(compared, paper)).lstrip("\n") + "\n"


def render_doubt(
    without: Sequence[str],
    proofs: tuple[str, str],
    changes: Sequence[Change],
    makers: Sequence[tuple[Group, Group | None]],
    *,
    width: int,
    colour: bool,
) -> str:
    """One proof with everything believed and one without something, then what changed between them."""
    paper = Paper(max(32, width), colour)
    told = "\n".join(paper.paragraph(without_words(without), 0, "accent"))
    changed = "\n".join(line.rstrip() for line in _changed(changes, makers, paper)).lstrip("\n")
    less = proofs[1].rstrip("\n") or "  Nothing that was said of it is left."
    heads = [
        "\n".join(paper.heading(head)).lstrip("\n")
        for head in ("First: with everything believed", "Second: without it")
    ]
    parts = (told, heads[0], proofs[0].rstrip("\n"), "", heads[1], less, "", changed)
    return "\n".join(parts) + "\n"


def _changed(
    changes: Sequence[Change], makers: Sequence[tuple[Group, Group | None]], paper: Paper
) -> Iterator[str]:
    yield from paper.heading("What changed")
    if not changes and not makers:
        yield "  Nothing: it stands without that."
    words = [
        f"Who made it: {maker_words(was)} → {maker_words(now) if now else 'no observation of it is left'}"
        for was, now in makers
    ]
    for line in list(dict.fromkeys(words))[:_SITES]:
        yield from paper.paragraph(line, 2, "", "▸ ")
    yield from _by_cause(changes, paper)


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


def _by_cause(changes: Sequence[Change], paper: Paper) -> Iterator[str]:
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
