"""From clues to one confidence per family: independent kinds add up, clues of one kind do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from custodes.identification.interface import Clue

CAP = 0.995
"""No number of clues makes a family certain."""
STRONG = 0.6
"""A clue of at least this weight can stand against another."""
SHOWN = 0.3
"""A clue below this weight contradicts nothing."""
_COMPONENT = "mac-component"


def strengths(clues: Iterable[Clue]) -> dict[str, dict[str, float]]:
    """Family -> kind -> weight of the best clue of that kind.

    A relabel is known by the form of the firmware that its ONVIF record carries: beside a firmware clue for the
    same family it is that same kind over again, and adds nothing; without one it is a kind of model clue.
    """
    spoken = [c for c in clues if c.family and c.weight > 0]
    by_firmware = {c.family for c in spoken if c.kind == "firmware"}
    best: dict[str, dict[str, float]] = {}
    for clue in spoken:
        kinds = best.setdefault(clue.family, {})
        kind = clue.kind
        if kind == "relabel" and clue.family in by_firmware:
            kind = "firmware"
        elif kind in {"relabel", "type"}:
            kind = "model"
        kinds[kind] = max(kinds.get(kind, 0.0), clue.weight)
    return best


def confidences(best: dict[str, dict[str, float]]) -> tuple[tuple[str, float], ...]:
    """Families with their confidence, best first, ties by name.

    Within a family noisy-or over kinds (Pearl 1988, *Probabilistic Reasoning in Intelligent Systems* §4.3.2);
    between families the exclusive product, with "none of them" as one more possibility; capped.
    """
    alone = {family: 1 - prod(1 - weight for weight in kinds.values()) for family, kinds in best.items()}
    if len(alone) == 1:
        return tuple((family, round(min(value, CAP), 4)) for family, value in alone.items())
    parts = {f: value * prod(1 - other for g, other in alone.items() if g != f) for f, value in alone.items()}
    total = sum(parts.values()) + prod(1 - value for value in alone.values())
    shares = (
        ((family, round(min(part / total, CAP), 4)) for family, part in parts.items())
        if total
        else ((f, 0.0) for f in parts)
    )
    return tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0])))


def rivals(clues: Sequence[Clue], family: str) -> tuple[Clue, ...]:
    """Clues that contradict ``family``: another family, at least SHOWN, no address of a module's maker."""
    return tuple(
        c for c in clues if c.family and c.family != family and c.weight >= SHOWN and c.rule != _COMPONENT
    )


def conflict(clues: Sequence[Clue]) -> bool:
    """Whether strong clues speak for different families."""
    return len({c.family for c in clues if c.family and c.weight >= STRONG and c.rule != _COMPONENT}) > 1
