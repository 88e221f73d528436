"""The filter: facts in, determinations out, one line each; a bad line is told and the rest goes on."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date

import pytest

import forked
from custodes.errors import KnowledgeError
from custodes.policy import fact_entry
from custodes.runs.judge import judge_lines, question

DAY = date(2024, 5, 1)
DOME = {"body": "uk-department", "act": "deploy", "producer": "hikvision", "site_class": "sensitive"}


def answers(*lines, packs=(), rules=(), as_of=DAY, known_at=DAY):
    """What the filter says to these lines, as objects."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [
        json.loads(line.text)
        for line in judge_lines(enumerate(raw, 1), question(packs, rules, as_of, known_at))
    ]


def one(facts, rule, **clocks):
    """The determination of one rule on these facts."""
    (line,) = answers({"facts": facts, **clocks}, rules=[rule])
    (found,) = line["determinations"]
    return found


def test_lines_come_back_in_order_with_their_names():
    """Each line has one answer, in order, with its case, its clocks, and the proof of each rule."""
    found = answers(
        {"case": "a", "as_of": "2022-11-23", "facts": DOME},
        {"case": 2, "as_of": "2022-11-24", "facts": DOME},
        rules=["UK-WMS-A"],
    )
    assert [("a", "2022-11-23"), (2, "2022-11-24")] == [(line["case"], line["as_of"]) for line in found]
    first, second = (line["determinations"][0] for line in found)
    assert ["NOT-IN-FORCE", "CONTRARY-TO-INSTRUCTION"] == [first["outcome"], second["outcome"]]
    assert {"rule", "outcome", "modality", "citation", "needs", "settles", "proof"} <= set(second)
    assert ["yes"] * 6 == [part["result"] for part in second["proof"]["parts"]]


def test_bad_lines_are_told_in_their_place():
    """A line that cannot be read gives an error with its number, its case where it can be read, and the nearest word."""
    found = answers(
        b"not json", b'{"facts": {"a": 1}, "facts": {}}', [1], {"case": "x", "facts": {"bodi": "y"}}, {"facts": {"site_class": "sensitiv"}},
        {"as_of": "last week"}, {"facts": {"producer": 7}}, b"\xff", b"[" * 100_000, {"case": "good", "facts": DOME}, {"rule": "UK-WMS-2023"},
        {"facts": {"act": "acquire", "when": "2025-01-01"}}, b'{"facts": NaN}', rules=["UK-WMS-A"],
    )  # fmt: skip
    assert [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13] == [line["line"] for line in found if "error" in line]
    assert ("x", "body") == (found[3]["case"], found[3]["nearest"])
    assert "sensitive" == found[4]["nearest"]
    assert "UK-WMS-2024" == found[10]["nearest"]
    assert "good" == found[9]["case"]


def test_a_line_that_was_too_long_is_told():
    """What intake passed over has an answer too."""
    (line,) = judge_lines([(4, None)], question((), (), DAY, DAY))
    assert not line.judged
    assert 4 == json.loads(line.text)["line"]


def test_null_is_unknown_unless_none_has_a_meaning():
    """No authorisation is an answer; no site class is none."""
    seller = {
        "body": "seller",
        "act": "market",
        "producer": "dahua",
        "technology": "video-surveillance",
        "purpose": "public-safety",
        "approved_plan": False,
    }
    assert "BREACH-INDICATED" == one({**seller, "authorised_on": None}, "US-FCC-2284")["outcome"]
    found = one({**DOME, "site_class": None}, "UK-WMS-A")
    assert ("NEED-FACTS", [["site_class"]]) == (found["outcome"], found["needs"])
    for word in ("unknown", "not held", "refused"):
        asked = one({**DOME, "site_class": word}, "UK-WMS-A")
        assert "NEED-FACTS" == asked["outcome"]
        assert f"answered: {word}" in json.dumps(asked["proof"])


def test_withheld_gives_both_branches():
    """A value that is kept back leaves the answer open, with what it would be either way."""
    found = one({**DOME, "site_class": "withheld"}, "UK-WMS-A")
    assert ["CONTRARY-TO-INSTRUCTION", "NOT-APPLICABLE"] == [
        branch["outcome"] for branch in found["branches"]
    ]


def test_an_answer_carries_its_person_and_expires():
    """Who, when and on what evidence stand in the proof; after its last day the answer is not known."""
    said = {
        "value": "sensitive",
        "by": "Security Officer",
        "on": "2024-04-10",
        "evidence": "list 7",
        "until": "2024-05-01",
    }
    held = one({**DOME, "site_class": said}, "UK-WMS-A", as_of="2024-05-01")
    assert "CONTRARY-TO-INSTRUCTION" == held["outcome"]
    assert "answered by Security Officer on 2024-04-10, evidence: list 7" in json.dumps(held["proof"])
    ended = one({**DOME, "site_class": said}, "UK-WMS-A", as_of="2024-05-02")
    assert "NEED-FACTS" == ended["outcome"]
    assert "it held until 2024-05-01" in json.dumps(ended["proof"])
    (wrong,) = answers({"facts": {"site_class": {"value": "sensitive", "bye": "x"}}})
    assert "by" == wrong["nearest"]


