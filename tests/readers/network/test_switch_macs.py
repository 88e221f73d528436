"""Tables of hardware addresses at the ports of a switch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.switch_macs import MacTable
from custodes.readers.network.switch_words import PROMPT
from readers.network.samples import SAMPLES
from readers.network.samples_switches import SWITCHES

NEXUS = """\
Legend:
        * - primary entry, G - Gateway MAC, (R) - Routed MAC, O - Overlay MAC
        age - seconds since last seen,+ - primary entry using vPC Peer-Link,
   VLAN     MAC Address      Type      age     Secure NTFY Ports
---------+-----------------+--------+---------+------+----+------------------
G  100     0200.89a1.de75   static   -         F      F    sup-eth1(R)
*  145     c056.e300.3011   dynamic  1200      F      F    Eth1/10
"""
S300 = """\
Aging time is 300 sec

    Vlan          Mac Address         Port       Type
------------ --------------------- ---------- ----------
     1         02:08:32:0f:00:61       0         self
    300        c0:56:e3:00:30:11      gi7      dynamic
"""
PROCURVE = """\
 Status and Counters - Port Address Table

  MAC Address       Port                            VLAN
  ----------------- ------------------------------- ----
  c056e3-003011     25                              50
  3cef8c-003015     Trk1                            17
"""
CX = """\
MAC age-time            : 300 seconds
Number of MAC addresses : 1

MAC Address          VLAN     Type                      Port
--------------------------------------------------------------
c0:56:e3:00:30:11    10       dynamic                   1/1/30
"""
JUNIPER = """\
Ethernet switching table : 1 entries, 1 learned
Routing instance : default-switch
    Vlan                MAC                 MAC         Age    Logical                NH        RTR
    name                address             flags              interface              Index     ID
    cctv                c0:56:e3:00:30:11   D             -   ge-0/0/5.0             0         0
"""
COMWARE = """\
MAC ADDR       VLAN ID  STATE          PORT INDEX               AGING TIME(s)
c056-e300-3011 10       Learned        GigabitEthernet1/0/20    AGING
"""
HUAWEI = """\
-------------------------------------------------------------------------------
MAC Address    VLAN/VSI/BD                       Learned-From        Type
-------------------------------------------------------------------------------
c056-e300-3011 10/-/-                            GE0/0/5             dynamic
-------------------------------------------------------------------------------
Total items displayed = 1
"""


@pytest.mark.parametrize(
    ("text", "mac", "place"),
    [
        (NEXUS, "c056.e300.3011", "switch port Eth1/10, VLAN 145"),
        (S300, "c0:56:e3:00:30:11", "switch port gi7, VLAN 300"),
        (PROCURVE, "c056e3003011", "switch port 25, VLAN 50"),
        (CX, "c0:56:e3:00:30:11", "switch port 1/1/30, VLAN 10"),
        (JUNIPER, "c0:56:e3:00:30:11", "switch port ge-0/0/5.0, VLAN cctv"),
        (COMWARE, "c056-e300-3011", "switch port GigabitEthernet1/0/20, VLAN 10"),
        (HUAWEI, "c056-e300-3011", "switch port GE0/0/5, VLAN 10"),
    ],
    ids=["nx-os", "s300", "procurve", "aruba cx", "juniper", "comware", "huawei"],
)
def test_tables_of_makers(read, text, mac, place):
    """Each maker's columns in their own order: the port is never taken for the VLAN."""
    found = read(text)
    assert "switch-macs" == found.reader
    assert {"mac": mac, "network": place} == found.observations[0].values
    assert Reason.UNRECOGNISED not in {n.reason for n in found.not_read}


def test_cisco_with_a_prompt(read):
    """The prompt names the switch; the switch's own entries are no devices."""
    found = read(SAMPLES["switch-macs"][0])
    assert ["sw-hall port Gi1/0/5, VLAN 10", "sw-hall port Gi1/0/6, VLAN 10"] == [o.values["network"] for o in found.observations]
    assert "0100.0ccc.cccc is the switch's own (CPU)" in {n.words for n in found.not_read}


@given(st.text(max_size=120))
def test_any_line_is_survived(text):
    """No line raises, before and after a heading."""
    table = MacTable()
    for line in (text, "Vlan    Mac Address       Type        Ports", text, f"10 c056.e300.3011 {text}"):
        assert table(line) is None or isinstance(table(line), Entry | Skip)


@pytest.mark.parametrize("case", sorted(SWITCHES))
def test_further_makers(read, case):
    """Tables of Extreme, MikroTik, Ubiquiti, D-Link, TP-Link, Huawei, H3C, Dell, Brocade, Allied Telesis, Palo Alto, Fortinet and Cisco's firewalls."""
    reader, text, first = SWITCHES[case]
    found = read(text)
    assert (reader, first) == (found.reader, dict(found.observations[0].values))
    assert [] == [one.words for one in found.not_read if one.reason is Reason.UNRECOGNISED]


def test_the_switch_s_own_entries_are_notes(read):
    """MikroTik's local entries, D-Link's CPU: no device."""
    for case in ("mikrotik-host", "d-link", "d-link-2", "allied-telesis-mac"):
        assert 1 == len(read(SWITCHES[case][1]).observations)


@pytest.mark.parametrize(
    ("text", "name"),
    [("sw-hall#show mac", "sw-hall"), ("me@sw> show arp no-resolve", "sw"), ("<sw.hall>display arp", "sw.hall"), ("* X440-24t.12 # show fdb", "X440-24t"), ("(UBNT EdgeSwitch) #show mac-addr-table", "UBNT EdgeSwitch"), ("[admin@Roof] > /ip arp print", "Roof"), ("fw (root) # get system arp", "")],
)  # fmt: skip
def test_prompts(text, name):
    """The name of the switch in the prompt of each maker; what is none gives nothing."""
    found = PROMPT.fullmatch(text + " x")
    assert name == (found[1] if found else "")
