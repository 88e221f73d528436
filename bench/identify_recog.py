"""Real banners of surveillance and telecoms equipment (Recog's examples): the right family, and where Recog's label is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from identify_rows import Row, share
from recog import DISPUTED, Dispute, banners

from custodes.identification import Evidence, Origin, Status, identify

_DECIDED = (Status.IDENTIFIED, Status.LIKELY)


def _disputed(one: Dispute, here: int, answers: set[str]) -> Row:
    """Recog's label, our answer and the evidence."""
    ours = "; ".join(sorted(answers)) or one.ours or "nobody"
    return Row(
        f"  disputed, {here} here: {one.begins.strip()} labelled {one.label}", f"ours: {ours}", one.evidence
    )


def rows(data: Path) -> list[Row]:
    named = right = decided = agreed = labelled = silent = nameless = 0
    wrong = []
    disputes: Counter[str] = Counter()
    answers: dict[str, set[str]] = {}
    for banner in banners(data):
        found = identify([Evidence(banner.field, banner.text, Origin.DEVICE)])
        if banner.label:
            labelled += 1
            agreed += found.family == banner.family and banner.dispute is None
        if banner.dispute:
            disputes[banner.dispute.begins] += 1
            answers.setdefault(banner.dispute.begins, set()).add(
                f"{found.family or 'nobody'}, {found.status}"
            )
        if banner.family:
            named += 1
            right += found.family == banner.family
            decided += found.family == banner.family and found.status in _DECIDED
            if found.family != banner.family:
                wrong.append(f"{banner.text[:40]!r}: {found.family or 'nobody'} for {banner.family}")
        else:
            nameless += 1
            silent += found.status not in _DECIDED
    reach = ">= 0.97"
    return [
        Row(
            "examples that name a maker: right family",
            share(right, named),
            "Recog's own labels",
            reach,
            right / named >= 0.97,
        ),
        Row("  of these decided (likely or identified)", share(decided, named)),
        Row(
            "examples that name nobody: nobody decided",
            share(silent, nameless),
            "",
            "all",
            silent == nameless,
        ),
        Row("Recog's label kept, of all that carry one", share(agreed, labelled)),
        *(Row(f"  wrong: {line}", "") for line in wrong),
        *(_disputed(one, disputes[one.begins], answers.get(one.begins, set())) for one in DISPUTED),
    ]
