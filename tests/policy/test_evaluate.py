"""Judging: the decision cases, the packs' own cases, and what holds for every rule."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from asking import CASES, FORBIDDEN, RULES, ask, ask_case, facts_of, texts

from custodes.core import Interval, When, parse_when
from custodes.errors import KnowledgeError
from custodes.policy import (
    Fact,
    Known,
    Outcome,
    asks_nothing,
    boundaries,
    evaluate,
    fact_entry,
    facts_read,
    load_packs,
    rules_for,
    texts_that_ask_nothing,
)
from custodes.policy.packs import rule_boundaries
from custodes.policy.wording import spans_words

INSTALLED = {"body": "uk-department", "act": "deploy", "producer": "hikvision", "site_class": "sensitive"}
BOUGHT = {
    "body": "us-executive-agency",
    "act": "acquire",
    "producer": "hikvision",
    "technology": "video-surveillance",
    "purpose": "public-safety",
    "essential_component": True,
}


def rows_of(shared: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of the shared policy tables."""
    return list(csv.DictReader((shared / "data" / "policy" / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.shared
def test_names_of_facts_are_those_of_the_shared_table(shared: Path):
    """Each fact name of the shared table is one of the vocabulary."""
    for row in rows_of(shared, "facts.csv"):
        assert fact_entry(row["fact"]).name == row["fact"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_packs_own_cases(case):
    """A case of a pack has the outcome that the pack says, and the detail where it says one."""
    found = ask_case(case)
    assert case["outcome"] == found.outcome.value
    assert case.get("detail", found.detail) == found.detail


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_cited_dated_and_tested(rule):
    """A rule has a citation with an address, a modality, dates, evidence, a remedy, three cases, and one on each side of its day."""
    unseen = rule.grade in {"memory", "unverified"} and rule.citation.endswith("address not seen")
    assert unseen or "https://" in rule.citation or "http://" in rule.citation
    assert rule.modality
    assert rule.known.start is not None
    assert rule.evidence
    assert rule.remedy
    mine = [case for case in CASES if case["rule"] == rule.id]
    assert len(mine) >= 3
    # A proposal has no day from which it holds; the boundary is the day on which it was made.
    first = rule.force.start or rule.known.start
    assert (rule.force.start is None) is (rule.modality == "proposed")
    assert any(parse_when(case["on"]).latest == first.earliest - timedelta(days=1) for case in mine)
    inside = [case for case in mine if first.earliest <= parse_when(case["on"]).earliest <= first.latest]
    assert inside or any(parse_when(case["on"]).earliest > first.latest for case in mine)


QUIET = {"NOT-IN-FORCE", "NOT-APPLICABLE", "NO-ISSUE", "NEED-FACTS", "WAIVED", "REQUIREMENT-NOT-EVIDENCED"}


def positive_of(rule):
    """A case in which the rule speaks; of a rule whose own words are open, one that says so."""
    mine = [case for case in CASES if case["rule"] == rule.id and case["outcome"] not in QUIET and case.get("detail") != "date" and "waiver_claimed" not in case["facts"]]
    return next(iter(sorted(mine, key=lambda case: case["outcome"] == "UNSETTLED-TERM")))


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.modality != "proposed"], ids=lambda rule: rule.id)
def test_the_day_before_and_the_day_of(rule):
    """With the facts of a positive case a rule is not in force on the day before it begins, and holds from the day itself."""
    positive = positive_of(rule)
    first = rule.force.start
    later = max(date(2026, 11, 22), first.latest).isoformat()
    facts = dict(positive["facts"])
    if "procurement_commenced_on" in facts:
        facts["procurement_commenced_on"] = first.latest.isoformat()
    before = ask(rule, facts, (first.earliest - timedelta(days=1)).isoformat(), later)
    day_of = ask(rule, facts, first.latest.isoformat(), later)
    assert Outcome.NOT_IN_FORCE is before.outcome
    # A term that is open on the first day, and not on that of the case, leaves the day of open.
    assert positive["outcome"] == day_of.outcome.value or (Outcome.UNSETTLED_TERM is day_of.outcome and rule.terms)
    hidden = ask(rule, facts, first.latest.isoformat(), (rule.known.start.earliest - timedelta(days=1)).isoformat())
    assert (Outcome.NOT_IN_FORCE, "not published") == (hidden.outcome, hidden.detail)


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.modality == "proposed"], ids=lambda rule: rule.id)
def test_a_proposal_is_never_in_force(rule):
    """Whatever the facts and the day, a proposal is told as one."""
    for case in (case for case in CASES if case["rule"] == rule.id):
        for day in ("2020-01-01", "2026-11-22", "2040-01-01"):
            assert Outcome.NOT_IN_FORCE is ask(rule, case["facts"], day, "2026-11-22").outcome


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.grade in {"memory", "unverified"}], ids=lambda rule: rule.id)
def test_what_was_not_verified_says_so_in_each_answer(rule):
    """Every answer of a rule whose text was not seen carries the mark."""
    for case in (case for case in CASES if case["rule"] == rule.id):
        assert any(note.startswith(("Not verified.", "From memory")) for note in ask_case(case).notes)


