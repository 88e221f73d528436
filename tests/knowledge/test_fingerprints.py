"""Every fingerprint carries its own examples; they are run here, and no example is won by another family."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
import yaml

from custodes.identification import Evidence, Origin, Status, identify

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "src" / "custodes" / "knowledge"
SPECIAL = {"favicons", "mac_owners", "relabels", "negatives"}
RULES = [
    pytest.param(entry, id=entry["id"])
    for path in sorted((KNOWLEDGE / "fingerprints").glob("*.yaml"))
    if path.stem not in SPECIAL
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "defaults" not in entry
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


def test_every_compiled_rule_says_when_its_source_was_read():
    """Each rule, registered owner and favicon carries the day of its own entry or of the header of its file."""
    from custodes.knowledge import load

    area = load("identification")
    entries = [*area["rules"], *area["mac_owners"].values(), *area["favicons"].values()]
    assert [] == [entry for entry in entries if not re.fullmatch(r"20\d\d-\d\d-\d\d", entry["checked_on"])]


INNOCENTS = [entry for entry in yaml.safe_load((KNOWLEDGE / "fingerprints" / "negatives.yaml").read_text(encoding="utf-8")) if "values" in entry]
NEVER = frozenset(yaml.safe_load((KNOWLEDGE / "fingerprints" / "negatives.yaml").read_text(encoding="utf-8"))[0]["defaults"]["never"])


@pytest.mark.parametrize("entry", INNOCENTS, ids=[f"{entry['field']}-{n}" for n, entry in enumerate(INNOCENTS)])
@pytest.mark.parametrize("origin", [Origin.DEVICE, Origin.RECORD])
def test_no_innocent_is_given_to_the_makers_it_is_not_of(entry, origin):
    """Real words of other makers' equipment carry no clue for the families of the header, whoever says them."""
    for value in entry["values"]:
        found = identify([Evidence(entry["field"], value, origin)])
        named = {found.family} | {clue.family for clue in found.clues if clue.weight > 0}
        assert set() == named & NEVER, value


def test_the_innocents_are_many_and_of_many_kinds():
    """The negative set is worth asking: at least 150 values in at least ten fields, each group with its source."""
    assert sum(len(entry["values"]) for entry in INNOCENTS) >= 150
    assert len({entry["field"] for entry in INNOCENTS}) >= 10
    assert all(entry["source"].strip() for entry in INNOCENTS)


HOSTILE = [*(c * 4096 for c in "aA0 -._/"), "AXIS " + "a " * 2000, "DS-" + "0" * 4000, "VRP Version 1.1 (" + "a " * 2000, "V5.4.0" + " _" * 2000, "PD78X radio " * 340]


@pytest.mark.parametrize("rule", RULES)
def test_no_text_makes_a_pattern_slow(rule):
    """The longest text that rules look at is answered at once, whatever it holds."""

    pattern = re.compile(rule["pattern"], 0 if rule.get("case") else re.IGNORECASE)
    begun = time.perf_counter()
    for text in HOSTILE:
        pattern.search(text)
    assert time.perf_counter() - begun < 1.0
