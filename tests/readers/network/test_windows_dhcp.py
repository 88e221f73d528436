"""Leases of Windows Server."""

from __future__ import annotations

from custodes.observations import Reason
from readers.network.samples import SAMPLES


def test_the_shell(read):
    """The line of PowerShell before the header is told; the end of a lease keeps its own words."""
    found = read(SAMPLES["windows-dhcp"][0])
    assert [("10.20.2.74", "c0-56-e3-00-30-11", "scope 10.20.2.0"), ("10.20.2.75", "3c-ef-8c-00-30-15", "scope 10.20.2.0")] == [
        tuple(o.values[f] for f in ("address", "mac", "network")) for o in found.observations
    ]
    assert "lease until 3/4/2024 10:11:12 AM" == found.observations[0].values["note"]
    assert [Reason.NOTE, Reason.HEADING] == [n.reason for n in found.not_read]


def test_the_console(read):
    """*Export List*, with tabs; an identifier that is no hardware address stays a note."""
    text = (
        "Client IP Address\tName\tLease Expiration\tType\tUnique ID\tDescription\n"
        "10.20.2.74\tcam-yard\t2024-03-04 10:11:12\tDHCP\tc056e3003011\t\n"
        "10.20.2.75\tras\t2024-03-04 10:11:12\tDHCP\t5241532000000000\t\n"
    )
    first, second = read(text).observations
    assert ("c056e3003011", "lease until 2024-03-04") == (first.values["mac"], first.values["note"])
    assert "hardware address of another kind: 5241532000000000" in second.values["note"]
