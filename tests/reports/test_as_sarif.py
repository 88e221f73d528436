"""SARIF 2.1.0: a result for each finding, its kind and its outcome, and a place that a viewer can open."""

from __future__ import annotations

import json

from custodes.findings import interface as f
from custodes.policy.interface import Outcome
from custodes.reports import as_sarif

from .exported import expected, made, outcomes, stated
from .sample import sample


def run(dossier) -> dict:
    return json.loads(made(dossier, "sarif"))["runs"][0]


def test_states_and_outcomes_come_back():
    """No, unknown, refused, not held and withheld stay apart, and each token is there."""
    dossier = stated()
    properties = [result["properties"] for result in run(dossier)["results"]]
    facts = {one["finding"]: one["facts"] for one in properties}
    assert expected(dossier) == {key: facts[key] for key in expected(dossier)}
    assert outcomes(dossier) == {one["finding"]: one["outcome"] for one in properties if one["findingKind"] == "determination"}


def test_each_outcome_has_its_kind_and_only_a_failure_has_a_level():
    """A lack of facts is open and never a pass or a failure (SARIF 2.1.0, 3.27.9 and 3.27.10)."""
    assert set(Outcome) == set(as_sarif.KINDS)
    results = run(stated())["results"]
    assert {"fail", "pass", "open", "review", "informational", "notApplicable"} == {one["kind"] for one in results}
    assert {("fail", "error")} == {(one["kind"], one["level"]) for one in results if one["level"] != "none"}
    kinds = {one["properties"]["outcome"]: one["kind"] for one in results}
    assert ("open", "pass", "fail") == (kinds["NEED-FACTS"], kinds["NO-ISSUE"], kinds["BREACH-INDICATED"])


def test_indices_lead_to_what_they_name():
    """A rule and a file of a result are those at their index; every rule and input is told once."""
    dossier = sample(120)
    one = run(dossier)
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in one["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for place in result.get("locations", ()):
            artifact = place["physicalLocation"]["artifactLocation"]
            assert one["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    assert [entry.sha256 for entry in dossier.inputs] == [entry["hashes"]["sha-256"] for entry in one["artifacts"]]


def test_lines_are_regions_and_cells_are_logical_places():
    """A cell has no line, so none is made up for it."""
    place = as_sarif._location(f.Ref("scan.xml", "line:7-9", "host"), {"scan.xml": 1})
    assert {"startLine": 7, "endLine": 9} == place["physicalLocation"]["region"]
    assert "logicalLocations" not in place
    field = as_sarif._location(f.Ref("r.csv", "line:7#3"), {})
    assert ({"startLine": 7, "endLine": 7}, "line:7#3") == (field["physicalLocation"]["region"], field["logicalLocations"][0]["name"])
    cell = as_sarif._location(f.Ref("r.xlsx", "Library!B7"), {})
    assert "region" not in cell["physicalLocation"]
    assert "Library!B7" == cell["logicalLocations"][0]["name"]


def test_attacks_stay_text():
    """A hostile Dossier makes a whole document; a name that looks like an address is a relative one."""
    one = run(sample(60, hostile=True))
    assert len(sample(60).findings) == len(one["results"])
    assert not [entry for entry in one["artifacts"] if ":" in entry["location"]["uri"] or entry["location"]["uri"].startswith("/")]


def test_without_a_body_there_are_findings_all_the_same():
    """Labels, gaps and lists are told where no rule was asked."""
    assert {"informational"} == {result["kind"] for result in run(sample(60, body=False))["results"]}
