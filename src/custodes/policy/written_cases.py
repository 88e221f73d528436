"""Cases of a pack as people write them: names that are sentences, facts of the vocabulary, an outcome expected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custodes.errors import KnowledgeError
from custodes.intake.written import Table, not_one_of, number, rows, sentence, shown, table, when, word
from custodes.policy.interface import Outcome

LEAST_CASES = 3
"""Cases of a rule."""
_OUTCOMES = frozenset(one.value for one in Outcome)


def cases_of(
    written: Any, where: str, facts: Mapping[str, Any], rules: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The cases, in their order. Raises KnowledgeError on the first fault, or where a rule has too few."""
    listed = rows(written, where)
    known = {rule["id"] for rule in rules}
    names: set[str] = set()
    counted = dict.fromkeys(known, 0)
    for index, entry in enumerate(listed):
        case = table(entry, listed.where(index), "name rule on facts outcome", "known_at detail")
        if sentence(case, "name") in names:
            raise KnowledgeError("two cases have this name", where=case.where("name"))
        names.add(case["name"])
        counted[word(case, "rule", known)] += 1
        word(case, "outcome", _OUTCOMES)
        when(case, "on")
        if "known_at" in case:
            when(case, "known_at")
        if "detail" in case:
            sentence(case, "detail")
        given = table(case["facts"], case.where("facts"), "", " ".join(facts))
        for name in given:
            _value(given, name, facts[name])
    for rule in rules:
        count = counted[rule["id"]]
        if count < LEAST_CASES:
            said = {0: "no case", 1: "1 case"}.get(count, f"{count} cases")
            raise KnowledgeError(
                f"{rule['id']} has {said}; a rule has three or more, "
                "among them the day before it begins and the day itself",
                where=where,
            )
    return [dict(case) for case in listed]


def _value(given: Table, name: str, entry: Mapping[str, Any]) -> None:
    value, kind, where = given[name], entry["type"], given.where(name)
    if value == "none" and (entry.get("none") or kind == "choice"):
        return
    if kind == "choice":
        if not isinstance(value, str) or value not in entry["values"]:
            raise not_one_of(f"{name} has no value", value, entry["values"], where)
    elif kind == "flag":
        if not isinstance(value, bool):
            raise KnowledgeError(f"{name} is true or false, not {shown(value)}", where=where)
    elif kind == "date":
        when(given, name)
    elif kind == "number":
        given[name] = number(given, name)
    elif not isinstance(value, str) or not value:
        raise KnowledgeError(f"{name} is a word, not {shown(value)}", where=where)
