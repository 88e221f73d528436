"""SNMP walks."""

from __future__ import annotations

import pytest

from readers.network.samples import SAMPLES


def test_a_walk(read):
    """The devices, the ARP entry, the entry of the bridge and the neighbour, each at its lines and with its place."""
    found = read(SAMPLES["snmpwalk"][0])
    assert [
        ("line:9", {"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "network": "sw-hall port GigabitEthernet1/0/1"}),
        ("line:11", {"mac": "3c:ef:8c:00:30:15", "network": "sw-hall port GigabitEthernet1/0/1, VLAN 20"}),
        ("line:1-8", {"mac": "00:1b:54:0a:0b:0c", "snmp_sysdescr": "Switch of the hall Version 15.2", "snmp_sysobjectid": "1.3.6.1.4.1.9.1.1208", "hostname": "sw-hall", "room": "Hall, rack 2"}),
        ("line:12-13", {"mac": "3c:ef:8c:00:30:15", "hostname": "nvr", "network": "sw-hall port GigabitEthernet1/0/1"}),
        ("line:14-17", {"address": "10.20.3.16", "mac": "c0:56:e3:00:30:16", "snmp_sysdescr": "Network Camera", "snmp_sysobjectid": "1.3.6.1.4.1.39165.1.1"}),
    ] == [(o.place, o.values) for o in found.observations]


def test_the_contact_is_left_out(read):
    """`sysContact` names a person: told, not kept."""
    found = read(SAMPLES["snmpwalk"][0])
    assert "Sam Smith" not in repr(found.items)
    assert ["personal-dropped"] == [n.kind for n in found.notes]


@pytest.mark.parametrize("form", ["SNMPv2-MIB::sysName.0 = STRING: cam", '.1.3.6.1.2.1.1.5.0 = STRING: "cam"', 'iso.3.6.1.2.1.1.5.0 = STRING: "cam"', '1.3.6.1.2.1.1.5.0 = "cam"'])
def test_forms(read, form):
    """Names and numbers, with and without quotes, say the same."""
    found = read(f'{form}\n.1.3.6.1.2.1.1.1.0 = STRING: "Camera"\n')
    assert [{"hostname": "cam", "snmp_sysdescr": "Camera"}] == [o.values for o in found.observations]


def test_a_walk_of_a_bridge_is_accounted_for(read):
    """Twenty thousand entries, and as many values of no use, in bounded pieces."""
    lines = [f".1.3.6.1.2.1.17.7.1.2.2.1.2.20.68.25.182.10.{n >> 8}.{n & 255} = INTEGER: 1" for n in range(20_000)]
    lines += [f".1.3.6.1.2.1.2.2.1.10.{n} = Counter32: {n}" for n in range(20_000)]
    found = read("\n".join(lines) + "\n")
    assert 20_000 == len(found.observations)
    assert [("line:20001-40000", 20_000)] == [(n.place, n.count) for n in found.not_read]


@pytest.mark.parametrize("digit", ["\u00b2", "\u0663", "\uff15"])
def test_digits_of_other_scripts(read, digit):
    """A superscript is no number, and costs its own line at most."""
    found = read(f'.1.3.6.1.2.1.1.1.0 = STRING: "Camera"\nIP-MIB::ipNetToMediaPhysAddress.7.10.0.0.{digit}1 = STRING: 44:19:b6:a:b:c\n')
    assert "Camera" in {o.values.get("snmp_sysdescr") for o in found.observations}
