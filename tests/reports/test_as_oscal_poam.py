"""OSCAL plan of action and milestones: one item a step, with the findings that it rests on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from custodes.reports.grounds import STATES
from custodes.reports.oscal_parts import token

from .exported import expected, made, outcomes, stated
from .sample import sample
from .test_as_oscal import props


def plan(dossier) -> dict:
    return json.loads(made(dossier, "oscal-poam"))["plan-of-action-and-milestones"]


@pytest.mark.parametrize("kw", [{"devices": 120}, {"devices": 20, "body": False}, {"devices": 60, "hostile": True}])
def test_compliance_trestle_reads_it(kw):
    """The models of an independent reader take the document, with a plan and without one."""
    model = pytest.importorskip("trestle.oscal.poam", reason="compliance-trestle is not installed")
    for dossier in (sample(**kw), replace(sample(**kw), plan=(), inputs=(), groups=())):
        read = model.Model.model_validate(json.loads(made(dossier, "oscal-poam")))
        assert max(1, len(dossier.plan)) == len(read.plan_of_action_and_milestones.poam_items)


def test_states_and_outcomes_come_back():
    """The findings of the plan carry their facts here too."""
    dossier = stated()
    observations = {props(one, "finding")[0]: one for one in plan(dossier)["observations"]}
    assert expected(dossier) == {key: {s: props(observations[key], f"fact-{token(s)}") for s in STATES} for key in expected(dossier)}
    assert outcomes(dossier) == {key: props(one, "outcome")[0] for key, one in observations.items()}


def test_each_step_has_its_day_its_modality_and_its_findings():
    """A step says what a rule asks, how it binds, and why; no date is made up for it."""
    dossier = sample(120)
    items = plan(dossier)["poam-items"]
    assert [(step.by, step.modality, len(step.findings)) for step in dossier.plan] == [
        (props(one, "by")[0], props(one, "modality")[0], len(one["related-observations"])) for one in items
    ]
    assert "deadline" not in json.dumps(items)


def test_without_a_plan_the_one_item_says_so():
    """The format asks for an item; it names no step and no finding."""
    (item,) = plan(replace(sample(20), plan=()))["poam-items"]
    assert ("No step follows from this check", False) == (item["title"], "related-findings" in item)
