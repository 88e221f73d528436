"""OSCAL assessment results: valid for those who read OSCAL, whole, and nothing undetermined passes for satisfied."""

from __future__ import annotations

import json

import pytest

from custodes.policy.interface import Outcome
from custodes.reports import oscal_parts
from custodes.reports.grounds import STATES

from .exported import expected, made, outcomes, stated
from .sample import sample


def results(dossier) -> dict:
    return json.loads(made(dossier, "oscal"))["assessment-results"]


def props(thing, name) -> list[str]:
    return [one["value"] for one in thing.get("props", ()) if one["name"] == name]


def references(value):
    """Every UUID that a document refers to."""
    if isinstance(value, dict):
        for name, entry in value.items():
            if name != "uuid" and name.endswith("-uuid"):
                yield entry
            if name == "href" and entry.startswith("#"):
                yield entry[1:]
            yield from references(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from references(entry)


def idents(value):
    """Every UUID that a document gives to a thing of it."""
    if isinstance(value, dict):
        if "uuid" in value:
            yield value["uuid"]
        for entry in value.values():
            yield from idents(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from idents(entry)


@pytest.mark.parametrize("kw", [{"devices": 120}, {"devices": 20, "body": False}, {"devices": 60, "hostile": True}])
def test_compliance_trestle_reads_it(kw):
    """The models of an independent reader take the document, attacks and all; they refuse any name that OSCAL does not know."""
    model = pytest.importorskip("trestle.oscal.assessment_results", reason="compliance-trestle is not installed")
    read = model.Model.model_validate(json.loads(made(sample(**kw), "oscal")))
    assert len(sample(**kw).findings) == len(read.assessment_results.results[0].observations)


def test_states_and_outcomes_come_back():
    """No, unknown, refused, not held and withheld are properties of five names."""
    dossier = stated()
    observations = {props(one, "finding")[0]: one for one in results(dossier)["results"][0]["observations"]}
    told = {key: {s: props(observations[key], f"fact-{oscal_parts.token(s)}") for s in STATES} for key in expected(dossier)}
    assert expected(dossier) == told
    assert outcomes(dossier) == {key: props(one, "outcome")[0] for key, one in observations.items() if one["types"] == ["control-objective"]}


def test_nothing_but_no_issue_is_satisfied_and_only_what_is_contrary_fails():
    """OSCAL has two states; what is open is other than satisfied, for another reason, and says so."""
    findings = results(stated())["results"][0]["findings"]
    told = {props(one, "outcome")[0]: one["target"]["status"] for one in findings}
    assert {"NO-ISSUE"} == {key for key, status in told.items() if status["state"] == "satisfied"}
    assert {"BREACH-INDICATED", "CONTRARY-TO-INSTRUCTION", "CONTRARY-TO-COMMITMENT"} == {key for key, status in told.items() if status["reason"] == "fail"}
    assert told["NEED-FACTS"]["remarks"].startswith("Not determined: ")
    assert not {"NOT-APPLICABLE", "NOT-IN-FORCE", "FLAGGED", "POWER-AVAILABLE", "EXEMPT", "WAIVED"} & told.keys()


def test_an_exception_is_a_deviation_that_was_asked_for_and_a_waiver_one_that_was_given():
    """A claim is not taken for a decision."""
    risks = {props(one, "outcome")[0]: one["status"] for one in results(stated())["results"][0]["risks"]}
    assert ("deviation-requested", "deviation-approved", "investigating") == (risks["EXEMPT"], risks["WAIVED"], risks["NEED-FACTS"])
    assert {outcome.value for outcome in oscal_parts.RISKS} == set(risks)
    assert set(oscal_parts.STATUS) | set(oscal_parts.RISKS) < set(Outcome)


@pytest.mark.parametrize("fmt", ["oscal", "oscal-poam"])
def test_every_reference_leads_somewhere_and_every_id_names_one_thing(fmt):
    """Nothing points outside the document, and no UUID stands twice."""
    document = json.loads(made(stated(), fmt))
    given = list(idents(document))
    assert len(given) == len(set(given))
    assert set(references(document)) <= set(given)


def test_the_dates_are_those_that_were_asked_about():
    """No clock of the run is in the document."""
    document = results(sample(60))
    assert ("2026-11-22T00:00:00+00:00",) * 2 == (document["metadata"]["last-modified"], document["results"][0]["start"])
    assert "10:00" not in json.dumps(document)
    assert "desk-7" not in json.dumps(document)


def test_a_finding_keeps_its_id_from_check_to_check():
    """What follows a finding over time finds it again."""
    first, second = (results(sample(60))["results"][0]["findings"], results(stated())["results"][0]["findings"])
    assert {one["uuid"] for one in first} & {one["uuid"] for one in second}


@pytest.mark.parametrize(("text", "expected"), [("UK-WMS-A", "UK-WMS-A"), ("889 (a)", "x-889-a"), ("", "none"), ("not held", "not-held"), ("\n", "none")])
def test_a_token_is_one_word(text, expected):
    """Whatever a rule is called, its id is a token of OSCAL."""
    assert expected == oscal_parts.token(text)
