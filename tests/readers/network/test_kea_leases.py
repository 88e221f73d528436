"""The lease files of Kea."""

from __future__ import annotations

from custodes.observations import Reason
from readers.network.samples import SAMPLES


def test_leases(read):
    """The client spoke when its lease began; an endless lease has no day."""
    first, second = read(SAMPLES["kea-leases"][0]).observations
    assert ("10.20.2.74", "c0:56:e3:00:30:11", "cam-yard.example", {"last_seen": "2024-03-02"}) == (*(first.values[f] for f in ("address", "mac", "hostname")), first.dates)
    assert ("3cef8c003015", "declined", {}) == (second.values["mac"], second.values["status"], second.dates)


def test_files_put_one_after_the_other(read):
    """A header in the middle is a heading again."""
    found = read(SAMPLES["kea-leases"][0] * 2)
    assert (4, [Reason.HEADING, Reason.HEADING]) == (len(found.observations), [n.reason for n in found.not_read])


def test_dhcpv6(read):
    """Leases of DHCPv6 have a DUID, and a hardware address where Kea learnt it."""
    text = (
        "address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state,user_context\n"
        "2001:db8::5,00:03:00:01:44:19:b6:0a:0b:0c,3600,1709376672,1,1800,0,7,128,0,0,cam,44:19:b6:0a:0b:0c,0,\n"
    )
    (lease,) = read(text).observations
    assert ("2001:db8::5", "44:19:b6:0a:0b:0c") == (lease.values["address"], lease.values["mac"])


def test_an_address_that_nobody_holds(read):
    """A declined lease has no client, and is no device; an expired one is last known when its client last spoke."""
    header = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n"
    found = read(f"{header}10.20.2.74,c0:56:e3:00:30:11,,3600,1709376672,1,0,0,,2,,0\n10.20.2.75,,,3600,1709376672,1,0,0,,1,,0\n")
    (last,) = found.observations
    assert ({"last_seen": "2024-03-02"}, True) == (last.dates, "nobody holds 10.20.2.74 (expired): last known" in last.values["note"])
    assert ["nobody holds 10.20.2.75 (declined)"] == [n.words for n in found.not_read if n.reason is Reason.NOTE]
