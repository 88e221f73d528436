"""Two Dossiers held against each other, on small ones made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custodes.findings import Severity, compare, outcome_words
from custodes.findings.because import Ground
from custodes.findings.changes import Came
from custodes.policy import Outcome, Proof
from reports.sample import sample


@pytest.fixture(scope="module")
def dossier():
    """A sample of some devices."""
    return sample(40)


def pairs(dossier):
    """Each group with itself."""
    return {(g.id, g.id): (g.subjects, g.quantity.n or 0) for g in dossier.groups}


def first_rule(dossier):
    """A determination that asks something, of one group."""
    return next(f for f in dossier.findings if f.rule and f.severity and f.groups)


def changed(dossier, finding, **fields):
    """The Dossier with one finding changed."""
    return replace(dossier, findings=tuple(replace(f, **fields) if f.id == finding.id else f for f in dossier.findings))


def test_a_dossier_against_itself(dossier):
    """Nothing changed; every question has the same answer."""
    found = compare(dossier, dossier, pairs(dossier))
    assert ((), (), (), Severity.NONE) == (found.changes, found.lists, found.statements, found.severity)
    assert found.same


def test_one_outcome(dossier):
    """One finding with another outcome is the only change, for its groups; the rest stays."""
    finding = first_rule(dossier)
    other = changed(dossier, finding, outcome=Outcome.EXEMPT, severity=Severity.NONE)
    found = compare(dossier, other, pairs(dossier))
    assert {(finding.rule, finding.act)} == {(one.rule, one.act) for one in found.changes}
    assert sum(next(g.subjects for g in dossier.groups if g.id == key) for key in finding.groups) == sum(one.subjects for one in found.changes)
    assert all(one.after.startswith("EXEMPT") for one in found.changes)
    assert Severity.NOTICE is found.severity


@pytest.mark.parametrize(("before", "after", "words"), [
    ("not yet in force", "", "came into force on"), ("", "not yet in force", "is in force only from"), ("ended", "", "was still in force"), ("", "ended", "ended on"),
    ("not published", "", "was published by"), ("", "not published", "was not published by the day of knowledge of the second"),
])
def test_the_law(before, after, words, dossier):
    """A rule that was not in force, had ended or was not published on one side: the law is the ground, in the right direction."""
    finding = first_rule(dossier)
    sides = [changed(dossier, finding, outcome=Outcome.NOT_IN_FORCE, detail=detail) if detail else dossier for detail in (before, after)]
    for one in compare(*sides, pairs(dossier)).changes:
        assert Ground.RULE is one.because[0].ground
        assert words in one.because[0].sentence


def test_an_open_term(dossier):
    """A word that is open in the second only is named."""
    finding = first_rule(dossier)
    other = changed(dossier, finding, outcome=Outcome.UNSETTLED_TERM, detail="core network")
    sentences = {c.sentence for one in compare(dossier, other, pairs(dossier)).changes for c in one.because}
    assert "“core network” is open in the second" in sentences


def test_a_test_of_the_proof(dossier):
    """A test with another result is told with what it rests on; those of dates are left to the rule."""
    finding = first_rule(dossier)
    proofs = [
        Proof("head", "x", "", (Proof("published", "yes"), Proof("in force", "yes"), Proof("place", result, "", (Proof("the site is sensitive", result, basis),))))
        for result, basis in (("unknown", "nothing states it"), ("yes", "decided by the DSO"))
    ]
    one, two = changed(dossier, finding, proof=proofs[0]), changed(dossier, finding, proof=proofs[1], outcome=Outcome.EXEMPT)
    causes = {c for change in compare(one, two, pairs(dossier)).changes for c in change.because}
    assert {(Ground.FACT, "the site is sensitive: not known, and in the second yes (decided by the DSO)")} == {(c.ground, c.sentence) for c in causes}


def test_a_device_of_one_side(dossier):
    """A group without a counterpart is known to one side only."""
    finding = first_rule(dossier)
    key = finding.groups[0]
    half = {pair: n for pair, n in pairs(dossier).items() if pair[0] != key} | {(key, ""): (1, 1)}
    found = compare(dossier, dossier, half).changes
    assert {(Ground.THING, "the device is known to the first only")} == {(c.ground, c.sentence) for one in found for c in one.because}
    assert {""} == {one.after for one in found}


def test_another_maker(dossier):
    """Another producer, or one no longer established, is told with both."""
    finding = first_rule(dossier)
    key = finding.groups[0]
    groups = tuple(replace(g, identification=replace(g.identification, established=not g.identification.established)) if g.id == key else g for g in dossier.groups)
    other = changed(replace(dossier, groups=groups), finding, outcome=Outcome.EXEMPT)
    grounds = [one.because[0].ground for one in compare(dossier, other, pairs(dossier)).changes]
    assert Ground.MAKER in grounds


def test_statements_without_a_rule(dossier):
    """A finding without a rule that one side has is told as come or gone."""
    extra = next(f for f in dossier.findings if f.rule)
    extra = replace(extra, id="F-EXTRA", kind=type(extra.kind)("claim"), rule="", outcome=None)
    other = replace(dossier, findings=(*dossier.findings, extra))
    came, went = compare(dossier, other, {}).statements, compare(other, dossier, {}).statements
    assert ([(Came.CAME, "F-EXTRA")], [(Came.WENT, "F-EXTRA")]) == ([(s.came, s.id) for s in came], [(s.came, s.id) for s in went])


def test_outcomes_in_words(dossier):
    """Outcome and detail, several side by side, each once."""
    finding = first_rule(dossier)
    two = [replace(finding, outcome=Outcome.NEED_FACTS, detail="producer"), replace(finding, outcome=Outcome.EXEMPT, detail="")]
    assert "EXEMPT and NEED-FACTS(producer)" == outcome_words([*two, *two])
    assert "" == outcome_words([])
