"""JSON for machines: iterators are arrays, one entry a line, and no text does harm where it is printed."""

from __future__ import annotations

import io
import json

from custodes.reports.json_text import encode, stream


def text(value) -> str:
    out = io.BytesIO()
    stream(value, out)
    return out.getvalue().decode("utf-8")


def test_iterators_stream_in_objects_and_tuples():
    """What is written reads back as lists, and each entry has its line."""
    value = {"a": ({"b": iter([1, {"c": [2]}]), "d": iter([])}, {}), "e": {"f": iter(["x"])}, "g": {}, "h": []}
    made = text(value)
    assert {"a": [{"b": [1, {"c": [2]}], "d": []}, {}], "e": {"f": ["x"]}, "g": {}, "h": []} == json.loads(made)
    assert '\n{"c":[2]}\n' in made


def test_what_does_harm_where_it_is_printed_is_escaped():
    """Controls, overrides and lone surrogates never stand raw, in names as in values."""
    assert '"\\u009b\\u202e\\ud800"' == encode("\x9b\u202e\ud800")
    assert {"\u202e": "\x1b"} == json.loads(text({"\u202e": "\x1b"}))
    assert not {"\x1b", "\u202e"} & set(text({"\u202e": "\x1b"}))
