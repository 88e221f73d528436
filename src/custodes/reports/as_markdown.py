"""A summary of one page in Markdown (CommonMark with GitHub's tables), for a ticket, a paper or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from custodes.core import clean
from custodes.findings.interface import Dossier
from custodes.reports import contested, figures, shape, words
from custodes.reports.functions import NOTE, function_views

_MARKUP = re.compile(r"([\\`*_{}\[\]()#~|!])")
_LINES = 12


def text(value: object, limit: int = 300) -> str:
    """Words from outside as Markdown that shows them and does nothing else."""
    shown = clean(str(value), limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _MARKUP.sub(r"\\\1", shown).replace("://", ":\\//")
    return f"\\{shown}" if shown[:1] in ("-", "+", "=") else shown


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the summary as UTF-8. Raises OSError as ``out`` does."""
    out.writelines((line + "\n").encode("utf-8", "replace") for line in lines(dossier))


def lines(dossier: Dossier) -> Iterator[str]:
    """The summary, line by line."""
    run, body = dossier.run, dossier.body
    if run.marking:
        yield from (f"**{text(run.marking)}**", "")
    if stamp := getattr(dossier, "stamp", ""):
        yield from (f"**{text(stamp)}**", "")
    if run.without:
        yield from (f"**{text(words.without_words(run.without), 600)}**", "")
    yield from (f"# {text(dossier.question)}", "")
    who = (
        ", ".join(text(part, 160) for part in (body.name, body.plain) if part)
        if body
        else "No body was named, so no rule is judged"
    )
    yield from (f"{who}.", words.dates_words(run.as_of, run.known_at, run.facts_of), "")
    yield from _ledgers(dossier)
    views = [view for view in shape.by_rule(dossier) if view.rule.binds_body]
    heads = shape.headlines(views)
    if heads:
        yield from ("## In short", "")
        for head in heads:
            number, rules = words.counted(head.devices, "device"), ", ".join(text(r, 60) for r in head.rules)
            yield f"- {head.word.mark} **{number}**: {text(head.word.plain)} ({rules})"
        yield ""
    resting = tuple(shape.resting_words(dossier.findings))
    if resting:
        yield from (*(f"- {text(sentence, 600)}" for sentence in resting), "")
    for reader in dossier.would_be_asked:
        yield f"- {text(reader.reader)}: {' '.join(text(line) for line in reader.lines)}"
    yield from _makers(dossier)
    yield from _functions(dossier)
    yield from _lists(dossier)
    yield from _contested(dossier)
    yield from _retold(dossier)
    if dossier.questions:
        yield from ("", "## What is not known, and who can tell", "")
        for q in dossier.questions[:_LINES]:
            about = f"\\[{text(q.scope_words, 80)}\\] {words.weight_words(q)}"
            yield f"- {text(q.who, 80)}: {text(q.question)} {about}"
        yield from _more(len(dossier.questions) - _LINES, "questions")
    if dossier.replies:
        yield from ("", "## Asked before publication", "")
        yield from (f"- {text(r.party_name)}: {text(r.state)}" for r in dossier.replies)
    yield from ("", "## Limits", "")
    yield from (f"- {text(sentence, 400)}" for sentence in (*dossier.limits, *dossier.not_asked))
    yield from (
        "",
        f"{text(run.program)}; packs: {text(', '.join(run.packs) or 'none')}. {text(run.network)}",
    )


def _ledgers(dossier: Dossier) -> Iterator[str]:
    yield from ("## Four ledgers", "")
    for bar in dossier.ledgers[:1]:
        yield "| ledger | count | how far it was looked at |"
        yield "|---|---:|---|"
        for row in figures.bar_rows(bar):
            number = f"{row.number} {row.unknown}".strip()
            yield f"| {row.ledger.value} | {number} | {text(row.coverage) or 'not stated'} |"
        yield ""
        for gap in bar.gaps:
            yield f"- {text(shape.ended(gap.sentence))}" + (
                f" Not comparable: {text(gap.why_not)}." if not gap.comparable else ""
            )
        single = shape.single_things(dossier.findings)
        yield from (f"- {text(shape.ended(one.sentence), 400)}" for one in single[:_LINES])
        yield from _more(len(single) - _LINES, "things declared removed or not found")
        yield ""


def _makers(dossier: Dossier) -> Iterator[str]:
    made = shape.makers(dossier.groups)
    yield from ("", "## Who made what", "", "| maker | label | status | devices |", "|---|---|---|---:|")
    for line in made[:_LINES]:
        number = shape.held_words(line)
        yield f"| {text(line.maker, 120)} | {text(line.label, 60)} | {line.status.value} | {number} |"
    yield from _more(len(made) - _LINES, "makers and labels")


def _functions(dossier: Dossier) -> Iterator[str]:
    views = function_views(dossier)
    if not views:
        return
    yield from ("", "## Functions to know of", "", f"{NOTE} Not known is not no.", "")
    yield "| function | offered | present | enabled | said not to be | alleged | not known |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for view in views:
        numbers = (view.offered, view.present, view.enabled, view.denied, view.alleged, view.unknown)
        yield f"| {text(view.function.name, 60)} | {' | '.join(words.number(n) for n in numbers)} |"


def _lists(dossier: Dossier) -> Iterator[str]:
    yield from ("", "## Official lists", "")
    for table in dossier.lists:
        yield f"- {text(table.title)}: {text(shape.standing_words(table), 700)}"


def _contested(dossier: Dossier) -> Iterator[str]:
    """Claims about the makers, the reply beside each."""
    if not dossier.contested:
        return
    yield from ("", "## What is claimed about the makers", "", contested.NOTE, "")
    yield "| about | claim | reply |"
    yield "|---|---|---|"
    for one in dossier.contested[:_LINES]:
        claim = f"{one.status}, {one.speaker}, {contested.dated(one.date)}: {contested.said(one)} {one.note}".strip()
        replies = [f"{r.speaker}, {contested.dated(r.date)}: {contested.said(r)}" for r in one.replies]
        beside = " ".join((*replies, contested.silence(one, one.unanswered))).strip()
        yield f"| {text(', '.join(one.about), 160)} | {text(claim, 700)} | {text(beside, 700)} |"
    yield from _more(len(dossier.contested) - _LINES, "claims")


def _retold(dossier: Dossier) -> Iterator[str]:
    """Declared claims that retell an earlier one, with what changed."""
    told = [(one, one.retells) for one in dossier.claims if one.retells is not None]
    if not told:
        return
    yield from (
        "",
        "## Claims told again",
        "",
        "| as it was told | as it is told here | changed |",
        "|---|---|---|",
    )
    for one, before in told[:_LINES]:
        changed = (
            "; ".join(f"{c.what}: {c.before} / {c.after}" for c in before.changes) or before.note or "nothing"
        )
        yield f"| {text(before.said)} | {text(one.words)} | {text(changed)} |"
    yield from _more(len(told) - _LINES, "claims")


def _more(n: int, what: str) -> Iterator[str]:
    if n > 0:
        yield from ("", f"and {n:,} more {what}, in the full register (custodes report)")
