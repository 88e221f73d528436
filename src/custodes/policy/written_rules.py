"""Rules as people write them: each with its dates, modality, citation and tests, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custodes.core import parse_when
from custodes.errors import KnowledgeError
from custodes.intake.written import Row, Table, day, rows, sentence, shown, table, when, word, words
from custodes.policy.written_conditions import Names, condition

MODALITIES = (
    "prohibits", "requires", "orders", "instructs", "commits", "advises", "asks", "permits",
    "flags", "proposed",
)  # fmt: skip
GRADES = ("seen", "secondary", "memory", "unverified")
AXES = ("who", "act", "place", "network", "purpose", "funding", "procedure")
RULE = (
    "id order instrument title short modality binds acts from to known_from checked_on grade not_applicable "
    "no_issue sentence exceptions waiver evidence remedy citation equipment"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules of one pack may name."""

    names: Names
    instruments: Mapping[str, Table]
    sources: Mapping[str, Table]


def rules_of(written: Any, where: str, known: Known) -> list[dict[str, Any]]:
    """The rules, in their order. Raises KnowledgeError on the first fault."""
    whole = table(written, where, "rules", "definitions")
    found: set[str] = set()
    compiled = []
    listed = rows(whole["rules"], whole.where("rules"))
    for index, entry in enumerate(listed):
        rule = table(entry, listed.where(index), RULE, "scope conduct no_issue_conduct grade_note suspended")
        if sentence(rule, "id") in found:
            raise KnowledgeError(f"the id {shown(rule['id'])} stands twice", where=rule.where("id"))
        found.add(rule["id"])
        compiled.append(_rule(rule, known))
    return sorted(compiled, key=lambda one: (one["order"], one["id"]))


def text_of(holder: Table, key: str) -> str:
    """The entry ``key``, a text that may be empty."""
    if not isinstance(holder[key], str):
        raise KnowledgeError(f"{key} is a text, not {shown(holder[key])}", where=holder.where(key))
    return str(holder[key])


def in_order(holder: Table) -> None:
    """Raise KnowledgeError where the stretch ``from`` .. ``to`` ends before it begins."""
    first, last = holder["from"], holder["to"]
    if first and last and parse_when(str(last)).latest <= parse_when(str(first)).earliest:
        raise KnowledgeError(
            f"it ends on {last} and begins on {first}; 'to' is the first day after it",
            where=holder.where("to"),
        )


def _rule(rule: Table, known: Known) -> dict[str, Any]:
    facts = known.names.facts
    for key in ("title", "short", "no_issue", "sentence", "remedy"):
        sentence(rule, key)
    for key in ("waiver", "grade_note"):
        if key in rule:
            text_of(rule, key)
    if "conduct" in rule:
        sentence(rule, "no_issue_conduct")
    if not isinstance(rule["order"], int) or isinstance(rule["order"], bool):
        raise KnowledgeError("order is a whole number", where=rule.where("order"))
    word(rule, "instrument", known.instruments)
    word(rule, "modality", MODALITIES)
    word(rule, "grade", GRADES)
    # A proposal has no day from which it holds.
    when(rule, "from", empty=rule["modality"] == "proposed")
    when(rule, "to", empty=True)
    in_order(rule)
    when(rule, "known_from")
    day(rule, "checked_on")
    binds = words(rule, "binds", facts["body"]["values"])
    acts = words(rule, "acts", facts["act"]["values"])
    scope = _scope(rule, known, binds, acts)
    words(rule, "evidence")
    citation = table(rule["citation"], rule.where("citation"), "pinpoint source")
    source = known.sources[word(citation, "source", known.sources)]
    sentence(citation, "pinpoint")
    tests = {
        key: condition(rule[key], rule.where(key), known.names) if key in rule else None
        for key in ("equipment", "conduct")
    }
    kept = {k: v for k, v in rule.items() if k not in {"scope", "equipment", "conduct", "exceptions"}}
    return {
        **kept, **tests, "scope": scope, "exceptions": _exceptions(rule, facts), "suspended": _suspended(rule),
        "grade_note": rule.get("grade_note", ""),
        "citation": {
            "text": known.instruments[rule["instrument"]]["citation"], "pinpoint": citation["pinpoint"],
            "address": source["address"], "seen": source["seen"],
        },
    }  # fmt: skip


def _scope(rule: Table, known: Known, binds: list[str], acts: list[str]) -> list[list[Any]]:
    scope_of = table(rule.get("scope", _empty(rule)), rule.where("scope"), "", " ".join(AXES))
    scope: list[list[Any]] = []
    for axis in AXES:
        if axis in scope_of:
            scope.append([axis, condition(scope_of[axis], scope_of.where(axis), known.names)])
        elif axis == "who":
            scope.append(["who", ["in", "body", binds]])
        elif axis == "act":
            scope.append(["act", ["in", "act", acts]])
    why = table(rule["not_applicable"], rule.where("not_applicable"), "who act", " ".join(AXES))
    for axis, _ in scope:
        if axis not in why:
            raise KnowledgeError(f"not_applicable says nothing of {axis}", where=rule.where("not_applicable"))
        sentence(why, axis)
    return scope


def _exceptions(rule: Table, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    for entry in rows(rule["exceptions"], rule.where("exceptions")):
        exception = table(entry, rule.where("exceptions"), "id says")
        word(exception, "id", facts["exception_claimed"]["values"])
        sentence(exception, "says")
        found.append(dict(exception))
    return found


def _suspended(rule: Table) -> list[dict[str, Any]]:
    found = []
    for entry in rows(rule.get("suspended", Row()), rule.where("suspended")):
        stretch = table(entry, rule.where("suspended"), "from to known_from says")
        when(stretch, "from")
        when(stretch, "to", empty=True)
        in_order(stretch)
        when(stretch, "known_from")
        sentence(stretch, "says")
        found.append(dict(stretch))
    return found


def _empty(rule: Table) -> Table:
    found = Table()
    found.file, found.line, found.lines = rule.file, rule.line, {}
    return found
