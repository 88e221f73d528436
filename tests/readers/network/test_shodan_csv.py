"""Shodan's banners, delimited."""

from __future__ import annotations

from custodes.observations import Reason
from readers.network.samples import SAMPLES


def test_rows(read):
    """Quoted banners of several lines are one record; both names are kept."""
    (row,) = read(SAMPLES["shodan-csv"][0]).observations
    assert {"address": "192.0.2.5", "hostname": "a.example.org\nb.example.org", "http_server": "DNVRS-Webs", "http_title": "NVR"}.items() <= row.values.items()
    assert "line:2-5" == row.place


def test_a_row_without_an_address_is_told(read):
    """It is not read, with its reason."""
    found = read(SAMPLES["shodan-csv"][0] + ",,,,,,,,,,80,tcp,,,,\n")
    assert ["a row without an address"] == [n.words for n in found.not_read if n.reason is Reason.NOTE]
