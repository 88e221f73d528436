"""Raw banners, taken apart."""

from __future__ import annotations

import json
import time

import pytest

from custodes.identification import Evidence, Origin, Status, identify
from custodes.identification.banners import parts_of, replied

DHIP = '{"mac":"%s","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"IPC","DeviceType":"%s","Vendor":"%s","Version":"%s"}}}'
SADP = "<ProbeMatch><Types>inquiry</Types><DeviceDescription>%s</DeviceDescription><MAC>%s</MAC>%s</ProbeMatch>"


def test_an_http_reply_yields_server_realm_and_title():
    """The fields inside a raw reply are matched as if they had been given apart."""
    raw = 'HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nWWW-Authenticate: Digest qop="auth", realm="IP Camera(12345)", nonce="x"\r\n\r\n<html><title>index</title>'
    parts = parts_of(Evidence("banner", raw, Origin.DEVICE))
    assert {"banner", "http_server", "http_realm", "http_title"} == {part.field for part in parts}
    found = identify([Evidence("banner", raw, Origin.DEVICE)])
    assert ("hikvision", True) == (found.family, found.established)


def test_an_rtsp_reply_yields_its_server():
    """An RTSP reply's header is matched by the RTSP rules."""
    raw = "RTSP/1.0 200 OK\r\nServer: Dahua Rtsp Server\r\n"
    assert "dahua" == identify([Evidence("banner", raw, Origin.DEVICE)]).family


def test_a_challenge_is_its_realm():
    """A whole WWW-Authenticate value is read as the realm inside it."""
    found = parts_of(Evidence("http_realm", 'Digest realm="Login to ND011811000000", nonce="ec"', Origin.DEVICE))
    assert (Evidence("http_realm", "Login to ND011811000000", Origin.DEVICE),) == found


def given(field, value, *more):
    """The answer for a reply of a device, and other evidence beside it."""
    return identify([Evidence(field, value, Origin.DEVICE), *more])


def test_a_reply_is_its_fields_and_its_protocol():
    """A SADP reply gives model, address and protocol as evidence of the same origin, beside itself."""
    value = SADP % ("DS-2CD2385G1-I", "58-50-ed-00-00-01", "<SoftwareVersion>V5.6.2build 190701</SoftwareVersion>")
    parts = parts_of(Evidence("sadp_xml", value, Origin.RECORD))
    assert {("sadp_xml", value), ("model", "DS-2CD2385G1-I"), ("mac", "58-50-ed-00-00-01"), ("firmware", "V5.6.2build 190701"), ("protocol", "sadp")} == {(p.field, p.value) for p in parts}
    assert {Origin.RECORD} == {p.origin for p in parts}
    found = given("sadp_xml", value)
    assert (Status.IDENTIFIED, "hikvision", "DS-2CD2385G1-I", "camera", True) == (found.status, found.family, found.model, found.device_type, found.established)
    assert {"sadp", "model", "firmware", "mac", "type"} == {c.kind for c in found.clues}


@pytest.mark.parametrize(
    ("mac", "model", "vendor", "version", "brand"),
    [
        ("38:c4:e8:03:b3:e2", "BCS-TIP3401IR-E-V", "General", "2.800.106F004.0.R", "bcs"),
        ("58:10:8c:4d:3b:fa", "MHDX 1016", "Intelbras", "3.210.IB01.3", "intelbras"),
        ("00:1f:54:00:00:01", "N841A8", "Lorex", "4.001.0000005.0", "lorex"),
        ("00:1f:54:00:00:01", "W461ASC", "Lorex", "", "lorex"),
    ],
)
def test_dhip_shows_dahuas_design_whatever_the_label(mac, model, vendor, version, brand):
    """The protocol proves the design where label and owner of the address hide it."""
    for field in ("dhip_json", "banner"):
        found = given(field, DHIP % (mac, model, vendor, version))
        assert (Status.IDENTIFIED, "dahua", brand, model) == (found.status, found.family, found.brand, found.model)


def test_a_protocol_alone_names_its_design():
    """The protocol without model or firmware still shows whose design it is; a second kind is wanted to establish it."""
    found = given("sadp_xml", SADP % ("", "", ""))
    assert (Status.IDENTIFIED, "hikvision", False) == (found.status, found.family, found.established)
    assert ["sadp"] == [c.kind for c in found.clues]


def test_a_question_names_nobody():
    """A probe is sent by whoever searches."""
    for field, value in (
        ("sadp_xml", '<?xml version="1.0"?><Probe><Uuid>A</Uuid><Types>inquiry</Types></Probe>'),
        ("dhip_json", '{"method":"DHDiscover.search","params":{"mac":"","uni":1}}'),
        ("banner", "DHIP"),
    ):
        found = given(field, value)
        assert (Status.UNIDENTIFIED, ()) == (found.status, found.clues)


