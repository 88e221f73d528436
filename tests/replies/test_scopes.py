"""Lists of ONVIF scopes."""

from __future__ import annotations

import pytest

from custodes.replies import parse, recognise


@pytest.mark.parametrize(
    "text",
    [
        "onvif://www.onvif.org/name/Gate%20%C3%A9 onvif://www.onvif.org/hardware/M-1/2 onvif://www.onvif.org/MAC/00:40:8c:11:22:33",
        "onvif://www.onvif.org/name/Gate%20%C3%A9,onvif://www.onvif.org/hardware/M-1/2,onvif://www.onvif.org/MAC/00:40:8c:11:22:33",
        '["onvif://www.onvif.org/name/Gate%20%C3%A9", "onvif://www.onvif.org/hardware/M-1/2", "onvif://www.onvif.org/MAC/00:40:8c:11:22:33"]',
        "onvif://www.onvif.org/Name/Gate%20%C3%A9\nonvif://www.onvif.org/Hardware/M-1/2\nonvif://www.onvif.org/MAC/00:40:8c:11:22:33",
    ],
)
def test_a_list_is_read_however_it_is_separated(text):
    """Spaces, commas, lines, a list of JSON; names of either case; values decoded, their bytes kept."""
    assert "onvif-scopes" == recognise(text)
    reply = parse("onvif-scopes", text)
    assert [
        ("model", "M-1/2"),
        ("mac", "00:40:8c:11:22:33"),
        ("onvif_name", "Gate é"),
        ("protocol", "onvif-scopes"),
    ] == list(reply.evidence)
    assert b"Gate%20%C3%A9" == reply.fields[0].raw


def test_a_repeated_scope_is_numbered_and_the_first_counts():
    """A device may list two names."""
    reply = parse("onvif-scopes", "onvif://www.onvif.org/hardware/A onvif://www.onvif.org/hardware/B")
    assert ["hardware", "hardware[2]"] == [field.path for field in reply.fields]
    assert "A" == dict(reply.evidence)["model"]


def test_a_scope_without_a_value_is_kept():
    """``onvif://www.onvif.org/Profile`` has no value; it is a field, and no evidence."""
    reply = parse("onvif-scopes", "onvif://www.onvif.org/hardware")
    assert [("hardware", "")] == [(f.path, f.value) for f in reply.fields]
    assert (("protocol", "onvif-scopes"),) == reply.evidence