def test_a_dated_act_is_judged_by_its_own_day():
    """``when`` moves the day of a dated act, not that of a state."""
    assert "NOT-IN-FORCE" == one({**DOME, "when": "2022-11-23"}, "UK-WMS-A", as_of="2023-06-01")["outcome"]
    kept = {**DOME, "act": "retain", "consideration_recorded": False, "when": "2022-11-23"}
    assert "CONSIDERATION-NOT-EVIDENCED" == one(kept, "UK-WMS-C", as_of="2023-06-01")["outcome"]


def test_clocks_default_to_those_of_the_run():
    """A line without clocks is asked by those of the command."""
    (line,) = answers(
        {"facts": DOME}, rules=["UK-WMS-A"], as_of=date(2022, 11, 23), known_at=date(2022, 11, 23)
    )
    assert ("2022-11-23", "NOT-IN-FORCE") == (line["as_of"], line["determinations"][0]["outcome"])


def test_statements_come_with_the_bodies_that_they_name():
    """A council hears that nothing is asked of it; a department does not."""
    council, department = answers(
        {"facts": {**DOME, "body": "uk-local-authority"}}, {"facts": DOME}, packs=["uk-central"]
    )
    assert "UK-LA-NONE" in [found["rule"] for found in council["determinations"]]
    assert "UK-LA-NONE" not in [found["rule"] for found in department["determinations"]]
    early = one({"body": "uk-local-authority"}, "UK-LA-NONE", known_at="2024-04-08")
    late = one({"body": "uk-local-authority"}, "UK-LA-NONE", known_at="2024-04-09")
    assert [("NOT-IN-FORCE", "none"), ("NOT-APPLICABLE", "none")] == [
        (e["outcome"], e["modality"]) for e in (early, late)
    ]
    assert "defines" == one({}, "UK-TERM-SENSITIVE")["modality"]


def test_keys_that_are_not_used_are_told():
    """A key that the filter does not know is named, not silently dropped."""
    (line,) = answers({"case": 1, "facts": DOME, "note": "x"}, rules=["UK-WMS-A"])
    assert ["note"] == line["ignored"]


def test_an_unknown_rule_or_pack_ends_the_run():
    """A name that no pack has is refused with the nearest."""
    with pytest.raises(KnowledgeError) as error:
        question((), ["UK-WMS-AA"], DAY, DAY)
    assert "UK-WMS-A" == error.value.nearest
    with pytest.raises(KnowledgeError):
        question(["uk-centrl"], (), DAY, DAY)


def run(text, *arguments):
    """The command, with this text on its standard input."""
    return forked.run(["judge", *arguments], sent=text, timeout=60)


def test_the_exit_code_says_whether_all_was_judged(tmp_path):
    """0 for all, 4 for some, 3 for none, 2 for what cannot be asked; the lines are the same from a file."""
    good = json.dumps({"case": 1, "as_of": "2024-05-01", "known_at": "2024-05-01", "facts": DOME}) + "\n"
    assert [0, 4, 3, 2] == [
        run(t, *a).returncode
        for t, a in ((good, ()), (good + "x\n", ("-",)), ("x\n", ()), (good, ("--rule", "NO")))
    ]
    (tmp_path / "facts.jsonl").write_text(good)
    assert (
        run(good, "--rule", "UK-WMS-A").stdout
        == run("", str(tmp_path / "facts.jsonl"), "--rule", "UK-WMS-A").stdout
    )
    assert 3 == run("", str(tmp_path / "none.jsonl")).returncode


def test_no_line_stops_the_program():
    """Lone surrogates, control characters, huge numbers and deep nesting are answered or told, each in its place."""
    lines = [
        '{"case": "\\ud800\\u0000", "facts": {"brand": "\\ud800"}}', '{"case": 1e999}', '{"facts": {"brand": "' + "x" * 5000 + '"}}', '{"facts": {"act": "\\u001b[2J"}}',
        '{"case": ' + "9" * 5000 + "}", '{"facts": {"when": "9999-12-31"}}', '{"facts": []}', '{"rule": 5}', '{"rule": [[]]}', '{"as_of": 5}', '{"known_at": "2024"}', '{"facts": {"act": {"value": {}}}}',
        '{"facts": {"act": {"value": "use", "until": 5}}}', '{"facts": {"act": 1.5}}', '{"as_of": "0001-01-01"}', '{"as_of": "9999-12-31", "known_at": "9999-12-31"}',
    ]  # fmt: skip
    ran = run("\n".join(lines) + "\n", "--pack", "us-federal")
    assert (4, "") == (ran.returncode, ran.stderr)
    assert len(lines) == len([json.loads(line) for line in ran.stdout.splitlines()])


