"""The compiled knowledge of functions as typed values: the functions, the rules that show them, the words that turn a sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from custodes.core.patterns import pattern
from custodes.identification.interface import Function, Grade, State
from custodes.identification.rules import knowledge


@dataclass(frozen=True, slots=True)
class CapabilityRule:
    """One rule that shows a function."""

    id: str
    function: str
    kind: str
    """``model``: over a model number. ``reply``: over what a device sent. ``words``: over folded text."""
    state: State
    pattern: re.Pattern[str]
    fields: frozenset[str]
    literals: tuple[str, ...]
    """Lower-case texts of which every match holds at least one; worked out when the knowledge is compiled."""
    grade: Grade
    source: str
    says: str
    alleged: bool

    may_fire: re.Pattern[str]
    """Whether the text, in lower case, holds one of ``literals``; far quicker than the pattern."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Words around a match that turn its sense, each as one pattern over folded text."""

    denied: re.Pattern[str]
    """Right in front of a match: the text says that it is not so."""
    open: re.Pattern[str]
    """A denial further in front; what it reaches is not known."""
    resets: re.Pattern[str]
    used: re.Pattern[str]
    absent: re.Pattern[str]
    off: re.Pattern[str]
    on: re.Pattern[str]


@cache
def functions() -> tuple[Function, ...]:
    """Every function that is looked for, in the order in which reports name them."""
    return tuple(Function(f["key"], f["name"], f["what"]) for f in knowledge()["capabilities"]["functions"])


class Readers(NamedTuple):
    """The rules of one kind that read one field."""

    rules: tuple[CapabilityRule, ...]
    may_fire: re.Pattern[str]
    """Whether the text, in lower case, holds a literal of any of them."""

    def of(self, lowered: str) -> tuple[CapabilityRule, ...]:
        """The rules that may fire on a text in lower case."""
        if not self.rules or not self.may_fire.search(lowered):
            return ()
        return tuple(rule for rule in self.rules if rule.may_fire.search(lowered))


@cache
def readers_of(field: str, kind: str) -> Readers:
    """The rules of one kind (``model``, ``reply``, ``words``) that read one field."""
    rules = tuple(rule for rule in capability_rules() if rule.kind == kind and field in rule.fields)
    return Readers(rules, _one_of(literal for rule in rules for literal in rule.literals))


def _one_of(literals: Iterable[str]) -> re.Pattern[str]:
    """A text that holds another one of them needs no place of its own; no literal at all fires on everything."""
    every = sorted(set(literals), key=lambda text: (len(text), text))
    least = [text for n, text in enumerate(every) if not any(short in text for short in every[:n])]
    return pattern("|".join(re.escape(text) for text in sorted(least)))


@cache
def capability_rules() -> tuple[CapabilityRule, ...]:
    """Every rule, in the order of the file."""
    return tuple(_rule(entry) for entry in knowledge()["capabilities"]["rules"])


def _rule(entry: Mapping[str, Any]) -> CapabilityRule:
    said = entry.get("allegation")
    says = entry["says"]
    if said:
        says = f"alleged by {said['speaker']} on {said['day']}: {says}; reply: {said['reply']}"
    return CapabilityRule(
        entry["id"],
        entry["function"],
        entry["kind"],
        State(entry["state"]),
        pattern(entry["pattern"], re.IGNORECASE),
        frozenset(entry["fields"]),
        tuple(entry["literals"]),
        Grade(entry["grade"]),
        entry["source"],
        says,
        bool(said),
        _one_of(entry["literals"]),
    )


# Signs of Chinese texts stand without spaces.
_WIDE = re.compile(r"[\u2e80-\uffff]")


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w) if _WIDE.search(w) else rf"(?<!\w){re.escape(w)}(?!\w)" for w in ordered)


@cache
def turns() -> Turns:
    """The words of the knowledge as patterns."""
    words = knowledge()["capabilities"]["context"]
    denied, filler = _any_of(words["denied"]), _any_of(words["filler"])
    lead = r"^[\s:=(,\[-]{0,4}(?:is |are |ist |est |es |e )?"
    end = r"(?=\s*(?:$|[.,;:)\]|]|by |at |on |in |since |for |and |via |from ))"
    return Turns(
        re.compile(rf"(?:{denied})\s?(?:(?:{filler})\s)?$"),
        re.compile(denied),
        re.compile(_any_of(words["with"])),
        re.compile(rf"(?:{_any_of(words['used'])})\s(?:the )?$"),
        re.compile(rf"{lead}(?:{_any_of(words['absent'])})"),
        re.compile(rf"{lead}(?:{_any_of(words['switched_off'])}){end}"),
        re.compile(rf"{lead}(?:{_any_of(words['switched_on'])}){end}"),
    )
