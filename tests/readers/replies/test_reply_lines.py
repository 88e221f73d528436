"""Replies as JSON lines."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import normal_serial
from custodes.errors import SourceError
from custodes.intake import open_source
from custodes.observations import Ledger
from custodes.readers.replies.keys import keys_of
from custodes.readers.replies.reply_lines import ReplyLines, _day, _met, _replies
from replies.making import DHIP_TEXT, MADE, SADP


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.mark.parametrize("case", [case for case in MADE if case != "hikvision-sdk"])
def test_each_protocol_is_read_from_base64_and_hex(read, case):
    """Every made reply is read as bytes in base64 and in hexadecimal, under the address of its line."""
    raw = MADE[case][1]
    found = read(lines({"ip": "10.0.0.5", "base64": base64.b64encode(raw).decode()}, {"ip": "10.0.0.6", "reply_hex": raw.hex()}), "r.jsonl")
    assert ("reply-lines", (2, 2)) == (found.reader, found.balance())
    assert ["10.0.0.5", "10.0.0.6"] == [o.values["address"] for o in found.observations]


def test_text_objects_and_encoding(read):
    """A reply as text, as an object, and as base64 that only its content or ``encoding`` tells."""
    packed = base64.b64encode(SADP).decode()
    found = read(
        lines(
            {"ip": "10.0.0.5", "port": 37020, "protocol": "sadp", "reply": SADP.decode(), "time": "2026-11-20T09:12:00Z"},
            {"ip": "10.0.0.6", "payload": json.loads(DHIP_TEXT), "ts": 1763629920},
            {"ip": "10.0.0.7", "reply": packed},
            {"ip": "10.0.0.8", "reply": packed, "encoding": "base64"},
            {"source": "x", "brand": "Made", "deviceInfo": json.loads(MADE["isapi-json"][1])},
        ),
        "r.jsonl",
    )
    assert ["sadp", "dhip", "sadp", "sadp", "isapi"] == [o.values["protocol"] for o in found.observations]
    assert [{"last_seen": "2026-11-20"}, {"last_seen": "2025-11-20"}] == [o.dates for o in found.observations[:2]]
    assert ["keys that were not read: brand, source"] == [n.text for n in found.notes("unmapped")]
    assert [("2025-11-20", "2026-11-20", "no")] == [(c.start, c.end, c.complete) for c in found.coverage]


def test_lines_that_are_none_are_told(read):
    """Blank, broken, unknown and asking lines are not read, each with its place and reason."""
    good = lines({"reply": SADP.decode()})
    text = good * 5 + "\n{broken\n" + lines({"ip": "10.0.0.5", "reply": "hello"}, [1]) + lines({"reply": "<:/>"})
    assert [
        ("line:6", "blank", 1),
        ("line:7", "undecodable", 1),
        ("line:8", "unrecognised", 1),
        ("line:9", "undecodable", 1),
        ("line:10", "note", 1),
    ] == read(text, "r.jsonl").not_read()


def test_a_redacted_serial_is_no_key():
    """Words that stand in place of a serial number join nothing."""
    assert [None, None] == [normal_serial("REDACTED"), normal_serial("removed")]


def test_no_secret_survives(read):
    """Neither in what is kept nor in the words of a line that is not read."""
    text = lines({"ip": "10.0.0.5", "reply": SADP.decode(), "password": "Geheim77x"}) * 2
    text += lines({"ip": "10.0.0.6", "reply": "x", "login": "admin", "password": "Geheim77x"})
    assert "Geheim77x" not in repr(read(text, "r.jsonl").items)


@pytest.mark.parametrize(
    "text",
    ['{"ip": "10.0.0.5", "ports": [{"port": 80}]}\n', '{"a": 1}\n{"b": 2}\n', "{}\n", '{"ip": "10.0.0.5", "data": {"http": {"status": "success"}}}\n'],
)
def test_other_json_lines_are_not_these(read, text):
    """Objects without a reply are no file of this reader."""
    try:
        found = read(text, "near.jsonl")
    except SourceError:
        return
    assert "reply-lines" != found.reader


@given(st.dictionaries(st.text(max_size=12), st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6)))
def test_any_object_is_survived(record):
    """No object of JSON raises."""
    keys = keys_of(record)
    list(_replies(record, keys))
    _met(record, keys, "line:1", Ledger.SEEN)
    assert isinstance(_day(record.get("time")), str)


@pytest.mark.shared
def test_the_shapes_that_people_have(shared, read_path):
    """Lines that others collected are read whole: model or key in each."""
    for name in ("discovery-replies.jsonl", "hikvision-isapi-deviceinfo.jsonl"):
        found = read_path(shared / "data" / "identification" / name)
        assert "reply-lines" == found.reader
        assert found.delivered == len(found.observations)
        assert all("model" in o.values for o in found.observations)


def test_a_line_that_is_a_text_or_a_list_is_told_without_its_words(read):
    """JSON that is no object may hold anything, secrets too; letters written as numbers are scrubbed as they read."""
    good = {"ip": "10.0.0.5", "base64": base64.b64encode(SADP).decode()}
    found = read(lines(good, good, good, good, " psk=Zk7q9w8e ", ["x" * 500_000], {"ip": "10.0.0.6", "reply": "密码：Zk7q9w8e"}), "r.jsonl")
    assert ["not an object", "not an object"] == [n.words for n in found.items if getattr(n, "reason", "") == "undecodable"]
    assert "Zk7q9w8e" not in repr(found.items)


_WEB = '{"ip": "10.0.0.1", "port": 80, "protocol": "http", "reply": "HTTP/1.1 200 OK\\r\\nServer: x\\r\\n\\r\\n"}\n'
_DHIP = '{"ip": "10.0.0.4", "port": 37810, "protocol": "dhip", "reply": {"mac": "3c:ef:8c:00:30:15", "method": "client.notifyDevInfo", "params": {"deviceInfo": {"DeviceType": "IPC-HFW1230S"}}}}\n'


@pytest.mark.parametrize("before", [3, 100])
def test_one_known_reply_among_others_of_its_shape(read, before):
    """Lines of web servers around it do not refuse a file whose every line says address, port, protocol and reply."""
    found = read(_WEB * before + _DHIP + _WEB)
    assert ("reply-lines", ["10.0.0.4"]) == (found.reader, [o.values["address"] for o in found.observations])


def test_one_known_reply_among_other_lines(tmp_path):
    """Where other lines have another shape, half of them must be replies, as ever; and the shape alone is none."""
    for n, text in enumerate((_WEB * 3 + '{"ip": "10.0.0.1", "words": "x"}\n' + _DHIP, _WEB * 5)):
        path = tmp_path / f"{n}.jsonl"
        path.write_text(text, encoding="utf-8")
        with open_source(path) as opened:
            assert ReplyLines().sniff(opened) is None
