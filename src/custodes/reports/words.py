"""The words that every report uses: plain English first, the token second; said once, so that all agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from custodes.core import Count, Quantity, clean, plural
from custodes.findings.interface import Question, Severity
from custodes.identification.interface import Status
from custodes.listings.interface import Standing
from custodes.observations import Ledger
from custodes.policy.interface import Outcome

HIDDEN = -1
"""Stands for a number that a public edition does not show: neither zero nor unknown."""

MARKS = {Severity.CONTRARY: "■", Severity.OPEN: "◆", Severity.NOTICE: "▲", Severity.NONE: "○"}
"""One shape a severity, so that no verdict rests on colour alone (WCAG 2.2, 1.4.1)."""

TONES = {
    Severity.CONTRARY: "contrary",
    Severity.OPEN: "open",
    Severity.NOTICE: "notice",
    Severity.NONE: "none",
}

OUTCOMES: dict[Outcome, tuple[str, Severity]] = {
    Outcome.BREACH_INDICATED: ("on these facts the prohibition covers this", Severity.CONTRARY),
    Outcome.CONTRARY_TO_INSTRUCTION: ("contrary to the instruction", Severity.CONTRARY),
    Outcome.CONTRARY_TO_COMMITMENT: ("contrary to the commitment", Severity.CONTRARY),
    Outcome.NEED_FACTS: ("a fact is missing that decides it", Severity.OPEN),
    Outcome.UNSETTLED_TERM: ("rests on a word of the law that is open", Severity.OPEN),
    Outcome.CONTRARY_TO_ADVICE: ("contrary to the advice", Severity.NOTICE),
    Outcome.CONSIDERATION_NOT_EVIDENCED: (
        "consideration advised, and stated not to be recorded",
        Severity.NOTICE,
    ),
    Outcome.REQUIREMENT_NOT_EVIDENCED: ("a record is required, and none was found", Severity.NOTICE),
    Outcome.FLAGGED: (
        "an official list or warning concerns this; nothing is asked of this body",
        Severity.NOTICE,
    ),
    Outcome.POWER_AVAILABLE: ("the body may act; it need not", Severity.NONE),
    Outcome.EXEMPT: ("an exception is claimed", Severity.NONE),
    Outcome.WAIVED: ("a waiver was produced", Severity.NONE),
    Outcome.NO_ISSUE: ("no issue under this rule on these facts", Severity.NONE),
    Outcome.NOT_APPLICABLE: ("the rule does not apply here", Severity.NONE),
    Outcome.NOT_IN_FORCE: ("not in force on the day asked", Severity.NONE),
}
"""What is printed for each token, and its severity unless the finding says otherwise; in order of telling."""

OUTCOME_ORDER = {outcome: n for n, outcome in enumerate(OUTCOMES)}

STATUSES: dict[Status, str] = {
    Status.IDENTIFIED: "by the device itself, or an exact model of one maker",
    Status.LIKELY: "more likely than not, below proof by the device itself",
    Status.POSSIBLE: "a weak sign only",
    Status.CONFLICTING: "the clues contradict each other",
    Status.UNIDENTIFIED: "no clue names a maker",
}

STANDINGS: dict[Standing, str] = {
    Standing.NAMED: "named",
    Standing.COVERED: "covered by this list's own words",
    Standing.NOT_FOUND: "not found in the edition of that day",
    Standing.NOT_CHECKED: "not checked",
    Standing.NO_LIST: "no such list on that day",
}

LEDGERS: dict[Ledger, str] = {
    Ledger.BOUGHT: "what money was spent on",
    Ledger.REGISTERED: "what the body's own books say it has",
    Ledger.SEEN: "what is there when you look",
    Ledger.DECLARED: "what somebody said about it",
}


class Token(NamedTuple):
    """An outcome ready to print: shape, plain words, token, tone."""

    mark: str
    plain: str
    token: str
    tone: str


def token(outcome: Outcome | None, severity: Severity | None = None) -> Token:
    """Shape, words and tone of an outcome; a finding without one takes its shape from its severity."""
    if outcome is None:
        rank = severity or Severity.NONE
        return Token(MARKS[rank], "", "", TONES[rank])
    plain, usual = OUTCOMES[outcome]
    rank = usual if severity is None else severity
    return Token(MARKS[rank], plain, outcome.value, TONES[rank])


def number(n: int | None) -> str:
    """``1,204``; *unknown* where it is not known; *not shown* where a public edition keeps it back."""
    if n is None:
        return "unknown"
    return "not shown" if n == HIDDEN else f"{n:,}"


def counted(n: int, one: str, many: str = "") -> str:
    """``12 devices``, with the same exceptions as ``number``."""
    return f"{many or one + 's'}: number not shown" if n == HIDDEN else plural(n, one, many)


def count_words(count: Count | None) -> str:
    """A ledger's count; an empty ledger says so and never prints a zero."""
    if count is None:
        return "says nothing here"
    return "not shown" if count.low == HIDDEN else str(count)


def quantity_words(quantity: Quantity) -> str:
    """``12 devices``, or the reason why the number is not known."""
    if quantity.n is None:
        return f"unknown number ({clean(quantity.reason)})" if quantity.reason else "unknown number"
    unit = "of an unspecified unit" if quantity.unit == "unspecified" else ""
    return f"{quantity.n:,} {unit}" if unit else counted(quantity.n, quantity.unit.value)


def dates_words(as_of: str, known_at: str, facts_of: str) -> str:
    """The dates on which the answer rests, in one sentence (design, *Acts are evidenced*)."""
    law = f"the law of {as_of}" + (f" as it was published by {known_at}" if known_at != as_of else "")
    if facts_of and facts_of != as_of:
        return f"Facts of {facts_of} judged by {law}."
    return f"Facts and law of {as_of}" + (f", as published by {known_at}." if known_at != as_of else ".")


def percent(confidence: float) -> str:
    """Two decimals, as the knowledge states weights: ``0.93``."""
    return f"{confidence:.2f}"


def weight_words(question: Question) -> str:
    """What an answer is good for: how many open points it settles alone, or in how many it stands where it settles few."""
    if question.settles * 2 >= question.opens:
        of = "" if question.settles == question.opens else f"{question.settles:,} of "
        return f"Settles {of}{plural(question.opens, 'open point')}."
    return f"Stands in {plural(question.opens, 'open point')}."


def without_words(without: Sequence[str]) -> str:
    """What a run did not believe, as the sentence at the top of every report."""
    return f"Not believed in this run: {'; '.join(without)}. All else is judged as if it were not there."
