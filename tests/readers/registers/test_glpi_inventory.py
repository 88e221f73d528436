"""GLPI's inventory of a device."""

from __future__ import annotations

import json

import pytest

from custodes.errors import SourceError
from custodes.observations import Ledger

DEVICE = {"type": "Networking", "manufacturer": "Hikvision", "model": "DS-3E0318P", "name": "sw1", "serial": "C12345678", "mac": "44:19:b6:0a:0b:0c", "ips": ["127.0.0.1", "10.1.1.9", "10.1.1.10"], "firmware": "V1.2", "location": "Library", "contact": "alice@example.org", "credentials": 4}  # fmt: skip
NETWORK = {"content": {"versionclient": "4.1", "network_device": DEVICE, "network_ports": [{"mac": "aa"}]}, "deviceid": "sw1", "action": "netinventory", "itemtype": "NetworkEquipment"}
COMPUTER = {"content": {"hardware": {"name": "PC1"}, "bios": {"smanufacturer": "Dahua", "smodel": "IPC-1", "ssn": "S123456"}, "networks": [{"mac": "3c:ef:8c:00:00:01", "ipaddress": "10.0.0.2"}, {"mac": "3c:ef:8c:00:00:02"}]}, "deviceid": "d", "itemtype": "Computer"}  # fmt: skip


def test_a_network_device_is_one_observation(read):
    """Seen on the network; the loopback address is no key; the contact is dropped."""
    result = read(json.dumps(NETWORK, indent=2))
    (found,) = result.observations
    assert ("glpi-inventory", Ledger.SEEN) == (result.reader, found.ledger)
    wanted = {"device_type": "Networking", "label": "Hikvision", "model": "DS-3E0318P", "name": "sw1", "serial": "C12345678", "mac": "44:19:b6:0a:0b:0c", "address": "10.1.1.9", "firmware": "V1.2", "site": "Library", "note": "10.1.1.10"}
    assert wanted == found.values
    assert "alice" not in repr(result.items)


def test_a_computer_is_read_from_its_bios(read):
    """Maker, model and serial number of the system; the first network card is the key."""
    (found,) = read(json.dumps(COMPUTER)).observations
    assert ("Dahua", "IPC-1", "S123456", "3c:ef:8c:00:00:01", "10.0.0.2") == tuple(found.values[f] for f in ("label", "model", "serial", "mac", "address"))


@pytest.mark.parametrize("change", [{"content": []}, {"content": {"network_device": 5}}, {"content": {"network_device": {"ips": "x", "mac": {"a": 1}}}}, {"content": {"network_device": {"ips": [["10.0.0.1"], {"a": 1}, "10.0.0.2"]}}}, {"content": {"bios": 1, "networks": 7}}, {"content": {"bios": {}, "networks": [1, None]}}])
def test_odd_shapes_are_no_crash(read, change):
    """What has not the shape is told, or is not recognised."""
    try:
        result = read(json.dumps(NETWORK) + "\n" + json.dumps({**NETWORK, **change}) + "\n")
    except SourceError:
        return
    assert result.balance()[0] == result.balance()[1] == 2
