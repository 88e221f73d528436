"""Made-up questions: facts of every kind of knowing, days known to the day, the month or a stretch, any day of knowledge."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from custodes.core import When, parse_when
from custodes.policy import Fact, Known, fact_entry, fact_names, load_packs

CASES = [case for pack in load_packs() for case in pack.cases]
DATES = ("2018-05-06", "2019-08", "2021", "2022-11-24", "2023-02-06", "2024-09-30/2025-02-24", "2026-01-02")
COMPANIES = ("hikvision", "dahua", "huawei", "ezviz", "imou", "lorex", "megvii", "uniview", "axis", "nobody-known")
DAYS = st.dates(date(2017, 1, 1), date(2028, 12, 31))


def values_of(name: str) -> list[str | bool | None]:
    """Every value of a choice or a flag, and of any other fact some that differ in what a rule may see in them."""
    entry = fact_entry(name)
    if entry.type == "flag":
        return [True, False]
    if entry.type == "choice":
        return sorted(entry.values)
    named = {"date": DATES, "key": (*COMPANIES, *entry.values), "number": ("1", "9", "10", "11", "250000")}.get(entry.type, ("louisiana", "a document", "other"))
    return [*([None] if entry.none else []), *named]


def _values(name: str) -> st.SearchStrategy[str | bool | None]:
    return st.sampled_from(values_of(name))


def _facts(name: str) -> st.SearchStrategy[Fact]:
    basis = st.sampled_from(["", "the register, row 7", "answered by a person", "\u0000 “words”"])
    known = st.builds(Fact, st.just(name), _values(name), st.just(Known.KNOWN), basis)
    rest = st.builds(Fact, st.just(name), st.none(), st.sampled_from([Known.UNKNOWN, Known.WITHHELD]), basis)
    return st.one_of(known, known, known, rest)


@st.composite
def questions(draw: st.DrawFn) -> tuple[dict[str, Fact], When, date]:
    """The facts of a case of a pack with some left out, some changed and others added; the day of the act, and of knowledge."""
    given = draw(st.sampled_from(CASES))["facts"]
    facts = {
        name: Fact(name, None if value == "none" and fact_entry(name).none else value, Known.KNOWN, draw(st.sampled_from(["", "row 1", "row 2"])))
        for name, value in given.items()
    }
    for name in draw(st.lists(st.sampled_from(sorted(given)), max_size=2)):
        facts.pop(name, None)
    for name in draw(st.lists(st.sampled_from(sorted(fact_names() - {"when"})), max_size=6)):
        facts[name] = draw(_facts(name))
    first = draw(DAYS)
    when = draw(st.sampled_from([When(first, first), When(first, first), parse_when(first.isoformat()[:7]), parse_when(first.isoformat()[:4])]))
    return facts, when, draw(st.one_of(st.just(date(2026, 11, 22)), DAYS))
