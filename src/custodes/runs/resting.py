"""Which findings rest on a single input: everything is judged again without each, and what no longer stands is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from custodes.core import plural
from custodes.findings import Dossier, Finding, Kind
from custodes.runs.doubt import Doubt
from custodes.store import Believed, CaseWriter

MOST = 50_000
"""Observations times inputs above which it is not worked out: each input costs a judgement of all that is left."""
_KINDS = frozenset({Kind.DETERMINATION, Kind.CONFLICT, Kind.RELABEL})

_Standing = set[tuple[str, Kind, str, str, str]]


def rested(
    case: CaseWriter, doubt: Doubt, dossier: Dossier, judged: Callable[[Believed], Dossier]
) -> Dossier:
    """The Dossier with ``rests_on`` of its findings that ask something, or with the sentence that says why not.

    Who asks is kept whatever is left out: without the input that names the body no rule would be asked at all, and
    every finding would rest on it.
    """
    told = [one for one in dossier.findings if one.severity and one.kind in _KINDS]
    if not told:
        return dossier
    whole = Believed(case, doubt.left_out, aside=doubt.left_out)
    numbers, speaking = 0, set()
    for stub in whole.stubs():
        numbers += 1
        speaking.add(stub.source)
    speaking |= {number for kind in ("site", "answer") for number, _ in whole.items(kind)}
    if numbers * len(speaking) > MOST:
        why = (
            "Which findings rest on a single input was not worked out: "
            f"{plural(numbers, 'observation')} of {plural(len(speaking), 'input')} are above the bound. "
            "`custodes diff --without FILE` works it out for one input."
        )
        return replace(dossier, limits=(*dossier.limits, why))
    judged(whole)
    names = {number: str(entry["name"]) for number, entry in case.sources()}
    rests: dict[str, list[str]] = {}
    for number in sorted(speaking, key=names.__getitem__):
        left = replace(doubt.left_out, sources=doubt.left_out.sources | {number})
        less = Believed(case, left, aside=doubt.left_out)
        standing = _standing(judged(less).findings)
        pairs: dict[str, set[str]] = {}
        for observation, group in less.group_of.items():
            pairs.setdefault(whole.group_of[observation], set()).add(group)
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


def _standing(findings: Iterable[Finding]) -> _Standing:
    return {(group, f.kind, f.rule, f.act, str(f.outcome)) for f in findings for group in f.groups}


def _stands(finding: Finding, pairs: dict[str, set[str]], standing: _Standing) -> bool:
    """Whether some device of the finding keeps its outcome."""
    return any(
        (left, finding.kind, finding.rule, finding.act, str(finding.outcome)) in standing
        for group in finding.groups
        for left in pairs.get(group, ())
    )
