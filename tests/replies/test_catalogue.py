"""Every protocol: recognised by content, kept byte for byte, never raising."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.errors import UsageError
from custodes.replies import LIMIT, PROTOCOLS, Extent, Role, parse, recognise, take_apart
from replies.making import MADE, REQUESTS

WANTED = {
    "sadp": {"model": "DS-2CD9999-MADE", "firmware": "V5.6.2build 190701", "mac": "00-40-8c-11-22-33", "serial": "DS-2CD9999-MADE20200102AAWRE00000000"},
    "sadp-frame": {"serial": "DS-MADE20200102AAWR", "firmware": "V3.0.0 build 140101", "mac": "00:40:8c:11:22:33", "address": "192.0.2.7"},
    "sadp-frame-vlan": {"serial": "DS-MADE20200102AAWR"},
    "dhip": {"model": "MADE-IPC1", "firmware": "2.800.106F004.0.R", "device_type": "IPC", "address": "192.0.2.7", "mac": "00:40:8c:11:22:33"},
    "dhip-drift": {"model": "MADE-IPC1"},
    "dahua1": {"model": "MADE-LONGER-TYPE", "serial": "1M0000001", "mac": "00:40:8c:11:22:33", "label": "Dahua"},
    "wsd": {"model": "DS-2CD9999-MADE", "onvif_name": "HIKVISION DS-MADE", "mac": "00:40:8c:11:22:33"},
    "onvif": {"label": "MadeCo", "model": "M-1", "firmware": "1.2.3", "serial": "S1"},
    "isapi": {"model": "DS-2CD9999-MADE", "firmware": "V5.7.17 build 240606", "label": "hikvision", "device_type": "IPCamera"},
    "isapi-std": {"protocol": "isapi-std"},
    "isapi-http": {"model": "DS-2CD9999-MADE", "protocol": "isapi"},
    "onvif-http": {"model": "M-1"},
    "upnp-http": {"model": "M-1"},
    "isapi-capabilities": {"protocol": "isapi", "model": None},
    "get-scopes": {"model": "M-1", "onvif_name": "Gate 1", "protocol": "onvif-scopes"},
    "magicbox": {"model": "MADE-IPC1", "serial": "1M0000001"},
    "magicbox-version": {"firmware": "2.800.0000000.1.R,build:2020-01-02"},
    "isapi-json": {"model": "DS-2CD9999-MADE", "firmware": "V5.7.17"},
    "ssdp": {"banner": "Linux/4.9 UPnP/1.0 Made/1.0"},
    "upnp": {"label": "MadeCo", "model": "M-1", "serial": "S1", "onvif_name": "Gate"},
    "mdns-axis": {"model": "AXIS M9999", "mac": "00408C112233", "hostname": "made", "address": "192.0.2.7", "protocol": "mdns-axis"},
    "mdns-arecont": {"mac": "00408C112233", "protocol": "mdns-arecont"},
    "hanwha": {"model": "MADE-6000", "mac": "00:40:8c:11:22:33", "address": "192.0.2.7"},
    "bosch": {"mac": "00:40:8c:11:22:33", "address": "192.0.2.7"},
    "bosch-xml": {"model": "MADE 5000", "serial": "123:456", "mac": "00-40-8c-11-22-33"},
    "vivotek": {"model": "MD9999", "mac": "00:40:8c:11:22:33", "address": "192.0.2.7"},
    "sony": {"model": "SNC-MADE", "serial": "123", "firmware": "3.0.0", "mac": "00-40-8c-11-22-33"},
    "panasonic": {"model": "WV-MADE", "mac": "00:40:8c:11:22:33", "address": "192.0.2.7"},
    "ubiquiti": {"model": "MADE", "firmware": "MADE.v1.2.3", "hostname": "UBNT", "address": "192.0.2.7"},
    "dvrip": {"serial": "abcdef0123456789", "firmware": "V4.02.R11.MADE", "address": "192.0.2.7", "mac": "00:40:8c:11:22:33"},
    "foscam": {"serial": "0123456789", "address": "192.0.2.7"},
    "foscam-masked": {"serial": "0123456789", "onvif_name": "Made camera"},
    "vstarcam": {"serial": "VSTC000001", "firmware": "1.2.3", "onvif_name": "Gate"},
    "nicevision": {"model": "NVSMMADE", "mac": "00:40:8c:11:22:33"},
    "360vision": {"model": "MADEDOME", "serial": "1234567890", "mac": "00:40:8c:11:22:33"},
    "scopes": {"model": "M-1", "onvif_name": "Gate 1"},
}
CASES = pytest.mark.parametrize("case", MADE)


@pytest.mark.parametrize("case", sorted(MADE))
def test_taking_apart_is_recognising_and_parsing(case):
    """In one step, without asking twice; what is no message of any protocol gives None."""
    data = MADE[case][1]
    for raw in (data, data[: len(data) // 2], b"", b"no protocol"):
        protocol = recognise(raw)
        assert (parse(protocol, raw) if protocol else None) == take_apart(raw)


def sound(reply):
    """Every field is a slice of the message, in order, none over another; the rest is what was not understood."""
    at = 0
    for field in sorted(reply.fields, key=lambda f: (f.at, len(f.raw))):
        assert reply.data[field.at : field.at + len(field.raw)] == field.raw, field
        assert field.at >= at, field
        at = field.at + len(field.raw)
    assert 0 <= reply.end <= len(reply.data)
    assert reply.data == reply.data[: reply.end] + reply.rest
    assert bool(reply.fault) is (reply.extent is not Extent.WHOLE)
    if reply.role is not Role.REPLY:
        assert () == reply.evidence
    assert all(word and value and len(value) <= 512 for word, value in reply.evidence)
    json.dumps([(f.path, f.value) for f in reply.fields]).encode("utf-8")
    for _, value in reply.evidence:
        value.encode("utf-8")
    return reply


@CASES
def test_each_protocol_is_recognised_and_read_whole(case):
    """A made reply is recognised by its content as bytes and as text, read without a fault, and kept byte for byte."""
    protocol, data = MADE[case]
    assert protocol == recognise(data)
    reply = parse(protocol, data)
    assert (Role.REPLY, "") == (reply.role, reply.fault)
    assert len(reply.fields) >= 2
    sound(reply)


@pytest.mark.parametrize("case", WANTED)
def test_each_reply_says_what_was_put_into_it(case):
    """The evidence of a made reply holds the values that it was made of."""
    reply = parse(*MADE[case])
    said = dict(reversed(reply.evidence))
    assert WANTED[case] == {word: said.get(word) for word in WANTED[case]}
    assert "protocol" in said


@CASES
def test_text_of_a_reply_is_read_as_its_bytes_are(case):
    """A reply that somebody kept as Latin-1 text gives the same fields."""
    protocol, data = MADE[case]
    text = data.decode("utf-8") if data.lstrip()[:1] in b"<{HDNo" and data.isascii() else data.decode("latin-1")
    assert protocol == recognise(text)
    assert parse(protocol, data) == parse(protocol, text)


@pytest.mark.parametrize("case", REQUESTS)
def test_a_question_is_no_evidence(case):
    """Requests are recognised as such: they say nothing about the one that they are sent to."""
    protocol, data = REQUESTS[case]
    assert protocol == recognise(data)
    reply = parse(protocol, data)
    assert (Role.REQUEST, ()) == (reply.role, reply.evidence)
    sound(reply)


def test_every_protocol_has_a_made_reply():
    """No protocol is without a test of its own."""
    assert set(PROTOCOLS) == {protocol for protocol, _ in MADE.values()}


def test_binary_replies_leave_no_byte_unnamed():
    """Of a fixed layout every byte is in a field, known or not: the fields joined are the message."""
    for case in ("hanwha", "bosch", "nicevision", "vstarcam", "foscam", "foscam-masked", "sadp-frame-bare", "hikvision-sdk"):
        reply = parse(*MADE[case])
        assert reply.data == b"".join(field.raw for field in sorted(reply.fields, key=lambda f: f.at)), case


@CASES
def test_a_reply_cut_anywhere_is_still_a_value(case):
    """Cut at every offset nothing is raised, what was read is what stands there, and no cut reads as more than the whole."""
    protocol, data = MADE[case]
    whole = {(field.path, field.at) for field in parse(protocol, data).fields}
    for size in range(len(data)):
        part = data[:size]
        recognise(part)
        reply = parse(protocol, part)
        sound(reply)
        if protocol in {"sadp", "onvif", "isapi", "upnp", "ws-discovery", "mdns"}:
            assert {(field.path, field.at) for field in reply.fields} <= whole


@CASES
def test_a_flipped_bit_anywhere_is_still_a_value(case):
    """Each bit of each byte turned: nothing is raised, it is taken for no protocol or for one that exists, and kept byte for byte."""
    protocol, data = MADE[case]
    for at in range(len(data)):
        for bit in (1, 0x20, 0x80):
            broken = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
            found = recognise(broken)
            assert found is None or found in PROTOCOLS
            assert broken == sound(parse(protocol, broken)).data


@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(data):
    """Whatever the bytes, every protocol gives a value; and what it does not look like is no evidence."""
    recognise(data)
    for protocol in PROTOCOLS.values():
        reply = parse(protocol.key, data)
        sound(reply)
        if not protocol.looks(data):
            assert () == reply.evidence


@given(st.sampled_from(sorted(MADE)), st.binary(max_size=60), st.data())
def test_arbitrary_bytes_inside_a_reply_never_raise(case, inside, data):
    """Bytes put into a valid reply, or in front of it, give a value."""
    protocol, message = MADE[case]
    at = data.draw(st.integers(0, len(message)))
    mixed = message[:at] + inside + message[at:]
    assert mixed == sound(parse(protocol, mixed)).data


@given(st.text(max_size=200))
def test_arbitrary_text_never_raises(text):
    """The same for text: every protocol keeps the same bytes of it."""
    found = recognise(text)
    assert found is None or found in PROTOCOLS
    assert 1 == len({sound(parse(protocol, text)).data for protocol in PROTOCOLS})


def test_an_unknown_protocol_is_an_error_of_usage():
    """A protocol that does not exist is the caller's mistake."""
    with pytest.raises(UsageError, match="no such protocol: 'smoke'"):
        parse("smoke", b"")


