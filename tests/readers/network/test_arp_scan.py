"""ARP scans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import Reason
from custodes.readers.network.arp_scan import parse
from custodes.readers.network.linewise import Entry, Skip
from readers.network.samples import SAMPLES


def test_answers(read):
    """Each answer is one observation; the scanner's name for a prefix is a note, never a label."""
    found = read(SAMPLES["arp-scan"][0])
    assert ["10.20.3.11", "10.20.3.15", "10.20.3.15"] == [o.values["address"] for o in found.observations]
    assert "label" not in found.observations[0].values
    assert "answered more than once" == found.observations[2].values["note"]
    assert [Reason.HEADING, Reason.HEADING, Reason.BLANK, Reason.TOTAL_LINE, Reason.TOTAL_LINE] == [n.reason for n in found.not_read]


def test_netdiscover(read):
    """The table of netdiscover."""
    text = (
        " Currently scanning: Finished!   |   Screen View: Unique Hosts                 \n"
        " 2 Captured ARP Req/Rep packets, from 2 hosts.   Total size: 120\n"
        " _____________________________________________________________________________\n"
        "   IP            At MAC Address     Count     Len  MAC Vendor / Hostname\n"
        " -----------------------------------------------------------------------------\n"
        " 10.20.3.11      c0:56:e3:00:30:11      1      60  Hangzhou Hikvision\n"
        " 10.20.3.15      3c:ef:8c:00:30:15      1      60  Unknown vendor\n"
    )
    found = read(text)
    assert ("arp-scan", 2) == (found.reader, len(found.observations))
    assert "note" not in found.observations[1].values
    assert [Reason.NOTE, Reason.TOTAL_LINE] == [n.reason for n in found.not_read][:2]


@given(st.text(max_size=120))
def test_any_line_is_survived(text):
    """No line raises."""
    assert parse(text) is None or isinstance(parse(text), Entry | Skip)
