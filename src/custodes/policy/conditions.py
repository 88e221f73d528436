"""Conditions: a tree of typed tests with four results, each able to explain itself.

Strong Kleene logic (``core.truth``) with the unknown split in two: a *fact* may be missing, or the law's
own *term* may be open. ``NO < UNKNOWN < OPEN < YES``: a conjunction takes the smallest of its parts; a
disjunction is YES as soon as one part is, else unknown as soon as a fact is missing, else open. So an open
term is told only where no missing fact could settle the matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from custodes.core import Interval, Truth, When, parse_when
from custodes.facts import Fact, Known, fact_entry, in_words, is_withheld, value_words
from custodes.policy.interface import Proof

NO, UNKNOWN, OPEN, YES = 0, 1, 2, 3
RESULTS = ("no", "unknown", "unknown", "yes")

Value = str | bool | None


class Missing:
    """The value of a fact that is not known; it equals nothing."""

    __slots__ = ()


MISSING = Missing()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A word of the law, and the days on which it is open."""

    id: str
    title: str
    open: Interval
    known: Interval
    says: str
    reading_yes: str
    reading_no: str
    source: str
    checked_on: str


@dataclass(slots=True)
class Env:
    """What a rule is asked with: facts, the day of the act, what was published, terms read in one way."""

    values: dict[str, Value | Missing]
    when: When
    known_at: When
    forced: Mapping[str, int] = field(default_factory=dict)
    """Term -> the reading to try, YES or NO."""


class Node(Protocol):
    """One condition."""

    def truth(self, env: Env) -> int:
        """NO, UNKNOWN, OPEN or YES."""

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The same as a tree in plain words."""

    def facts(self) -> dict[str, set[Value]]:
        """Names of the facts it reads -> values it mentions."""

    def open_terms(self, env: Env) -> list[Term]:
        """The open terms on which the result turns."""

    def notes(self, env: Env) -> list[str]:
        """Marks that must be printed with an answer that rests on it."""


class AllOf:
    """Conjunction."""

    words = "all of these hold"

    def __init__(self, parts: list[Node]) -> None:
        self.parts = tuple(parts)

    def truth(self, env: Env) -> int:
        """The smallest of the parts."""
        worst = YES
        for part in self.parts:
            found = part.truth(env)
            if found < worst:
                if found == NO:
                    return NO
                worst = found
        return worst

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The parts on which the result rests: all of a YES, else those that make it what it is."""
        found = self.truth(env)
        parts = [part.prove(env, facts) for part in self.parts if found == YES or part.truth(env) == found]
        return Proof(self.words, RESULTS[found], "", tuple(parts))

    def facts(self) -> dict[str, set[Value]]:
        """Of every part."""
        return merge([part.facts() for part in self.parts])

    def open_terms(self, env: Env) -> list[Term]:
        """Of the parts that are open."""
        return [term for part in self.parts if part.truth(env) == OPEN for term in part.open_terms(env)]

    def notes(self, env: Env) -> list[str]:
        """Of the parts that hold or are open."""
        return [note for part in self.parts if part.truth(env) >= OPEN for note in part.notes(env)]


class AnyOf(AllOf):
    """Disjunction."""

    words = "one of these holds"

    def truth(self, env: Env) -> int:
        """YES if a part is, else UNKNOWN if a part is, else OPEN if a part is, else NO."""
        best = NO
        for part in self.parts:
            found = part.truth(env)
            if found == YES:
                return YES
            if found == UNKNOWN or (found == OPEN and best == NO):
                best = found
        return best

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The first part that holds; of a NO all, else those that are missing or open."""
        found = self.truth(env)
        parts = [part for part in self.parts if part.truth(env) == found]
        if found == YES:
            del parts[1:]
        return Proof(self.words, RESULTS[found], "", tuple([part.prove(env, facts) for part in parts]))

    def notes(self, env: Env) -> list[str]:
        """Of the first part that holds; of every open part if none does."""
        for part in self.parts:
            if part.truth(env) == YES:
                return part.notes(env)
        return super().notes(env)


class Not:
    """Negation."""

    def __init__(self, part: Node) -> None:
        self.part = part

    def truth(self, env: Env) -> int:
        """YES and NO change places."""
        found = self.part.truth(env)
        return YES - found if found in {YES, NO} else found

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The part below."""
        return Proof("this does not hold", RESULTS[self.truth(env)], "", (self.part.prove(env, facts),))

    def facts(self) -> dict[str, set[Value]]:
        """Of the part."""
        return self.part.facts()

    def open_terms(self, env: Env) -> list[Term]:
        """Of the part."""
        return self.part.open_terms(env)

    def notes(self, env: Env) -> list[str]:
        """Of the part."""
        return self.part.notes(env)


