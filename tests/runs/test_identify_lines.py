"""Identification as a filter."""

from __future__ import annotations

import io
import json

import pytest

from custodes.errors import UsageError
from custodes.identification import Status
from custodes.runs.identify_lines import LINE_BYTES, LineFilter

KEYS = ["id", "family", "producer", "brand", "model", "device_type", "confidence", "status", "clues"]
OPEN = [*KEYS[:7], "candidates", *KEYS[7:]]


def filtered(*lines, standard=""):
    """Answers, what was told, and the filter."""
    told = []
    one = LineFilter(standard, told.append)
    sent = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    out = b"".join(one.answers(io.BytesIO(sent)))
    assert out.endswith(b"\n") or not out
    return [json.loads(line) for line in out.decode().splitlines()], told, one


def answer(**record):
    return filtered(record)[0][0]


def test_an_identified_device():
    """Exactly the promised keys, in their order, with every clue."""
    found = answer(id="A7", label="Beacon", model="DS-2CD2143G0-I", firmware="V5.5.0 build 170725", mac="44:19:b6:00:00:01")
    assert KEYS == list(found)
    assert ("A7", "hikvision", "hikvision", None, "DS-2CD2143G0-I", "camera", "identified") == (
        found["id"], found["family"], found["producer"], found["brand"], found["model"], found["device_type"], found["status"])
    assert 0.9 <= found["confidence"] <= 1
    assert {"mac", "model", "firmware"} <= {clue["kind"] for clue in found["clues"] if clue["for"] == "hikvision"}
    assert all(["rule", "kind", "value", "for", "weight", "source"] == list(clue) for clue in found["clues"])


@pytest.mark.parametrize(("record", "status", "families"), [
    ({}, "unidentified", []), ({"label": "zzz"}, "unidentified", []), ({"label": "Lorex"}, "possible", ["dahua"]),
])
def test_what_is_not_decided_has_no_family(record, status, families):
    """Where nothing or too little is said, family and producer are null, and what it may be stands among the candidates."""
    found = answer(**record)
    assert (OPEN, status, None, None) == (list(found), found["status"], found["family"], found["producer"])
    assert set(families) <= {one["family"] for one in found["candidates"]}
    assert all(["family", "confidence"] == list(one) for one in found["candidates"])


def test_a_weak_address_is_no_family():
    """The address of a module's maker is possible at most."""
    found = answer(mac="00:18:82:00:00:01")
    assert (None, "possible", "huawei") == (found["family"], found["status"], found["candidates"][0]["family"])


def test_a_contradiction_is_an_answer():
    """Both families stand there, the leading one first, and the clues against it too."""
    found = answer(mac="44:19:b6:00:00:01", firmware="2.800.0000000.16.R", model="IPC-HDW2431T-AS-S2")
    assert (OPEN, Status.CONFLICTING) == ([key for key in found if key != "capabilities"], found["status"])
    assert found["family"] == found["candidates"][0]["family"]
    assert {"hikvision", "dahua"} <= {one["family"] for one in found["candidates"]} & {clue["for"] for clue in found["clues"]}


def test_a_clue_for_a_brand_says_so():
    """A clue that names a brand and no maker is for the brand; one that names nobody is for nobody."""
    brand = next(c for c in answer(label="Lorex")["clues"] if c["kind"] == "brand")
    assert ("lorex", 0.0) == (brand["for"], brand["weight"])
    assert [None] == [c["for"] for c in answer(mac="00:00:00:00:00:01")["clues"]]


def test_bad_lines_have_their_error_in_place():
    """Order is kept, the number is that of the line, blank lines count and give nothing, and the rest goes on."""
    found, _, one = filtered({"id": 1}, b"nonsense", b"", b"  \r", b"[]", {"id": 2, "model": ["x"]}, b'{"id":3,"id":3}', b'{"id":NaN}', b"\xff", b'{"text":"' + b"x" * LINE_BYTES + b'"}', {"id": 4})
    assert [1, None, None, None, None, None, None, None, 4] == [a.get("id") for a in found]
    assert [2, 5, 6, 7, 8, 9, 10] == [a["line"] for a in found if "error" in a]
    assert all(["error", "line"] == list(a) for a in found if "error" in a)
    assert (2, 7, 4) == (one.done.read, one.done.not_read, one.exit_code())


@pytest.mark.parametrize(("lines", "code"), [((), 0), ((b"",), 0), (({},), 0), (({}, b"x"), 4), ((b"x",), 3)])
def test_exit_codes(lines, code):
    """All read, some not, none; nothing to read is no fault."""
    assert code == filtered(*lines)[2].exit_code()


def test_unknown_keys_are_told_once():
    """Each by its name and first line, a hundred at most, none with a secret, and they change nothing."""
    found, told, _ = filtered({"id": 1, "foo": 1, "mac": "44:19:b6:00:00:01"}, {"foo": 2, "bar": [3]}, {"bar": 1})
    assert ["key 'foo' is not known and is ignored (first in line 1)", "key 'bar' is not known and is ignored (first in line 2)"] == told
    assert "hikvision" == found[0]["family"]
    _, told, one = filtered(*({f"k{n}": 1} for n in range(500)))
    assert (101, 100) == (len(told), len(one.done.unknown))
    assert "hunter2" not in filtered({"password: hunter2": 1})[1][0]


def test_secrets_do_not_come_out():
    """Neither in clues nor in ids; and a key that begins in one line hides nothing in the next."""
    found, _, _ = filtered({"id": "rtsp://admin:hunter2@h/", "label": "Hikvision, password: hunter2", "model": "password: hunter2"}, {"text": "-----BEGIN RSA PRIVATE KEY-----"}, {"serial": "A" * 30, "mac": "44:19:b6:00:00:01"})
    assert "hunter2" not in json.dumps(found)
    assert "hikvision" == found[2]["family"]


def test_the_standard_of_proof_is_told_where_it_is_asked_for():
    """With a standard two keys more: whether the maker is established, and why; the rest is the same."""
    record = {"label": "Hikvision"}
    default, strict = (filtered(record, standard=name)[0][0] for name in ("default", "strict"))
    assert (True, False) == (default["established"], strict["established"])
    assert default["because"].startswith("established: ")
    assert strict["because"].startswith("not established: ")
    assert answer(**record) == {k: v for k, v in strict.items() if k not in {"established", "because"}}
    with pytest.raises(UsageError):
        LineFilter("lenient", print)


def test_any_text_comes_out_as_utf_8():
    """Surrogates, controls and other scripts in a value give a line that any JSON reader takes."""
    for text in ("\ud800 dome", "\x00\x1b[31m", "海康威视 摄像机", "\u2028DS-2CD2143G0-I\u2029"):
        assert "status" in answer(id=text, label=text, model=text, banner=text)


def test_the_same_lines_give_the_same_bytes():
    """Nothing but the line decides its answer: neither its neighbours nor the order of its keys."""
    record = {"id": 1, "mac": "44:19:b6:00:00:01", "label": "Dahua", "firmware": "2.800.0000000.16.R"}
    other = dict(reversed(record.items()))
    found, _, _ = filtered(record, {"label": "Axis"}, other, record)
    assert json.dumps(found[0]) == json.dumps(found[2]) == json.dumps(found[3])
