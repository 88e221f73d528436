"""nmap's greppable form."""

from __future__ import annotations

import pytest

from readers.network.samples import SAMPLES

TEXT = SAMPLES["nmap-greppable"][0]


def test_hosts(read):
    """The lines of one host are one observation; one that is down is none."""
    found = read(TEXT)
    yard, other = found.observations
    assert {
        "address": "10.20.3.11",
        "hostname": "cam-yard.example.org",
        "product": "Hikvision IP camera httpd|2.0",
        "note": "open: 80/tcp http, 9000/tcp unknown\nnmap's guess at the system, 100 %: Linux 3.2 - 4.9",
        "first_seen": "Sat Mar  2 10:11:12 2024",
        "last_seen": "Sat Mar  2 10:11:12 2024",
    } == yard.values
    assert ("line:2-3", "10.20.3.13") == (yard.place, other.values["address"])
    assert [("10.20.3.0/24", "2024-03-02", "unknown")] == [(c.scope, c.end, c.complete) for c in found.coverage]
    assert ["the run's own first line", "nmap says down: nothing answered", "the run's own statistics"] == [n.words for n in found.not_read]


def test_a_real_scan_gives_what_its_xml_gives(read, real_scans):
    """Addresses and open ports of the same scan; the form holds no scripts."""

    def told(form):
        return [(o.values["address"], o.values.get("note")) for o in read(real_scans[form]).observations]

    assert told("xml") == told("gnmap")


@pytest.mark.parametrize(
    ("command", "fields", "counts"),
    [
        ("nmap -sn -oG x 10.0.0.0/24", "Status: Up", True),
        ("nmap -Pn -oG x 10.0.0.0/24", "Status: Up", False),
        ("", "Status: Up", False),
        ("", "Status: Up\tPorts: 80/open/tcp//http///", True),
        ("", "Status: Up\tPorts: 80/filtered/tcp//http///", False),
        ("", "Ports: 80/open|filtered/udp//x///\tIgnored State: closed (9)", True),
    ],
)
def test_what_counts_as_an_answer(read, command, fields, counts):
    """Up alone counts where nmap was to find out."""
    first = f"# Nmap 7.93 scan initiated Sat Mar  2 10:11:12 2024 as: {command}\n" if command else ""
    assert counts == bool(read(f"{first}Host: 10.0.0.5 ()\t{fields}\n").observations)


def test_a_cut_file(read):
    """What stood before the cut is read; the rest of a line is told, and the coverage is not complete."""
    found = read(TEXT[: TEXT.index("Status: Down") - 1])
    assert ["10.20.3.11"] == [o.values["address"] for o in found.observations]
    assert ("no", "a host without fields, or cut short") == (found.coverage[0].complete, found.not_read[-1].words)


def test_hosts_in_a_mail(read):
    """Quoted throughout, they are the hosts that they are."""
    found = read("Hello,\n\n" + "".join(f"> {text}\n" for text in TEXT.splitlines()))
    assert [o.values for o in read(TEXT).observations] == [o.values for o in found.observations]


def test_up_without_the_command_line(read):
    """It is not known whether nmap asked, and said so."""
    found = read("Host: 10.0.0.5 ()\tStatus: Up\n")
    assert ["up, and not said how nmap found out: perhaps taken as up without asking (-Pn), and nothing answered"] == [n.words for n in found.not_read]


def test_other_files_are_not_taken(sniffed):
    """A hosts list of another kind is none."""
    assert [] == sniffed("Host: 10.0.0.5\tup\nHost: 10.0.0.6\tdown\n")
