"""A fingerprint file with one fault is refused whole, with file, line and the nearest valid word."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from custodes.errors import KnowledgeError

COMPILE = Path(__file__).resolve().parents[2] / "scripts" / "_compile"
HEAD = "- defaults: {checked_on: '2026-11-22'}\n"
RULE = {
    "id": "x", "kind": "http", "fields": "[http_title]", "pattern": "'^a'", "weight": "0.5", "grade": "rule", "source": "s", "says": "s", "examples": "[a]",
}  # fmt: skip


def compiler(name):
    """A module of the compiler, imported from its folder."""
    sys.path.insert(0, str(COMPILE))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def refused(tmp_path, text):
    """The error that the compiler gives for one file of rules."""
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    schema = compiler("_fingerprints")

    def read():
        return [schema.rule(one, ["model", "label"]) for one in schema.listed(path, tmp_path)[1]]

    with pytest.raises(KnowledgeError) as caught:
        read()
    return caught.value


def entry(**changed):
    """One rule on one line; a key with None is left out."""
    return "- {" + ", ".join(f"{k}: {v}" for k, v in {**RULE, **changed}.items() if v is not None) + "}\n"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"examples": "[b]"}, "x: does not match its own example 'b'"),
        ({"examples": "[]"}, "x: a rule needs a real example"),
        ({"examples": None}, "the key 'examples' is missing"),
        ({"source": None}, "the key 'source' is missing"),
        ({"source": "''"}, "source is empty"),
        ({"counter_examples": "[ab]"}, "x: matches its counter-example 'ab'"),
        ({"pattern": "'(a+)+$'"}, "an unbounded repeat inside another"),
        ({"pattern": "'^(?:\\w+ )*a'"}, "an unbounded repeat inside another"),
        ({"pattern": "'(a'"}, "no pattern that Python reads"),
        ({"weight": "2"}, "weight 2 is no share"),
        ({"from": "'2019-05'", "until": "'2018'"}, "from 2019-05 is after until 2018"),
        ({"until": "soon"}, "until is no date: 'soon'"),
        ({"checked_on": "2026"}, "checked_on is no day"),
        ({"source": "inferred from x"}, "x: what is inferred is graded inferred"),
        ({"fields": "[]"}, "a rule reads one field at least"),
    ],
)
def test_a_faulty_rule_is_refused_with_its_line(tmp_path, changed, sentence):
    """The error says what is wrong and on which line of which file."""
    error = refused(tmp_path, HEAD + entry(id="good") + entry(**changed))
    assert error.where == "bad.yaml:3"
    assert sentence in str(error)


@pytest.mark.parametrize(
    ("changed", "nearest"),
    [({"exampels": "[a]"}, "examples"), ({"grade": "measurd"}, "measured"), ({"kind": "htpp"}, "http"), ({"fields": "[http_titel]"}, "http_title"), ({"group": "modell", "fields": None}, "model")],
)
def test_a_misspelt_word_is_offered_its_nearest(tmp_path, changed, nearest):
    """An unknown key, grade, kind or group is answered with the word that looks most like it."""
    assert nearest == refused(tmp_path, HEAD + entry(**changed)).nearest


def test_a_file_without_a_day_is_refused(tmp_path):
    """Somebody read the sources on some day: the header or the entry says which."""
    error = refused(tmp_path, entry())
    assert ("bad.yaml:1", True) == (error.where, "checked_on" in str(error))


def test_a_rule_says_its_own_day_or_that_of_the_header(tmp_path):
    """The header's day holds for every entry that does not say otherwise."""
    path = tmp_path / "good.yaml"
    path.write_text(HEAD + entry(id="one") + entry(id="two", checked_on="'2026-11-25'"), encoding="utf-8")
    assert ["2026-11-22", "2026-11-25"] == [one["checked_on"] for one in compiler("_fingerprints").listed(path, tmp_path)[1]]


def test_a_bounded_repeat_is_no_fault(tmp_path):
    """Repeats with a bound stand: no text can make them slow."""
    path = tmp_path / "good.yaml"
    path.write_text(HEAD + entry(pattern="'^(?:[a-z]{1,20} ){0,4}a'"), encoding="utf-8")
    schema = compiler("_fingerprints")
    assert ["x"] == [schema.rule(one, [])["id"] for one in schema.listed(path, tmp_path)[1]]


def test_a_rule_that_fires_on_an_innocent_is_refused(tmp_path):
    """The rule's place and the innocent's place are both named."""
    (tmp_path / "negatives.yaml").write_text(
        "- defaults: {checked_on: '2026-11-22', never: [hikvision]}\n- {field: http_server, source: s, values: [Webs]}\n", encoding="utf-8"
    )
    negatives = compiler("_negatives")
    rules = [{"id": "x", "family": "hikvision", "weight": 0.5, "pattern": "webs$", "fields": ["http_server"]}]
    known = negatives.innocents(tmp_path / "negatives.yaml", tmp_path)
    with pytest.raises(KnowledgeError, match=r"replies\.yaml:7: x: fires on an innocent, 'Webs' \(negatives\.yaml:2\)"):
        negatives.accuse_nobody(rules, {"x": "replies.yaml:7"}, known)
    negatives.accuse_nobody([{**rules[0], "family": "axis"}, {**rules[0], "weight": 0}], {}, known)