def test_a_record_that_nobody_spoke_of_is_asked_for():
    """A duty to assess is not evidenced until somebody says yes or no; the answer names the record and asks for it."""
    facts = {"body": "uk-health-england", "act": "acquire", "procurement_stage": "awarded"}
    found = ask("UK-NHS-MS", facts, "2026-06-01")
    assert (Outcome.REQUIREMENT_NOT_EVIDENCED, "risk_assessment", (("risk_assessment",),)) == (found.outcome, found.detail, found.needs)
    assert found.sentence.endswith("none was found. Is there a dated modern slavery risk assessment?")
    assert Outcome.BREACH_INDICATED is ask("UK-NHS-MS", {**facts, "risk_assessment": False}, "2026-06-01").outcome
    assert Outcome.NO_ISSUE is ask("UK-NHS-MS", {**facts, "risk_assessment": True}, "2026-06-01").outcome


def test_a_disputed_text_shows_both_documents():
    """Where two documents disagree on whether a text holds, both readings and both documents are told."""
    found = ask("UK-DHSC-2022", {"body": "uk-dhsc", "act": "acquire", "producer": "hikvision"}, "2022-06-01")
    assert Outcome.UNSETTLED_TERM is found.outcome
    assert {Outcome.CONTRARY_TO_INSTRUCTION, Outcome.NOT_APPLICABLE} == {branch.outcome for branch in found.branches}
    assert "Press reports of April 2022" in found.sentence
    assert "the department's lawyers later wrote" in found.sentence


def test_a_suspension_is_told_once_it_was_known():
    """A suspended rule is not in force in between, and only by what was published."""
    facts = {"body": "exporter", "act": "export", "owned_half_by_listed": True}
    found = ask("US-BIS-50", facts, "2025-12-01")
    assert (Outcome.NOT_IN_FORCE, "suspended") == (found.outcome, found.detail)
    assert "suspended from 10 November 2025" in found.sentence
    assert Outcome.FLAGGED is ask("US-BIS-50", facts, "2025-12-01", "2025-10-31").outcome
    assert (("when",),) == ask("US-BIS-50", facts, "2025-11", "2026-11-22").needs


