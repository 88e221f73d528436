"""Values of the law that change: each period has its own value, two dates, a citation and a grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from custodes.core import Interval, Truth, When
from custodes.facts import Fact, fact_entry
from custodes.policy.conditions import (
    MISSING,
    NO,
    OPEN,
    RESULTS,
    UNKNOWN,
    YES,
    Env,
    Term,
    Value,
    said,
    unknown,
)
from custodes.policy.interface import Proof

COMPARISONS = {"above": "more than", "at_least": "not less than"}
"""Form of a test -> how it is said."""
_MARKS = {"memory": "from memory, verify before use", "unverified": "not verified"}


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """The value of a parameter in one stretch of time, by what was published from ``known`` on."""

    held: Interval
    known: Interval
    value: str
    grade: str
    citation: str


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A number of the law, such as a threshold or a count of days."""

    id: str
    title: str
    unit: str
    periods: tuple[Period, ...]
    term: Term
    """What is open on a day for which no value is held."""


def parameter_of(ident: str, raw: Mapping[str, Any]) -> Parameter:
    """The parameter that a compiled pack describes."""
    periods = tuple(
        Period(
            Interval.of(one["from"], one["to"]),
            Interval.of(one["known_from"]),
            one["value"],
            one["grade"],
            one["citation"],
        )
        for one in raw["periods"]
    )
    title = raw["title"]
    always = Interval.of()
    term = Term(
        f"parameter {ident}", title, always, always,
        f"No value of “{title}” is held for this day, by what was published by the day of knowledge.",
        f"if the number given reaches the value of “{title}” on that day",
        f"if the number given does not reach the value of “{title}” on that day",
        "", "",
    )  # fmt: skip
    return Parameter(ident, title, raw["unit"], periods, term)


class Compared:
    """Whether a number is more than a parameter, or not less, by the value of the day that is asked.

    OPEN where no value is held for the day or the day lies in a boundary that is known only to the month; UNKNOWN
    where the days that are asked have values on which the answer differs.
    """

    def __init__(self, name: str, parameter: Parameter, how: str) -> None:
        self.name = name
        self.parameter = parameter
        self.how = how
        self.words = f"{fact_entry(name).says} {COMPARISONS[how]} “{parameter.title}”"

    def truth(self, env: Env) -> int:
        """NO where there is no such number at all."""
        value = env.values[self.name]
        if value is MISSING:
            return UNKNOWN
        if value is None:
            return NO
        found = {self._on(str(value), day, env) for day in self._days(env.when)}
        if len(found) > 1:
            return UNKNOWN
        return found.pop()

    def _on(self, value: str, on: date, env: Env) -> int:
        period = self._period(on, env.known_at)
        if period is None:
            return env.forced.get(self.parameter.term.id, OPEN)
        given, asked = Decimal(value), Decimal(period.value)
        return YES if given > asked or (given == asked and self.how == "at_least") else NO

    def _days(self, when: When) -> list[date]:
        """Days that stand for all: the first, and each on which the value may change."""
        return [
            when.earliest,
            *sorted(day for day in value_days(self.parameter) if when.earliest < day <= when.latest),
        ]

    def _period(self, on: date, known_at: When) -> Period | None:
        """The one that was published last of those that hold; None also where it is not certain that it holds."""
        holding = [
            one
            for one in self.parameter.periods
            if one.known.holds(known_at) is Truth.YES and one.held.holds(When(on, on)) is not Truth.NO
        ]
        if not holding:
            return None
        last = max(holding, key=lambda one: one.known.start.latest if one.known.start else date.min)
        return last if last.held.holds(When(on, on)) is Truth.YES else None

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The number and how it is known, and the value of the day with its period, citation and grade."""
        fact, value = facts.get(self.name), env.values[self.name]
        period = self._period(env.when.earliest, env.known_at)
        parts = (self._told(period),)
        if value is MISSING:
            return Proof(self.words, *unknown(self.name, fact), parts)
        basis = (fact.basis if fact else "") or said(self.name, value)  # type: ignore[arg-type]
        return Proof(self.words, RESULTS[self.truth(env)], basis, parts)

    def _told(self, period: Period | None) -> Proof:
        one = self.parameter
        if period is None:
            return Proof(f"“{one.title}” has a value on the day of the act", "unknown", one.term.says)
        until = f" until {period.held.end}" if period.held.end else ""
        mark = _MARKS.get(period.grade, period.grade)
        return Proof(
            f"“{one.title}” was {period.value} {one.unit} from {period.held.start}{until}",
            "yes",
            f"{period.citation} ({mark})",
        )

    def facts(self) -> dict[str, set[Value]]:
        """The one fact, with a number on each side of every value of the parameter as those mentioned."""
        steps = (-1, 0) if self.how == "at_least" else (0, 1)
        return {
            self.name: {str(Decimal(one.value) + step) for one in self.parameter.periods for step in steps}
        }

    def open_terms(self, env: Env) -> list[Term]:
        """The parameter, where it has no value on the day."""
        return [self.parameter.term] if self.truth(env) == OPEN else []

    def notes(self, env: Env) -> list[str]:
        """That the value was not verified."""
        period = self._period(env.when.earliest, env.known_at)
        if period is None or period.grade not in _MARKS:
            return []
        mark = _MARKS[period.grade]
        return [f"The value of “{self.parameter.title}” used ({period.value} {self.parameter.unit}): {mark}."]


def value_days(parameter: Parameter) -> set[date]:
    """The days on which the value may change."""
    ends = (end for one in parameter.periods for end in (one.held.start, one.held.end) if end is not None)
    return {day for end in ends for day in (end.earliest, end.latest)}
