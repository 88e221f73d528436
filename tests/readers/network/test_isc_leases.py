"""The lease file of ISC dhcpd."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.isc_leases import IscBlocks, _statement
from custodes.readers.network.linewise import Entry, Skip
from readers.network.samples import SAMPLES


def test_leases(read):
    """Each block is one observation at its lines, with the days on which the client spoke."""
    found = read(SAMPLES["isc-leases"][0])
    assert ["line:4-14", "line:15-19", "line:20", "line:22-29"] == [o.place for o in found.observations]
    assert {
        "address": "10.20.2.74", "mac": "c0:56:e3:00:30:11", "hostname": "cam-yard", "description": "HIKVISION", "status": "active",
        "first_seen": "2024/03/02 10:11:12", "last_seen": "2024/03/02 11:00:00", "note": "lease until 2024-03-02",
    } == found.observations[0].values  # fmt: skip
    assert ["lease without end", None, "lease until 2024-03-02"] == [o.values.get("note") for o in found.observations[1:]]
    assert ["entered-by-hand"] == [n.kind for n in found.notes]


def test_a_block_that_is_not_closed(read):
    """A file that ends inside a lease says so at its place, and the leases before it stand."""
    text = "".join(SAMPLES["isc-leases"][0].splitlines(keepends=True)[:17])
    found = read(text)
    assert [("line:15-17", Reason.TRUNCATED)] == [(n.place, n.reason) for n in found.not_read if n.reason is Reason.TRUNCATED]
    assert 1 == len(found.observations)


def test_a_block_without_end_is_bounded(read):
    """Five thousand lines of one block are over the limit, not memory."""
    found = read(SAMPLES["isc-leases"][0] + "lease 10.0.0.5 {\n" + "  # x\n" * 5_000)
    assert Reason.OVER_LIMIT in {n.reason for n in found.not_read}


@pytest.mark.parametrize("state", ["free", "abandoned", "backup", "expired", "released"])
def test_an_address_that_nobody_holds(read, state):
    """Such a lease is not read; where a hardware address stands there, its device is last known on the lease's own day."""
    found = read(
        f"lease 10.0.0.5 {{\n  ends 6 2024/03/02 22:11:12;\n  binding state {state};\n}}\n"
        f"lease 10.0.0.6 {{\n  ends 6 2024/03/02 22:11:12;\n  binding state {state};\n  hardware ethernet 44:19:b6:0a:0b:0c;\n}}\n"
        "lease 10.0.0.7 {\n  binding state active;\n  next binding state free;\n  hardware ethernet 44:19:b6:0a:0b:0d;\n}\n"
    )
    assert [("10.0.0.6", {"last_seen": "2024-03-02"}), ("10.0.0.7", {})] == [(o.values["address"], dict(o.dates)) for o in found.observations]
    assert [("line:1-4", Reason.NOTE, f"nobody holds 10.0.0.5 ({state})")] == [(n.place, n.reason, n.words) for n in found.not_read]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_block_is_survived(lines):
    """No block raises."""
    found = IscBlocks().block(["lease 10.0.0.5 {", *lines, "}"])
    assert found is None or isinstance(found, Entry | Skip)


_STATEMENTS = st.lists(
    st.sampled_from(["hardware", "ethernet", "binding", " state", "active", "option", " host-name", '"x"', " ", "  ", "\t", "\r", "\u2028", "=", "iaaddr", "{", ";", "a", "A"]),
    max_size=8,
).map("".join)  # fmt: skip


@given(_STATEMENTS)
def test_a_comment_changes_nothing_of_a_statement(text):
    """With an empty comment behind it a statement goes the longer way and says the same."""
    assert _statement(f"{text}#") == _statement(text)
