"""ARP tables of switches and routers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_arp import ArpTable
from readers.network.samples import SAMPLES

NEXUS = """\
IP ARP Table for context default
Total number of entries: 1
Address         Age       MAC Address     Interface
10.20.3.11      00:05:30  c056.e300.3011  Vlan10
"""
ARISTA = """\
Address      Age (min) Hardware Addr  Interface
10.20.3.11           0 c056.e300.3011 Vlan101, Port-Channel2
"""
PROCURVE = """\
 IP ARP table

  IP Address      MAC Address       Type    Port
  --------------- ----------------- ------- ----
  10.20.3.11      c056e3-003011     dynamic 2
"""
CX = """\
IPv4 Address     MAC                Port         Physical Port              State      VRF
--------------------------------------------------------------------------------------------
10.20.3.11       c0:56:e3:00:30:11  vlan10       1/1/28                     reachable  default
Total Number Of ARP Entries Listed- 1.
"""
JUNIPER = """\
MAC Address       Address         Interface     Flags
c0:56:e3:00:30:11 10.20.3.11      vlan.20        none
"""
JUNOS = """\
me@sw-hall> show arp
MAC Address       Address         Name                      Interface               Flags
c0:56:e3:00:30:11 10.20.3.11      10.20.3.11                irb.10 [ge-0/0/5.0]     none
c0:56:e3:00:30:12 10.20.3.12      cam-yard.example.org      irb.10 [ge-0/0/6.0]     none
c0:56:e3:00:30:13 10.20.3.13      10.20.3.13                vlan.20                 permanent
c0:56:e3:00:30:14 10.20.3.14      10.20.3.14                ge-0/0/7.0              none
c0:56:e3:00:30:15 10.20.3.15      10.20.3.99                ge-0/0/7.0              none
Total entries: 5
"""
COMWARE = """\
  Type: S-Static   D-Dynamic   O-Openflow   R-Rule   M-Multiport  I-Invalid
IP address      MAC address    VLAN     Interface                Aging Type
10.20.3.11      c056-e300-3011 1        XGE1/0/47                16    D
"""


@pytest.mark.parametrize(
    ("text", "mac", "place"),
    [
        (NEXUS, "c056.e300.3011", "VLAN 10"),
        (ARISTA, "c056.e300.3011", "switch port Port-Channel2, VLAN 101"),
        (PROCURVE, "c056e3003011", "switch port 2"),
        (CX, "c0:56:e3:00:30:11", "switch port 1/1/28, VLAN 10"),
        (JUNIPER, "c0:56:e3:00:30:11", "VLAN 20"),
        (COMWARE, "c056-e300-3011", "switch port XGE1/0/47"),
    ],
    ids=["nx-os", "arista", "procurve", "aruba cx", "juniper", "comware"],
)
def test_tables_of_makers(read, text, mac, place):
    """Address, hardware address and place, whatever the order of the columns."""
    found = read(text)
    assert "switch-arp" == found.reader
    assert {"address": "10.20.3.11", "mac": mac, "network": place} == found.observations[0].values


def test_cisco_with_a_prompt(read):
    """The prompt names the switch; an incomplete entry is told."""
    found = read(SAMPLES["switch-arp"][0])
    assert ["sw-hall, VLAN 10", "sw-hall port GigabitEthernet0/1"] == [o.values["network"] for o in found.observations]
    assert "no hardware address is known for 10.20.3.12" in {n.words for n in found.not_read}


@given(st.text(max_size=120))
def test_any_line_is_survived(text):
    """No line raises, before and after a heading."""
    table = ArpTable()
    for line in (text, "Protocol  Address          Age (min)  Hardware Addr   Type   Interface", text, f"10.0.0.5 c056.e300.3011 {text}"):
        assert table(line) is None or isinstance(table(line), Entry | Skip)


def test_the_names_of_junos(read):
    """A name that is the address says nothing; another is the host's; one of two addresses cannot be told."""
    found = read(JUNOS)
    assert [
        ("10.20.3.11", None, "sw-hall port ge-0/0/5.0"),
        ("10.20.3.12", "cam-yard.example.org", "sw-hall port ge-0/0/6.0"),
        ("10.20.3.13", None, "sw-hall, VLAN 20"),
        ("10.20.3.14", None, "sw-hall port ge-0/0/7.0"),
    ] == [tuple(o.values.get(f) for f in ("address", "hostname", "network")) for o in found.observations]
    assert ["line:7"] == [n.place for n in found.not_read if n.reason is Reason.UNRECOGNISED]
