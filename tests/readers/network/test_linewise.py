"""What the line formats share: recognising, and telling them apart."""

from __future__ import annotations

import pytest

from custodes.readers.network.linewise import no_device, quoting, unquoted

LEASE = "1700000000 44:19:b6:0a:0b:0c 10.0.0.5 cam 01:44:19:b6:0a:0b:0c\n"
NEIGH = "10.0.0.5 dev eth0 lladdr 44:19:b6:0a:0b:0c REACHABLE\n"
ARP = "? (10.0.0.5) at 44:19:b6:0a:0b:0c [ether] on eth0\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LEASE, ["dnsmasq-leases"]),
        (NEIGH, ["ip-neigh"]),
        (ARP, ["arp-a"]),
        ("$ arp -a\n" + ARP, ["arp-a"]),
        ("noise\nmore noise\n" + ARP, []),
        ("address,mac,site\n10.0.0.5,44:19:b6:0a:0b:0c,Hall\n", []),
        ("address mac site\n10.0.0.5 44:19:b6:0a:0b:0c Hall\n", []),
        ("10.0.0.5\n10.0.0.6\n", []),
        ("duid 00:01:00:01:26:3c\n", []),
        ("10.0.0.9 dev eth0 FAILED\n", []),
        ("", []),
        ("\n\n", []),
        ("Dear Sir,\nthe camera (10.0.0.5) at the door\n", []),
    ],
)
def test_each_format_is_taken_by_its_reader_alone(sniffed, text, names):
    """Content decides, no two readers take the same text, and a table or a letter is none of them."""
    assert names == sniffed(text)


def test_nothing_is_lost_in_a_mixed_file(read):
    """Lines of other formats are not read, each told with its own words."""
    found = read(ARP * 3 + NEIGH + "\x1b[31mrtsp://admin:hunter2@10.0.0.5/\n")
    assert 3 == len(found.observations)
    assert ["line:4", "line:5"] == [n.place for n in found.not_read]
    assert "hunter2" not in repr(found.items)
    assert "\x1b" not in found.not_read[1].words


def test_long_lines_are_bounded(read):
    """A line of a megabyte is not read and shown in short."""
    found = read(NEIGH * 2 + "10.0.0.6 " + "dev " * 250_000 + "\n")
    assert 2 == len(found.observations)
    assert len(found.not_read[0].words) < 200


def test_no_device():
    """Group, broadcast and empty hardware addresses name no device."""
    assert "" == no_device("10.0.0.5", "44:19:b6:0a:0b:0c")
    assert "group" in no_device("224.0.0.1", "01-00-5e-00-00-01")
    assert "no hardware address" in no_device("10.0.0.5", "0:0:0:0:0:0")
    assert "" == no_device("10.0.0.5", "4.:19:b6:0a:0b:0c")


@pytest.mark.parametrize(
    ("lines", "before"),
    [
        (["x", "> K 1", "> more"], "> "),
        (["> > K 1", "> >", "> > more"], "> > "),
        (["  K 1", "", "  more"], "  "),
        (["> K 1"], "> "),
        (["> K 1", "more"], ""),
        (["> K 1", "> more", "K 2"], ""),
        (["> x", "> y"], ""),
        ([], ""),
    ],
)
def test_quoting(lines, before):
    """What stands before a known line and the next one; nothing where a line is known without it."""
    assert before == quoting(lines, lambda text: text.startswith("K "))


def test_a_quoted_line():
    """Its quoting is taken away; an empty one may have lost its white space; another line is none."""
    assert ["a", " a", "", "", None] == [unquoted(text, "> ") for text in ("> a", ">  a", "> ", ">", "a")]
    assert ["a", "", None] == [unquoted(text, "    ") for text in ("    a", "", "  a")]
