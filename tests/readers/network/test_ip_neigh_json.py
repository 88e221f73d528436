"""The neighbour table of Linux as JSON."""

from __future__ import annotations

from readers.network.samples import SAMPLES


def test_neighbours(read):
    """Each entry with a hardware address is one observation; failed ones are told."""
    found = read(SAMPLES["ip-neigh-json"][0])
    assert [("10.20.3.11", "c0:56:e3:00:30:11", "br-yd", "REACHABLE"), ("fe80::1", "3c:ef:8c:00:30:15", "br-yd", "STALE")] == [
        tuple(o.values[f] for f in ("address", "mac", "network", "status")) for o in found.observations
    ]
    assert ["no hardware address is known for 10.20.3.12 (FAILED)"] == [n.words for n in found.not_read]


def test_an_entry_made_by_hand(read):
    """It has a note that says so."""
    found = read('[{"dst":"10.0.0.5","dev":"eth0","lladdr":"44:19:b6:0a:0b:0c","state":["PERMANENT"]}]')
    assert ["entered-by-hand"] == [n.kind for n in found.notes]


def test_a_table_of_ten_megabytes_on_one_line(read):
    """`ip -j` writes no line end: the list is read as it comes."""
    entry = '{"dst":"10.%d.%d.5","dev":"eth0","lladdr":"44:19:b6:0a:%02x:%02x","state":["STALE"]}'
    text = "[" + ",".join(entry % (n >> 8, n & 255, n >> 8, n & 255) for n in range(60_000)) + "]"
    assert len(text) > 4 << 20
    assert 60_000 == len(read(text).observations)
