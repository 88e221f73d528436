"""A determination as text: the pieces that alike facts share give the same bytes as the whole written at once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from custodes.core import parse_when
from custodes.policy import Asked, Fact, Known, fact_entry, load_packs
from custodes.policy.analysis import work_out
from custodes.runs.answers import Put, plainly

TODAY = date(2026, 11, 22)
BASES = ("", "row 1", "row 2", 'words of “others”, "quoted" \\ \u0000 \ud800')


def facts_of(values, basis):
    """Known facts with one basis."""
    return {
        name: Fact(name, None if value == "none" and fact_entry(name).none else value, Known.KNOWN, basis)
        for name, value in values.items()
    }


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.id)
def test_pieces_and_whole_are_the_same_bytes(pack):
    """Each case of each pack, with each kind of basis and with each fact left out: one text, whichever way it is written."""
    rules = {rule.id: rule for rule in pack.rules}
    for case in pack.cases:
        rule, when = rules[case["rule"]], parse_when(case["on"])
        for gone in ("", *case["facts"]):
            for basis in BASES:
                facts = facts_of({name: value for name, value in case["facts"].items() if name != gone}, basis)
                whole = plainly(pack, rule, work_out(rule, facts, when, TODAY)[0])
                assert whole == Put(Asked(facts, when, TODAY)).text(pack, rule)


def test_the_text_is_json_as_the_library_writes_it():
    """What is put together from pieces is what one call of the JSON library gives for the same object."""
    for pack in load_packs():
        rules = {rule.id: rule for rule in pack.rules}
        for case in pack.cases:
            facts = facts_of(case["facts"], BASES[-1])
            text = Put(Asked(facts, parse_when(case["on"]), TODAY)).text(pack, rules[case["rule"]])
            assert json.dumps(json.loads(text)) == text
            assert ["rule", "pack", "outcome", "detail", "modality", "sentence", "citation", "grade", "asked_on", "act"] == list(json.loads(text))[:10]
