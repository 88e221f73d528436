"""Sentences: plain English first, each with the rule's own modality."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from custodes.core import When, parse_when
from custodes.facts import fact_entry, value_words
from custodes.policy.conditions import Env, Term
from custodes.policy.decide import CONTRARY, Decision
from custodes.policy.interface import Outcome
from custodes.policy.packs import Rule

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SHORT = {
    Outcome.BREACH_INDICATED: "covered by the prohibition of {}",
    Outcome.CONTRARY_TO_INSTRUCTION: "contrary to {}",
    Outcome.CONTRARY_TO_COMMITMENT: "contrary to {}",
    Outcome.CONTRARY_TO_ADVICE: "contrary to {}",
    Outcome.CONSIDERATION_NOT_EVIDENCED: "no record of the consideration, {}",
    Outcome.REQUIREMENT_NOT_EVIDENCED: "no record found, {}",
    Outcome.NEED_FACTS: "facts needed, {}",
    Outcome.UNSETTLED_TERM: "the text is open, {}",
    Outcome.FLAGGED: "flagged by {}",
    Outcome.POWER_AVAILABLE: "the body may act under {}",
    Outcome.EXEMPT: "exception claimed, {}",
    Outcome.WAIVED: "waiver produced, {}",
    Outcome.NO_ISSUE: "no issue under {}",
    Outcome.NOT_APPLICABLE: "outside {}",
    Outcome.NOT_IN_FORCE: "not in force on the day: {}",
}


def phrase(rule: Rule, outcome: Outcome) -> str:
    """A few words for a group of like results: ``outside section 889(a)(1)(A)``."""
    return _SHORT[outcome].format(rule.short)


def day_words(when: When | None) -> str:
    """``24 November 2022``, ``April 2024``, ``2024`` or ``1 March 2021 to 5 April 2021``."""
    if when is None:
        return "an open date"
    text = str(when)
    if "/" in text:
        return (
            f"{day_words(When(when.earliest, when.earliest))} to {day_words(When(when.latest, when.latest))}"
        )
    first = when.earliest
    return {
        4: f"{first.year}",
        7: f"{_MONTHS[first.month - 1]} {first.year}",
        10: f"{first.day} {_MONTHS[first.month - 1]} {first.year}",
    }[len(text)]


def sentence(
    rule: Rule, env: Env, decision: Decision, terms: tuple[Term, ...], wanted: tuple[str, ...]
) -> str:
    """The outcome as one plain sentence or two; ``wanted`` = the facts of the cheapest smallest set."""
    outcome, detail = decision
    short = rule.short[0].upper() + rule.short[1:]
    if outcome is Outcome.NOT_IN_FORCE:
        return _not_in_force(rule, detail, short)
    if outcome is Outcome.NOT_APPLICABLE:
        return f"{short} does not reach this. {rule.not_applicable[detail]}"
    if outcome is Outcome.NO_ISSUE:
        why = rule.no_issue_conduct if detail == "conduct" else rule.no_issue
        return f"No issue under {rule.short} on these facts. {why}"
    if outcome is Outcome.NEED_FACTS:
        return f"{short} cannot be judged yet. {_asked(wanted)}"
    if outcome is Outcome.UNSETTLED_TERM:
        if detail == "date":
            return (
                f"{short} cannot be judged for this day: its own date is known only as "
                f"{day_words(rule.force.start)} (published {day_words(rule.known.start)})."
            )
        return f"{short} turns on words that are open. {' '.join(term.says for term in terms)}"
    if outcome is Outcome.EXEMPT:
        claimed = f"An exception to {rule.short} is claimed; a person has to decide whether it holds."
        return f"{claimed} {rule.exceptions[detail]}"
    if outcome is Outcome.WAIVED:
        return f"A waiver of {rule.short} is produced: {detail}."
    if outcome in CONTRARY and (rule.exceptions or rule.waiver):
        return f"{rule.sentence} {_unclaimed(rule, env)}"
    if outcome is Outcome.REQUIREMENT_NOT_EVIDENCED:
        return f"{short} asks for a record, and none was found. {_asked(wanted) if wanted else ''}".rstrip()
    return rule.sentence


def _unclaimed(rule: Rule, env: Env) -> str:
    waiver = env.values.get("waiver_claimed")
    if rule.waiver and isinstance(waiver, str):
        until = env.values.get("waiver_until")
        return f"The waiver claimed ({waiver}) ended on {until}; no later one was produced."
    if rule.exceptions and rule.waiver:
        return "No exception or waiver was claimed."
    return "No exception was claimed." if rule.exceptions else "No waiver was claimed."


def _not_in_force(rule: Rule, detail: str, short: str) -> str:
    if detail == "not published":
        seen = f"earliest publication seen {day_words(rule.known.start)}"
        return f"{short} was not published by the day of knowledge asked for ({seen})."
    if detail == "proposed":
        return f"{short} is a proposal; it was not adopted by the texts seen."
    if detail == "suspended":
        return f"{short} was suspended on that day. {' '.join(one.says for one in rule.suspended)}"
    if detail == "ended":
        return f"{short} was no longer in force on that day (until {day_words(rule.force.end)})."
    return f"{short} was not in force on that day; it holds from {day_words(rule.force.start)}."


def _asked(wanted: tuple[str, ...]) -> str:
    if not wanted:
        return "More than the facts that can be asked for is missing."
    return " ".join(fact_entry(name).question for name in wanted)


def assumption_words(name: str, values: list[str | bool | None]) -> str:
    """``if the site is a sensitive site``; several values are joined by *or*."""
    words = [value_words(name, value) for value in values]
    said = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    entry = fact_entry(name)
    if values == [None]:
        return f"if {entry.none}"
    return f"if {entry.says} {said}"


def spans_words(name: str, asked: Sequence[str | bool | None], values: Sequence[str | bool | None]) -> str:
    """``if it was acquired on a day before 24 February 2025``: each of the days asked for stands for the days around it.

    ``asked``: the last day before each day on which the rule turns, and that day itself, in order (``needs.answers``).
    """
    days = [parse_when(str(one)).earliest for one in asked if one is not None]
    turns = days[1::2]
    chosen = {parse_when(str(one)).earliest for one in values if one is not None}
    spans: list[list[int]] = []
    for n in range(len(turns) + 1):
        last_before = days[2 * n] if n < len(turns) else None
        if (n and turns[n - 1] in chosen) or (not n and last_before in chosen):
            if spans and spans[-1][1] == n:
                spans[-1][1] = n + 1
            else:
                spans.append([n, n + 1])
    entry = fact_entry(name)
    told = [entry.none] if None in values else []
    told += [f"{entry.says} {_span(turns, first, last)}" for first, last in spans]
    return f"if {', or '.join(told)}"


def _span(turns: Sequence[date], first: int, last: int) -> str:
    """The days of the stretches ``first`` to ``last`` between the days on which a rule turns."""
    since = _day(turns[first - 1]) if first else ""
    until = _day(turns[last - 1]) if last <= len(turns) else ""
    if since and until:
        return f"a day from {since} on and before {until}"
    return f"a day before {until}" if until else f"{since} or later" if since else "any day"


def _day(day: date) -> str:
    return day_words(When(day, day))
