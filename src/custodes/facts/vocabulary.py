"""The vocabulary of facts (``vocabulary/facts.yaml``): names, values, questions, how a value is said."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import cache

from custodes.core import fold, is_number, parse_when
from custodes.errors import KnowledgeError
from custodes.facts.interface import Fact, Known
from custodes.identification import maker_keys, normalise_brand
from custodes.knowledge import load
from custodes.parties import all_parties, party

_MAKERS = frozenset({"producer", "contract_with", "semiconductor"})
# A label and the name of a legal entity may be any words.
WITHHELD = "withheld"
"""A value of some facts: the answer exists and is kept back; the same as ``Known.WITHHELD``."""


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One name of the vocabulary."""

    name: str
    type: str
    """``choice``, ``flag``, ``key`` (a maker or party), ``date``, ``number`` (as its decimal digits) or ``words``."""
    question: str
    who: str
    """Who can answer."""
    cost: int
    """1 (one person knows) to 5 (an investigation)."""
    scope: str
    """What one answer holds for: body, site, producer-group, purchase, network or rule."""
    says: str
    """How a value is said: ``the site is`` + the value in words."""
    values: dict[str, str] = field(default_factory=dict)
    """Allowed value -> the value in words; of a ``key`` only the values that are no party."""
    none: str = ""
    """What it means that there is none (of a date, a claim); empty where that cannot be."""
    derived_from: str = ""
    undecided: tuple[str, ...] = ()
    not_offered: tuple[str, ...] = ()
    """Values that are read where a file says them and never suggested: they promise more than a person can know."""
    not_held_is_no: bool = False
    """Whether the answers ``not held`` and ``none`` are a no: asked for a record, they say that there is none."""
    claim: bool = False
    """Whether it is for the body to claim: not claimed is no missing fact."""


@cache
def _entries() -> dict[str, FactEntry]:
    return {
        name: FactEntry(
            name,
            raw["type"],
            raw["question"],
            raw["who"],
            raw["cost"],
            raw["scope"],
            raw["is"],
            dict(raw["values"]),
            raw.get("none", ""),
            raw.get("derived_from", ""),
            tuple(raw.get("undecided", ())),
            tuple(raw.get("not_offered", ())),
            bool(raw.get("not_held_is_no")),
            bool(raw.get("claim")),
        )
        for name, raw in load("policy")["facts"].items()
    }


@cache
def fact_names() -> frozenset[str]:
    """Every name that a fact may have."""
    return frozenset(_entries())


def fact_entry(name: str) -> FactEntry:
    """The entry of ``name``. Raises KnowledgeError, with the nearest name, if there is none."""
    found = _entries().get(name)
    if found is None:
        raise KnowledgeError(f"no such fact: {name!r}", nearest=_nearest(name, fact_names()))
    return found


def check_value(name: str, value: str | bool | None) -> None:
    """Raise KnowledgeError unless ``value`` is one that the fact ``name`` may have."""
    entry = fact_entry(name)
    if value is None:
        if not entry.none:
            raise KnowledgeError(f"the fact {name} cannot be none")
    elif entry.type == "flag":
        if not isinstance(value, bool):
            raise KnowledgeError(f"the fact {name} is yes or no, not {value!r}")
    elif not isinstance(value, str) or not value:
        raise KnowledgeError(f"the fact {name} has no value {value!r}")
    elif entry.type == "date":
        try:
            parse_when(value)
        except ValueError as error:
            raise KnowledgeError(f"the fact {name} is a date, not {value!r}") from error
    elif entry.type == "number":
        if not is_number(value):
            raise KnowledgeError(f"the fact {name} is a number, not {value!r}")
    elif entry.type == "choice" and value not in entry.values:
        raise KnowledgeError(f"the fact {name} has no value {value!r}", nearest=_nearest(value, entry.values))


def check_maker(name: str, value: str | bool | None) -> None:
    """Raise KnowledgeError, with the nearest key, where a fact that names a maker has a value that is no maker's key.

    A misspelt key would else be another company, and other companies are outside of every rule.
    """
    if name not in _MAKERS or not isinstance(value, str) or value in fact_entry(name).values or party(value):
        return
    known = maker_keys()
    if value in known:
        return
    named = [p.key for p in all_parties() if fold(value) in {fold(p.key), fold(p.short), fold(p.name)}]
    spelt = normalise_brand(value)
    nearest = named[0] if named else spelt if spelt in known else _nearest(fold(value), known)
    raise KnowledgeError(
        f"the fact {name} is the key of a maker, and {value!r} is none; a company without a key is 'other'",
        nearest=nearest,
    )


def in_words(name: str, value: str | bool | None) -> str:
    """A value in words: ``the site is a sensitive site``, ``the producer is Hikvision``."""
    return (
        f"{fact_entry(name).says} {value_words(name, value)}" if value is not None else fact_entry(name).none
    )


def value_words(name: str, value: str | bool | None) -> str:
    """The value alone in words: ``a sensitive site``, ``Hikvision``, ``yes``."""
    entry = fact_entry(name)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in entry.values:
        return entry.values[value]
    if entry.type == "key":
        found = party(value)
        return found.short if found else value
    return value


def is_withheld(fact: Fact) -> bool:
    """Whether the answer exists and is kept back."""
    return fact.state is Known.WITHHELD or (fact.state is Known.KNOWN and fact.value == WITHHELD)


def _nearest(word: str, known: frozenset[str] | dict[str, str]) -> str:
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return found[0] if found else ""
