"""ARP tables of four families of systems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.arp_a import ArpParser
from custodes.readers.network.linewise import Entry, Skip

LINUX = """\
? (10.0.0.5) at 44:19:b6:0a:0b:0c [ether] on eth0
cam.example (10.0.0.6) at e0:50:8b:00:00:01 [ether] PERM on vlan20
? (10.0.0.7) at <incomplete> on eth0
"""
BSD = """\
? (10.0.0.5) at 4:19:b6:a:b:c on en0 ifscope [ethernet]
gw (10.0.0.1) at 3c:ef:8c:00:00:01 on em0 expires in 1174 seconds [ethernet]
? (10.0.0.7) at (incomplete) on en0 ifscope [ethernet]
? (10.0.0.255) at ff:ff:ff:ff:ff:ff on en0 ifscope [ethernet]
"""
TABLE = """\
Address                  HWtype  HWaddress           Flags Mask            Iface
10.0.0.5                 ether   44:19:b6:0a:0b:0c   C                     eth0
10.0.0.6                 ether   44:19:b6:0a:0b:0d   CM                    eth0
10.0.0.7                         (incomplete)                              eth0
Entries: 3\tSkipped: 0\tFound: 3
"""
PROC = """\
IP address       HW type     Flags       HW address            Mask     Device
10.0.0.5         0x1         0x2         44:19:b6:0a:0b:0c     *        eth0
10.0.0.6         0x1         0x6         44:19:b6:0a:0b:0d     *        eth0
10.0.0.7         0x1         0x0         00:00:00:00:00:00     *        eth0
"""
WINDOWS = """\

Interface: 10.0.0.2 --- 0x3
  Internet Address      Physical Address      Type
  10.0.0.5              44-19-b6-0a-0b-0c     dynamic
  10.0.0.9              44-19-b6-0a-0b-0d     static
  10.0.0.255            ff-ff-ff-ff-ff-ff     static
  224.0.0.22            01-00-5e-00-00-16     static

Interface: 192.168.7.2 --- 0xb
  Internet Address      Physical Address      Type
  192.168.7.5           44-19-b6-0a-0b-0e     dynamic
"""
GERMAN = """
Schnittstelle: 10.0.0.2 --- 0x3
  Internetadresse       Physische Adresse     Typ
  10.0.0.5              44-19-b6-0a-0b-0c     dynamisch
"""
FRENCH = """
Interface : 10.0.0.2 --- 0x3
  Adresse Internet      Adresse physique      Type
  10.0.0.5              44-19-b6-0a-0b-0c     dynamique
