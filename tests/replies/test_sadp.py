"""SADP, as XML and in the words of its firmware."""

from __future__ import annotations

import json

import pytest

from custodes.replies import Extent, parse
from replies.making import SADP


def test_every_element_is_kept_as_the_firmware_writes_it():
    """Misspelt words, unknown elements, attributes, repeated and empty ones, and the trailing NUL."""
    reply = parse("sadp", SADP)
    raw = {field.path: field.raw for field in reply.fields}
    assert (b"flase", b"V5.6.2build 190701", b"x &amp; y", b"1") == tuple(
        raw[f"ProbeMatch/{name}"] for name in ("HCPlatformEnable", "SoftwareVersion", "NobodyKnowsThis", "NobodyKnowsThis/@a")
    )
    assert (b"", b"true", b"\r\n\0") == (raw["ProbeMatch/DHCP"], raw["ProbeMatch/DHCP[2]"], reply.rest)


def test_the_type_is_a_number_and_the_description_the_model():
    """``DeviceType`` is opaque: it is kept and is evidence of nothing."""
    reply = parse("sadp", SADP)
    assert "123456" == reply.first("DeviceType")
    assert "123456" not in dict(map(reversed, reply.evidence))


def test_a_value_put_in_its_place_is_read_there():
    """Each value's place is its own: other bytes put there are read as that field, and no other field changes."""
    reply = parse("sadp", SADP)
    for number, field in enumerate(reply.fields):
        if not field.raw or "@" in field.path:
            continue
        changed = parse("sadp", SADP[: field.at] + b"PUT-HERE" + SADP[field.at + len(field.raw) :])
        assert "PUT-HERE" == changed.fields[number].value
        assert [f[:3] for f in reply.fields[:number]] == [f[:3] for f in changed.fields[:number]]
        assert [f[:3] for f in reply.fields[number + 1 :]] == [f[:3] for f in changed.fields[number + 1 :]]


def test_a_bomb_of_entities_is_refused():
    """A document type inside a reply gives no field and no evidence."""
    data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><ProbeMatch><Types>inquiry</Types><MAC>&a;</MAC></ProbeMatch>'
    reply = parse("sadp", data)
    assert (Extent.NONE, ()) == (reply.extent, reply.evidence)


@pytest.mark.shared
def test_captured_replies_are_kept_byte_for_byte(shared):
    """Each element of a real reply is a field whose bytes are those between its tags."""
    lines = (shared / "data" / "identification" / "discovery-replies.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["protocol"] == "sadp"]
    assert len(rows) >= 2
    for row in rows:
        reply = parse("sadp", row["payload"])
        assert Extent.WHOLE is reply.extent
        rebuilt = "".join(f"<{field.path.partition('/')[2]}>{field.raw.decode()}</{field.path.partition('/')[2]}>" for field in reply.fields)
        assert rebuilt in row["payload"].replace("\n", "")
