"""Masscan's list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.masscan_list import parse
from readers.network.samples import SAMPLES


def test_lines(read):
    """Ports, banners with their bytes, and what masscan prints while it runs."""
    found = read(SAMPLES["masscan-list"][0])
    assert ["10.20.3.11", "10.20.3.11", "10.20.3.12"] == [o.values["address"] for o in found.observations]
    assert "Rtsp Server/3.0" == found.observations[1].values["rtsp_server"]
    assert ["line:1", "line:4", "line:6"] == [n.place for n in found.not_read]


def test_a_community_is_known_by_its_protocol(read):
    """The word SNMP stands in a column of its own."""
    found = read(SAMPLES["masscan-list"][0] + "banner tcp 80 10.20.3.19 1709373073 mot de passe : Zk7q9w8e\n")
    assert "mot de passe : [password taken out]" == found.observations[-1].values["banner"]
    found = read(SAMPLES["masscan-list"][0] + "banner udp 161 10.20.3.19 1709373073 snmp community Zk7q9w8e RO\n")
    assert "snmp community [community taken out] RO" == found.observations[-1].values["banner"]


@given(st.ip_addresses(v=4), st.integers(0, 65535), st.integers(10**9, 2 * 10**9))
def test_every_open_port_is_an_entry(address, port, moment):
    """What masscan writes is an entry, unless the address is none of a host."""
    found = parse(f"open tcp {port} {address} {moment}")
    assert found is None or dict(found.pairs)["address"] == str(address)


@given(st.text(max_size=120))
def test_any_line_is_survived(text):
    """No line raises."""
    assert parse(text) is None or isinstance(parse(text), Entry | Skip)
