"""Conditions of rules: checked against the vocabulary of facts and brought to one form.

Written forms (YAML)                                  form in the compiled pack
``{all: [...]}``, ``{any: [...]}``, ``{not: c}``       ``["all", [...]]``, ``["any", [...]]``, ``["not", c]``
``{fact: f, is: v}``, ``{fact: f, in: [v, ...]}``      ``["in", f, [v, ...]]``
``{fact: f, before: D}``, ``{fact: f, on_or_after: D}`` ``["before", f, D]``, ``["from", f, D]``
``{fact: f, above: p}``, ``{fact: f, at_least: p}``     ``["above", f, p]``, ``["at_least", f, p]``
``{group: f, of: [p, ...], term: t}``                  ``["group", f, [p, ...], t]``
``{listed: f, on: L, term: t}``                         ``["listed", f, L, t]``
``{anything: true}``                                    ``["anything"]``
``{term: t, if: c}``                                   ``["term", t, c]``
``{presume: c, note: s}``                              ``["presume", c, s]``
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from custodes.errors import KnowledgeError
from custodes.intake.written import Row, Table, not_one_of, rows, sentence, shown, table, when

COMPARISONS = ("above", "at_least")


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition may name."""

    facts: Mapping[str, Any]
    terms: AbstractSet[str]
    parties: AbstractSet[str]
    lists: AbstractSet[str]
    parameters: Mapping[str, Any]


def condition(value: Any, where: str, names: Names) -> list[Any]:
    """The compiled form of one condition; raises KnowledgeError with the line and the nearest valid word."""
    if not isinstance(value, Table) or not value:
        raise KnowledgeError(
            f"a condition is a mapping like {{fact: NAME, is: VALUE}}, not {shown(value)}", where=where
        )
    for kind in ("all", "any"):
        if kind in value:
            table(value, where, kind)
            parts = rows(value[kind], value.where(kind))
            if not parts:
                raise KnowledgeError(f"{kind} of nothing", where=value.where(kind))
            return [kind, [condition(p, parts.where(i), names) for i, p in enumerate(parts)]]
    if "not" in value:
        table(value, where, "not")
        return ["not", condition(value["not"], value.where("not"), names)]
    if "presume" in value:
        table(value, where, "presume note")
        inner = condition(value["presume"], value.where("presume"), names)
        return ["presume", inner, sentence(value, "note")]
    if "if" in value:
        table(value, where, "term if")
        term = _known(value, "term", names.terms)
        return ["term", term, condition(value["if"], value.where("if"), names)]
    if "group" in value:
        table(value, where, "group of term")
        keys = rows(value["of"], value.where("of"))
        if not keys:
            raise KnowledgeError("of names no party", where=value.where("of"))
        for index, key in enumerate(keys):
            if not isinstance(key, str) or key not in names.parties:
                raise not_one_of("no such party:", key, names.parties, keys.where(index))
        return ["group", _company(value, "group", names), list(keys), _known(value, "term", names.terms)]
    if "listed" in value:
        table(value, where, "listed on term")
        on = _known(value, "on", names.lists)
        return ["listed", _company(value, "listed", names), on, _known(value, "term", names.terms)]
    if "anything" in value:
        table(value, where, "anything")
        if value["anything"] is not True:
            raise KnowledgeError("anything is true", where=value.where("anything"))
        return ["anything"]
    return _fact(value, where, names)


def _company(value: Table, key: str, names: Names) -> str:
    """The fact that is a company."""
    name = _known(value, key, names.facts)
    if names.facts[name]["type"] != "key":
        raise KnowledgeError(f"{name} is no company", where=value.where(key))
    return name


def _fact(value: Table, where: str, names: Names) -> list[Any]:
    table(value, where, "", "fact is in before on_or_after above at_least")
    if "fact" not in value or len(value) != 2:
        raise KnowledgeError(
            "a test is {fact, is | in | before | on_or_after | above | at_least}", where=value.where()
        )
    name = _known(value, "fact", names.facts)
    entry = names.facts[name]
    for key, form in (("before", "before"), ("on_or_after", "from")):
        if key in value:
            if entry["type"] != "date":
                raise KnowledgeError(f"{name} is no date", where=value.where(key))
            return [form, name, when(value, key)]
    for key in COMPARISONS:
        if key in value:
            if entry["type"] != "number":
                raise KnowledgeError(f"{name} is no number", where=value.where(key))
            return [key, name, _known(value, key, names.parameters, "parameter")]
    if "is" in value:
        return ["in", name, [_value(value["is"], value.where("is"), name, entry, names.parties)]]
    listed = value["in"]
    if not isinstance(listed, Row) or not listed:
        raise KnowledgeError("a list of values is needed here", where=value.where("in"))
    return [
        "in",
        name,
        [_value(v, listed.where(i), name, entry, names.parties) for i, v in enumerate(listed)],
    ]


def _value(
    value: Any, where: str, name: str, entry: Mapping[str, Any], parties: AbstractSet[str]
) -> str | bool | None:
    if entry["type"] == "flag":
        if not isinstance(value, bool):
            raise KnowledgeError(f"{name} is true or false, not {shown(value)}", where=where)
        return value
    if value == "none" and "none" in entry:
        return None
    if entry["type"] == "date":
        raise KnowledgeError(f"{name} is a date: use before or on_or_after", where=where)
    if entry["type"] == "number":
        raise KnowledgeError(f"{name} is a number: use above or at_least, with a parameter", where=where)
    if entry["type"] == "words":
        if not isinstance(value, str) or not value:
            raise KnowledgeError(f"{name} is a word, not {shown(value)}", where=where)
        return value
    allowed = set(entry.get("values", {})) | (set(parties) if entry["type"] == "key" else set())
    if not isinstance(value, str) or value not in allowed:
        raise not_one_of(f"{name} has no value", value, allowed, where)
    return value


def _known(holder: Table, key: str, known: Iterable[str], what: str = "") -> str:
    value = holder[key]
    if not isinstance(value, str) or value not in known:
        raise not_one_of(f"no such {what or key}:", value, known, holder.where(key))
    return value
