"""Which findings rest on a single input: the estate is grouped again without each, and what no longer stands is told.

Nothing is read twice, and only what an input touches is judged again: a group that is the same without it stands as it stood.
"""

from __future__ import annotations

from dataclasses import replace

from custodes.core import plural
from custodes.findings import Dossier, Draft, Finding
from custodes.findings.standing import KINDS, Standing, Stands, stands
from custodes.policy import Pack
from custodes.runs.doubt import Doubt
from custodes.runs.grouping import Held, group_all, grouping_of
from custodes.runs.interface import Order
from custodes.store import Aside, CaseWriter
from custodes.subjects import Subject

MOST = 50_000
"""Observations times inputs above which it is not worked out: each input costs a joining of all that is left."""


def rested(
    case: CaseWriter, doubt: Doubt, dossier: Dossier, order: Order, packs: tuple[Pack, ...]
) -> Dossier:
    """The Dossier with ``rests_on`` of its findings that ask something, or with the sentence that says why not.

    Who asks is kept whatever is left out: without the input that names the body no rule would be asked at all, and
    every finding would rest on it.
    """
    told = [one for one in dossier.findings if one.severity and one.kind in KINDS]
    if not told:
        return dossier
    numbers, speaking = _speaking(doubt.of(case))
    if numbers * len(speaking) > MOST:
        why = (
            "Which findings rest on a single input was not worked out: "
            f"{plural(numbers, 'observation')} of {plural(len(speaking), 'input')} are above the bound. "
            "`custodes diff --without FILE` works it out for one input."
        )
        return replace(dossier, limits=(*dossier.limits, why))
    whole = Aside(case, doubt.left_out)
    asking = _Asking(
        order, packs, Standing(whole.profiles(), order.as_of, order.known_at, order.standard, doubt.clues)
    )
    before, _ = asking.of(whole)
    names = {number: str(entry["name"]) for number, entry in whole.sources()}
    rests: dict[str, list[str]] = {}
    for number in sorted(speaking, key=names.__getitem__):
        after, standing = asking.of(whole.without(number))
        pairs: dict[str, set[str]] = {}
        for observation, group in after.items():
            pairs.setdefault(before[observation], set()).add(group)
        for finding in told:
            if not _stands(finding, pairs, standing):
                rests.setdefault(finding.id, []).append(names[number])
    return replace(
        dossier,
        findings=tuple(
            replace(one, rests_on=tuple(rests[one.id])) if one.id in rests else one
            for one in dossier.findings
        ),
    )


def _speaking(case: CaseWriter) -> tuple[int, set[int]]:
    """How many observations there are, and the inputs that say something of a device, a site or a fact."""
    numbers, speaking = 0, {number for kind in ("site", "answer") for number, _ in case.items(kind)}
    for stub in case.stubs():
        numbers += 1
        speaking.add(stub.source)
    return numbers, speaking


class _Asking:
    """Asks what the run asked, of less."""

    def __init__(self, order: Order, packs: tuple[Pack, ...], standing: Standing) -> None:
        self._order = order
        self._packs = packs
        self._standing = standing

    def of(self, held: Held) -> tuple[dict[int, str], set[Stands]]:
        """The group of each observation, and what stands of the groups."""
        grouping = grouping_of(held, self._order, self._packs)
        group_of: dict[int, str] = {}

        def take(subject: Subject, draft: Draft) -> None:
            group_of.update((member.number, draft.id) for member in subject.members)

        group_all(held, grouping.grouper, take)
        return group_of, self._standing.of(grouping.drafts, grouping.stated, grouping.packs, grouping.law)


def _stands(finding: Finding, pairs: dict[str, set[str]], standing: set[Stands]) -> bool:
    """Whether some device of the finding keeps its outcome."""
    return any(stands(finding, left) in standing for group in finding.groups for left in pairs.get(group, ()))
