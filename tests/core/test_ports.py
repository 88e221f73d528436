from __future__ import annotations

import pytest

from custodes.core import SwitchPort, canonical_port, switch_port
from custodes.readers.network.switch_words import place_of


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (("Gi1/0/3", "GigabitEthernet1/0/3", "gi1/0/3", "GigabitEthernet 1/0/3", "GE1/0/3"), "gi1/0/3"),
        (("ge-0/0/3", "ge-0/0/3.0"), "gi0/0/3"),
        (("xe-0/1/0.0", "xe-0/1/0"), "te0/1/0"),
        (("Te1/21", "Te 1/21", "TenGigabitEthernet1/21", "Ten-GigabitEthernet1/21", "XGigabitEthernet1/21", "XGE1/21"), "te1/21"),
        (("Fa0/5", "FastEthernet0/5"), "fa0/5"),
        (("Et5", "Ethernet5", "Eth5"), "et5"),
        (("25GE1/0/7", "TwentyFiveGigE1/0/7"), "twe1/0/7"),
        (("port1.0.5",), "1.0.5"),
        (("1/1/4",), "1/1/4"),
        (("1:7",), "1:7"),
        (("A5", "a5"), "a5"),
        (("12",), "12"),
    ],
)
def test_spellings_of_one_port_are_one(names, one):
    """Short, long, with a space and with Juniper's unit 0."""
    assert {one} == {canonical_port(name) for name in names}


@pytest.mark.parametrize("name", ["Vlan10", "Po1", "Port-channel1", "Eth-Trunk1", "lag1", "ae0", "irb.10", "ge-0/0/3.100", "Gi0/2.203", "CPU", "", "bridge", "mgmt0", "Lo0", "Ma0/0", "wlan"])
def test_what_is_no_physical_port_has_no_name(name):
    """Behind a VLAN, a bundle or a subinterface stands no one device."""
    assert "" == canonical_port(name)


def test_different_ports_stay_different():
    """Kind and number both tell."""
    names = ["Gi1/0/3", "Te1/0/3", "Gi1/0/30", "Gi10/3", "1/0/3", "3", "A3"]
    assert len(names) == len({canonical_port(name) for name in names})


def test_a_place_that_names_its_switch_is_a_key():
    """As the readers of switches write it, whatever the VLAN and the spelling."""
    assert SwitchPort("sw-hall", "gi1/0/5") == switch_port(place_of("sw-hall", "Gi1/0/5", "10")) == switch_port(place_of("SW-Hall", "GigabitEthernet1/0/5"))


@pytest.mark.parametrize("place", ["switch port Gi1/0/5", "Switch port Gi1/0/5", "HP port 5", "awplus port port1.0.5", "GSM7252PS port 0/5", "sw-hall", "sw-hall port Vlan10", "sw-hall port CPU", "VLAN 10", "the port 5 office, first floor"])
def test_a_place_without_a_switch_of_its_own_is_none(place):
    """No prompt, a name from the factory, a bundle, and what a person wrote."""
    assert switch_port(place) is None
