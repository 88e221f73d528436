"""Clients of controllers as JSON."""

from __future__ import annotations

import json

from readers.network.samples import SAMPLES


def test_unifi(read):
    """Inside `data`; the switch and its port are the place, the controller's guess at the maker is a note."""
    found = read(SAMPLES["clients-json"][0])
    (client,) = found.observations
    assert ("10.20.3.11", "Yard", "02:00:00:00:00:02 port 5, VLAN 10\nCCTV") == tuple(client.values[f] for f in ("address", "name", "network"))
    assert {"first_seen": "2023-11-14", "last_seen": "2024-03-02"} == client.dates
    assert "label" not in client.values
    assert 1 == len(found.not_read)


def test_meraki_leaves_users_out(read):
    """The user of a client is personal: told, not kept."""
    found = read(SAMPLES["clients-json"][1])
    assert "sam.smith" not in repr(found.items)
    assert ["personal-dropped"] == [n.kind for n in found.notes]
    assert "sw-yard port 7, VLAN 10" == found.observations[0].values["network"]


def test_pfsense(read):
    """Leases of pfSense as its interface gives them."""
    text = '{"status":"ok","data":[{"ip":"10.20.3.11","mac":"c0:56:e3:00:30:11","hostname":"cam","if":"opt1","act":"active","online":"online","starts":"2024/03/02 10:11:12","ends":"2024/03/02 12:11:12"}]}'
    (client,) = read(text).observations
    assert ("opt1", "cam", "2024-03-02") == (client.values["network"], client.values["hostname"], client.dates["first_seen"])


def test_clients_of_other_keys_follow_each_other(read):
    """Keys in capitals, keys twice but for their capitals, and more keys than are remembered: each record is read by its own keys."""
    plain = {"mac": "c0:56:e3:00:30:11", "ip": "10.20.3.11", "oui": "x", "is_wired": True, "sw_port": 5}
    records = [
        plain,
        {key.upper(): value for key, value in plain.items()} | {"HOSTNAME": "cam-1"},
        plain | {"IP": "10.20.3.12"},
        plain | {f"extra {n}": n for n in range(200)} | {"hostname": "cam-2"},
        plain,
    ]
    found = read("".join(json.dumps(record) + "\n" for record in records)).observations
    assert ["10.20.3.11", "10.20.3.11", "10.20.3.12", "10.20.3.11", "10.20.3.11"] == [one.values["address"] for one in found]
    assert [None, "cam-1", None, "cam-2", None] == [one.values.get("hostname") for one in found]
