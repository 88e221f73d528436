"""One thing with everything believed and without something."""

from __future__ import annotations

import pytest

from custodes.errors import UsageError
from custodes.policy import Outcome
from custodes.runs.doubting import doubted
from custodes.store import Case
from runs.estate import DEPARTMENT, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The example department, checked; and checked without its scan."""
    path = tmp_path_factory.mktemp("doubting")
    files = sorted(DEPARTMENT.iterdir())
    run(path, files)
    run(path, files, case="less.db", without=("scan.xml",))
    return path


@pytest.fixture
def case(folder):
    """The case in which everything is believed."""
    with Case.open(folder / "case.db") as opened:
        yield opened


def contrary(case):
    """Id of the one finding that is contrary to the instruction."""
    from custodes.runs import load_dossier

    return next(f.id for f in load_dossier(case).findings if f.outcome is Outcome.CONTRARY_TO_INSTRUCTION)


@pytest.mark.parametrize(("name", "after"), [("sites.csv", "NEED-FACTS(site_class)"), ("site_class@HQ", "NEED-FACTS(site_class)"), ("scan.xml", "NEED-FACTS(producer)"), ("UK-WMS-A", "")])
def test_what_a_finding_becomes(name, after, case):
    """Contrary to the instruction with all, and what it would be without one of what it rests on."""
    found, _, left = doubted(case, contrary(case), [name])
    assert [("UK-WMS-A", "CONTRARY-TO-INSTRUCTION", after)] == [(c.rule, c.before, c.after) for c in found.changes]
    assert found.without == left.run.without != ()
    assert (found.left.finding is None) == (after == "")


@pytest.mark.parametrize("name", ["milestone.csv", "kind:brand", "UK-WMS-B", "orders.csv"])
def test_what_a_finding_does_not_rest_on(name, case):
    """Nothing changes, and the same outcome stands."""
    found, _, _ = doubted(case, contrary(case), [name])
    assert ((), Outcome.CONTRARY_TO_INSTRUCTION) == (found.changes, found.left.finding.outcome)


def test_a_device_by_its_address(case):
    """Without the register the device is the same one, known by what the scan says; its own id may differ."""
    found, _, _ = doubted(case, "44:19:b6:00:10:23", ["register.xlsx"])
    assert ["44:19:b6:00:10:23"] == [row.keys["mac"].lower() for row in found.left.subjects]
    assert "register.xlsx" not in {o.ref.source for row in found.left.subjects for o in row.observations}
    assert {"UK-WMS-A"} <= {one.rule for one in found.changes}


def test_nothing_is_left_of_it(case):
    """Of a device that one input alone tells of, nothing is left without it."""
    whole = next(row for row in _rows(case) if {o.ref.source for o in row.observations} == {"scan.xml"})
    found, _, _ = doubted(case, whole.id, ["scan.xml"])
    assert ((), ()) == (found.left.subjects, found.left.groups)
    assert {""} == {one.after for one in found.changes}
    assert [None] == [after for _, after in found.makers]


def _rows(case):
    from custodes.store import StoredSubjects

    return StoredSubjects(case)


def test_a_clue_changes_the_maker_that_is_told(case):
    """Groups whose maker is told otherwise are named, before and after."""
    found, _, _ = doubted(case, "44:19:b6:00:10:23", ["kind:model", "kind:http", "kind:mac"])
    assert found.makers
    assert all(before.identification != after.identification for before, after in found.makers)


def test_the_case_stays(folder, case):
    """A copy is judged: the case keeps its bytes and no file is left beside it."""
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    doubted(case, contrary(case), ["sites.csv"])
    assert before == {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_a_case_that_doubts_already_is_refused(folder):
    """Two doubts would be mixed up, so the ordinary case has to be asked."""
    with Case.open(folder / "less.db") as opened, pytest.raises(UsageError, match="itself judged without something"):
        doubted(opened, "44:19:b6:00:10:23", ["sites.csv"])
