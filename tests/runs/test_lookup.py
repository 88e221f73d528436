"""Finding what somebody means."""

from __future__ import annotations

import pytest

from custodes.errors import UsageError
from custodes.runs import load_dossier
from custodes.runs.lookup import find
from custodes.store import Case
from runs.estate import BODY, HEADER, run

FILES = {
    "register.csv": HEADER
    + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.0.0.1,1,2022-11-25\nLibrary,Axis,P3245,,,,4,\n",
    "body.csv": BODY,
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case of one item and one lot."""
    folder = tmp_path_factory.mktemp("lookup")
    run(folder, FILES)
    with Case.open(folder / "case.db") as found:
        yield found, load_dossier(found)


@pytest.mark.parametrize(
    "key",
    [
        "44:19:B6:00:00:01",
        "4419.b600.0001",
        "10.0.0.1",
        "s0001",
        "register.csv!line:2",
        "line:2",
        "register.csv line:2#5",
        " S0001 ",
    ],
)
def test_by_any_key_and_place(case, key):
    """A MAC in any notation, an address, a serial in any case, a place with or without its file: the same item."""
    (subject,) = find(*case, key).subjects
    assert "44:19:b6:00:00:01" == subject.keys["mac"]


def test_by_id_former_id_finding_and_group(case):
    """Its id, the id it would have had by its serial alone, its group and its findings."""
    from custodes.core import short_id

    (subject,) = find(*case, "S0001").subjects
    assert subject == find(*case, subject.id).subjects[0] == find(*case, subject.id.lower()).subjects[0]
    assert subject == find(*case, short_id("S", "item", "serial", "S0001")).subjects[0]
    assert subject.group == find(*case, subject.group).groups[0].id
    finding = next(f for f in case[1].findings if subject.group in f.groups)
    assert finding == find(*case, finding.id).finding


@pytest.mark.parametrize(
    "key",
    [
        "nothing",
        "",
        "S-0000000000",
        "F-0000000000",
        "G-0",
        "register.csv!line:99",
        "10.0.0.9",
        "44:19:b6:00:00:99",
        "'; DROP TABLE subject; --",
        "\x1b[2J",
    ],
)
def test_nothing_has_it(case, key):
    """What names nothing is one sentence that says what can be named."""
    with pytest.raises(UsageError, match="nothing here is called") as caught:
        find(*case, key)
    assert "MAC" in caught.value.hint
    assert "\x1b" not in caught.value.sentence


def test_an_order_number_finds_its_lines(tmp_path):
    """Every line of one order is found by its number, and none of a longer number."""
    from datetime import date

    from custodes.runs import Order, check, load_dossier
    from custodes.runs.lookup import find
    from custodes.store import Case

    path, case = tmp_path / "orders.csv", tmp_path / "case.db"
    path.write_text(
        "Order number,Line,Order date,Supplier,Description,Quantity\n"
        "PO-1,1,2021-01-04,Sample Ltd,Axis P3245-V,2\nPO-1,2,2021-01-04,Sample Ltd,Axis P1455,1\nPO-11,1,2021-01-04,Sample Ltd,Axis P3245-V,9\n"
    )
    day = date(2026, 11, 22)
    check(Order((path,), case, day, day), lambda done: None)
    with Case.open(case) as stored:
        found = find(stored, load_dossier(stored), "PO-1")
    assert [2, 1] == [subject.quantity.n for subject in found.subjects]