def test_a_line_is_answered_before_the_next_is_read():
    """The filter streams: it can stand in the middle of a conversation."""
    with subprocess.Popen(
        [sys.executable, "-m", "custodes", "judge", "--rule", "UK-WMS-A"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        for number in range(3):
            program.stdin.write(json.dumps({"case": number, "facts": DOME}) + "\n")
            program.stdin.flush()
            assert number == json.loads(program.stdout.readline())["case"]
        program.stdin.close()
        assert 0 == program.wait(timeout=30)


def decision_cases(shared):
    """Row and line of each decision case."""
    text = (shared / "data" / "policy" / "decision_cases.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield row, {"case": row["case"], "rule": row["rule"], "as_of": row["as_of"], "known_at": row["known_at"], "facts": json.loads(row["facts"])}


@pytest.mark.shared
def test_every_decision_case_comes_out_exactly(shared):
    """All rows of the file, through the command: the expected outcome, and a named fact stands in the needs."""
    rows, lines = zip(*decision_cases(shared), strict=True)
    ran = run("".join(json.dumps(line) + "\n" for line in lines))
    assert (0, "") == (ran.returncode, ran.stderr)
    wrong = []
    for row, answer in zip(rows, map(json.loads, ran.stdout.splitlines()), strict=True):
        (found,) = answer["determinations"]
        expected, _, fact = row["expected"].partition(":")
        if (row["case"], row["rule"], expected) != (answer["case"], found["rule"], found["outcome"]) or (fact and not any(fact in some for some in found["needs"])):
            wrong.append((row["case"], row["expected"], found["outcome"], found["needs"]))
    assert [] == wrong
    assert 40 <= len(rows)


@pytest.mark.shared
def test_deleting_a_fact_of_a_decision_case_asks_for_it(shared):
    """Without a fact the outcome is the same, or NEED-FACTS naming it, or (of a duty to record) not evidenced, naming it."""
    asked = 0
    for row, line in decision_cases(shared):
        (before,) = answers(line)[0]["determinations"]
        for gone in line["facts"]:
            if fact_entry(gone).claim:
                continue
            kept = {name: value for name, value in line["facts"].items() if name != gone}
            (after,) = answers({**line, "facts": kept})[0]["determinations"]
            if after["outcome"] != before["outcome"]:
                named = {name for some in after["needs"] for name in some}
                assert after["outcome"] in {"NEED-FACTS", "REQUIREMENT-NOT-EVIDENCED"}, (row["case"], gone)
                assert gone in named or fact_entry(gone).derived_from in named, (row["case"], gone)
                asked += 1
    assert asked > 40


@pytest.mark.shared
def test_every_instrument_is_answered(shared):
    """Each id of the table of instruments is a rule, a definition or a statement that the filter answers."""
    ids = [row["id"] for row in csv.DictReader((shared / "data" / "policy" / "instruments.csv").read_text(encoding="utf-8").splitlines())]
    asked = question((), (), DAY, DAY)
    assert 38 <= len(ids)
    assert [] == [name for name in ids if name not in asked.rules]


@pytest.mark.parametrize(("written", "nearest"), [("hikvison", "hikvision"), ("Hikvision", "hikvision"), ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hikvision"), ("Dahua", "dahua")])
def test_a_misspelt_maker_is_no_other_company(written, nearest):
    """A producer that is no maker's key is an error with the nearest; it would else be outside of the rule: a false no."""
    facts = {"body": "us-executive-agency", "act": "acquire", "technology": "video-surveillance", "purpose": "public-safety", "essential_component": True}
    told, other = answers({"facts": {**facts, "producer": written}}, {"facts": {**facts, "producer": "other"}}, rules=["US-889A"])
    assert nearest == told["nearest"]
    assert "NO-ISSUE" == other["determinations"][0]["outcome"]


@pytest.mark.parametrize(("word", "expected"), [
    (False, "CONSIDERATION-NOT-EVIDENCED"), ("none", "CONSIDERATION-NOT-EVIDENCED"), ("not held", "CONSIDERATION-NOT-EVIDENCED"),
    ("refused", "NEED-FACTS"), ("unknown", "NEED-FACTS"), ("withheld", "NEED-FACTS"), (None, "NEED-FACTS"), (True, "NO-ISSUE"),
])  # fmt: skip
def test_an_advice_to_consider(word, expected):
    """Not evidenced only on an answer "none" or "not held"; the proof keeps the word."""
    found = one({**DOME, "act": "retain", "consideration_recorded": word}, "UK-WMS-C")
    assert expected == found["outcome"]
    if word in ("none", "not held"):
        assert f"answered: {word}" in json.dumps(found["proof"])


def test_a_case_may_be_any_number():
    """It comes back as it was given, also beside an error."""
    found = answers({"case": 1.5, "facts": DOME}, {"case": 2.5, "facts": {"bodi": "x"}}, rules=["UK-WMS-A"])
    assert [1.5, 2.5] == [line["case"] for line in found]
