"""What is said of functions of alike subjects, each statement with the place of its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from custodes.core import fold
from custodes.findings.interface import CapabilityLine, Ref
from custodes.identification import Capability


def capability_lines(found: Iterable[Capability], refs: Sequence[Ref]) -> tuple[CapabilityLine, ...]:
    """The statements of a group, each with the first of the group's places that holds its words.

    Where none holds them and all places are of one source, the first is given; otherwise none is.
    """
    return tuple(
        CapabilityLine(
            one.function,
            one.state,
            one.holds,
            one.said,
            one.says,
            one.field,
            one.origin,
            one.rule,
            one.grade,
            one.source,
            one.alleged,
            _place(one.said, refs),
        )
        for one in found
    )


def _place(said: str, refs: Sequence[Ref]) -> Ref | None:
    words = fold(said.strip("… "))
    holding = next((ref for ref in refs if words in fold(ref.said)), None)
    if holding is None and len({ref.source for ref in refs}) == 1:
        return refs[0]
    return holding
