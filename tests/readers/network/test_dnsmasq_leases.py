"""The lease file of dnsmasq."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.dnsmasq_leases import parse
from custodes.readers.network.linewise import Entry, Skip

FILE = """\
1700000000 44:19:b6:0a:0b:0c 10.0.0.5 cam-hall 01:44:19:b6:0a:0b:0c
0 e0:50:8b:00:00:01 10.0.0.6 * *
43200 3c:ef:8c:00:00:01 10.0.0.7 nvr *
1700000000 06-44:19:b6:0a:0b:0d 10.0.0.8 * *
this is not a lease
1700000000 ff:ff:ff:ff:ff:ff 10.0.0.9 * *

duid 00:01:00:01:26:3c:44:5d:dc:a6:32:00:00:01
1700000000 11337484 2001:db8::5 cam6 00:01:00:01:11:22:33:44:44:19:b6:0a:0b:0e
1700000000 T11337485 2001:db8::6 * 00:03:00:01:44:19:b6:0a:0b:0f
"""


def test_a_lease_file(read):
    """Each lease is one observation at its line; no date is made of the end of a lease."""
    found = read(FILE)
    assert "dnsmasq-leases" == found.reader
    assert [
        {
            "address": "10.0.0.5",
            "mac": "44:19:b6:0a:0b:0c",
            "hostname": "cam-hall",
            "note": "lease until 2023-11-14",
        },
        {"address": "10.0.0.6", "mac": "e0:50:8b:00:00:01", "note": "lease without end"},
        {
            "address": "10.0.0.7",
            "mac": "3c:ef:8c:00:00:01",
            "hostname": "nvr",
            "note": "lease of 43200 seconds",
        },
        {
            "address": "10.0.0.8",
            "note": "hardware address of ARP type 06: 44:19:b6:0a:0b:0d\nlease until 2023-11-14",
        },
        {"address": "2001:db8::5", "hostname": "cam6", "note": "lease until 2023-11-14"},
        {"address": "2001:db8::6", "note": "lease until 2023-11-14"},
    ] == [o.values for o in found.observations]
    assert ["line:1", "line:2", "line:3", "line:4", "line:9", "line:10"] == [
        o.place for o in found.observations
    ]
    assert {()} == {tuple(o.dates) for o in found.observations}


def test_what_is_no_lease_is_told(read):
    """Malformed lines, blank lines, the server's own identifier and broadcast entries are not read, each with its place."""
    assert [
        ("line:5", Reason.UNRECOGNISED, "this is not a lease"),
        ("line:6", Reason.NOTE, "10.0.0.9 is a group or broadcast entry, no device"),
        ("line:7", Reason.BLANK, ""),
        ("line:8", Reason.NOTE, "identifier of the DHCPv6 server itself"),
    ] == [(n.place, n.reason, n.words) for n in read(FILE).not_read]


def test_coverage(read):
    """A lease file never shows all that is on a network."""
    assert [("", "no", "dnsmasq leases")] == [(c.scope, c.complete, c.method) for c in read(FILE).coverage]


@given(st.text(max_size=120))
def test_any_line_is_survived(text):
    """No line raises."""
    assert parse(text) is None or isinstance(parse(text), Entry | Skip)


@given(
    st.integers(0, 2**33),
    st.binary(min_size=6, max_size=6),
    st.ip_addresses(v=4),
    st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
)
def test_every_lease_is_a_lease(epoch, mac, address, name):
    """What dnsmasq writes is an entry, or a group address that names no device."""
    found = parse(f"{epoch} {mac.hex(':')} {address} {name} *")
    if mac[0] & 1 or not any(mac):
        assert isinstance(found, Skip)
    else:
        assert isinstance(found, Entry)
        assert [("address", str(address)), ("mac", mac.hex(":")), ("hostname", name)] == found.pairs[:3]
