"""No, unknown, refused, not held, withheld and no answer at all stay six different things, all the way to what is written."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from custodes.reports import write
from custodes.runs.judge import judge_lines, question

from .estate import BODY, run

DAY = date(2023, 6, 1)
FACTS = {"body": "uk-department", "act": "retain", "producer": "hikvision", "site_class": "sensitive"}
RECORD = "consideration_recorded"
OPEN = ("unknown", "refused", "not held", "withheld")
REGISTER = "Site,Make,Model,Serial,Installed\nHQ,Hikvision,DS-2CD2143G0-I,S1,2021-01-01\n"
SITES = "site,aliases,class,class_decided_by,class_decided_on,class_from\nHQ,,sensitive,DSO,2022-11-24,2022-11-24\n"


def judged(value, fact=RECORD, **facts):
    """The answer of one rule where the fact has this value."""
    line = json.dumps({"facts": {**FACTS, **facts, fact: value}}).encode()
    (found,) = judge_lines([(1, line)], question(["uk-central"], ["UK-WMS-C"], DAY, DAY))
    return json.loads(found.text)


def nodes(value, words):
    """Every node of a proof below ``value`` whose test holds the words."""
    if isinstance(value, dict):
        if words in str(value.get("test", "")) and "basis" in value:
            yield value
        for part in value.values():
            yield from nodes(part, words)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part, words)


def last(value):
    """Result and basis of the deepest test of the record."""
    found = [node for node in nodes(value, "dated record of the consideration") if not node["parts"]]
    return {(node["result"], node["basis"]) for node in found}


def test_judge_tells_each_word_apart():
    """Asked for a record, *no* and *not held* decide; the others leave the question open, each in its own words in the proof."""
    told = {}
    for value in (False, *OPEN, None):
        answer = judged(value)
        (found,) = answer["determinations"]
        assert ("CONSIDERATION-NOT-EVIDENCED" if value in (False, "not held") else "NEED-FACTS") == found["outcome"]
        (told[str(value)],) = last(found)
    assert ("withheld", "the answer is withheld") == told["withheld"]
    assert {"unknown"} == {told[word][0] for word in ("unknown", "refused", "None")}
    assert ("yes", "answered: not held") == told["not held"]
    assert 6 == len(set(told.values()))


@pytest.mark.parametrize("word", ["unknown", "refused", "withheld"])
def test_judge_gives_the_word_back(word):
    """Each word stands on the answer, also where the rule is decided without the fact, and with the person who said it."""
    assert {RECORD: word} == judged(word)["open_facts"]
    elsewhere = judged(word, body="uk-police")
    assert ("NOT-APPLICABLE", {RECORD: word}) == (elsewhere["determinations"][0]["outcome"], elsewhere["open_facts"])
    person = judged({"value": word, "by": "Estates", "on": "2023-05-01", "evidence": "Minute 7"})
    assert {RECORD: word} == person["open_facts"]
    ((_, basis),) = last(person)
    assert "by Estates on 2023-05-01, evidence: Minute 7" in basis


def test_what_is_known_is_not_listed_as_open():
    """A line without an open answer has no such key; one that held until a day says that it no longer does."""
    assert "open_facts" not in judged(False)
    assert "open_facts" not in judged("none", fact="exception_claimed")
    assert {RECORD: "unknown"} == judged(None)["open_facts"]
    assert {RECORD: "no longer held"} == judged({"value": True, "until": "2023-05-31"})["open_facts"]
    assert {RECORD: "refused"} == judged({"value": "refused", "until": "2023-05-31"})["open_facts"]


def report(folder, word):
    """The JSON report of a check in which the question was answered with this word, or not at all."""
    files = {"register.csv": REGISTER, "body.csv": BODY, "sites.csv": SITES}
    if word:
        files["answers.csv"] = f"fact,scope,value,by,on,evidence,until\n{RECORD},HQ,{word},Estates,2022-11-25,Minute 7,\n"

    def use(done):
        out = io.BytesIO()
        write(done.dossier, "json", out)
        return json.loads(out.getvalue())

    folder.mkdir()
    return run(folder, files, use)


def test_the_report_tells_each_word_apart(tmp_path):
    """From a sheet of answers to the JSON report the words arrive as six, each with its person where there was one."""
    told = {}
    for word in ("no", *OPEN, ""):
        found = report(tmp_path / (word or "silent"), word)
        (rule,) = [one for one in found["findings"] if one["rule"] == "UK-WMS-C"]
        assert ("CONSIDERATION-NOT-EVIDENCED" if word in ("no", "not held") else "NEED-FACTS") == rule["outcome"], word
        (told[word],) = last(rule["proof"])
        assert not word or "by Estates on 2022-11-25" in told[word][1]
    assert 6 == len(set(told.values()))
    assert [True, True, True] == [repr(word) in told[word][1] for word in ("unknown", "refused", "not held")]
    assert "withheld" == told["withheld"][0]