def test_a_list_is_read_by_its_periods_and_by_what_was_published():
    """A company counts from the day of its listing to the day of its removal, and a subsidiary with its parent."""
    rule = replace(RULES["US-1260H-805A"], force=Interval.of("2021-01-01"), known=Interval.of("2020-01-01"))
    facts = {"body": "us-dod", "act": "acquire"}
    days = {"2024-01-30": "NO-ISSUE", "2024-01-31": "BREACH-INDICATED", "2025-01-06": "BREACH-INDICATED", "2025-01-07": "NO-ISSUE"}
    assert days == {day: ask(rule, {**facts, "contract_with": "megvii"}, day).outcome.value for day in days}
    assert Outcome.NO_ISSUE is ask(rule, {**facts, "contract_with": "dahua"}, "2023-01-01", "2022-10-04").outcome
    found = ask(rule, {**facts, "contract_with": "ezviz"}, "2024-05-01")
    assert Outcome.BREACH_INDICATED is found.outcome
    assert any("Corporate link used: EZVIZ" in note for note in found.notes)
    assert Outcome.UNSETTLED_TERM is ask(rule, {**facts, "contract_with": "imou"}, "2024-05-01").outcome
    assert (("when",),) == ask(rule, {**facts, "contract_with": "megvii"}, "2024-12-01/2025-02-01").needs
    assert any("names Beijing Megvii" in text for text in texts(ask(rule, {**facts, "contract_with": "megvii"}, "2024-05-01")))


def test_a_contractors_own_use_is_never_a_breach():
    """Whatever a contractor uses or keeps, no rule indicates a breach of it."""
    for technology in ("video-surveillance", "telecommunications", "video-surveillance-service"):
        for act in ("use", "retain"):
            facts = {**BOUGHT, "body": "us-contractor", "act": act, "technology": technology, "contract_clause": "far-52.204-25"}
            outcomes = {rule.id: ask(rule, facts, "2024-05-01").outcome for rule in RULES.values()}
            assert Outcome.FLAGGED is outcomes["FAR-52.204-25-B2"]
            assert Outcome.BREACH_INDICATED not in {outcomes[name] for name in outcomes if not name.startswith("EU-AIA")}


def test_every_statement_and_definition_is_answered_as_what_it_is():
    """Texts that ask nothing have modality none or defines, and no outcome but outside or not yet published."""
    for pack in load_packs():
        for name in texts_that_ask_nothing(pack):
            found = asks_nothing(pack, name, facts_of({"body": "private"}), parse_when("2026-11-22"), date(2026, 11, 22))
            assert (Outcome.NOT_APPLICABLE, True) == (found.outcome, found.modality in {"none", "defines"})
            early = asks_nothing(pack, name, {}, parse_when("2000-01-01"), date(2000, 1, 1))
            assert Outcome.NOT_IN_FORCE is early.outcome
            for text in texts(found):
                assert FORBIDDEN.search(text) is None


def test_no_forbidden_word_in_any_text():
    """No answer to any case, with all facts, with each left out, or with none, says a word that the program never uses."""
    for case in CASES:
        values = case["facts"]
        for kept in [values, {}, *({k: v for k, v in values.items() if k != gone} for gone in values)]:
            for text in texts(ask(case["rule"], kept, case["on"], case.get("known_at", ""))):
                assert FORBIDDEN.search(text) is None, text


def test_citation_and_clock_stand_on_the_answer():
    """An answer carries its rule, modality, citation, act and the day that was asked."""
    found = ask("UK-WMS-A", INSTALLED, "2022-11-24")
    assert ("UK-WMS-A", "instructs", "deploy", "2022-11-24") == (found.rule, found.modality, found.act, found.asked_on)
    assert "HCWS386" in found.citation
    assert found.sentence == "On these facts this is contrary to the instruction announced on 24 November 2022."


def test_an_unclaimed_exception_is_told():
    """Where a rule knows exceptions or waivers, the sentence says that none was claimed."""
    assert ask("US-889A", BOUGHT, "2024-05-01").sentence.endswith("No exception or waiver was claimed.")


def test_a_later_day_than_the_last_check_is_marked():
    """An open-ended rule asked for a day after it was last looked at says since when it was not."""
    assert "Not checked since 22 November 2026." in ask("US-889A", BOUGHT, "2026-11-23").notes
    assert "Not checked since 22 November 2026." not in ask("US-889A", BOUGHT, "2026-11-22").notes


