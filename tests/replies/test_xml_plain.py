"""Plain XML of devices: read by its tags, as the reader of any XML reads it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.replies import _xml
from custodes.replies._xml_plain import read_plain
from custodes.replies.interface import DEPTH, FIELDS
from replies.making import MADE

_PIECES = st.sampled_from([b"<a>", b"</a>", b"<b>", b"</b>", b"<b/>", b"<a x='1>' y=\"2\">", b"<a x='1' x='2'>", b"<b/ >", b" ", b"\r\n", b"t", b"\xe9\xa0", b"&amp;", b"<!--c-->", b"]]>", b"<?p?>", b"\x01", b"<?xml version='1.0'?>", b"</b >"])  # fmt: skip


def full(data, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(_xml, "read_plain", lambda *_: None)
        return _xml.read_xml(data)


def test_replies_are_plain(monkeypatch):
    """The made replies in XML are read here, with the fields, bytes and ends of the reader of any XML."""
    made = {case: data for case, (_, data) in MADE.items() if data.lstrip().startswith(b"<")}
    assert {"wsd", "onvif", "isapi", "upnp"} <= {case for case, data in made.items() if read_plain(data, 0)}
    for data in made.values():
        assert full(data, monkeypatch) == _xml.read_xml(data)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=12).map(b"".join))
def test_what_is_read_is_what_any_xml_reader_reads(data):
    """Whatever stands in it: the same fields, or it is left to the other."""
    with pytest.MonkeyPatch.context() as patch:
        for body in (data, b"<r><a>1</a>" + data + b"</r>"):
            assert full(body, patch) == _xml.read_xml(body)


@pytest.mark.parametrize(
    "data",
    [
        b"<a>1 &amp; 2</a>",
        b"<a><!-- c --></a>",
        b"<a>\x01</a>",
        b"<a>]]></a>",
        b"<a><b>1</b>text</a>",
        b"<a>line\r\nend</a>",
        b"<a x='1' x='2'/>",
        b"<a><b></a></b>",
        b"<a>",
        b"",
        b"<a>" * (DEPTH + 1) + b"1" + b"</a>" * (DEPTH + 1),
        b"<r>" + b"<a/>" * (FIELDS + 1) + b"</r>",
    ],
)
def test_what_is_left_to_the_other(data):
    """References, comments, controls, text between elements, faults and what goes over a bound."""
    assert read_plain(data, 0) is None


@pytest.mark.parametrize("piece", [b"<a ", b"<a x='", b"<a x='1' ", b"< ", b"<a>", b" ", b"x", b"</", b"<a/"])
def test_it_takes_time_in_proportion(piece):
    """A megabyte of anything is over in well under a second."""
    begin = time.process_time()
    read_plain(b"<r>" + piece * (1_000_000 // len(piece)), 0)
    assert time.process_time() - begin < 1