def test_an_empty_message_is_nothing():
    """Nothing in, nothing recognised, nothing raised."""
    assert None is recognise(b"")
    assert None is recognise("")
    for protocol in PROTOCOLS:
        sound(parse(protocol, b""))


def huge(protocol, data):
    """Ten megabytes that begin as a reply does."""
    return data + data[-40:] * (10_000_000 // 40)


@CASES
def test_ten_megabytes_are_refused_at_once(case):
    """A message over the bound is kept whole and not read."""
    protocol, data = MADE[case]
    large = huge(protocol, data)
    before = time.perf_counter()
    assert None is recognise(large)
    reply = parse(protocol, large)
    assert time.perf_counter() - before < 0.5
    assert (Extent.NONE, large, f"could not be read: longer than {LIMIT} bytes at {LIMIT}") == (reply.extent, reply.rest, reply.fault)


@CASES
def test_a_message_just_within_the_bound_takes_a_bounded_time(case):
    """A megabyte of repetition is read in well under a second or two, and no reply holds more fields than the bound."""
    protocol, data = MADE[case]
    before = time.perf_counter()
    for filler in (data[-40:], b"<a>", b"[", b'{"a":', b"\\", b"\xff", b"\0", b" ", b"\n"):
        large = (data[: len(data) // 2] + filler * (LIMIT // len(filler)))[:LIMIT]
        recognise(large)
        reply = parse(protocol, large)
        assert len(reply.fields) <= 2100
    assert time.perf_counter() - before < 9


@pytest.mark.shared
def test_structures_of_a_public_scanner_are_read(shared):
    """Packets that another program keeps to test itself: those of cameras are recognised and read, one to the fault that is in it."""
    found = {}
    for path in sorted((shared / "data" / "identification" / "universalscanner-selftest").iterdir()):
        protocol = recognise(path.read_bytes())
        if protocol:
            reply = parse(protocol, path.read_bytes())
            sound(reply)
            found[path.name.removesuffix(".selftest")] = (protocol, reply.role.value, reply.extent.value)
    assert Counter({"whole": 19, "part": 1}) == Counter(extent for _, _, extent in found.values())
    assert ("dhip", "reply", "part") == found["Dahua2"]
    assert {"Axis", "Arecont", "Bosch.bin", "Bosch.xml", "Dahua1", "Foscam_cipher", "Hanwha", "Hikvision", "NiceVision", "Panasonic", "Sony", "SSDP", "Ubiquiti", "Vivotek", "Vstarcam", "Wsdiscovery", "360Vision"} <= set(found)
    assert not {"MSSQL", "Eaton", "Lantronix", "Microchip", "GCE"} & set(found)


@pytest.mark.shared
def test_requests_seen_in_the_wild_are_requests(shared):
    """Probes of reflection attacks ask; they are no devices."""
    for path in sorted((shared / "data" / "identification" / "amp-research").iterdir()):
        data = path.read_bytes()
        protocol = recognise(data)
        assert protocol, path.name
        assert Role.REQUEST is parse(protocol, data).role
