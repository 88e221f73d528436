"""LLDP and CDP neighbours in detail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_neighbours import NeighbourBlocks
from readers.network.samples import SAMPLES

CDP = """\
-------------------------
Device ID: axis-accc8e003014
Entry address(es):
  IP address: 10.20.3.14
Platform: AXIS P3245-V,  Capabilities: Host
Interface: GigabitEthernet1/0/16,  Port ID (outgoing port): eth0
Holdtime : 164 sec

Version :
10.12.114

advertisement version: 2
Management address(es):
  IP address: 10.20.3.14

-------------------------
Device ID: other
Entry address(es):
Platform: Linux,  Capabilities: Host
Interface: GigabitEthernet1/0/17,  Port ID (outgoing port): eth0
"""
CX = """\
Port                           : 1/1/1
Neighbor Entries               : 1
Neighbor Chassis-Name          : cam-yard
Neighbor Chassis-Description   : IPC-HDW2431T
Neighbor Chassis-ID            : 3c:ef:8c:00:30:15
Neighbor Management-Address    : 10.20.3.15
Neighbor Port-ID               : 3c:ef:8c:00:30:15
TTL                            : 120
"""
PROCURVE = """\
  Local Port   : 3
  ChassisType  : mac-address
  ChassisId    : 3cef8c-003015
  PortType     : mac-address
  PortId       : 3c ef 8c 00 30 15
  SysName      :
  System Descr : IPC-HDW2431T
  PortDescr    : 1

  Remote Management Address
     Type    : ipv4
     Address : 10.20.3.15
"""


def test_lldp_of_cisco(read):
    """What the device says of itself: keys, name, description, and the inventory of MED."""
    found = read(SAMPLES["switch-neighbours"][0])
    first, second = found.observations
    assert {
        "address": "10.20.3.11", "mac": "c056.e300.3011", "hostname": "cam-yard", "snmp_sysdescr": "DS-2CD2143G2-I Linux 4.9", "label": "HIKVISION",
        "model": "DS-2CD2143G2-I", "firmware": "V5.7.3", "serial": "DS-2CD2143G2-I20210101AAWRE12345678", "network": "sw-hall port Gi1/0/5",
    } == first.values  # fmt: skip
    assert {"mac": "3cef.8c00.3015", "network": "sw-hall port Gi1/0/6"} == second.values
    assert ["line:3-23", "line:24-28"] == [o.place for o in found.observations]


def test_cdp(read):
    """Device, platform without its capabilities, address, version, local port."""
    first, second = read(CDP).observations
    assert {"address": "10.20.3.14", "hostname": "axis-accc8e003014", "model": "AXIS P3245-V", "snmp_sysdescr": "10.12.114", "network": "switch port GigabitEthernet1/0/16"} == first.values
    assert "other" == second.values["hostname"]


@pytest.mark.parametrize(("text", "place"), [(CX, "switch port 1/1/1"), (PROCURVE, "switch port 3")], ids=["aruba cx", "procurve"])
def test_other_makers(read, text, place):
    """The same fields under other keys."""
    (one,) = read(text).observations
    assert ("10.20.3.15", "IPC-HDW2431T", place) == (one.values["address"], one.values["snmp_sysdescr"], one.values["network"])
    assert "3cef8c003015" == one.values["mac"].replace(":", "")


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_block_is_survived(lines):
    """No block raises."""
    grammar = NeighbourBlocks()
    found = grammar.block(["Local Intf: Gi1/0/5", "Chassis id: c056.e300.3011", *lines])
    assert found is None or isinstance(found, Entry | Skip)
