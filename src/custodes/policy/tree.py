"""The tree of conditions that a compiled pack describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custodes.facts import Fact
from custodes.policy.companies import Group, Listed
from custodes.policy.conditions import (
    YES,
    AllOf,
    AnyOf,
    Dated,
    Env,
    Node,
    Not,
    OneOf,
    Presumed,
    Term,
    Turning,
    Value,
)
from custodes.policy.interface import Proof
from custodes.policy.parameters import COMPARISONS, Compared, Parameter

_NONE: Mapping[str, Parameter] = {}


class Anything:
    """A test that everything meets: the rule does not ask what it is."""

    def truth(self, env: Env) -> int:  # noqa: ARG002
        """YES."""
        return YES

    def prove(self, env: Env, facts: Mapping[str, Fact]) -> Proof:  # noqa: ARG002
        """One sentence."""
        return Proof("the rule reaches whatever is bought, kept or used", "yes")

    def facts(self) -> dict[str, set[Value]]:
        """None."""
        return {}

    def open_terms(self, env: Env) -> list[Term]:  # noqa: ARG002
        """None."""
        return []

    def notes(self, env: Env) -> list[str]:  # noqa: ARG002
        """None."""
        return []


def build(raw: list[Any], terms: Mapping[str, Term], parameters: Mapping[str, Parameter] = _NONE) -> Node:
    """The condition of a compiled pack (``written_conditions`` tells the forms)."""
    kind = raw[0]
    if kind in {"all", "any"}:
        parts = [build(part, terms, parameters) for part in raw[1]]
        return AllOf(parts) if kind == "all" else AnyOf(parts)
    if kind == "not":
        return Not(build(raw[1], terms, parameters))
    if kind == "in":
        return OneOf(raw[1], raw[2])
    if kind in {"before", "from"}:
        return Dated(raw[1], raw[2], before=kind == "before")
    if kind in COMPARISONS:
        return Compared(raw[1], parameters[raw[2]], kind)
    if kind == "group":
        return Group(raw[1], raw[2], terms[raw[3]])
    if kind == "listed":
        return Listed(raw[1], raw[2], terms[raw[3]])
    if kind == "anything":
        return Anything()
    if kind == "term":
        return Turning(terms[raw[1]], build(raw[2], terms, parameters))
    return Presumed(build(raw[1], terms, parameters), raw[2])
