"""Where two texts part."""

from __future__ import annotations

import io
import json

import pytest

from custodes.runs.bundle import json_pieces
from custodes.runs.first_difference import first_difference, json_path
from runs.estate import BODY, HEADER, run

ROWS = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.1.4.23,1,2021-03-02\nHall,Axis,P3245-LVE,S0002,00:40:8c:00:00:02,10.1.4.24,1,\n"


def test_the_same_text_has_no_difference():
    """Nor has an empty one."""
    assert None is first_difference("f", io.BytesIO(b'{"a":1}'), ['{"a"', ":1}"])


@pytest.mark.parametrize(
    ("found", "offset", "shown"), [(b'{"a":2}', 5, ("2}", "1}")), (b'{"a":', 5, ("the end", "1}")), (b'{"a":1} ', 7, ("", "the end"))]
)
def test_the_first_byte_is_told(found, offset, shown):
    """With what stands there in either, also where one ends before the other."""
    one = first_difference("f", io.BytesIO(found), ['{"a"', ":1}"])
    assert one is not None
    assert (offset, shown) == (one.offset, (one.found, one.expected))


@pytest.mark.parametrize(
    ("text", "word", "path"),
    [
        ('{"a":{"b":[1,{"c":"x,]y"},"HERE"]}}', "HERE", "/a/b/2"),
        ('{"a/b":{"~":"HERE"}}', "HERE", "/a~1b/~0"),
        (',\n"totals":{"read":1,"judged":"HERE"}', "HERE", "/totals/judged"),
        ('["\\"",["HERE"]]', "HERE", "/1/0"),
    ],
)
def test_a_place_in_json_has_its_pointer(text, word, path):
    """RFC 6901, of a whole text and of a part."""
    assert path == json_path(text, text.index(word))


def test_every_value_of_a_dossier_is_named_by_its_pointer(tmp_path):
    """A changed value, wherever it stands, is told by a pointer that leads to it."""
    pieces = run(tmp_path, {"r.csv": HEADER + ROWS, "body.csv": BODY}, use=lambda done: list(json_pieces(done.dossier)))
    whole = "".join(pieces)
    raw = whole.encode()
    for word in ("DS-2CD2143G0-I", "Library", "S0002", "NOT-IN-FORCE", '"judged"', "identif"):
        at = whole.index(word)
        while at >= 0:
            offset = len(whole[:at].encode())
            changed = raw[:offset] + b"\x7e" + raw[offset + 1 :]
            one = first_difference("dossier.json", io.BytesIO(changed), pieces)
            assert one is not None
            assert offset == one.offset
            value = json.loads(whole)
            for step in one.path.split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step.replace("~1", "/").replace("~0", "~")]
            if not word.startswith('"'):
                assert word in json.dumps(value, ensure_ascii=False)
            at = whole.find(word, at + max(len(word), len(whole) // 15))
