"""Objects and values of SNMP."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.network import snmp_objects


@pytest.mark.parametrize(
    ("value", "mac"),
    [
        ("STRING: c0:56:e3:0:30:11", "c0:56:e3:00:30:11"),
        ("Hex-STRING: C0 56 E3 00 30 11 ", "c0:56:e3:00:30:11"),
        ("Hex: C0:56:E3:00:30:11", ""),
        ('STRING: "abcdef"', "61:62:63:64:65:66"),
        ("STRING: eth0", ""),
        ('""', ""),
    ],
)
def test_hardware_addresses(value, mac):
    """The forms of net-snmp: colons, hexadecimal, six bytes in quotes."""
    assert mac in (snmp_objects.mac(value), "")


@pytest.mark.parametrize(("index", "address"), [("7.10.0.0.5", "10.0.0.5"), ('7.ipv4."10.0.0.5"', "10.0.0.5"), ("7.1.4.10.0.0.5", "10.0.0.5"), ("7.10.0.0.500", ""), ("5", "")])
def test_addresses_in_an_index(index, address):
    """The last four numbers, or the quoted text."""
    assert address == snmp_objects.address(index)


@pytest.mark.parametrize(("words", "numbers"), [("SNMPv2-SMI::enterprises.39165.1", "1.3.6.1.4.1.39165.1"), (".1.3.6.1.4.1.9", "1.3.6.1.4.1.9"), ("iso.3.6.1", "1.3.6.1"), ("NET-SNMP-MIB::netSnmpAgentOIDs.10", "1.3.6.1.4.1.8072.3.2.10")])
def test_identifiers_in_numbers(words, numbers):
    """Names of net-snmp's own become numbers, as fingerprints know them."""
    assert numbers == snmp_objects.numeric(words)


@given(st.text(max_size=200))
def test_any_line_is_survived(text):
    """No line raises."""
    found = snmp_objects.split(text)
    assert found is None or 3 == len(found)
    snmp_objects.mac(text)
    snmp_objects.address(text)
    snmp_objects.six(text)
