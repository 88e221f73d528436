"""Statements about functions travel from the sources to the groups, each with its place."""

from __future__ import annotations

from custodes.findings.functions import capability_lines
from custodes.findings.interface import Ref
from custodes.identification import Evidence, Origin, capabilities
from runs.estate import BODY, run

REGISTER = """Location,Make,Model,Serial,Description,Qty,Installed
Library,Dahua,IPC-HDW2431T-AS-S2,,turret two-way audio + SD card 128 GB,12,2021-03-02
Library,Axis,P3245-LV,,dome without audio,20,2020-06-01
Library,,,,plain dome,3,
"""


def test_each_statement_has_the_place_of_its_words():
    """The place is the first that holds the words; none where no place holds them and the sources differ."""
    (found,) = capabilities([Evidence("description", "dome without audio", Origin.RECORD)])
    far, near = Ref("a.csv", "line:2", "dome"), Ref("b.csv", "line:9", "Library | DOME  without audio | 3")
    assert near == capability_lines([found], [far, near])[0].ref
    assert None is capability_lines([found], [far, Ref("b.csv", "line:9", "turret")])[0].ref
    assert far == capability_lines([found], [far, Ref("a.csv", "line:3", "turret")])[0].ref
    assert None is capability_lines([found], [])[0].ref


def test_groups_say_what_the_register_says(tmp_path):
    """Offered where the register or the model says so, denied where it denies, and nothing where it says nothing."""
    dossier = run(tmp_path, {"register.csv": REGISTER, "body.csv": BODY})
    told = {group.identification.model or "plain": {(line.function, line.state.value, line.holds) for line in group.capabilities} for group in dossier.groups}
    assert {("audio", "offered", True), ("on-board-storage", "offered", True)} == told["IPC-HDW2431T-AS-S2"]
    assert {("audio", "offered", False)} == told["P3245-LV"]
    assert set() == told["plain"]
    assert {"register.csv"} == {line.ref.source for group in dossier.groups for line in group.capabilities if line.ref}
    assert all(line.ref and line.ref.locator.startswith("line:") for group in dossier.groups for line in group.capabilities)
