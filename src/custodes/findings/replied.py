"""Whether the makers found were asked before publication, as a person recorded it in an answers file."""

from __future__ import annotations

from collections.abc import Iterable

from custodes.claims import makers_named
from custodes.core import fold
from custodes.facts import Unused
from custodes.findings.interface import Group, Reply
from custodes.observations import Answer

FACT = "right_of_reply"
VALUES = ("asked", "replied", "no reply")
"""What a row may say; it is read from a person's file, and no clock decides that a reply did not come."""
NOT_ASKED = "not asked"


def replied(
    groups: Iterable[Group], answers: Iterable[tuple[Answer, str]]
) -> tuple[tuple[Reply, ...], tuple[Unused, ...]]:
    """One Reply for each maker found, and the rows that were not used, each with the reason. The latest row of a maker counts."""
    names = {g.identification.producer: g.producer_name for g in groups if g.producer_name}
    states: dict[str, tuple[str, str]] = {}
    unused = []
    mine = [pair for pair in answers if pair[0].fact == FACT]
    for answer, source in sorted(mine, key=lambda pair: (pair[0].on, pair[1], pair[0].place)):
        parties = [key for key in makers_named(answer.scope) if key in names]
        why = "no maker found here has this name" if not parties else _refused(answer)
        if why:
            unused.append(Unused(answer, source, why))
        else:
            states |= dict.fromkeys(parties, _state(answer))
    found = tuple(Reply(key, names[key], *states.get(key, (NOT_ASKED, ""))) for key in sorted(names))
    return found, tuple(unused)


def _refused(answer: Answer) -> str:
    value = fold(answer.value)
    if value not in VALUES:
        return f"{answer.value!r} is none of: {', '.join(VALUES)}"
    if not answer.on or "|" in answer.on:
        return "its day is not known: the column `on` holds no one date"
    if value == "replied":
        return (
            ""
            if answer.evidence.strip()
            else "a reply is recorded with its words, and the column evidence is empty"
        )
    if not answer.until or "|" in answer.until or answer.until <= answer.on:
        return "the column `until` holds no day after that of the question"
    return ""


def _state(answer: Answer) -> tuple[str, str]:
    value = fold(answer.value)
    if value == "replied":
        return "replied", answer.evidence
    if value == "no reply":
        return f"asked on {answer.on}, no reply by {answer.until}", ""
    return f"asked on {answer.on}, an answer is asked by {answer.until}", ""
