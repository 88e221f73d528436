"""Brief tables of LLDP and CDP neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_neighbour_tables import NeighbourTable
from readers.network.samples import SAMPLES
from readers.network.samples_switches import SWITCHES


def _told(found):
    keys = ("mac", "hostname", "description", "network")
    return [tuple(o.values.get(key) for key in keys) for o in found.observations]


def test_cdp(read):
    """A hardware address is a key; a long name stands before its row; the platform, which the table may cut, is no model."""
    found = read(SWITCHES["cdp-brief"][1])
    assert [
        ("c056e3003011", None, "AXIS P324", "sw-hall port Gig 1/0/5"),
        (None, "core.example.org", "ASR1001-X", "sw-hall port Gig 2/0/10"),
        (None, "SEP04FE7F689D33", "IP Phone", "sw-hall port Gig 1/0/2"),
    ] == _told(found)
    assert "line:8-9" == found.observations[1].place


def test_lldp(read):
    """A name that runs into the next column is no host name; a port that is a hardware address is a key."""
    found = read(SWITCHES["lldp-brief"][1])
    assert [
        ("c056.e300.3011", "cam-yard", None, "switch port Gi1/0/5"),
        (None, None, None, "switch port Gi0/2"),
        (None, "NVR hall", None, "switch port Gi1/0/7"),
        ("c056.e300.3015", None, None, "switch port Gi1/0/8"),
    ] == _told(found)
    assert "its name begins with long_name_swt.josh-v" == found.observations[1].values["note"]


def test_columns(read):
    """Empty cells are told by the places of the headings; hardware addresses in words of two digits are joined."""
    found = read(SWITCHES["procurve-lldp-brief"][1])
    assert [
        ("c056e3003011", None, None, "switch port 1"), ("3cef8c003015", None, None, "switch port 3"),
        ("c056e3003012", "NVR-1", None, "switch port 7"), ("c056e3003013", "NVR-2", None, "switch port 8"),
    ] == _told(found)  # fmt: skip
    assert "NVR hall" == read(SWITCHES["junos-lldp-brief"][1]).observations[1].values["hostname"]
    assert "NVR hall" == read(SWITCHES["aruba-cx-lldp-brief"][1]).observations[1].values["hostname"]


def test_a_long_name_without_a_row(read):
    """A name that no row follows is told, and the next row keeps its own name."""
    found = read(SWITCHES["lldp-brief"][1] + "core.example.org\nNVR-9               Gi1/0/9        120                        Port 6\n")
    assert (5, "NVR-9") == (len(found.observations), found.observations[-1].values["hostname"])
    assert ["core.example.org"] == [n.words for n in found.not_read if n.reason is Reason.UNRECOGNISED]


def test_a_brief_table_in_a_log(read):
    """The log of a terminal has it read as well."""
    found = read(SAMPLES["switch-session"][0].replace("sw-hall#sh ver\n", SWITCHES["cdp-brief"][1] + "sw-hall#sh ver\n"))
    assert ("switch-session", 8) == (found.reader, len(found.observations))


@given(st.lists(st.text(alphabet="ab1:./ -|#>\t", max_size=80), max_size=6))
def test_any_line_is_survived(lines):
    """No line raises, below whatever heading."""
    for heading in ("Device ID  Local Intf  Hold-time  Capability  Port ID", "LocalPort | ChassisId  PortId PortDescr SysName"):
        table = NeighbourTable()
        table.other(heading)
        for text in lines:
            table.starts(text)
            table.ends(text)
            assert isinstance(table.block([text]), Entry | Skip | None)