def test_withheld_gives_both_branches():
    """A withheld class leaves the answer open and spells out both."""
    facts = facts_of({**INSTALLED, "site_class": "withheld"})
    for fact in (facts["site_class"], Fact("site_class", state=Known.WITHHELD)):
        found = evaluate(RULES["UK-WMS-A"], {**facts, "site_class": fact}, parse_when("2023-06-01"), date(2023, 6, 1))
        assert Outcome.NEED_FACTS is found.outcome
        assert [("if the site is a sensitive site", Outcome.CONTRARY_TO_INSTRUCTION), ("if the site is not a sensitive site", Outcome.NOT_APPLICABLE)] == [
            (branch.plain, branch.outcome) for branch in found.branches
        ]  # fmt: skip


def test_a_candidate_is_spelled_out_with_its_confidence():
    """An unknown producer with a candidate gives the conditional, with how sure it is."""
    facts = facts_of({k: v for k, v in INSTALLED.items() if k != "producer"})
    found = evaluate(RULES["UK-WMS-A"], facts, parse_when("2023-06-01"), date(2023, 6, 1), {"producer": (("dahua", 0.93),)})
    assert (("producer",),) == found.needs
    branch = found.branches[0]
    assert ("if the producer is Dahua (0.93, one kind of clue)", Outcome.CONTRARY_TO_INSTRUCTION) == (branch.plain, branch.outcome)


def test_an_open_term_shows_both_readings():
    """After the remand a critical infrastructure use is open, and both readings are spelled out."""
    facts = {"body": "seller", "act": "market", "producer": "dahua", "technology": "video-surveillance", "purpose": "critical-infrastructure", "authorised_on": "none", "approved_plan": True}  # fmt: skip
    found = ask("US-FCC-2284", facts, "2024-06-01")
    assert [Outcome.BREACH_INDICATED, Outcome.NOT_APPLICABLE] == [branch.outcome for branch in found.branches]
    # Nobody could know of the remand on the day before it.
    assert Outcome.BREACH_INDICATED is ask("US-FCC-2284", facts, "2024-06-01", "2024-04-01").outcome


def test_a_definition_published_later_is_told():
    """Before the definition of a sensitive site was public, the class is the body's own statement and the answer says so."""
    early = ask("UK-WMS-A", INSTALLED, "2023-06-01").notes
    late = ask("UK-WMS-A", INSTALLED, "2023-06-01", "2024-04-09").notes
    assert any("was not public on that day" in note for note in early)
    assert not any("was not public on that day" in note for note in late)


def test_local_authorities_are_told_of_the_answer_once_it_was_given():
    """A council hears of the answer of 9 April 2024 from that day on, and not before."""
    council = {**INSTALLED, "body": "uk-local-authority"}
    assert any("no obligation" in note for note in ask("UK-WMS-A", council, "2023-06-01", "2024-04-09").notes)
    assert not any("no obligation" in note for note in ask("UK-WMS-A", council, "2023-06-01", "2024-04-08").notes)


def test_the_corporate_link_is_told():
    """A producer that counts as a subsidiary brings the share and its source with it."""
    notes = ask("US-889A", {**BOUGHT, "producer": "ezviz"}, "2024-05-01").notes
    assert any("51 %" in note and "wanbiaoku" in note for note in notes)


def test_a_link_ends_with_its_date():
    """Lorex counts as Dahua's until it was sold, and no longer."""
    lorex = {**BOUGHT, "producer": "lorex"}
    assert Outcome.BREACH_INDICATED is ask("US-889A", lorex, "2022-11-23").outcome
    assert Outcome.NO_ISSUE is ask("US-889A", lorex, "2022-11-24").outcome
    assert (("when",),) == ask("US-889A", lorex, "2022-11-01/2022-12-01").needs


