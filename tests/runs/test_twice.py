"""Asking twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from custodes.errors import CaseError, SourceError, UsageError
from custodes.findings import Severity
from custodes.findings.because import Ground
from custodes.runs import Order
from custodes.runs.twice import ask_twice, pairs_of
from runs.estate import BODY, DEPARTMENT, HEADER, run

DAY = date(2022, 11, 25)
FILES = tuple(sorted(DEPARTMENT.iterdir()))


def order(folder, **more):
    """A question to the example department."""
    return Order(**{"paths": FILES, "case": folder / "none.db", "as_of": DAY, "known_at": DAY, **more})


def asked(folder, first, second):
    """What changed between two questions to the example department."""
    return ask_twice(order(folder, **first), order(folder, **second))[0]


def grounds(compared, rule):
    """First grounds of the changes of a rule."""
    return {one.because[0].ground for one in compared.changes if one.rule == rule}


@pytest.fixture(scope="module")
def showcase(tmp_path_factory):
    """The day before the instruction and the day after it."""
    return asked(tmp_path_factory.mktemp("twice"), {"as_of": date(2022, 11, 23)}, {})


def test_the_instruction_comes_into_force(showcase):
    """Keeping, connecting and considering change because the law did; installing because it is of the day after."""
    changed = {one.rule for one in showcase.changes}
    assert {"UK-WMS-A", "UK-WMS-B", "UK-WMS-C", "UK-WMS-D", "UK-WMS-2024"} == {rule for rule in changed if rule.startswith("UK-WMS")}
    # The other rules that changed are those of procurement, which began later.
    assert {"UK-PA23-14", "UK-PA23-S62", "UK-PPN009", "UK-PPN0223"} == {rule for rule in changed if not rule.startswith("UK-WMS")}
    assert {Ground.RULE, Ground.ACT} == grounds(showcase, "UK-WMS-B")
    assert {Ground.ACT} == grounds(showcase, "UK-WMS-A")
    assert "UK-WMS-B came into force on 2022-11-24" in {one.because[0].sentence for one in showcase.changes}
    assert Severity.CONTRARY is showcase.severity


def test_the_one_contrary_dome(showcase):
    """The dome put up on the day after: not asked before, contrary after, one device at Exemplar House."""
    found = [one for one in showcase.changes if one.after == "CONTRARY-TO-INSTRUCTION"]
    assert [("", "deploy", "Exemplar House", 1)] == [(one.before, one.act, one.site, one.devices) for one in found]
    assert ["Installing is dated 2022-11-25, after the day of the first".lower()] == [c.sentence.lower() for c in found[0].because]


def test_the_other_way_round(tmp_path, showcase):
    """Exchanged, each change is the reverse of one, and what was not asked is not asked."""
    back = asked(tmp_path, {}, {"as_of": date(2022, 11, 23)})
    assert sorted((o.rule, o.act, o.site, o.before, o.after, o.devices) for o in showcase.changes) == sorted(
        (o.rule, o.act, o.site, o.after, o.before, o.devices) for o in back.changes)
    assert any("is in force only from 2022-11-24" in one.because[0].sentence for one in back.changes)


def test_what_was_published(tmp_path):
    """The same day of the law, with and without what was published then."""
    found = asked(tmp_path, {"known_at": date(2022, 11, 23)}, {})
    assert {Ground.RULE} == grounds(found, "UK-WMS-B")
    assert any("UK-WMS-B was published by 2022-11-25 (earliest publication seen 24 November 2022)" == one.because[0].sentence for one in found.changes)


def test_packs(tmp_path):
    """A pack that only the second asks is the ground of all its rules."""
    found = asked(tmp_path, {"packs": ("uk-central",), "body": "us-executive-agency"}, {"packs": ("uk-central", "us-federal"), "body": "us-executive-agency"})
    assert found.changes
    assert {Ground.PACK} == {one.because[0].ground for one in found.changes}
    assert {""} == {one.before for one in found.changes}


def test_without_a_clue(tmp_path):
    """What is not established without the owners of addresses is told with the clue that went."""
    found = asked(tmp_path, {}, {"without": ("kind:mac",)})
    assert {Ground.MAKER} == {one.because[0].ground for one in found.changes}
    assert all("without the clue mac-owner" in one.because[0].sentence for one in found.changes)
    assert (("kind:mac (every clue of this kind)",), ()) == (found.second.without, found.first.without)


def test_without_an_input(tmp_path):
    """Devices that only the scan saw are known to the first only."""
    found = asked(tmp_path, {}, {"without": ("scan.xml",)})
    assert "the device is known to the first only" in {one.because[0].sentence for one in found.changes}
    assert Ground.MAKER in grounds(found, "UK-WMS-A")


def test_the_same_twice(tmp_path):
    """Nothing changed, and that is 0."""
    found = asked(tmp_path, {}, {})
    assert ((), (), (), Severity.NONE) == (found.changes, found.lists, found.statements, found.severity)
    assert found.same > 100


def test_listings_that_began(tmp_path):
    """Lists are told each on its own, with the day since when."""
    found = asked(tmp_path, {"as_of": date(2019, 1, 1), "known_at": date(2019, 1, 1)}, {})
    told = {(one.list_id, one.party): (one.before, one.after) for one in found.lists}
    assert ("no such list on that day", "named since 2022-10-05") == told["US-1260H", "dahua"]
    assert all(before != after for before, after in told.values())


def test_a_case_is_asked_and_not_changed(tmp_path):
    """Without files the case is asked; its bytes stay."""
    run(tmp_path, {"register.csv": HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,2022-11-25\n", "body.csv": BODY})
    before = (tmp_path / "case.db").read_bytes()
    first = Order((), tmp_path / "case.db", date(2022, 11, 23), DAY)
    found, taken = ask_twice(first, replace(first, as_of=DAY))
    assert found.changes
    assert () == taken
    assert before == (tmp_path / "case.db").read_bytes()
    assert {"register.csv", "body.csv", "case.db"} >= {one.name for one in tmp_path.iterdir()} - {"case.db.lock"}


def test_nothing_to_ask(tmp_path):
    """No case, no file that opens, a name of nothing: each is one error."""
    first = Order((), tmp_path / "none.db", DAY, DAY)
    with pytest.raises(CaseError, match="there is no case"):
        ask_twice(first, first)
    with pytest.raises(SourceError):
        ask_twice(replace(first, paths=(tmp_path / "none.csv",)), first)
    with pytest.raises(UsageError, match="nothing here is called that"):
        ask_twice(order(tmp_path), order(tmp_path, without=("nothing-of-this-name",)))


def test_pairs():
    """Groups are paired by the subjects that they share; a subject of one side stands beside nothing."""
    first = {"S-1": ("G-1", 1), "S-2": ("G-1", 1), "S-3": ("G-2", 4)}
    second = [("S-1", "G-9", 1), ("S-2", "G-9", 2), ("S-4", "G-9", 0)]
    assert {("G-1", "G-9"): (2, 3), ("", "G-9"): (1, 0), ("G-2", ""): (1, 4)} == pairs_of(first, second)
