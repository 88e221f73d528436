"""Which findings rest on a single input."""

from __future__ import annotations

import pytest

from custodes.findings import Kind
from custodes.policy import Outcome
from custodes.runs import resting
from runs.estate import BODY, DEPARTMENT, HEADER, run

ROW = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,2022-11-25\n"
SITES = "site,class,class_decided_by,class_from\nLibrary,sensitive,DSO,2020-01-01\n"
ONE = {"register.csv": HEADER + ROW, "sites.csv": SITES, "body.csv": BODY}
TWO = {**ONE, "copy.csv": HEADER + ROW + ROW.replace("S0001", "S0009").replace(":01", ":09")}


def rests(dossier, rule):
    """What the findings of a rule that ask something rest on."""
    return {f.rests_on for f in dossier.findings if f.rule == rule and f.severity}


def test_a_finding_rests_on_each_input_that_it_needs(tmp_path):
    """The register for the camera and its day, the sites file for the class; who asks is kept and is none of them."""
    assert {("register.csv", "sites.csv")} == rests(run(tmp_path, ONE), "UK-WMS-A")


def test_two_inputs_that_say_the_same_carry_it_together(tmp_path):
    """A camera that two registers hold rests on neither of them; the class still rests on the one that states it."""
    assert {("sites.csv",)} == rests(run(tmp_path, TWO), "UK-WMS-A")


def test_what_asks_nothing_rests_on_nothing(tmp_path):
    """Only findings that ask something are looked at."""
    found = run(tmp_path, ONE).findings
    assert {()} == {f.rests_on for f in found if not f.severity or f.kind in {Kind.LISTED, Kind.GAP, Kind.CLAIM}}


@pytest.mark.parametrize("left", ["scan.xml", "sites.csv", "arp.txt", "register.xlsx"])
def test_each_is_what_a_check_without_it_says(left, tmp_path):
    """Of a finding that rests on an input, no device has the outcome in a check without it; of one that does not, some device has."""
    def outcomes(done):
        group = {s.keys.get("mac") or s.id: s.group for s in done.dossier.subjects}
        said = {(g, f.rule, f.act, f.outcome) for f in done.dossier.findings if f.rule for g in f.groups}
        return done.dossier, group, said

    files = sorted(DEPARTMENT.iterdir())
    whole, group, _ = run(tmp_path, files, outcomes, case="one.db")
    _, after, said = run(tmp_path, files, outcomes, case="two.db", without=(left,))
    checked = 0
    for finding in whole.findings:
        if not finding.rule or not finding.severity:
            continue
        mine = [key for key, g in group.items() if g in finding.groups]
        stands = any((after.get(key), finding.rule, finding.act, finding.outcome) in said for key in mine)
        if left in finding.rests_on:
            assert not stands, finding.id
            checked += 1
        elif all(key in after for key in mine):
            assert stands, finding.id
    assert checked


def test_above_the_bound_it_is_said_and_not_worked_out(tmp_path, monkeypatch):
    """A large estate is told that it was not worked out, and how to ask for one input."""
    assert not any("single input" in line for line in run(tmp_path, ONE).limits)
    monkeypatch.setattr(resting, "MOST", 1)
    found = run(tmp_path, ONE)
    assert {()} == {f.rests_on for f in found.findings}
    assert 1 == sum("Which findings rest on a single input was not worked out: 1 observation of 2 inputs" in line for line in found.limits)


def test_with_doubt_it_is_what_is_left(tmp_path):
    """Where one of two registers is not believed, the finding rests on the other."""
    found = run(tmp_path, TWO, without=("copy.csv",))
    assert {("register.csv", "sites.csv")} == rests(found, "UK-WMS-A")
    assert Outcome.CONTRARY_TO_INSTRUCTION in {f.outcome for f in found.findings}
