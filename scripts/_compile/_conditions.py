"""Conditions of rules: checked against the vocabulary of facts and brought to one form.

Written forms (YAML)                                  form in the compiled pack
``{all: [...]}``, ``{any: [...]}``, ``{not: c}``       ``["all", [...]]``, ``["any", [...]]``, ``["not", c]``
``{fact: f, is: v}``, ``{fact: f, in: [v, ...]}``      ``["in", f, [v, ...]]``
``{fact: f, before: D}``, ``{fact: f, on_or_after: D}`` ``["before", f, D]``, ``["from", f, D]``
``{group: f, of: [p, ...], term: t}``                  ``["group", f, [p, ...], t]``
``{listed: f, on: L, term: t}``                         ``["listed", f, L, t]``
``{anything: true}``                                    ``["anything"]``
``{term: t, if: c}``                                   ``["term", t, c]``
``{presume: c, note: s}``                              ``["presume", c, s]``
"""

from __future__ import annotations

from typing import Any

from _marks import Row, Table, nearest, rows, table, when

from custodes.errors import KnowledgeError


def condition(
    value: Any, where: str, facts: dict[str, Any], terms: set[str], parties: set[str], lists: set[str]
) -> list[Any]:
    """The compiled form of one condition; raises KnowledgeError with the line and the nearest valid word."""
    if not isinstance(value, Table) or not value:
        raise KnowledgeError("a condition is a mapping", where=where)
    for kind in ("all", "any"):
        if kind in value:
            table(value, where, kind)
            parts = rows(value[kind], value.where(kind))
            if not parts:
                raise KnowledgeError(f"{kind} of nothing", where=value.where(kind))
            return [
                kind,
                [condition(p, parts.where(i), facts, terms, parties, lists) for i, p in enumerate(parts)],
            ]
    if "not" in value:
        table(value, where, "not")
        return ["not", condition(value["not"], value.where("not"), facts, terms, parties, lists)]
    if "presume" in value:
        table(value, where, "presume note")
        inner = condition(value["presume"], value.where("presume"), facts, terms, parties, lists)
        return ["presume", inner, str(value["note"])]
    if "if" in value:
        table(value, where, "term if")
        _known(value, "term", str(value["term"]), terms)
        return [
            "term",
            str(value["term"]),
            condition(value["if"], value.where("if"), facts, terms, parties, lists),
        ]
    if "group" in value:
        table(value, where, "group of term")
        _known(value, "group", str(value["group"]), facts)
        _known(value, "term", str(value["term"]), terms)
        keys = rows(value["of"], value.where("of"))
        for index, key in enumerate(keys):
            _in(key, parties, "party", keys, index)
        return ["group", str(value["group"]), list(keys), str(value["term"])]
    if "listed" in value:
        table(value, where, "listed on term")
        _known(value, "listed", str(value["listed"]), facts)
        _known(value, "on", str(value["on"]), lists)
        _known(value, "term", str(value["term"]), terms)
        return ["listed", str(value["listed"]), str(value["on"]), str(value["term"])]
    if "anything" in value:
        table(value, where, "anything")
        if value["anything"] is not True:
            raise KnowledgeError("anything is true", where=value.where("anything"))
        return ["anything"]
    return _fact(value, where, facts, parties)


def _fact(value: Table, where: str, facts: dict[str, Any], parties: set[str]) -> list[Any]:
    table(value, where, "", "fact is in before on_or_after")
    if "fact" not in value or len(value) != 2:
        raise KnowledgeError("a test is {fact, is | in | before | on_or_after}", where=value.where())
    name = str(value["fact"])
    _known(value, "fact", name, facts)
    entry = facts[name]
    for key, form in (("before", "before"), ("on_or_after", "from")):
        if key in value:
            if entry["type"] != "date":
                raise KnowledgeError(f"{name} is no date", where=value.where(key))
            return [form, name, when(value, key)]
    if "is" in value:
        return ["in", name, [_value(value["is"], value.where("is"), name, entry, parties)]]
    listed = value["in"]
    if not isinstance(listed, Row) or not listed:
        raise KnowledgeError("a list of values is needed here", where=value.where("in"))
    return ["in", name, [_value(v, listed.where(i), name, entry, parties) for i, v in enumerate(listed)]]


def _value(value: Any, where: str, name: str, entry: dict[str, Any], parties: set[str]) -> str | bool | None:
    if entry["type"] == "flag":
        if not isinstance(value, bool):
            raise KnowledgeError(f"{name} is true or false, not {value!r}", where=where)
        return value
    if value == "none" and "none" in entry:
        return None
    if entry["type"] == "date":
        raise KnowledgeError(f"{name} is a date: use before or on_or_after", where=where)
    if entry["type"] == "words":
        return str(value)
    allowed = set(entry.get("values", {})) | (parties if entry["type"] == "key" else set())
    if value not in allowed:
        raise KnowledgeError(
            f"{name} has no value {value!r}", where=where, nearest=nearest(str(value), allowed)
        )
    return str(value)


def _known(holder: Table, key: str, name: str, known: Any) -> None:
    if name not in known:
        raise KnowledgeError(
            f"no such {key}: {name!r}", where=holder.where(key), nearest=nearest(name, known)
        )


def _in(value: Any, known: set[str], what: str, holder: Row, index: int) -> None:
    if value not in known:
        raise KnowledgeError(
            f"no such {what}: {value!r}", where=holder.where(index), nearest=nearest(str(value), known)
        )
