"""Findings that need no law: gaps between ledgers, makers that contradict each other, labels that hide a maker, claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from custodes.claims import CONTRADICTED
from custodes.core import fold, short_id
from custodes.findings.interface import ClaimLine, Finding, Gap, Group, Kind, LedgerBar, Ref, Severity
from custodes.identification import Identification, Status, family


def gap_findings(bars: Iterable[LedgerBar], groups: Mapping[str, Group]) -> tuple[Finding, ...]:
    """One finding for each gap that can be stated, of the whole body and of each site."""
    found = []
    for bar in bars:
        if bar.family:
            continue
        for gap in bar.gaps:
            if gap.comparable:
                where = f"At {bar.scope}: " if bar.scope else ""
                found.append(_finding(Kind.GAP, gap.kind, bar.scope, where + gap.sentence, gap, groups))
    return tuple(found)


def _finding(
    kind: Kind, detail: str, site: str, sentence: str, gap: Gap, groups: Mapping[str, Group]
) -> Finding:
    return Finding(
        id=short_id("F", kind, detail, site, gap.sentence),
        kind=kind,
        groups=gap.groups,
        # One count above another speaks of no subject: its groups are examples of what either side rests on.
        subjects=0 if "-above-" in gap.kind else sum(groups[g].subjects for g in gap.groups),
        quantity=gap.high,
        site=site,
        rule="",
        outcome=None,
        detail=detail,
        modality="",
        sentence=f"{sentence}.",
        citation="",
        asked_on="",
        act="",
        severity=Severity.NOTICE,
        confidence=1.0,
        evidence=gap.refs,
    )


def maker_kind(made: Identification) -> Kind | None:
    """Which finding an identification makes of its group, if any."""
    if made.status is Status.CONFLICTING:
        return Kind.CONFLICT
    sure = made.family and made.label and made.status in {Status.IDENTIFIED, Status.LIKELY}
    return Kind.RELABEL if sure and _differs(made) else None


def maker_findings(groups: Iterable[Group]) -> tuple[Finding, ...]:
    """Contradicting clues, and labels behind which the clues find another maker."""
    found = []
    for group in groups:
        made = group.identification
        kind = maker_kind(made)
        if kind is Kind.CONFLICT:
            said = {clue.family for clue in made.clues if clue.family and clue.weight > 0}
            keys = sorted(said or {key for key, _ in made.candidates})
            *first, last = [family(key).name for key in keys]
            words = f"{', '.join(first)} and {last}" if first else last
            sentence = (
                f"The clues contradict each other: {words}. Nothing is concluded from them."
                if said
                else f"The label {made.label!r} names several makers: {words}. It does not say which made what."
            )
            found.append(_of_group(kind, "conflicting", sentence, group, Severity.OPEN))
        elif kind is Kind.RELABEL:
            name = family(made.family).name
            sentence = f"Labelled {made.label!r}; the clues say {name} made it"
            if made.established:
                sentence += "."
            else:
                why = made.why_established.removeprefix("not established: ")
                sentence += (
                    f" ({made.status.value}, {made.confidence:.2f}). How this label and {name} belong together is"
                    f" not established: {why}."
                )
            found.append(_of_group(kind, "label", sentence, group, Severity.NOTICE))
    return tuple(found)


def _differs(made: Identification) -> bool:
    said = fold(made.label)
    return (
        made.brand != made.family and fold(family(made.family).name) not in said and made.family not in said
    )


def _of_group(kind: Kind, detail: str, sentence: str, group: Group, severity: Severity) -> Finding:
    return Finding(
        id=short_id("F", kind, group.id),
        kind=kind,
        groups=(group.id,),
        subjects=group.subjects,
        quantity=group.quantity.n or 0,
        site=group.site,
        rule="",
        outcome=None,
        detail=detail,
        modality="",
        sentence=sentence,
        citation="",
        asked_on="",
        act="",
        severity=severity,
        confidence=round(group.identification.confidence, 2),
        evidence=group.refs,
    )


def claim_findings(claims: Iterable[ClaimLine]) -> tuple[Finding, ...]:
    """One notice for each claim that the ledgers contradict."""
    return tuple(
        Finding(
            id=short_id("F", Kind.CLAIM, claim.id),
            kind=Kind.CLAIM,
            groups=(),
            subjects=0,
            quantity=0,
            site=claim.scope,
            rule="",
            outcome=None,
            detail=claim.verdict,
            modality="",
            sentence=f"{_who(claim)}: {claim.words!r}. {_capital(claim.sentence)}.",
            citation="",
            asked_on="",
            act="",
            severity=Severity.NOTICE,
            confidence=1.0,
            evidence=(claim.ref, *claim.against[:7]),
        )
        for claim in claims
        if claim.verdict == CONTRADICTED
    )


def _who(claim: ClaimLine) -> str:
    when = f" on {claim.stated_on}" if claim.stated_on else ""
    return f"{claim.speaker or 'A speaker not named'} said{when}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def refs_of(groups: Iterable[Group], most: int = 8) -> tuple[Ref, ...]:
    """First place of each group, up to ``most``."""
    refs: list[Ref] = []
    for group in groups:
        refs.extend(group.refs[:1])
        if len(refs) >= most:
            break
    return tuple(refs[:most])