@pytest.mark.parametrize("value", ['{"a":1}', '{"Vendor":"x","Version":"1"}', "[]", "no", "<a><b>1</b></a>", "<ProbeMatch/>", ""])
@pytest.mark.parametrize("field", ["sadp_xml", "dhip_json", "onvif_scopes", "banner"])
def test_anything_else_in_these_fields_is_no_protocol(field, value):
    """What only stands in the field of a reply and is none gives no clue of a design."""
    assert not [p for p in replied(Evidence(field, value, Origin.DEVICE)) if p.field == "protocol" and p.value in {"sadp", "dhip"}]
    assert "" == given(field, value).family


@pytest.mark.parametrize("word", ["General", "Private", "ONVIF", "IPC", "N/A", ""])
def test_general_words_of_a_maker_name_nobody(word):
    """What a device says of its maker may be a word for all: in ONVIF, and in DHIP beside the protocol."""
    assert (Status.UNIDENTIFIED, "", "") == (given("onvif_manufacturer", word).status, given("onvif_manufacturer", word).family, given("onvif_manufacturer", word).brand)
    assert "" == given("dhip_json", DHIP % ("", "", word, "")).brand


def test_a_maker_in_onvif_is_the_devices_own_label():
    """Words of a brand count as a label that the device gives itself: likely, and not the body's record."""
    found = given("onvif_manufacturer", "HIKVISION")
    assert (Status.LIKELY, "hikvision", "hikvision", False) == (found.status, found.family, found.brand, found.established)
    assert (Status.POSSIBLE, "", "honeywell") == (given("onvif_manufacturer", "Honeywell").status, given("onvif_manufacturer", "Honeywell").family, given("onvif_manufacturer", "Honeywell").brand)


def test_scopes_give_the_model_and_a_weak_name():
    """``hardware`` is the model; ``name`` is often the user's own, and alone makes nobody likely."""
    scopes = "onvif://www.onvif.org/type/ptz onvif://www.onvif.org/hardware/DS-2CD2385G1-I onvif://www.onvif.org/name/Dahua%20gate"
    found = given("onvif_scopes", scopes)
    assert ("hikvision", "DS-2CD2385G1-I") == (found.family, found.model)
    assert [("dahua", 0.45, True)] == [(c.family, c.weight, c.against) for c in found.clues if c.field == "onvif_name"]
    alone = given("onvif_scopes", "onvif://www.onvif.org/name/Hikvision")
    assert (Status.POSSIBLE, False) == (alone.status, alone.established)
    assert Status.UNIDENTIFIED is given("onvif_scopes", "onvif://www.onvif.org/name/IPCAM").status
    assert "amcrest" == given("onvif_scopes", "onvif://www.onvif.org/name/Amcrest onvif://www.onvif.org/hardware/IP2M-841B").brand


def test_a_protocol_against_a_label_is_a_contradiction():
    """DHIP under the label of a maker of its own that is not known to have bought it is shown as one, never averaged away."""
    found = given("dhip_json", DHIP % ("", "", "", ""), Evidence("label", "Uniview", Origin.RECORD))
    assert (Status.CONFLICTING, False) == (found.status, found.established)
    assert {"dahua", "uniview"} == {family for family, _ in found.candidates}


def test_hostile_replies_take_a_bounded_time():
    """Megabytes of a reply that never ends are looked at once and forgotten."""
    before = time.perf_counter()
    for value in ('{"method":"client.notifyDevInfo","a":' + "[" * 2_000_000, "<ProbeMatch><MAC>" + "<a>" * 300_000, "onvif://www.onvif.org/" * 40_000, "\0" * 3_000_000):
        for field in ("sadp_xml", "dhip_json", "onvif_scopes", "banner", "onvif_manufacturer"):
            given(field, value)
    assert time.perf_counter() - before < 6


@pytest.mark.shared
def test_captured_replies_are_identified_from_their_bytes(shared):
    """Real replies given whole, in their field or as a banner: the family of the design; a reply that holds only a name stays undecided."""
    fields = {"dhip": "dhip_json", "sadp": "sadp_xml", "ws-discovery": "onvif_scopes"}
    lines = (shared / "data" / "identification" / "discovery-replies.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        payload = row["payload"] if isinstance(row["payload"], str) else json.dumps(row["payload"])
        for field in {fields.get(row["protocol"], "banner"), "banner"}:
            found = given(field, payload)
            if row["protocol"] == "ws-discovery":
                assert "" == found.family
            else:
                assert (Status.IDENTIFIED, row["maker_family"]) == (found.status, found.family), row["source"]
                assert found.model
