"""Moulds: what is shared between alike facts holds no evidence of any of them."""

from __future__ import annotations

from datetime import date

from asking import CASES, RULES, facts_of

from custodes.core import parse_when
from custodes.facts import Fact, Known
from custodes.policy.analysis import work_out
from custodes.policy.moulds import Hole, basis_of, mould

TODAY = date(2026, 11, 22)


def nodes(proof):
    """All nodes of a tree."""
    yield proof
    for part in proof.parts:
        yield from nodes(part)


def test_a_cast_is_the_answer_to_the_facts_it_is_cast_for():
    """Cast once, twice and three times, a mould gives the proof that is worked out for each set of bases."""
    for case in CASES:
        rule, when = RULES[case["rule"]], parse_when(case["on"])
        shared = mould(rule, facts_of(case["facts"]), when, TODAY)
        for row in ("row 1", "", "row 3"):
            facts = {name: Fact(name, fact.value, Known.KNOWN, row and f"{row}, {name}") for name, fact in facts_of(case["facts"]).items()}
            bases = {name: basis_of(name, facts.get(name)) for name in rule.reads}
            expected = work_out(rule, facts, when, TODAY)[0]
            assert expected == shared.cast(bases, str(when), expected.act)


def test_a_mould_holds_no_evidence():
    """Made from facts with a basis, it has a hole wherever one would be cited."""
    case = next(case for case in CASES if case["outcome"] == "BREACH-INDICATED")
    values = {name: fact.value for name, fact in facts_of(case["facts"]).items()}
    facts = {name: Fact(name, value, Known.KNOWN, "the secret register") for name, value in values.items()}
    shared = mould(RULES[case["rule"]], facts, parse_when(case["on"]), TODAY)
    assert "the secret register" not in repr(shared.hollow())
    assert any(isinstance(node.basis, Hole) for node in nodes(shared.proof))


def test_the_basis_of_a_fact_is_what_a_proof_cites():
    """How it is known, else the value in words, else that it is kept back or not stated."""
    assert "row 7" == basis_of("site_class", Fact("site_class", "sensitive", Known.KNOWN, "row 7"))
    assert "the site is a sensitive site" == basis_of("site_class", Fact("site_class", "sensitive", Known.KNOWN))
    assert "the answer is withheld" == basis_of("site_class", Fact("site_class", state=Known.WITHHELD))
    assert ["not stated"] * 2 == [basis_of("site_class", fact) for fact in (None, Fact("site_class"))]
