"""Leases of Windows Server."""

from __future__ import annotations

import pytest

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


def test_an_address_that_nobody_holds(read):
    """An inactive reservation is no sighting: not read, or last known on the day on which its lease ended."""
    found = read(
        '"IPAddress","ScopeId","AddressState","ClientId","LeaseExpiryTime"\n'
        '"10.0.0.5","10.0.0.0","InactiveReservation","44-19-b6-0a-0b-0c",""\n'
        '"10.0.0.6","10.0.0.0","Inactive","","2024-03-04 10:11:12"\n'
        '"10.0.0.7","10.0.0.0","InactiveReservation","44-19-b6-0a-0b-0d","2024-03-04 10:11:12"\n'
        '"10.0.0.8","10.0.0.0","ActiveReservation","44-19-b6-0a-0b-0e",""\n'
    )
    last, held = found.observations
    assert ("10.0.0.7", {"last_seen": "2024-03-04"}) == (last.values["address"], dict(last.dates))
    assert "nobody holds 10.0.0.7 (InactiveReservation): last known" in last.values["note"]
    assert ("10.0.0.8", {}) == (held.values["address"], dict(held.dates))
    assert [
        (Reason.NOTE, "nobody holds 10.0.0.5 (InactiveReservation), and no end of a lease says until when somebody did"),
        (Reason.NOTE, "nobody holds 10.0.0.6 (Inactive)"),
    ] == [(n.reason, n.words) for n in found.not_read[1:]]


SHELL = """\
PS C:\\> Get-DhcpServerv4Lease -ScopeId 10.20.2.0

IPAddress       ScopeId         ClientId             HostName             AddressState         LeaseExpiryTime
---------       -------         --------             --------             ------------         ---------------
10.20.2.74      10.20.2.0       c0-56-e3-00-30-11    cam-yard.example.org Active               3/4/2024 10:11:12 AM
10.20.2.75      10.20.2.0       3c-ef-8c-00-30-15                         ActiveReservation
10.20.2.76      10.20.2.0       3c-ef-8c-00-30-16                         InactiveReservation
"""
NETSH = """\
Changed the current scope context to 10.20.2.0 scope.

Type : N - NONE, D - DHCP B - BOOTP, U - UNSPECIFIED, R - RESERVATION IP
============================================================================================
IP Address      - Subnet Mask    - Unique ID           - Lease Expires        -Type -Name
============================================================================================

10.20.2.74      - 255.255.255.0  - c0-56-e3-00-30-11   -3/4/2024 10:11:12 AM  -D -  cam-yard
10.20.2.75      - 255.255.255.0  - 3c-ef-8c-00-30-15   - NEVER EXPIRES        -U
10.20.2.76      - 255.255.255.0  - 3c-ef-8c-00-30-16   - INACTIVE             -R

No of Clients(version 4): 3 in the Scope : 10.20.2.0.

Command completed successfully.
"""


@pytest.mark.parametrize("text", [SHELL, NETSH], ids=["shell", "netsh"])
def test_tables_of_the_screen(read, text):
    """PowerShell's table, by the places of its headings, and that of netsh; what nobody holds is no device."""
    found = read(text)
    assert [("10.20.2.74", "c0-56-e3-00-30-11", "scope 10.20.2.0"), ("10.20.2.75", "3c-ef-8c-00-30-15", "scope 10.20.2.0")] == [
        tuple(o.values[f] for f in ("address", "mac", "network")) for o in found.observations
    ]
    assert found.observations[0].values["hostname"].startswith("cam-yard")
    assert "lease until 3/4/2024 10:11:12 AM" == found.observations[0].values["note"]
    assert "note" not in found.observations[1].values
    assert 1 == sum(n.words.startswith("nobody holds 10.20.2.76 (Inactive") for n in found.not_read)
    assert [] == [n for n in found.not_read if n.reason is Reason.UNRECOGNISED]
