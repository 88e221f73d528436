"""What is remembered between answers: the moulds of each rule in each stretch of its law, within bounds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from operator import itemgetter

from custodes.core import When
from custodes.facts import fact_entry
from custodes.policy.moulds import Mould
from custodes.policy.packs import Rule, rule_boundaries

Pick = Callable[[Mapping[str, object]], object]


@dataclass(slots=True)
class Bounds:
    """How much is kept; what goes beyond a bound makes all of its kind be forgotten."""

    moulds: int = 16_384
    values: int = 65_536
    """Sets of values under which moulds are found without asking for their kinds."""
    stretches: int = 65_536
    clocks: int = 4_096
    """Pairs of a day and a day of knowledge whose stretches are kept."""


@dataclass(slots=True)
class Early:
    """What a rule says before it looks at more than the day and the body."""

    silent: Mould | None = None
    """The answer to everything, where it is not in force."""
    bodies: dict[object, Mould] = field(default_factory=dict)
    """The answer to everything for a kind of body that it does not bind."""


class Stretch:
    """One rule between two days on which an answer of it may change: what it says of each kind of facts."""

    __slots__ = ("early", "kinds", "pick", "values", "waivers")

    def __init__(self, rule: Rule, early: Early, *, exact: bool) -> None:
        self.early = early
        self.kinds: dict[tuple[object, ...], Mould] = {}
        """By the kinds of the facts that the rule reads."""
        self.values: dict[object, Mould] = {}
        """By their very values."""
        self.pick: Pick = itemgetter(*rule.reads)
        self.waivers = not exact and "waiver_until" in rule.reads
        """Whether a waiver that is spoken of takes the day out of its stretch: it ends on a day of its own."""


class Memory:
    """Stretches of law, and the moulds in them."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self.made = self.moulds = self.values = 0
        self._clocks: dict[tuple[When, date], dict[Rule, Stretch]] = {}
        self._stretches: dict[tuple[Rule, date, object], Stretch] = {}
        self._early: dict[tuple[Rule, date, object], Early] = {}

    def clock(self, when: When, known_at: date) -> dict[Rule, Stretch]:
        """The stretches in which a day lies, as far as they were asked for."""
        found = self._clocks.get((when, known_at))
        if found is None:
            if len(self._clocks) >= self.bounds.clocks:
                self._clocks.clear()
            found = self._clocks[when, known_at] = {}
        return found

    def stretch(self, rule: Rule, when: When, known_at: date, *, exact: bool = False) -> Stretch:
        """The stretch in which a day lies; ``exact`` for one of that day alone."""
        exact = exact or _tells_days(rule)
        bucket = when if exact else _bucket(rule_boundaries(rule), when)
        found = self._stretches.get((rule, known_at, bucket))
        if found is None:
            if len(self._stretches) >= self.bounds.stretches:
                self.forget()
            own = (rule, known_at, _bucket(_own_boundaries(rule), when))
            early = self._early.setdefault(own, Early())
            found = self._stretches[rule, known_at, bucket] = Stretch(rule, early, exact=exact)
        return found

    def sizes(self) -> tuple[int, int, int, int]:
        """How much is kept of what ``Bounds`` bounds, in its order."""
        stretches = self._stretches.values()
        moulds = sum(len(one.kinds) for one in stretches) + sum(
            len({id(kept) for kept in early.bodies.values()}) + (early.silent is not None)
            for early in self._early.values()
        )
        return moulds, sum(len(one.values) for one in stretches), len(self._stretches), len(self._clocks)

    def count(self) -> None:
        """Make place for one more mould."""
        if self.moulds >= self.bounds.moulds:
            self.forget()
        self.moulds += 1
        self.made += 1

    def keep(self, stretch: Stretch, values: object, found: Mould) -> None:
        """Keep a mould under the values that it was asked with."""
        if self.values >= self.bounds.values:
            for one in self._stretches.values():
                one.values.clear()
            self.values = 0
        self.values += 1
        stretch.values[values] = found

    def forget(self) -> None:
        """Forget everything; who still holds a stretch holds it empty."""
        for early in self._early.values():
            early.silent = None
            early.bodies.clear()
        for one in self._stretches.values():
            one.kinds.clear()
            one.values.clear()
        for clock in self._clocks.values():
            clock.clear()
        for kept in (self._early, self._stretches, self._clocks):
            kept.clear()
        self.moulds = self.values = 0


def _bucket(ends: tuple[date, ...], when: When) -> object:
    """The number of the stretch between two of ``ends``, or the day itself where it lies across one."""
    first = bisect_right(ends, when.earliest)
    return first if first == bisect_right(ends, when.latest) else when


@cache
def _own_boundaries(rule: Rule) -> tuple[date, ...]:
    """The days on which the rule itself begins, ends, rests, or was last looked at."""
    found = {rule.checked_on + timedelta(days=1)}
    for interval in (rule.force, *(one.held for one in rule.suspended)):
        for end in (interval.start, interval.end):
            if end is not None:
                found.update((end.earliest, end.latest))
    return tuple(sorted(found))


@cache
def _tells_days(rule: Rule) -> bool:
    """Whether an answer may name the day of the act: where a date counts only by being there, that day stands for any."""
    return any(
        fact_entry(name).type == "date" and name != "waiver_until" and values <= {None}
        for name, values in rule.mentions.items()
    )