"""


def keys(found):
    return [(o.values["address"], o.values["mac"], o.values.get("network")) for o in found.observations]


def test_linux(read):
    """net-tools on Linux: names, interfaces, entries by hand, incomplete ones."""
    found = read(LINUX)
    assert "arp-a" == found.reader
    assert [("10.0.0.5", "44:19:b6:0a:0b:0c", "eth0"), ("10.0.0.6", "e0:50:8b:00:00:01", "vlan20")] == keys(
        found
    )
    assert [None, "cam.example"] == [o.values.get("hostname") for o in found.observations]
    assert [("line:3", Reason.NOTE, "no hardware address is known for 10.0.0.7")] == [
        (n.place, n.reason, n.words) for n in found.not_read
    ]
    assert [("entered-by-hand", "line:2")] == [(n.kind, n.place) for n in found.notes]


def test_bsd_and_macos(read):
    """Short octets and the words behind the interface."""
    found = read(BSD)
    assert [("10.0.0.5", "4:19:b6:a:b:c", "en0"), ("10.0.0.1", "3c:ef:8c:00:00:01", "em0")] == keys(found)
    assert [Reason.NOTE, Reason.NOTE] == [n.reason for n in found.not_read]


@pytest.mark.parametrize("text", [TABLE, PROC])
def test_linux_tables(read, text):
    """`arp -n` and /proc/net/arp: heading, flags for entries by hand, entries without an answer."""
    found = read(text)
    assert "arp-a" == found.reader
    assert [("10.0.0.5", "44:19:b6:0a:0b:0c", "eth0"), ("10.0.0.6", "44:19:b6:0a:0b:0d", "eth0")] == keys(
        found
    )
    assert ["line:3"] == [n.place for n in found.notes]
    assert [Reason.HEADING, Reason.NOTE] == [n.reason for n in found.not_read][:2]


def test_windows(read):
    """Blocks for each interface, group entries that are no devices, entries by hand."""
    found = read(WINDOWS.replace("ic\n", "ic   \n").replace("\n", "\r\n"))
    assert [
        ("10.0.0.5", "44-19-b6-0a-0b-0c", "interface 10.0.0.2"),
        ("10.0.0.9", "44-19-b6-0a-0b-0d", "interface 10.0.0.2"),
        ("192.168.7.5", "44-19-b6-0a-0b-0e", "interface 192.168.7.2"),
    ] == keys(found)
    assert ["dynamic", "static", "dynamic"] == [o.values["status"] for o in found.observations]
    blank, heading, note = Reason.BLANK, Reason.HEADING, Reason.NOTE
    assert [blank, heading, heading, note, note, blank, heading, heading] == [
        n.reason for n in found.not_read
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_windows_in_other_languages(read, text, encoding):
    """Headings are known by their shape, not by their words; PowerShell writes UTF-16."""
    found = read(text.encode(encoding))
    assert "arp-a" == found.reader
    assert [("10.0.0.5", "44-19-b6-0a-0b-0c", "interface 10.0.0.2")] == keys(found)


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_lines_are_survived(lines):
    """No line raises, whatever came before it."""
    parser = ArpParser()
    for text in ["Interface: 10.0.0.2 --- 0x3", *lines]:
        assert parser(text) is None or isinstance(parser(text), Entry | Skip)


@given(st.ip_addresses(v=4), st.binary(min_size=6, max_size=6), st.booleans())
def test_every_neighbour_is_one(address, mac, windows):
    """Any address with any hardware address is an entry, groups aside."""
    parser = ArpParser()
    parser("Interface: 10.0.0.2 --- 0x3")
    text = (
        f"  {address}   {mac.hex('-')}   dynamic"
        if windows
        else f"? ({address}) at {mac.hex(':')} [ether] on eth0"
    )
    assert isinstance(parser(text), Skip if mac[0] & 1 or not any(mac) else Entry)


NAMES = """\
Address                  HWtype  HWaddress           Flags Mask            Iface
cam-yard.example.org     ether   44:19:b6:0a:0b:0c   C                     eth0
_gateway                 ether   44:19:b6:0a:0b:0d   CM                    eth0
cam-hall                         (incomplete)                              eth0
10.0.0.9                 ether   44:19:b6:0a:0b:0e   C                     eth0
"""
OPENBSD = """\
Host                                 Ethernet Address    Netif Expire    Flags
10.0.0.5                             44:19:b6:0a:0b:0c     em0 19m59s
cam-yard.example.org                 44:19:b6:0a:0b:0d     em0 1h2m3s
10.0.0.1                             44:19:b6:0a:0b:0e     em0 permanent l
10.0.0.2                             44:19:b6:0a:0b:0f     em0 permanent
10.0.0.7                             (incomplete)          em0 expired
"""


def test_names_in_place_of_addresses(read):
    """``arp`` without ``-n``: the hardware address is the key, the name a host name."""
    found = read(NAMES)
    assert [
        {"hostname": "cam-yard.example.org", "mac": "44:19:b6:0a:0b:0c", "network": "eth0"},
        {"hostname": "_gateway", "mac": "44:19:b6:0a:0b:0d", "network": "eth0"},
        {"address": "10.0.0.9", "mac": "44:19:b6:0a:0b:0e", "network": "eth0"},
    ] == [o.values for o in found.observations]
    assert (["line:3"], ["heading", "no hardware address is known for cam-hall"]) == (
        [n.place for n in found.notes],
        [n.reason.value if n.reason is Reason.HEADING else n.words for n in found.not_read],
    )


def test_the_table_of_openbsd(read):
    """Host, Ethernet address, interface, expiry, flags; only what somebody entered by hand has the note."""
    found = read(OPENBSD)
    assert [("10.0.0.5", None), (None, "cam-yard.example.org"), ("10.0.0.1", None), ("10.0.0.2", None)] == [(o.values.get("address"), o.values.get("hostname")) for o in found.observations]
    assert (["line:5"], ["heading", "note"]) == ([n.place for n in found.notes], [n.reason.value for n in found.not_read])
