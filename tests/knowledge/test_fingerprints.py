"""Every fingerprint carries its own examples; they are run here, and no example is won by another family."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from custodes.identification import Evidence, Origin, Status, identify

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "src" / "custodes" / "knowledge"
SPECIAL = {"favicons", "mac_owners", "relabels"}
RULES = [
    pytest.param(entry, id=entry["id"])
    for path in sorted((KNOWLEDGE / "fingerprints").glob("*.yaml"))
    if path.stem not in SPECIAL
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
]
AMBIGUOUS = {"model-hilook-or-uniview-b", "type-ipc-letters"}
"""Rules whose examples are, by measurement, more often another maker's: they must say so and weigh less than half."""


def field_of(rule):
    return "model" if rule.get("group") == "model" else rule["fields"][0]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_fires_on_its_examples_and_its_family_wins(rule):
    """A rule has a real example and a source, fires on each example, and no other family wins it."""
    assert rule["source"]
    assert rule["examples"]
    for example in rule["examples"]:
        found = identify([Evidence(field_of(rule), str(example), Origin.DEVICE)])
        assert rule["id"] in {clue.rule for clue in found.clues}, example
        if rule.get("family") and rule["id"] not in AMBIGUOUS:
            assert rule["family"] == found.family, example
        if rule.get("nothing"):
            assert (Status.UNIDENTIFIED, "") == (found.status, found.family), example


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_leaves_its_counter_examples_alone(rule):
    """A rule does not fire on its counter-examples."""
    for example in rule.get("counter_examples", []):
        found = identify([Evidence(field_of(rule), str(example), Origin.DEVICE)])
        assert rule["id"] not in {clue.rule for clue in found.clues}, example


def test_an_ambiguous_rule_weighs_less_than_half():
    """A rule that is more often another maker's may not decide."""
    weights = {p.values[0]["id"]: p.values[0]["weight"] for p in RULES if p.values[0].get("family")}
    assert [] == [name for name in AMBIGUOUS if weights.get(name, 0) >= 0.5]


def test_compiled_knowledge_is_that_of_the_sources():
    """Compiling again changes nothing."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "compile_knowledge.py"), "--check", "identification"],
        capture_output=True, text=True, check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)


def test_compiler_refuses_a_rule_that_does_not_match_its_own_example(tmp_path):
    """A rule whose example does not match is refused with file and id."""
    sys.path.insert(0, str(ROOT / "scripts" / "_compile"))
    import identification as compiler

    sys.path.pop(0)
    entry = {"id": "x", "kind": "http", "fields": ["http_title"], "pattern": "^a", "weight": 1, "grade": "rule", "source": "s", "says": "s"}
    with pytest.raises(compiler.Refused, match=r"bad\.yaml: x: does not match its own example"):
        compiler._rule({**entry, "examples": ["b"]}, "bad.yaml")
    with pytest.raises(compiler.Refused, match="without examples"):
        compiler._rule(dict(entry), "bad.yaml")
    with pytest.raises(compiler.Refused, match="matches its counter-example"):
        compiler._rule({**entry, "examples": ["a"], "counter_examples": ["ab"]}, "bad.yaml")


def test_prefilters_never_hide_a_match():
    """What the compiler works out for a pattern (beginnings, literals) holds for every example."""
    from custodes.identification.finder import folded
    from custodes.knowledge import load

    by_id = {rule["id"]: rule for rule in load("identification")["rules"]}
    for param in RULES:
        source = param.values[0]
        rule = by_id[source["id"]]
        for example in map(folded, map(str, source["examples"])):
            assert not rule["starts"] or example.startswith(tuple(rule["starts"])), (rule["id"], example)
            assert not rule["holds"] or any(one in example for one in rule["holds"]), (rule["id"], example)


PRIVATE = re.compile(r"§|\bresearch note|\bresearch/|\bresearch §|\bids? \d{7,}|\.\./|/home/|/tmp/")
"""What no reader of this repository can follow: notes kept elsewhere, bare numbers of somebody's index, paths of one machine."""


def cited(node, place=""):
    """Each string under a key that is printed as a citation, with its place."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        here = f"{place}/{key}"
        if isinstance(value, str) and key in {"source", "says", "seen", "note", "status"}:
            yield here, value
        elif isinstance(value, (dict, list)):
            yield from cited(value, here)


@pytest.mark.parametrize("path", sorted((KNOWLEDGE / "compiled").glob("*.json")), ids=lambda path: path.stem)
def test_each_citation_can_be_followed_by_a_reader(path):
    """Sources and sentences name public things only: no notes kept elsewhere, no bare index numbers, no machine's paths."""
    assert [] == [f"{place}: {text}" for place, text in cited(json.loads(path.read_text(encoding="utf-8"))) if PRIVATE.search(text)]


@pytest.mark.parametrize("rule", RULES)
def test_what_is_only_inferred_says_so(rule):
    """A source that rests on an inference alone is not graded as if it had been measured or captured."""
    if rule["source"].startswith("inferred"):
        assert "inferred" == rule["grade"]
