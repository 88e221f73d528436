"""DHIP: the header's drift, what ends a reply, and the words in it."""

from __future__ import annotations

import pytest

from custodes.replies import Extent, Role, parse, recognise
from replies.making import DHIP_TEXT, dhip


@pytest.mark.parametrize("drift", [b"", b"\0", b"\0" * 4, b"\0" * 100])
@pytest.mark.parametrize("tail", [b"", b"\n", b"\n\0", b"\0"])
def test_header_and_trailer_may_drift(drift, tail):
    """The text begins at the first brace, and its end is its own: the trailer stays in the rest."""
    reply = parse("dhip", dhip(tail=tail, drift=drift))
    assert (Extent.WHOLE, tail, "MADE-IPC1") == (reply.extent, reply.rest, reply.first("DeviceType"))
    assert ("32", "DHIP") == (reply.first("header_size"), reply.first("magic"))


def test_equal_keys_are_both_kept():
    """Of two keys of one name the first counts as evidence and both are kept, in order."""
    reply = parse("dhip", DHIP_TEXT)
    assert ["2.800.106F004.0.R", "again"] == [f.value for f in reply.fields if f.path.startswith("params/deviceInfo/Version")]
    assert "2.800.106F004.0.R" == dict(reply.evidence)["firmware"]
    assert [b"a\\/b \\u00e9 \\ud800"] == [f.raw for f in reply.fields if f.path.endswith("List/2")]


def test_the_inside_of_a_reply_is_read_too():
    """Somebody may have kept ``deviceInfo`` alone."""
    inside = '{"DeviceClass":"IPC","DeviceType":"MADE-IPC1","Version":"2.800.106F004.0.R"}'
    assert "dhip" == recognise(inside)
    assert "MADE-IPC1" == dict(parse("dhip", inside).evidence)["model"]


def test_a_fault_inside_keeps_what_came_before():
    """A quote is missing, as in one public sample: version, model and address before it are kept, the rest is left over."""
    data = DHIP_TEXT.replace(b'0.R","Version"', b'0.R,"Version"')
    reply = parse("dhip", data)
    assert (Extent.PART, "MADE-IPC1") == (reply.extent, dict(reply.evidence)["model"])
    assert reply.rest.startswith(b'Version":"again"')
    assert reply.fault.endswith(f" at {data.index(reply.rest)}")


def test_json_of_others_is_not_dhip():
    """The field of a reply does not make one."""
    reply = parse("dhip", b'{"Vendor":"x"}')
    assert (Role.UNKNOWN, ()) == (reply.role, reply.evidence)
