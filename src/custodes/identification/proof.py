"""The standard of proof: whether the producer is established, and why, or what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from custodes.errors import UsageError
from custodes.identification.fusion import confidences, rivals, strengths
from custodes.identification.interface import Clue, Grade, Origin

STANDARDS = ("default", "strict")
AGREED = 0.9
"""Two independent kinds of clue must together reach this (design, *Standard of proof*)."""
COUNTED = 0.5
"""A kind counts as agreeing only if its best clue is right more often than not: a host name does not."""
_CAPTURED = frozenset({Grade.CAPTURED, Grade.MEASURED, Grade.RULE})


def check_standard(standard: str) -> None:
    """Raise ``UsageError`` for a standard of proof that is none."""
    if standard not in STANDARDS:
        raise UsageError(f"no such standard of proof: {standard!r}", hint=f"one of {', '.join(STANDARDS)}")


def established(
    clues: Sequence[Clue], family: str, name: str, confirmed: bool, standard: str
) -> tuple[bool, str]:
    """Whether the maker of ``family`` is established, and why or why not.

    A brand clue speaks for a family only where the brand is a maker's own or affiliated one.
    """
    against = rivals(clues, family)
    if against:
        return False, f"not established: {against[0].says}, which contradicts {name}"
    if standard == "strict":
        clues = [c for c in clues if c.origin is Origin.DEVICE and c.grade in _CAPTURED]
    else:
        if confirmed:
            return True, "established: a person confirmed the maker on stated evidence"
        own = next(
            (
                c
                for c in clues
                if c.kind == "brand"
                and c.family == family
                and c.origin is Origin.RECORD
                and c.weight >= COUNTED
            ),
            None,
        )
        if own:
            return True, f"established: in the body's own record {own.says}, and no clue contradicts it"
    clues = [c for c in clues if c.family == family and c.weight >= COUNTED]
    kinds = strengths(clues).get(family, {})
    share = dict(confidences(strengths(clues))).get(family, 0.0)
    if len(kinds) >= 2 and share >= AGREED:
        what = "captured or official kinds" if standard == "strict" else "independent kinds"
        return (
            True,
            (
                f"established: {len(kinds)} {what} of clue agree on {name} ({', '.join(sorted(kinds))};"
                f" {share:.2f})"
            ),
        )
    if standard == "strict" and not kinds:
        return False, "not established: no captured or official clue names a maker"
    if not kinds:
        return False, f"not established: only weak clues name {name}"
    counted = "one kind of clue" if len(kinds) == 1 else f"{len(kinds)} kinds of clue"
    wanted = "a second independent kind, or a person's confirmation, would do"
    return False, f"not established: {counted} for {name} ({share:.2f}); {wanted}"
