"""What a result cannot say, in sentences on the page and not in a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from custodes.core import plural
from custodes.facts import Unused
from custodes.findings.account import Input
from custodes.findings.interface import Group, NotReadLine
from custodes.identification import Status
from custodes.ledgers import Unmatched
from custodes.observations import Reason

# Records that hold nothing to read are accounted for, and nothing is missing for it.
NOTHING_IN_IT = frozenset(
    {
        Reason.BLANK,
        Reason.HEADING,
        Reason.TOTAL_LINE,
        Reason.NOTE,
        Reason.SERVICE,
        Reason.ACCESSORY,
        Reason.PLANNED,
    }
)


def limits(
    inputs: Sequence[Input],
    groups: Sequence[Group],
    unused: Iterable[Unused],
    has_body: bool,
    unmatched: Sequence[Unmatched],
    not_read: Iterable[NotReadLine],
    questions_left_out: int,
) -> tuple[str, ...]:
    """Sentences about what was not read, not identified, not matched and not asked."""
    found = []
    lost = sum(line.count for line in not_read if line.reason not in NOTHING_IN_IT)
    if lost:
        was = "was" if lost == 1 else "were"
        found.append(
            f"{plural(lost, 'record')} that may have held something {was} not read; each is listed with its reason."
        )
    if questions_left_out:
        found.append(
            f"{plural(questions_left_out, 'further question')} about single groups of devices are not listed; "
            "each stands in the findings that need it."
        )
    strangers = [one.name for one in inputs if not one.reader]
    if strangers:
        found.append(f"Not recognised, and so not used: {', '.join(strangers)}.")
    unknown = sum(g.subjects for g in groups if g.identification.status is Status.UNIDENTIFIED)
    if unknown:
        found.append(
            f"No clue names the maker of {plural(unknown, 'subject')}. That says nothing for or against any maker."
        )
    if unmatched:
        found.append(
            f"{plural(len(unmatched), 'lot')} could not be told apart from devices seen at the same site; such counts are ranges."
        )
    if not has_body:
        found.append(
            "No body was stated, so no rule was judged. A maker on a list is a fact about the list, not about an owner."
        )
    found.extend(
        f"The answer on {one.answer.fact} in {one.source} {one.answer.place} was not used: {one.why}."
        for one in unused
    )
    found.append(
        "A device that no source mentions is not in this report. Nothing here says what was not looked at."
    )
    found.append(
        "This is not legal advice: each outcome names its rule, its facts and what would change it, so that a person can decide."
    )
    return tuple(found)
