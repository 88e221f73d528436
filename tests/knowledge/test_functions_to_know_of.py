"""Every rule about functions carries its own examples; they are run here, and no innocent text fires one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from custodes.identification import Evidence, Origin, State, capabilities, functions

ROOT = Path(__file__).resolve().parents[2]
READ = yaml.safe_load((ROOT / "src" / "custodes" / "knowledge" / "capabilities.yaml").read_text(encoding="utf-8"))
RULES = [pytest.param(rule, id=rule["id"]) for rule in READ["rules"]]
FIELD = {"model": "model", "reply": "banner", "words": "description"}


def fired(rule, text):
    """What the rule makes of a text in its first field."""
    field = rule.get("fields", [FIELD[rule["kind"]]])[0]
    origin = Origin.DEVICE if rule["kind"] == "reply" else Origin.RECORD
    return [one for one in capabilities([Evidence(field, str(text), origin)]) if one.rule == rule["id"]]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_fires_on_its_examples(rule):
    """Each example is a statement of this function that holds, with the words, the source and the state of the rule."""
    for example in rule["examples"]:
        found = fired(rule, example)
        assert found, example
        assert {True} == {one.holds for one in found}, example
        assert {rule["function"]} == {one.function for one in found}
        assert all(one.said and one.source == rule["source"] for one in found)
        if rule["kind"] != "words":
            assert {State(rule.get("state", "offered"))} == {one.state for one in found}


@pytest.mark.parametrize("rule", [p for p in RULES if p.values[0].get("no_examples")])
def test_each_denial_is_kept_as_what_it_says(rule):
    """Words that say that a function is off or not there give a statement that does not hold; never silence, never a yes."""
    for example in rule["no_examples"]:
        assert {False} == {one.holds for one in fired(rule, example)}, example


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_leaves_its_counter_examples_alone(rule):
    """A rule does not fire on its counter-examples."""
    assert [] == [example for example in rule["counter_examples"] if fired(rule, example)]


@pytest.mark.parametrize("text", ["interface", "surface mount", "audiovisual room", "race track", "typeface", "facility manager", "Racecourse Road", "P2P radio link", "terrace", "prefab",
                                  "Uyghur community centre", "plate glass window", "microscope room", "access card reader", "SD-WAN box", "ICU audio engineer's desk", "thermal bullet"])
def test_innocent_words_say_nothing_of_a_face_a_sound_or_a_people(text):
    """Words that only look like those of a function fire no rule but that of a radio that the text names."""
    found = {one.function for one in capabilities([Evidence("description", text, Origin.RECORD)])}
    assert set() == found - ({"radio"} if "radio" in text.lower() else set())


def test_every_function_has_a_rule_and_every_rule_a_function():
    """Nine functions, in the order of the file, each shown by some rule."""
    assert [entry["key"] for entry in READ["functions"]] == [function.key for function in functions()]
    assert {function.key for function in functions()} == {rule["function"] for rule in READ["rules"]}


def test_an_allegation_names_speaker_day_and_reply():
    """What somebody alleged of a model is marked, and prints who said it, when, and what the accused answered."""
    alleged = [rule for rule in READ["rules"] if "allegation" in rule]
    assert {"ethnicity-analytics"} == {rule["function"] for rule in alleged}
    for rule in alleged:
        (found,) = fired(rule, rule["examples"][0])
        assert found.alleged
        assert f"alleged by {rule['allegation']['speaker']} on {rule['allegation']['day']}" in found.says
        assert rule["allegation"]["reply"] in found.says
    assert not any(one.alleged for rule in READ["rules"] if "allegation" not in rule for one in fired(rule, rule["examples"][0]))


ENTRY = {"id": "x", "function": "audio", "kind": "words", "pattern": r"\bmicrophone\b", "grade": "rule", "source": "s", "says": "s", "examples": ["microphone"], "counter_examples": ["phone"]}


@pytest.mark.parametrize(("change", "message"), [
    ({"examples": []}, "without examples"),
    ({"counter_examples": []}, "without counter_examples"),
    ({"source": ""}, "without source"),
    ({"function": "x-ray"}, "unknown function"),
    ({"kind": "smell"}, "unknown kind"),
    ({"grade": "certain"}, "unknown grade"),
    ({"state": "present"}, "does not show the state"),
    ({"kind": "reply"}, "does not show the state"),
    ({"examples": ["loudspeaker"]}, "does not match its own example"),
    ({"no_examples": ["silence"]}, "of what it says not to be"),
    ({"counter_examples": ["a microphone"]}, "matches its counter-example"),
    ({"pattern": r"\b[a-z]{10}\b", "counter_examples": ["phone"]}, "has no literal"),
    ({"allegation": {"speaker": "A"}}, "an allegation has a speaker"),
])
def test_the_compiler_refuses(change, message):
    """A rule without example, counter-example or source, or one that contradicts its own examples, is refused with file and id."""
    sys.path.insert(0, str(ROOT / "scripts" / "_compile"))
    import _capabilities as compiler

    sys.path.pop(0)
    with pytest.raises(ValueError, match=message):
        compiler._rule({**ENTRY, **change}, {"audio"}, "capabilities.yaml: x", ValueError)
    assert compiler._rule(dict(ENTRY), {"audio"}, "capabilities.yaml: x", ValueError)["literals"] == ["microphone"]


def test_the_filter_of_literals_hides_no_match():
    """Each example holds a literal that was worked out for its rule: what is skipped could not have matched."""
    from custodes.core import fold
    from custodes.knowledge import load

    by_id = {rule["id"]: rule for rule in load("identification")["capabilities"]["rules"]}
    for rule in READ["rules"]:
        for example in [*rule["examples"], *rule.get("no_examples", [])]:
            text = fold(str(example)) if rule["kind"] == "words" else str(example).lower()
            assert any(literal in text for literal in by_id[rule["id"]]["literals"]), (rule["id"], example)