class OneOf:
    """Whether a fact has one of the listed values."""

    def __init__(self, name: str, values: list[Value]) -> None:
        self.name = name
        self.values = frozenset(values)
        entry = fact_entry(name)
        self.words = f"{entry.says} {either([value_words(name, value) for value in values])}"
        if values == [None]:
            self.words = entry.none

    def truth(self, env: Env) -> int:
        """UNKNOWN while the fact is missing."""
        value = env.values[self.name]
        if value is MISSING:
            return UNKNOWN
        return YES if value in self.values else NO

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The fact and how it is known."""
        fact = facts.get(self.name)
        value = env.values[self.name]
        if value is MISSING:
            return Proof(self.words, *unknown(self.name, fact))
        result = "yes" if value in self.values else "no"
        if fact is not None and fact.state is Known.KNOWN:
            return Proof(self.words, result, fact.basis or said(self.name, fact.value))
        return Proof(self.words, result, said(self.name, value))  # type: ignore[arg-type]

    def facts(self) -> dict[str, set[Value]]:
        """The one fact."""
        return {self.name: set(self.values)}

    def open_terms(self, env: Env) -> list[Term]:  # noqa: ARG002
        """None."""
        return []

    def notes(self, env: Env) -> list[str]:  # noqa: ARG002
        """None."""
        return []


class Dated(OneOf):
    """Whether a date lies before a day, or on or after it; one known to the month may straddle it."""

    def __init__(self, name: str, day: str, *, before: bool) -> None:
        super().__init__(name, [])
        self.before = before
        self.after = Interval.of(day)
        self.day = day
        self.words = f"{fact_entry(name).says} a day {'before' if before else 'on or after'} {day}"

    def truth(self, env: Env) -> int:
        """NO where there is no such date at all."""
        value = env.values[self.name]
        if value is MISSING:
            return UNKNOWN
        if value is None:
            return NO
        held = self.after.holds(parse_when(str(value)))
        if held is Truth.UNKNOWN:
            return UNKNOWN
        return YES if (held is Truth.YES) is not self.before else NO

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The date and how it is known."""
        fact = facts.get(self.name)
        value = env.values[self.name]
        if value is MISSING:
            return Proof(self.words, *unknown(self.name, fact))
        basis = (fact.basis if fact else "") or said(self.name, value)  # type: ignore[arg-type]
        return Proof(self.words, RESULTS[self.truth(env)], basis)

    def facts(self) -> dict[str, set[Value]]:
        """The one fact, with the day itself as the value mentioned."""
        return {self.name: {self.day}}


class Turning:
    """A condition on whose word the law is open on some days: where it holds, the result is then OPEN."""

    def __init__(self, term: Term, part: Node) -> None:
        self.term = term
        self.part = part

    def truth(self, env: Env) -> int:
        """OPEN where the part holds and the term is open and was known to be."""
        found = self.part.truth(env)
        if found != YES:
            return found
        forced = env.forced.get(self.term.id)
        if forced is not None:
            return forced
        if self.term.known.holds(env.known_at) is Truth.NO:
            return YES
        held = self.term.open.holds(env.when)
        if held is Truth.NO:
            return YES
        return OPEN if held is Truth.YES else UNKNOWN

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The part, and the term where it is open."""
        found = self.truth(env)
        basis = self.term.says if found == OPEN else ""
        return Proof(
            f"the case falls under the words “{self.term.title}”",
            RESULTS[found],
            basis,
            (self.part.prove(env, facts),),
        )

    def facts(self) -> dict[str, set[Value]]:
        """Of the part."""
        return self.part.facts()

    def open_terms(self, env: Env) -> list[Term]:
        """The term."""
        return [self.term] if self.truth(env) == OPEN else []

    def notes(self, env: Env) -> list[str]:
        """Of the part."""
        return self.part.notes(env)


class Presumed:
    """A condition that counts as met while its fact is missing; the answer carries a note of it."""

    def __init__(self, part: Node, note: str) -> None:
        self.part = part
        self.note = note

    def truth(self, env: Env) -> int:
        """YES where the part is unknown."""
        found = self.part.truth(env)
        return YES if found == UNKNOWN else found

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:
        """The part, with the note where it was presumed."""
        inner = self.part.prove(env, facts)
        if self.part.truth(env) == UNKNOWN:
            return Proof(inner.test, "unknown", self.note, inner.parts)
        return inner

    def facts(self) -> dict[str, set[Value]]:
        """Of the part."""
        return self.part.facts()

    def open_terms(self, env: Env) -> list[Term]:
        """Of the part."""
        return self.part.open_terms(env)

    def notes(self, env: Env) -> list[str]:
        """The note, where it was presumed."""
        return [self.note] if self.part.truth(env) == UNKNOWN else self.part.notes(env)


def presumed(node: Node) -> set[str]:
    """Facts that some condition below presumes: they are not asked for."""
    if isinstance(node, Presumed):
        return set(node.part.facts())
    parts = node.parts if isinstance(node, AllOf) else (node.part,) if isinstance(node, Not | Turning) else ()
    return {name for part in parts for name in presumed(part)}


def merge(found: list[dict[str, set[Value]]]) -> dict[str, set[Value]]:
    """One mapping of all names and all values."""
    merged: dict[str, set[Value]] = {}
    for one in found:
        for name, values in one.items():
            merged.setdefault(name, set()).update(values)
    return merged


def unknown(name: str, fact: Fact | None) -> tuple[str, str]:
    """Result and basis of a test whose fact is missing."""
    if fact is None:
        return "unknown", NOT_STATED
    if is_withheld(fact):
        return "withheld", fact.basis or KEPT_BACK
    if fact.state is Known.KNOWN:
        return "unknown", f"{in_words(name, fact.value)}: that settles nothing"
    return "unknown", fact.basis or NOT_STATED


NOT_STATED = "not stated"
KEPT_BACK = "the answer is withheld"
_SAID: dict[tuple[str, Value], str] = {}


def said(name: str, value: Value) -> str:
    """A value in words, remembered (bounded)."""
    key = (name, value)
    found = _SAID.get(key)
    if found is None:
        if len(_SAID) > 4096:
            _SAID.clear()
        found = _SAID[key] = in_words(name, value)
    return found


def either(words: list[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}" if words else ""
