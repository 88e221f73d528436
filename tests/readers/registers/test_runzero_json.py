"""runZero's JSON exports."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custodes.observations import Ledger

ASSET = {
    "id": "1", "alive": True, "first_seen": 1600000000, "type": "IP Camera", "hw": "DS-2CD2143G0-I", "addresses": ["10.1.1.2", "10.1.1.3"], "macs": ["44:19:b6:0a:0b:0c"],
    "mac_vendors": ["Owner"], "names": ["CAM1"], "site_name": "Library", "credentials": {"x": "hunter22"}, "comments": "rtsp://admin:hunter33@10.1.1.2/",
}  # fmt: skip
OTHER = {**ASSET, "id": "2", "addresses": ["10.1.1.9"], "macs": []}


@pytest.mark.parametrize("text", ["".join(json.dumps(a) + "\n" for a in (ASSET, OTHER)), json.dumps([ASSET, OTHER]), json.dumps([ASSET, OTHER], indent=2)])
def test_assets_as_lines_and_as_an_array(read, text):
    """The same observations; secrets nowhere; seconds are days; the owner of the MAC stays out."""
    result = read(text)
    first, second = result.observations
    assert ("runzero-json", Ledger.SEEN) == (result.reader, first.ledger)
    assert ("10.1.1.2", "44:19:b6:0a:0b:0c", "CAM1", "Library") == tuple(first.values[f] for f in ("address", "mac", "hostname", "site"))
    assert {"first_seen": "2020-09-13"} == first.dates
    assert "10.1.1.3" in first.values["note"]
    assert "mac" not in second.values
    for gone in ("hunter22", "hunter33", "Owner"):
        assert gone not in repr(result.items)


def test_services_have_their_own_address(read):
    """One observation for each service, at the address of the service."""
    service = {**ASSET, "service_id": "s", "service_address": "10.1.1.3", "service_port": "80", "service_transport": "tcp", "service_summary": "HTTP App-webs/"}
    (found,) = read(json.dumps(service) + "\n").observations
    assert ("10.1.1.3", "HTTP App-webs/") == (found.values["address"], found.values["banner"])


def test_a_broken_asset_costs_itself_alone(tmp_path, read_path):
    """Those behind it are read, in lines and in an array; what is no object is told."""
    broken = '{"id": "1", "alive": "addresses"}'.replace('"addresses"', '"addresses" "macs"')
    for text in ("\n".join([json.dumps(ASSET), broken, "7", json.dumps(OTHER)]), "[" + ",\n".join([json.dumps(ASSET), broken, "7", json.dumps(OTHER)]) + "]"):
        path = tmp_path / "a.json"
        path.write_text(text, encoding="utf-8")
        result = read_path(path)
        assert ["10.1.1.2", "10.1.1.9"] == [o.values["address"] for o in result.observations]
        assert {("line:2", "undecodable", 1), ("line:3", "blank", 1)} == set(result.not_read())


def test_a_cut_line_is_told(read, tmp_path, read_path):
    """The lines before it stand."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ASSET) + "\n" + json.dumps(OTHER)[:50], encoding="utf-8")
    result = read_path(path)
    assert [("line:2", "truncated", 1)] == result.not_read()
    assert 1 == len(result.observations)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 600), st.text(max_size=20))
def test_no_damage_breaks_it(tmp_path, read_path, at, put):
    """A byte cut or put anywhere: every record is judged or told."""
    text = json.dumps(ASSET) + "\n" + json.dumps(OTHER) + "\n" + json.dumps(ASSET)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ASSET) + "\n" + text[:at] + put + text[at + 1 :], encoding="utf-8")
    result = read_path(path)
    assert result.balance()[0] <= result.balance()[1]
