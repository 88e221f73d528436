"""Numbers of the law that change: the value of the day, by what was known; three-valued where none is held."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from asking import FORBIDDEN, ask, texts
from hypothesis import given
from hypothesis import strategies as st

from custodes.errors import KnowledgeError
from custodes.policy import Outcome, Rule, check_value, load_packs
from custodes.policy.packs import rule_boundaries
from custodes.runs.new_pack import new_pack
from custodes.runs.packs import not_verified

PERIOD = "    - {{from: {0}, to: {1}, known_from: {2}, value: {3}, instrument: the-instrument, citation: {{pinpoint: article 2, source: the-text}}, grade: {4}}}\n"
PERIODS = [("2026-04-01", "2026-07-01", "2026-03-01", 5000, "seen"), ("2026-07-01", "2027", "2026-06-10", 7500, "memory"), ("2026-09", "2027", "2026-08-01", 8000, "unverified")]
FACTS = {"body": "uk-local-authority", "act": "acquire", "technology": "video-surveillance"}
LATER = "2026-12-01"


def pack(folder: Path, how: str = "at_least", periods=PERIODS):
    """A pack with one rule that compares the value of the contract with a parameter."""
    new_pack(folder, date(2026, 6, 1))
    text = (folder / "rules.yaml").read_text(encoding="utf-8")
    text = text.replace("    equipment:", f"    scope: {{procedure: {{fact: contract_value, {how}: limit}}}}\n    equipment:")
    text = text.replace("      act: It is about buying.", "      act: It is about buying.\n      procedure: It is worth less.")
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    written = "- id: limit\n  title: the limit\n  unit: pounds\n  periods:\n" + "".join(PERIOD.format(*one) for one in periods)
    (folder / "parameters.yaml").write_text(written, encoding="utf-8")
    return load_packs([f"{folder}/"])[0]


@pytest.fixture(scope="module")
def rule(tmp_path_factory) -> Rule:
    """The rule of such a pack."""
    return pack(tmp_path_factory.mktemp("own") / "town").rules[0]


@pytest.mark.parametrize(
    ("on", "value", "expected"),
    [
        ("2026-03-31", "9999", Outcome.NOT_IN_FORCE),
        ("2026-04-01", "5000", Outcome.BREACH_INDICATED), ("2026-04-01", "4999.99", Outcome.NOT_APPLICABLE),
        ("2026-06-30", "5000", Outcome.BREACH_INDICATED), ("2026-07-01", "5000", Outcome.NOT_APPLICABLE), ("2026-07-01", "7500", Outcome.BREACH_INDICATED),
        ("2026-10-01", "7500", Outcome.NOT_APPLICABLE), ("2026-10-01", "8000", Outcome.BREACH_INDICATED),
        # Inside a boundary that is known only to the month, and after the last period, no value is certain.
        ("2026-09-15", "9999", Outcome.UNSETTLED_TERM), ("2027-01-01", "9999", Outcome.UNSETTLED_TERM),
    ],
)  # fmt: skip
def test_the_value_of_the_day_counts(rule, on, value, expected):
    """The day before and the day of each boundary have their own values."""
    known = max(on, LATER)
    assert expected is ask(rule, {**FACTS, "contract_value": value}, on, known).outcome


def test_a_value_counts_from_the_day_it_was_published(rule):
    """By what was known before a value was published, the older one counts; where there is none, the day is open."""
    facts = {**FACTS, "contract_value": "7600"}
    assert Outcome.NOT_APPLICABLE is ask(rule, facts, "2026-10-15", "2026-08-01").outcome
    assert Outcome.BREACH_INDICATED is ask(rule, facts, "2026-10-15", "2026-07-31").outcome
    open_ = ask(rule, facts, "2026-10-15", "2026-06-09")
    assert (Outcome.UNSETTLED_TERM, "the limit") == (open_.outcome, open_.detail)
    assert [Outcome.BREACH_INDICATED, Outcome.NOT_APPLICABLE] == [branch.outcome for branch in open_.branches]
    assert "No value of “the limit” is held for this day" in open_.sentence


def test_a_missing_number_is_asked_for(rule):
    """Nobody said what it is worth: the number is asked for, and each side of the value is told."""
    found = ask(rule, FACTS, "2026-05-01", LATER)
    assert (Outcome.NEED_FACTS, (("contract_value",),), ("contract_value",)) == (found.outcome, found.needs, found.settles)
    assert {Outcome.NOT_APPLICABLE, Outcome.BREACH_INDICATED} == {branch.outcome for branch in found.branches}


def test_days_with_different_values_need_the_day(rule):
    """An act known only to a stretch across a boundary needs its day where the answer differs, and not where it does not."""
    between = {**FACTS, "contract_value": "6000"}
    assert (("when",),) == ask(rule, between, "2026-06-01/2026-07-31", LATER).needs
    assert Outcome.BREACH_INDICATED is ask(rule, {**FACTS, "contract_value": "9000"}, "2026-06-01/2026-07-31", LATER).outcome
    assert Outcome.NOT_APPLICABLE is ask(rule, {**FACTS, "contract_value": "10"}, "2026-06-01/2026-07-31", LATER).outcome


def test_the_proof_names_the_period_that_applied(rule):
    """The value, its unit, its days, its citation and its grade stand in the proof; a doubtful one is noted with the answer."""
    seen = ask(rule, {**FACTS, "contract_value": "5000"}, "2026-05-01", LATER)
    assert "“the limit” was 5000 pounds from 2026-04-01 until 2026-07-01" in list(texts(seen))
    assert any("article 2; address not seen (seen)" in text for text in texts(seen))
    assert not any("value of “the limit”" in note for note in seen.notes)
    told = ask(rule, {**FACTS, "contract_value": "7500"}, "2026-08-01", LATER)
    assert "The value of “the limit” used (7500 pounds): from memory, verify before use." in told.notes
    for found in (seen, told):
        assert [] == [text for text in texts(found) if FORBIDDEN.search(text)]


@given(value=st.decimals(min_value=0, max_value=20_000, places=2), day=st.dates(date(2026, 4, 1), date(2026, 12, 31)))
def test_more_than_and_not_less_than_differ_only_at_the_value(rule, value, day):
    """Without the number the answer is never a yes or a no; with it, it is that of arithmetic."""
    when = day.isoformat()
    assert Outcome.NEED_FACTS is ask(rule, FACTS, when, LATER).outcome
    asked = 5000 if day < date(2026, 7, 1) else 7500 if day < date(2026, 9, 1) else None if day < date(2026, 10, 1) else 8000
    expected = Outcome.UNSETTLED_TERM if asked is None else Outcome.BREACH_INDICATED if value >= asked else Outcome.NOT_APPLICABLE
    assert expected is ask(rule, {**FACTS, "contract_value": str(value)}, when, LATER).outcome


def test_above_leaves_the_value_itself_out(tmp_path):
    """``above`` is more than, ``at_least`` is not less than."""
    rule = pack(tmp_path / "town", "above").rules[0]
    outcomes = [ask(rule, {**FACTS, "contract_value": value}, "2026-05-01", LATER).outcome for value in ("4999", "5000", "5000.01")]
    assert [Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE, Outcome.BREACH_INDICATED] == outcomes


def test_boundaries_hold_every_day_of_a_value(rule):
    """Each day on which a value begins or ends may change an answer."""
    assert {date(2026, 4, 1), date(2026, 7, 1), date(2026, 9, 1), date(2027, 1, 1)} <= set(rule_boundaries(rule))


def test_a_doubtful_value_is_listed(tmp_path):
    """What ``packs --unverified`` lists holds each value that was not verified or whose pinpoint was not seen."""
    listed = [row for row in not_verified(pack(tmp_path / "town")) if row[2] == "value"]
    assert ["memory", "unverified", "seen"] == [row[4] for row in sorted(listed, key=lambda row: ("memory", "unverified", "seen").index(row[4]))]


def test_the_further_report_has_its_own_days():
    """The shipped value: ten business days, and the day before the clause began."""
    (contractors,) = load_packs(["us-contractors"])
    (days,) = contractors.parameters
    assert ("10", "business days", "seen") == (days.periods[0].value, days.unit, days.periods[0].grade)
    first = days.periods[0].held.start.earliest
    facts = {
        "body": "us-contractor", "act": "report", "contract_clause": "far-52.204-25", "producer": "hikvision",
        "technology": "video-surveillance", "purpose": "public-safety", "essential_component": True,
    }  # fmt: skip
    late = {**facts, "further_report_business_days": "11"}
    assert Outcome.BREACH_INDICATED is ask("FAR-52.204-25-D-FURTHER", late, first.isoformat()).outcome
    assert Outcome.NOT_IN_FORCE is ask("FAR-52.204-25-D-FURTHER", late, (first - timedelta(days=1)).isoformat()).outcome
    assert Outcome.NO_ISSUE is ask("FAR-52.204-25-D-FURTHER", {**facts, "further_report_business_days": "10"}, "2024-05-01").outcome
    assert Outcome.BREACH_INDICATED is ask("FAR-52.204-25-D-FURTHER", {**facts, "further_report_business_days": "none"}, "2024-05-01").outcome


@pytest.mark.parametrize("value", ["ten", "1e9", "NaN", "Infinity", "1,000", "9" * 31, "٣", ""])
def test_what_is_no_number_is_refused(value):
    """Words, exponents, digits of other scripts and numbers without end are no number of the vocabulary."""
    with pytest.raises(KnowledgeError):
        check_value("contract_value", value)
