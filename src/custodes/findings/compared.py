"""Bars, gaps and claims as reports see them: what the ledgers room compared, with the places it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from custodes.claims import Retelling, Verdict
from custodes.core import Unit, short_id
from custodes.findings.interface import ClaimLine, Gap, Group, LedgerBar, Ref
from custodes.findings.observed import refs_of
from custodes.identification import family
from custodes.ledgers import Bar, Difference, last_stated
from custodes.observations import Claim

_ABOVE_DECLARED = "seen-above-declared"
_MOST = 8


def shown_bars(
    compared: Iterable[Bar], groups: Mapping[str, Group], said: Sequence[tuple[Claim, Ref]]
) -> tuple[LedgerBar, ...]:
    """The bars with the places that each gap rests on; ``said`` are the claims made by then, with where they stand."""
    found = []
    for bar in compared:
        numbers = last_stated([claim for claim, _ in said], bar.scope, bar.family)
        stated = tuple(ref for claim, ref in said if any(claim is one for one in numbers))
        gaps = tuple(
            Gap(
                d.kind,
                d.sentence,
                d.comparable,
                d.why_not,
                d.low,
                d.high,
                d.groups,
                _places(d, groups, stated) if "-above-" in d.kind else refs_of(groups[g] for g in d.groups),
            )
            for d in bar.differences
        )
        label = family(bar.family).name if bar.family else ""
        found.append(
            LedgerBar(
                bar.scope,
                bar.family,
                label,
                Unit.DEVICE,
                bar.counts,
                bar.words,
                bar.shared_axis,
                bar.why_not,
                gaps,
            )
        )
    return tuple(found)


def _places(difference: Difference, groups: Mapping[str, Group], stated: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """First the number that was declared, then a place of each group, then their further places: both ledgers speak."""
    ranks = [groups[g].refs[rank : rank + 1] for rank in range(_MOST) for g in difference.groups]
    claimed = stated if difference.kind == _ABOVE_DECLARED else ()
    return tuple(dict.fromkeys((*claimed, *(ref for refs in ranks for ref in refs))))[:_MOST]


def claim_line(
    claim: Claim, source: str, verdict: Verdict, groups: Mapping[str, Group], retold: Retelling | None = None
) -> ClaimLine:
    """A claim with its verdict, the places that speak against it, and the claim that it retells."""
    return ClaimLine(
        short_id("C", source, claim.place, claim.words),
        claim.words,
        claim.speaker,
        claim.stated_on,
        claim.refers_to,
        claim.where,
        claim.scope,
        claim.label,
        claim.quantity,
        verdict.verdict,
        verdict.sentence,
        claim.reply,
        Ref(source, claim.place, claim.words),
        refs_of(groups[g] for g in verdict.groups),
        claim.name,
        retold,
    )
