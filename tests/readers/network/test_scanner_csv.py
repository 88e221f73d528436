"""Lists of scanners."""

from __future__ import annotations

import pytest

from custodes.observations import Ledger
from readers.network.samples import SAMPLES
from readers.network.samples_scanners import (
    FING_APP,
    FING_TABLE,
    NESSUS,
    NMAP2CSV,
    NMAPTOCSV,
    OPENVAS,
    SOFTPERFECT,
)

ANGRY, ADVANCED, WATCHER = SAMPLES["scanner-csv"][:3]


@pytest.mark.parametrize("text", [ANGRY, ADVANCED, WATCHER])
def test_a_host(read, text):
    """Its keys are keys, its name is its name, and the name for the prefix of its address is no label."""
    found = read(text)
    values = found.observations[0].values
    assert ("scanner-csv", "10.20.3.11", "cam-yard") == (found.reader, values["address"], values["hostname"].partition(".")[0])
    assert "C056E3003011" == values["mac"].replace(":", "").replace("-", "")
    assert "the scanner's own name for the MAC prefix: Hangzhou Hikvision" in values["note"]
    assert not {"label", "model"} & values.keys()


def test_what_did_not_answer(read):
    """A row for an address at which nothing answered is no device; a reply to ping is one."""
    found = read(ANGRY)
    assert ["10.20.3.11", "10.20.3.13"] == [o.values["address"] for o in found.observations]
    assert "nothing answered at 10.20.3.12" in [n.words for n in found.not_read]
    assert ["10.20.3.11"] == [o.values["address"] for o in read(ADVANCED).observations]


def test_notes(read):
    """Ports, comments and days of detection stay beside the host, in the scanner's words."""
    assert "open: 80,554" in read(ANGRY).observations[0].values["note"]
    assert "last detected on: 03/03/2024 10:11:12" in read(WATCHER).observations[0].values["note"]


@pytest.mark.parametrize("header", ["IP,Ping,Hostname,Serial Number", "Status,Name,IP,Manufacturer,MAC address,Site", "IP,Hostname,Ports"])
def test_registers_are_not_taken(sniffed, header):
    """What has a serial number or a place was written by somebody who keeps a register."""
    assert "scanner-csv" not in sniffed(f"{header}\n" + ",".join("10.0.0.5" for _ in header.split(",")) + "\n")


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("10.7.7.3,2 ms,cam,80,N/S", True),
        ("10.7.7.3,2 ms,cam,80,[dead]", True),
        ("10.7.7.3,[dead],,,", False),
        ("10.7.7.3,timeout,[timeout],,", False),
        ("10.7.7.3,n/a,N/S,N/S,N/S", False),
        ("10.7.7.3,[k.A.],[k.A.],[k.A.],[k.A.]", False),
    ],
)
def test_what_counts_as_an_answer(read, row, counts):
    """A time of reply is one; the words for nothing, in whatever spelling, are none, and no hardware address."""
    assert counts == bool(read(f"IP,Ping,Hostname,Ports,MAC Address\n{row}\n").observations)


def test_a_status_outweighs_a_remembered_address(read):
    """Dead is dead; Italian and French lists are read as the English ones."""
    text = "Stato,Nome,IP,Produttore,Indirizzo MAC\nInattivo,cam,10.7.3.2,Hikvision,44:19:B6:00:11:06\nAttivo,cam,10.7.3.3,Hikvision,44:19:B6:00:11:07\n"
    assert ["10.7.3.3"] == [one.values["address"] for one in read(text).observations]
    assert ["10.7.3.4"] == [one.values["address"] for one in read("IP;Ping;TTL;Nom d'hôte\n10.7.3.4;2 ms;64;cam\n10.7.3.5;[n/a];[n/s];[n/s]\n").observations]


def test_fing(read):
    """Its table without a header and its application's export: seen, its own idea of brand and model is no label, what is down is none."""
    for text in (FING_TABLE, FING_APP):
        found = read(text)
        values = found.observations[0].values
        assert ("scanner-csv", "10.20.3.11", "cam-yard", "C0:56:E3:00:30:11") == (found.reader, values["address"], values["hostname"], values["mac"])
        assert Ledger.SEEN is found.observations[0].ledger
        assert not {"label", "model"} & values.keys()
        assert "nothing answered at 10.20.3.12" in [n.words for n in found.not_read]
    assert "what the scanner takes it for: DS-2CD2143G0-I, IP Camera" in read(FING_APP).observations[0].values["note"]
    assert ["10.20.3.11", "10.20.3.13"] == [o.values["address"] for o in read(FING_TABLE).observations]


def test_other_scanners(read):
    """A time of reply counts as one; nothing else does."""
    assert ["10.20.3.11"] == [o.values["address"] for o in read(SOFTPERFECT).observations]


def test_ports_and_findings(read):
    """One row is one observation of its host; a version is the scanner's product; what a finding says is not read."""
    found = read(NMAPTOCSV)
    assert ["10.20.3.11", "10.20.3.11", "10.20.3.14"] == [o.values["address"] for o in found.observations]
    assert {"product": "Hikvision IP camera httpd", "hostname": "cam-yard.example.org", "mac": "C0:56:E3:00:30:11"}.items() <= found.observations[0].values.items()
    assert "open: 554/tcp rtsp" in found.observations[1].values["note"]
    assert "Dahua rtspd" == read(NMAP2CSV).observations[0].values["product"]
    for text in (OPENVAS, NESSUS):
        found = read(text)
        assert (2, "10.20.3.11", "open: 554/tcp") == (len(found.observations), found.observations[0].values["address"], found.observations[0].values["note"])
    assert {"hostname": "cam-yard.example.org"} == read(NESSUS).observations[1].values


@pytest.mark.parametrize(
    "header",
    [
        "IP Address,MAC Address,Hostname,Vendor",
        "Object ID,Type,Device,Host,Probe,Group,Status,Tags",
        "hostname,sysName,ip,hardware,os,version,location,status,uptime",
        "Name,Interface,Host groups,Templates,Status,Availability",
        "AssetName,Domain,IPAddress,Mac,Manufacturer,Model,Serialnumber,Lastseen,Firstseen",
        "Name,IP Address,MAC Address,Model,Status,Location",
        "Camera,IP Address,MAC Address,Brand,Model,Last seen",
        "Host,Port,Name",
    ],
)
def test_books_are_not_looks(sniffed, header):
    """Lists of monitoring and inventory systems hold what somebody put into them, there or not; a bare list says nothing of who looked."""
    assert "scanner-csv" not in sniffed(f"{header}\n" + ",".join("10.0.0.5" for _ in header.split(",")) + "\n")
