"""The proof in plain sentences: clue by clue, rule by rule, source by source, with the command that shows each place."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from custodes.core import clean, plural
from custodes.findings.interface import Dossier, Finding, Group, Kind, Ref, SubjectRow
from custodes.policy.interface import Proof
from custodes.reports.functions import stated
from custodes.reports.words import without_words

_MARKS = {"yes": "yes", "no": "no", "unknown": "not known", "withheld": "withheld"}
_MOST_FINDINGS = 12


def subject_proof(dossier: Dossier, subject: SubjectRow, group: Group) -> str:
    """Everything that is said of one subject, and on what it rests."""
    return "\n".join(_subject(dossier, subject, group)) + "\n"


def finding_proof(dossier: Dossier, finding: Finding, groups: Iterable[Group]) -> str:
    """One finding with its facts, its rule, its evidence, and what would change it."""
    lines = [*_finding(finding, full=True)]
    for group in groups:
        lines += ["", f"It concerns {group.id}: {_what(group)}", *_clues(group)]
    more = len(finding.groups) - 3
    if more > 0:
        lines.append(f"and {plural(more, 'more group')} of alike devices")
    lines += ["", *_clocks(dossier)]
    return "\n".join(lines) + "\n"


def _subject(dossier: Dossier, subject: SubjectRow, group: Group) -> Iterator[str]:
    made = group.identification
    yield f"{subject.id}  {_what(group)}"
    if subject.former_ids:
        yield f"  also found as {', '.join(subject.former_ids)}"
    for name, value in subject.keys.items():
        yield f"  {name.replace('_', ' ')}: {clean(value, 120)}"
    yield ""
    yield "What the sources say"
    for row in subject.observations:
        yield from _ref(row.ref, f"{row.ledger}")
    yield ""
    maker = group.producer_name or "no maker"
    yield f"Who made it: {maker}  ({made.status}, {made.confidence:.2f})"
    yield from _clues(group)
    yield from _wrapped(f"Standard of proof: {made.why_established or 'not met'}", "  ")
    yield from _functions(group)
    if group.standings:
        yield ""
        yield "Official lists, each on its own"
        for standing in group.standings:
            yield from _wrapped(standing.sentence, "  ")
    mine = [f for f in dossier.findings if group.id in f.groups and f.kind is not Kind.LISTED]
    yield ""
    yield "What the law asks" if any(f.rule for f in mine) else "What follows"
    for finding in mine[:_MOST_FINDINGS]:
        yield from _finding(finding, full=bool(finding.severity), evidence=False)
    if len(mine) > _MOST_FINDINGS:
        yield f"  and {len(mine) - _MOST_FINDINGS} more: custodes why {mine[_MOST_FINDINGS].id}"
    yield ""
    yield from _clocks(dossier)


def _what(group: Group) -> str:
    made = group.identification
    words = (
        " ".join(part for part in (made.label, made.model, made.device_type) if part)
        or "a device without words"
    )
    site = f" at {group.site}" if group.site else ", site not known"
    many = f", {plural(group.subjects, 'alike subject')}" if group.subjects > 1 else ""
    return f"{clean(words, 100)}{site}{many}"


def _clues(group: Group) -> Iterator[str]:
    told: set[tuple[str, str]] = set()
    for clue in group.identification.clues:
        if (clue.rule, clue.value) in told:
            continue  # the same words from a device and from a record are two origins of one clue
        told.add((clue.rule, clue.value))
        mark = "-" if clue.against else "+" if clue.weight > 0 else "·"
        yield from _wrapped(
            f"{mark} {clue.says}  [{clue.rule}, weight {clue.weight:.2f}, {clue.grade}]", "  "
        )
        yield from _wrapped(
            f"{clue.field}: {clean(clue.value, 120)}  (source of the rule: {clue.source})", "      "
        )


def _functions(group: Group) -> Iterator[str]:
    if not group.capabilities:
        return
    yield ""
    yield "Functions to know of: what is said of them; of any other nothing is known"
    for line in group.capabilities:
        yield from _wrapped(
            f"· {line.function}: {stated(line)}: {line.says}  [{line.rule}, {line.grade}]",
            "  ",
        )
        yield from _wrapped(
            f"{line.field}: {clean(line.said, 160)}  (source of the rule: {line.source})", "      "
        )


def _finding(finding: Finding, *, full: bool, evidence: bool = True) -> Iterator[str]:
    head = f"{finding.rule} {finding.outcome}" if finding.outcome is not None else str(finding.kind)
    yield f"  {finding.id}  {head}" + (
        f"({finding.detail})" if finding.detail and finding.outcome is not None else ""
    )
    yield from _wrapped(finding.sentence, "    ")
    if not full:
        return
    if finding.asked_on:
        yield f"    act: {finding.act}; law of {finding.asked_on}"
    if finding.proof is not None:
        yield from _proof(finding.proof, 4)
    for branch in finding.branches:
        yield from _wrapped(f"{branch.plain}: {branch.sentence} [{branch.outcome}]", "    ? ")
    for note in finding.notes:
        yield from _wrapped(f"note: {note}", "    ")
    for change in finding.would_change:
        yield from _wrapped(f"would change: {change}", "    ")
    for name in finding.rests_on:
        yield from _wrapped(
            f"rests on {clean(name, 120)}: without it alone no device here has this outcome", "    "
        )
    if finding.citation:
        yield from _wrapped(f"citation: {finding.citation}", "    ")
    for ref in finding.evidence[:4] if evidence else ():
        yield from _ref(ref, "evidence")


def _proof(node: Proof, depth: int) -> Iterator[str]:
    basis = f" ({clean(node.basis, 200)})" if node.basis else ""
    yield from _wrapped(f"{_MARKS.get(node.result, node.result):>9}  {node.test}{basis}", " " * depth)
    for part in node.parts:
        yield from _proof(part, depth + 2)


def _ref(ref: Ref, word: str) -> Iterator[str]:
    yield f"  {word}: {clean(ref.source, 80)} {clean(ref.locator, 80)}"
    if ref.said:
        yield from _wrapped(f"“{clean(ref.said, 300)}”", "      ")
    yield f"      $ {clean(ref.command, 300)}"


def _clocks(dossier: Dossier) -> Iterator[str]:
    run = dossier.run
    facts = (
        f"Facts of {run.facts_of} judged by the law" if run.facts_of and run.facts_of != run.as_of else "Law"
    )
    yield f"{facts} of {run.as_of}, as known on {run.known_at}."
    if run.without:
        yield from _wrapped(without_words(run.without), "")


def _wrapped(text: str, indent: str) -> list[str]:
    hanging = " " * len(indent) + "  "
    return textwrap.wrap(clean(text, 1200), 100, initial_indent=indent, subsequent_indent=hanging) or [
        indent.rstrip()
    ]
