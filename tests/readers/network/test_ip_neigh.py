"""The neighbour table of Linux."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.ip_neigh import STATES, parse
from custodes.readers.network.linewise import Entry, Skip

FILE = """\
10.0.0.5 dev eth0 lladdr 44:19:b6:0a:0b:0c REACHABLE
10.0.0.6 lladdr e0:50:8b:00:00:01 STALE
10.0.0.1 dev vlan20 lladdr 3c:ef:8c:00:00:01 router DELAY
10.0.0.7 dev eth0 lladdr 3c:ef:8c:00:00:02 ref 1 used 12/12/8 probes 1 PROBE
10.0.0.8 dev eth0 lladdr 3c:ef:8c:00:00:03 PERMANENT
fe80::1 dev eth0 lladdr 3c:ef:8c:00:00:01 router extern_learn STALE
10.0.0.9 dev eth0  FAILED
10.0.0.10 dev eth0 INCOMPLETE
10.0.0.11 dev eth0 proxy
224.0.0.22 dev eth0 lladdr 01:00:5e:00:00:16 NOARP
10.0.0.12 dev eth0 lladdr nonsense STALE
"""


def test_a_table(read):
    """Each neighbour with a hardware address is one observation."""
    found = read(FILE)
    assert "ip-neigh" == found.reader
    assert [
        {"address": "10.0.0.5", "mac": "44:19:b6:0a:0b:0c", "network": "eth0", "status": "REACHABLE"},
        {"address": "10.0.0.6", "mac": "e0:50:8b:00:00:01", "status": "STALE"},
        {
            "address": "10.0.0.1",
            "mac": "3c:ef:8c:00:00:01",
            "network": "vlan20",
            "status": "DELAY",
            "note": "announces itself as a router",
        },
        {"address": "10.0.0.7", "mac": "3c:ef:8c:00:00:02", "network": "eth0", "status": "PROBE"},
        {"address": "10.0.0.8", "mac": "3c:ef:8c:00:00:03", "network": "eth0", "status": "PERMANENT"},
        {
            "address": "fe80::1",
            "mac": "3c:ef:8c:00:00:01",
            "network": "eth0",
            "status": "STALE",
            "note": "announces itself as a router",
        },
    ] == [o.values for o in found.observations]
    assert [("entered-by-hand", "line:5")] == [(n.kind, n.place) for n in found.notes]


def test_what_is_no_neighbour_is_told(read):
    """Entries without a hardware address, proxies and groups are no devices."""
    assert [
        (Reason.NOTE, "no hardware address is known for 10.0.0.9 (FAILED)"),
        (Reason.NOTE, "no hardware address is known for 10.0.0.10 (INCOMPLETE)"),
        (Reason.NOTE, "this machine answers for 10.0.0.11 itself (proxy)"),
        (Reason.NOTE, "224.0.0.22 is a group or broadcast entry, no device"),
        (Reason.UNRECOGNISED, "10.0.0.12 dev eth0 lladdr nonsense STALE"),
    ] == [(n.reason, n.words) for n in read(FILE).not_read]


def test_the_table_of_this_machine(read):
    """What the installed `ip neigh` prints is read without an unrecognised line."""
    if not shutil.which("ip"):
        pytest.skip("iproute2 is not installed")
    text = subprocess.run(
        ["ip", "neigh", "show", "nud", "all"], capture_output=True, text=True, check=False
    ).stdout
    for line in text.splitlines():
        assert parse(line) is not None, line


@given(st.text(max_size=120))
def test_any_line_is_survived(text):
    """No line raises."""
    assert parse(text) is None or isinstance(parse(text), Entry | Skip)


@given(st.ip_addresses(), st.binary(min_size=6, max_size=6), st.sampled_from(sorted(STATES)))
def test_every_neighbour_is_one(address, mac, state):
    """Any address with any hardware address in any state is an entry, groups aside."""
    found = parse(f"{address} dev eth0 lladdr {mac.hex(':')} {state}")
    assert isinstance(found, Skip if mac[0] & 1 or not any(mac) else Entry)
