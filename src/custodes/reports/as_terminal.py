"""The report in characters: the same order and words as the page, at any width, with or without colour."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import clean
from custodes.findings.interface import Dossier, LedgerBar
from custodes.observations import Ledger
from custodes.reports import figures, shape, words
from custodes.reports.account import reasons_words, whole
from custodes.reports.functions import function_views, in_one_line
from custodes.reports.layout import TONES, Paper, cut, pad, span
from custodes.reports.terminal_inputs import input_lines

_MAKERS, _SITES, _QUESTIONS, _GAPS, _SENTENCES = 12, 4, 6, 6, 3
_NARROW = 64
_HEADLINE = (Ledger.BOUGHT, Ledger.REGISTERED, Ledger.DECLARED, Ledger.SEEN)


def render_terminal(dossier: Dossier, *, width: int, colour: bool, case: str = "") -> str:
    """The report as text of at most ``width`` columns (32 at least); ANSI styles only where ``colour`` is true.

    ``case`` is the case file that the next commands have to name, as a shell reads it; empty for the one of the folder.
    """
    paper = Paper(max(32, width), colour)
    lines = [
        *_inputs(dossier, paper),
        *_ledgers(dossier, paper),
        *_makers(dossier, paper),
        *_rules(dossier, paper),
        *_unknown(dossier, paper),
        *_resting(dossier, paper),
        *_next(dossier, paper, case),
    ]
    return "\n".join(line.rstrip() for line in lines).lstrip("\n") + "\n"


def _inputs(dossier: Dossier, paper: Paper) -> Iterator[str]:
    if dossier.run.marking:
        yield from paper.paragraph(dossier.run.marking, 0, "accent")
    if stamp := getattr(dossier, "stamp", ""):
        yield from paper.paragraph(stamp, 0, "accent")
    if dossier.run.without:
        yield from paper.paragraph(words.without_words(dossier.run.without), 0, "accent")
    yield from paper.heading("What was read")
    yield from input_lines(dossier, paper)


def _ledgers(dossier: Dossier, paper: Paper) -> Iterator[str]:
    yield from paper.heading("Four ledgers")
    if not dossier.ledgers:
        yield "  No ledger holds anything."
        return
    bar = dossier.ledgers[0]
    headline = " · ".join(
        f"{led.value} {words.count_words(bar.counts.get(led)) if bar.counts.get(led) is not None else '–'}"
        for led in _HEADLINE
    )
    yield from paper.paragraph(headline, 2, "bold")
    yield from _bar(bar, paper)
    for gap in bar.gaps[:_GAPS]:
        why = f" Not comparable: {gap.why_not}." if not gap.comparable else ""
        yield from paper.paragraph(
            gap.sentence.rstrip(".") + "." + why,
            2,
            "accent" if gap.comparable else "",
            "▸ " if gap.comparable else "· ",
        )
    if len(bar.gaps) > _GAPS:
        yield f"  and {len(bar.gaps) - _GAPS} more gaps, in the report"
    single = shape.single_things(dossier.findings)
    for finding in single[:_GAPS]:
        yield from paper.paragraph(finding.sentence, 2, "accent", "▸ ")
    if len(single) > _GAPS:
        yield f"  and {len(single) - _GAPS:,} more things declared removed or not found, in the report"


def _bar(bar: LedgerBar, paper: Paper) -> Iterator[str]:
    rows = figures.bar_rows(bar)
    numbers = [row.number for row in rows]
    right = min(20, max(span(n) for n in numbers))
    room = max(8, paper.width - 2 - 11 - 1 - right)
    for row, shown in zip(rows, numbers, strict=True):
        yield f"  {pad(row.ledger.value, 11)}{_blocks(row, room, paper)} {pad(shown, right, right=True)}"
        details = ", ".join(part for part in (row.coverage, row.unknown, row.axis) if part)
        if details:
            yield from paper.paragraph(details, 13, "soft")
    if not bar.shared_axis:
        yield from paper.paragraph(
            "Each bar has its own axis" + (f": {bar.why_not}" if bar.why_not else "") + ". No gap is drawn.",
            2,
        )


def _blocks(row: figures.BarRow, room: int, paper: Paper) -> str:
    low = round(row.low * room / 100) or (1 if row.low > 0 else 0)
    high = max(low, round(row.high * room / 100))
    gap = max(high, round(row.gap_to * room / 100)) if row.gap else high
    solid = ("▒" if row.hatched else "█") * low + "░" * (high - low)
    return solid + paper.paint("accent", "·" * (gap - high)) + " " * (room - gap)


def _makers(dossier: Dossier, paper: Paper) -> Iterator[str]:
    yield from paper.heading("Who made what")
    lines = shape.makers(dossier.groups)
    rows = [
        (line.maker, line.label or "no label", shape.held_words(line), line.status.value)
        for line in lines[:_MAKERS]
    ]
    yield from paper.table(("maker", "label", "devices", "status"), rows, (0, 18, 11, 12), frozenset({2}))
    if len(lines) > _MAKERS:
        yield f"  and {len(lines) - _MAKERS:,} more makers and labels, in the report"
    told = in_one_line(function_views(dossier))
    if told:
        yield from paper.paragraph(f"Functions to know of · {told}.", 2, "", "· ")
    for table in dossier.lists:
        yield from paper.paragraph(f"{table.title} · {shape.standing_words(table)}", 2, "", "· ")


def _rules(dossier: Dossier, paper: Paper) -> Iterator[str]:
    run, body = dossier.run, dossier.body
    dates = words.dates_words(run.as_of, run.known_at, run.facts_of)
    if body is None:
        yield from paper.heading("What would be asked of you")
        yield from paper.paragraph(f"No body was named, so no rule is judged. {dates}", 2)
        for reader in dossier.would_be_asked:
            yield from paper.paragraph(f"{reader.reader} ({reader.body_kind})", 2, "bold")
            for line in reader.lines:
                yield from paper.paragraph(line, 4, "", "· ")
        return
    yield from paper.heading("What the rules say")
    yield from paper.paragraph(f"To {body.plain}. {dates} Standard of proof: {run.standard}.", 2)
    for view in shape.by_rule(dossier):
        if not view.rule.binds_body or not view.outcomes:
            continue
        yield from paper.paragraph(f"{view.rule.title} [{view.rule.rule}, {view.rule.modality}]", 2, "bold")
        for outcome in view.outcomes:
            yield from _outcome(outcome, paper)
        for note in view.notes[:_SENTENCES]:
            yield from paper.paragraph(note, 4, "soft", "* ")
        if len(view.notes) > _SENTENCES:
            yield f"    and {len(view.notes) - _SENTENCES} more marks, in the report"
    for sentence in dossier.not_asked:
        yield from paper.paragraph(sentence, 2, "", "· ")


def _outcome(line: shape.RuleOutcome, paper: Paper) -> Iterator[str]:
    number = words.counted(line.devices, line.thing)
    style, first = TONES[line.word.tone], line.sentences[0][0]
    if len(line.sentences) == 1:
        text = f"{number}: {first} {line.word.token}"
        yield from paper.paragraph(text, 4, style, f"{line.word.mark} ")
    else:
        text = f"{number}: {line.word.plain}. {line.word.token}"
        yield from paper.paragraph(text, 4, style, f"{line.word.mark} ")
        for sentence, devices in line.sentences[:_SENTENCES]:
            yield from paper.paragraph(f"{words.number(devices)}: {sentence}", 6, "", "· ")
        if len(line.sentences) > _SENTENCES:
            yield f"      and {len(line.sentences) - _SENTENCES} more sentences, in the report"
    if line.word.tone != "none":
        sites = ", ".join(f"{site.site} {words.number(site.devices)}" for site in line.sites[:_SITES])
        more = f", and {len(line.sites) - _SITES} more places" if len(line.sites) > _SITES else ""
        yield from paper.paragraph(f"{sites}{more}", 6, "soft")


def _unknown(dossier: Dossier, paper: Paper) -> Iterator[str]:
    yield from paper.heading("What is not known, and who can tell")
    if not dossier.questions:
        yield "  No open question."
    for q in dossier.questions[:_QUESTIONS]:
        about = f" [{q.scope_words}]" if q.scope_words else ""
        yield from paper.paragraph(f"{q.who}: {q.question}{about} {words.weight_words(q)}", 2, "", "? ")
    if len(dossier.questions) > _QUESTIONS:
        yield f"  and {len(dossier.questions) - _QUESTIONS:,} more questions"
    unused = [one for one in dossier.limits if one.startswith("The answer on ")]
    for sentence in unused[:_QUESTIONS]:
        yield from paper.paragraph(sentence, 2, "open", "! ")
    if len(unused) > _QUESTIONS:
        yield f"  and {len(unused) - _QUESTIONS:,} more answers that were not used, in the report"
    account = whole(dossier)
    if account.missed:
        told = reasons_words(account.missed)
        yield from paper.paragraph(f"{account.not_read:,} not read: {told}.", 2, "open", "! ")
    if account.empty:
        yield from paper.paragraph(
            f"{account.nothing:,} held nothing to judge: {reasons_words(account.empty)}.", 2, "soft"
        )


def _resting(dossier: Dossier, paper: Paper) -> Iterator[str]:
    told = tuple(shape.resting_words(dossier.findings))
    if told:
        yield from paper.heading("What rests on a single input")
        yield from paper.paragraph(told[0], 2)
    for sentence in told[1 : _SENTENCES + 3]:
        yield from paper.paragraph(sentence, 2, "", "· ")
    if len(told) > _SENTENCES + 3:
        yield f"  and {len(told) - _SENTENCES - 3} more inputs, in the report"


def _next(dossier: Dossier, paper: Paper, case: str) -> Iterator[str]:
    yield from paper.heading("Next")
    grave = next((f for f in sorted(dossier.findings, key=lambda f: (-f.severity, -f.quantity, f.id))), None)
    steps = []
    if dossier.body is None:
        steps.append(
            ("custodes check FILES --body uk-department", "judge the rules that bind this kind of body")
        )
    if dossier.questions:
        steps.append(("custodes ask -o ask/", "one sheet for each person who can tell"))
    if grave is not None:
        steps.append((f"custodes why {clean(grave.id, 40)}", "the proof of one finding"))
    steps.append(("custodes report -f html -o out/", "the page, with every source"))
    for step, purpose in steps:
        command = f"{step} --case {case}" if case and not step.startswith("custodes check") else step
        if paper.width < _NARROW:
            yield f"  {paper.paint('bold', cut(command, paper.width - 2))}"
            yield from paper.paragraph(purpose, 4, "soft")
        else:
            room = max(42, span(command)) if span(command) < paper.width - 24 else 42
            aside = paper.paint("soft", cut(purpose, paper.width - room - 4))
            yield f"  {paper.paint('bold', pad(command, room))}  {aside}"
    yield ""
    yield from paper.paragraph(dossier.run.network, 0)
