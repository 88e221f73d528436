"""Powered ports of switches."""

from __future__ import annotations

import pytest

from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_power import WHY, PowerTable
from readers.network.samples_more import CATALYST, CISCO, JUNIPER, PROCURVE


def entries(text):
    table = PowerTable()
    return [dict(found.pairs) for line in text.splitlines() if line.strip() and isinstance(found := table(line), Entry)]


def test_cisco_names_the_device():
    """The name that the device gave is its model; the switch's own word for a standard device is none."""
    assert [
        {"model": "AXIS P3245-V", "network": "sw-hall port Gi1/0/5", "status": "on", "note": "PoE class 2, 6.3 W"},
        {"network": "sw-hall port Gi1/0/6", "status": "on", "note": "PoE class 3, 15.4 W"},
    ] == entries(CISCO)


@pytest.mark.parametrize(
    ("text", "told"),
    [(CATALYST, ("switch port Gi2/5", "PoE class 4, 15.4 W")), (PROCURVE, ("sw-yard port 2", "PoE class 3, 6.3 W")), (JUNIPER, ("sw-roof port ge-0/0/10", "PoE class 3, 12.10 W"))],
    ids=["catalyst", "procurve", "juniper"],
)  # fmt: skip
def test_power_and_class(text, told):
    """The port is the place; power to the device and class are a note."""
    assert told == (entries(text)[0]["network"], entries(text)[0]["note"])


@pytest.mark.parametrize("line", ["Gi1/0/5   auto   on         6.3     AXIS P3245-V        2     30.0", "  2      Yes  low      off     usage usage  6.6 W   6.3 W   Delivering   3   1", "see port 5 for 6.3 W"])
def test_without_a_heading_a_line_is_none(line):
    """A line alone tells no table."""
    assert not isinstance(PowerTable()(line), Entry)


def test_a_port_without_power_is_a_note():
    """Off, searching, denied: no device is there for certain."""
    table = PowerTable()
    found = [table(line) for line in CISCO.splitlines()]
    assert ["Gi1/0/1 gives no power (off)", "Gi1/0/7 gives no power (power-deny)"] == [one.words for one in found if isinstance(one, Skip) and "gives" in one.words]


def test_no_count_grows_by_a_port(read):
    """The same device may be in the table of hardware addresses: how many it is stays unknown."""
    assert {(None, WHY)} == {(one.quantity.n, one.quantity.reason) for one in read(CISCO).observations}
