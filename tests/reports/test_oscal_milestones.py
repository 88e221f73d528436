"""Milestones in the plan of action: valid for another reader, on the right risks, and never said to be the rule's."""

from __future__ import annotations

import io
import json

import pytest

from custodes.findings.milestones import Milestone
from custodes.reports.as_oscal_poam import write, write_with

from .planned import estate, planned
from .sample import sample


def document(dossier, milestones):
    out = io.BytesIO()
    write_with(dossier, milestones, out)
    return json.loads(out.getvalue())


def poam(dossier, milestones):
    return document(dossier, milestones)["plan-of-action-and-milestones"]


@pytest.mark.parametrize("words", ["Library", "厂商", '"><img src=x onerror=alert(1)>', "W" * 3000])
def test_compliance_trestle_reads_it(words):
    """The models of an independent reader take it, whatever the roles and sites are called."""
    model = pytest.importorskip("trestle.oscal.poam", reason="compliance-trestle is not installed")
    made = planned(words=words)
    more = (*made.milestones, Milestone("R2", "", "\u202e" + words, "2024-01-01", words))
    read = model.Model.model_validate(document(made.dossier, more)).plan_of_action_and_milestones
    assert (3, 3) == (len(read.poam_items), len(read.metadata.roles))
    for rule in ("UK-WMS-A", "UK-WMS-C"):
        model.Model.model_validate(document(sample(60, hostile=True), (Milestone(rule, "", words, "2024-01-01", "Officer"),)))


def test_each_risk_of_its_rule_and_site_has_the_task():
    """Day, role and words come back from the risks; the deadline is the last of the days, and says whose day it is."""
    made = planned()
    found = poam(made.dossier, made.milestones)
    roles = {one["id"]: one["title"] for one in found["metadata"]["roles"]}
    told = {}
    for risk in found["risks"]:
        props = {p["name"]: p["value"] for p in risk["props"]}
        (planned_response,) = (r for r in risk["remediations"] if r["lifecycle"] == "planned")
        told[props["finding"]] = [(t["title"], t["timing"]["on-date"]["date"][:10], roles[t["responsible-roles"][0]["role-id"]]) for t in planned_response["tasks"]]
        assert planned_response["tasks"][-1]["timing"]["on-date"]["date"] == risk["deadline"]
        assert props["deadline-set-by"] == "the day that the body set itself, not a day of the rule"
    move, stop = ("Move it", "2023-08-01", "Head of networks"), ("Stop orders", "2023-07-01", "Buyer")
    assert {"F-R1-BREACH_INDICATED-a-0": [stop], "F-R2-CONTRARY_TO_ADVICE-a-0": [move], "F-R2-NEED_FACTS-b-0": [move]} == told


def test_items_link_to_what_is_there():
    """Every link of an item leads to a part of the document."""
    made = planned()
    found = poam(made.dossier, made.milestones)
    there = {kind: {one["uuid"] for one in found[kind]} for kind in ("risks", "findings", "observations")}
    for item in found["poam-items"]:
        assert {r["risk-uuid"] for r in item["related-risks"]} <= there["risks"]
        assert {r["finding-uuid"] for r in item["related-findings"]} <= there["findings"]
        assert {r["observation-uuid"] for r in item["related-observations"]} <= there["observations"]


def test_without_milestones_nothing_changes():
    """The document is byte for byte the one that `report` writes; with them it has another id."""
    one, two = io.BytesIO(), io.BytesIO()
    write(estate(), one)
    write_with(estate(), (), two)
    assert one.getvalue() == two.getvalue()
    made = planned()
    assert poam(made.dossier, ())["uuid"] != poam(made.dossier, made.milestones)["uuid"]
    assert "deadline" not in one.getvalue().decode()
