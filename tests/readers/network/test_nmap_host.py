"""One host of an nmap file."""

from __future__ import annotations

import pytest

from custodes.intake import Scrubber
from custodes.readers.gather import Mould
from custodes.readers.network.nmap_host import HostReading, day, host_of, why_no_device


@pytest.fixture
def host(make):
    """A host of status, reason and ports."""

    def run(state="up", reason="arp-response", *more, **attributes):
        status = [make("status", {"state": state, "reason": reason})] if state else []
        return host_of(
            make("host", attributes, *status, make("address", {"addr": "10.0.0.5", "addrtype": "ipv4"}), *more)
        )

    return run


def reading_of(host, start=""):
    return HostReading(host, Mould(Scrubber()), start)


def ports(make, state, extra=""):
    of = [make("extraports", {"state": extra, "count": "99"})] if extra else []
    return make(
        "ports", {}, *of, make("port", {"protocol": "tcp", "portid": "80"}, make("state", {"state": state}))
    )


def test_what_is_evidence_of_a_device(make, host):
    """A host that is up is a device without any port; one that is down, or only presumed up, is none."""
    mac = make("address", {"addr": "44:19:b6:0a:0b:0c", "addrtype": "mac"})
    assert "" == why_no_device(host())
    for state in ("down", "unknown", "skipped"):
        assert f"nmap says {state}: nothing answered" == why_no_device(host(state, "no-response"))
    presumed = "taken as up without asking (-Pn), and nothing answered"
    assert presumed == why_no_device(host("up", "user-set"))
    assert presumed == why_no_device(host("up", "user-set", ports(make, "filtered", "filtered")))
    assert presumed == why_no_device(host("up", "user-set", ports(make, "open|filtered")))
    assert "" == why_no_device(host("up", "user-set", ports(make, "filtered", "closed")))
    assert "" == why_no_device(host("up", "user-set", ports(make, "open")))
    assert "" == why_no_device(host("up", "user-set", mac))
    assert "" == why_no_device(host("", "", ports(make, "open")))
    assert "no status, and nothing answered" == why_no_device(host("", ""))


def test_addresses_and_names(make, host):
    """IPv4 is the address, others are remarks; nmap's vendor is a remark and no clue."""
    reading = reading_of(
        host(
            "up",
            "arp-response",
            make("address", {"addr": "fe80::1", "addrtype": "ipv6"}),
            make("address", {"addr": "44:19:B6:0A:0B:0C", "addrtype": "mac", "vendor": "Hangzhou Hikvision"}),
            make(
                "hostnames",
                {},
                make("hostname", {"name": "cam1.example"}),
                make("hostname", {"name": "cam1"}),
            ),
        ),
        "1600000000",
    )
    assert {
        "address": "10.0.0.5",
        "mac": "44:19:B6:0A:0B:0C",
        "hostname": "cam1.example\ncam1",
        "note": "also at fe80::1\nnmap's own name for the MAC prefix: Hangzhou Hikvision",
        "first_seen": "1600000000",
        "last_seen": "1600000000",
    } == reading.values
    assert {"first_seen": "2020-09-13", "last_seen": "2020-09-13"} == reading.dates
    assert [] == reading.invalid


def test_ports(make, host):
    """Only open ports speak; a product is nmap's words, with version, extra and its kind of device."""
    service = make(
        "service",
        {
            "name": "http",
            "product": "X httpd",
            "version": "2",
            "extrainfo": "e",
            "devicetype": "webcam",
            "hostname": "h",
        },
    )
    port = make("port", {"protocol": "tcp", "portid": "80"}, make("state", {"state": "open"}), service)
    closed = make("port", {"protocol": "tcp", "portid": "81"}, make("state", {"state": "closed"}), service)
    guess = make("os", {}, make("osmatch", {"name": "Linux 3", "accuracy": "96"}))
    found = reading_of(host("up", "syn-ack", make("ports", {}, port, closed), guess, starttime="1600000000"))
    assert "X httpd 2 (e) [webcam]" == found.values["product"]
    assert "h" == found.values["hostname"]
    assert "open: 80/tcp http\nnmap's guess at the system, 96 %: Linux 3" == found.values["note"]


def test_invalid_addresses_are_kept_and_told(make):
    """An address that is none stays as the record's words and is told."""
    of = make(
        "host",
        {},
        make("address", {"addr": "10.0.0.999", "addrtype": "ipv4"}),
        make("address", {"addr": "zz:zz", "addrtype": "mac"}),
    )
    reading = reading_of(host_of(of))
    assert ["10.0.0.999", "zz:zz"] == reading.invalid
    assert "10.0.0.999" == reading.values["address"]


@pytest.mark.parametrize("epoch", ["", "-5", "abc", "9" * 12, "9" * 400, "0", "1.5", "١٢٣"])
def test_no_day(epoch):
    """What is no second of POSIX time in this millennium gives no day."""
    assert "" == day(epoch)
