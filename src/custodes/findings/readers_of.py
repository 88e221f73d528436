"""Without a body no rule is judged. This is what each of four readers would be asked of the same devices."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from custodes.core import plural
from custodes.findings.interface import Finding, Severity, WouldBeAsked
from custodes.policy import Outcome

FOUR_READERS = (
    ("a US executive agency", "us-executive-agency"),
    ("a UK government department", "uk-department"),
    ("a UK council", "uk-local-authority"),
    ("a private owner", "private"),
)


def would_be_asked(
    judge_as: Callable[[str], tuple[tuple[Finding, ...], tuple[str, ...]]],
) -> tuple[WouldBeAsked, ...]:
    """The same groups judged as each reader, in a sentence a rule; ``judge_as`` gives findings and what was not asked."""
    return tuple(WouldBeAsked(words, kind, _lines(*judge_as(kind))) for words, kind in FOUR_READERS)


def _lines(findings: Iterable[Finding], not_asked: Iterable[str]) -> tuple[str, ...]:
    counts: dict[tuple[str, Outcome | None, str], tuple[int, int]] = {}
    for finding in findings:
        if finding.severity is Severity.NONE and finding.outcome is not Outcome.NOT_IN_FORCE:
            continue
        key = (finding.rule, finding.outcome, finding.sentence)
        devices, records = counts.get(key, (0, 0))
        counts[key] = (devices + finding.quantity, records + finding.subjects)
    lines = [
        f"{rule}, {plural(devices, 'device') if devices else plural(records, 'record') + ' of unknown quantity'}: {sentence}"
        for (rule, _, sentence), (devices, records) in counts.items()
    ]
    lines += not_asked
    if not lines:
        lines.append("No rule of the packs given here asks anything of this reader about these devices.")
    return tuple(lines)
