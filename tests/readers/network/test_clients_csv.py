"""Clients of controllers, delimited."""

from __future__ import annotations

from readers.network.samples import SAMPLES


def test_the_dashboard(read):
    """The headers of Meraki's dashboard; the column of users is left out and told."""
    found = read(SAMPLES["clients-csv"][0])
    assert [{"address": "10.20.3.11", "mac": "c0:56:e3:00:30:11", "name": "cam-yard", "network": "sw-yard port 5, VLAN 10", "status": "online", "last_seen": "2024-03-02 10:11:12"}] == [o.values for o in found.observations]
    assert "sam.smith" not in repr(found.items)
    assert ["personal-dropped"] == [n.kind for n in found.notes]


def test_keys_as_headers(read):
    """A list of UniFi's keys."""
    text = "mac,ip,hostname,oui,is_wired,sw_mac,sw_port,last_seen\nc0:56:e3:00:30:11,10.20.3.11,cam,Hangzhou,true,02:00:00:00:00:02,5,1709373072\n"
    (client,) = read(text).observations
    assert ("cam", "2024-03-02") == (client.values["hostname"], client.dates["last_seen"])
