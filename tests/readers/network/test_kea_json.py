"""Leases of Kea as JSON."""

from __future__ import annotations

from custodes.readers.network.kea_json import parse
from readers.network.samples import SAMPLES


def test_leases(read):
    """Leases inside the answer of the control channel, with the day on which the client spoke."""
    (lease,) = read(SAMPLES["kea-json"][0]).observations
    assert ("10.20.2.74", "c0:56:e3:00:30:11", "cam-yard", {"last_seen": "2024-03-02"}) == (*(lease.values[f] for f in ("address", "mac", "hostname")), lease.dates)


def test_numbers_as_floats():
    """A number that some tool turned into a float is the same number."""
    found = parse({"ip-address": "10.0.0.5", "hw-address": "44:19:b6:0a:0b:0c", "cltt": 1709373072.0, "valid-lft": 3600.0})
    assert {"last_seen": "2024-03-02"} == found.dates
