"""Rules as data, facts as three-valued evidence, determinations with their proof."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """The fifteen outcomes of the design. Tokens: what is printed is a sentence."""

    BREACH_INDICATED = "BREACH-INDICATED"
    CONTRARY_TO_INSTRUCTION = "CONTRARY-TO-INSTRUCTION"
    CONTRARY_TO_COMMITMENT = "CONTRARY-TO-COMMITMENT"
    CONTRARY_TO_ADVICE = "CONTRARY-TO-ADVICE"
    CONSIDERATION_NOT_EVIDENCED = "CONSIDERATION-NOT-EVIDENCED"
    REQUIREMENT_NOT_EVIDENCED = "REQUIREMENT-NOT-EVIDENCED"
    NEED_FACTS = "NEED-FACTS"
    UNSETTLED_TERM = "UNSETTLED-TERM"
    FLAGGED = "FLAGGED"
    POWER_AVAILABLE = "POWER-AVAILABLE"
    EXEMPT = "EXEMPT"
    WAIVED = "WAIVED"
    NO_ISSUE = "NO-ISSUE"
    NOT_APPLICABLE = "NOT-APPLICABLE"
    NOT_IN_FORCE = "NOT-IN-FORCE"


@dataclass(frozen=True, slots=True)
class Proof:
    """A node of the proof tree: what was tested, on what, with what result, and the parts it rests on."""

    test: str
    """The test in plain words (``the act is acquire or renew``)."""
    result: str
    """``yes``, ``no``, ``unknown``, ``withheld``."""
    basis: str = ""
    """The fact and its basis, or the rule's own words."""
    parts: tuple[Proof, ...] = ()


_new = object.__new__
_set_test, _set_result, _set_basis, _set_parts = (
    getattr(Proof, name).__set__ for name in ("test", "result", "basis", "parts")
)


def proof_node(test: str, result: str, basis: str, parts: tuple[Proof, ...]) -> Proof:
    """``Proof(test, result, basis, parts)`` in half of the time: a frozen dataclass looks each field up to set it."""
    made = _new(Proof)
    _set_test(made, test)
    _set_result(made, result)
    _set_basis(made, basis)
    _set_parts(made, parts)
    return made


@dataclass(frozen=True, slots=True)
class Branch:
    """What the outcome would be if an unknown or withheld fact had this value."""

    assumption: str
    """``site_class = sensitive``."""
    plain: str
    """``if the site is a sensitive site``."""
    outcome: Outcome
    sentence: str


class Determination(NamedTuple):
    """The outcome of one rule, for one set of facts and one act, at two clocks."""

    rule: str
    outcome: Outcome
    detail: str
    """Which axis is not applicable, which term is open, which fact is needed."""
    sentence: str
    """The outcome in a plain sentence with the rule's own modality; never the word illegal or banned."""
    modality: str
    citation: str
    """Instrument, pinpoint and address."""
    asked_on: str
    """The date whose law was asked: the act's own for dated acts, ``as_of`` for states."""
    act: str
    needs: tuple[tuple[str, ...], ...] = ()
    settles: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()
    proof: Proof | None = None
    notes: tuple[str, ...] = ()
    """Marks that must be printed: unverified instrument, not checked since, open limb, no waiver claimed."""
    would_change: tuple[str, ...] = ()
    """What would change the result, one plain sentence each."""