def test_unknown_names_and_values_are_refused():
    """A misspelt name or value names the nearest valid one."""
    with pytest.raises(KnowledgeError) as name:
        ask("UK-WMS-A", {}, "2023-06-01") and evaluate(
            RULES["UK-WMS-A"], {"site_clas": Fact("site_clas", "x", Known.KNOWN)}, When(date(2023, 1, 1), date(2023, 1, 1)), date(2023, 1, 1)
        )  # fmt: skip
    assert name.value.nearest == "site_class"
    with pytest.raises(KnowledgeError) as value:
        evaluate(RULES["UK-WMS-A"], {"site_class": Fact("site_class", "sensitiv", Known.KNOWN)}, parse_when("2023-06-01"), date(2023, 6, 1))
    assert value.value.nearest == "sensitive"
    with pytest.raises(KnowledgeError):
        load_packs(["uk-centrl"])


def test_days_between_two_boundaries_have_one_answer():
    """Inside a bucket of ``boundaries`` no outcome of any case changes."""
    for pack in load_packs():
        ends = boundaries(pack)
        assert list(ends) == sorted(set(ends))
        for rule in pack.rules:
            assert set(rule_boundaries(rule)) <= set(ends)
        for case in pack.cases:
            if "waiver_until" in case["facts"]:
                continue
            for start, end in pairwise(ends):
                last = (end - timedelta(days=1)).isoformat()
                first = ask(case["rule"], case["facts"], start.isoformat(), "2026-11-22")
                assert first.outcome is ask(case["rule"], case["facts"], last, "2026-11-22").outcome


def test_rules_for_a_body():
    """A council is bound by none of the rules for departments; a department by all of them, in order."""
    (uk,) = load_packs(["uk-central"])
    assert () == rules_for(uk, "uk-local-authority")
    assert ["UK-WMS-A", "UK-WMS-B", "UK-WMS-C", "UK-WMS-D", "UK-WMS-2024"] == [r.id for r in rules_for(uk, "uk-department")]
    assert {"site_class", "producer", "nil_ladder", "body", "act", "technology"} == facts_read(RULES["UK-WMS-A"])


def test_the_proof_tells_every_test_and_its_basis():
    """The tree holds the dates, each axis, and the equipment, and says how each fact is known."""
    facts = {**facts_of(INSTALLED), "producer": Fact("producer", "hikvision", Known.KNOWN, "the label says Hikvision, cell Library!B7")}
    found = evaluate(RULES["UK-WMS-A"], facts, parse_when("2023-06-01"), date(2023, 6, 1))
    assert found.proof is not None
    assert ["yes"] * 6 == [part.result for part in found.proof.parts]
    assert "rung" not in found.proof.test
    assert any("Place on the ladder: B; Hikvision is a company incorporated in China" in note for note in found.notes)


@pytest.mark.parametrize(
    ("asked", "values", "words"),
    [
        ([None, "2025-02-23", "2025-02-24"], [None, "2025-02-23"], "if there is no date of acquisition, or it was acquired on a day before 24 February 2025"),
        ([None, "2025-02-23", "2025-02-24"], ["2025-02-24"], "if it was acquired on 24 February 2025 or later"),
        (["2020-01-01", "2020-01-02", "2021-01-01", "2021-01-02"], ["2020-01-02", "2021-01-01"], "if it was acquired on a day from 2 January 2020 on and before 2 January 2021"),
        (["2020-01-01", "2020-01-02", "2021-01-01", "2021-01-02"], ["2020-01-01", "2021-01-02"], "if it was acquired on a day before 2 January 2020, or it was acquired on 2 January 2021 or later"),
        ([None, "2023-01-01", "2023-01-02"], ["2023-01-01", "2023-01-02"], "if it was acquired on any day"),
        ([None, "2023-01-01", "2023-01-02"], [None], "if there is no date of acquisition"),
    ],
)
def test_days_that_stand_for_others_are_said_as_spans(asked, values, words):
    """A branch never speaks of the one day that stood for all before it."""
    assert words == spans_words("acquired_on", asked, values)
