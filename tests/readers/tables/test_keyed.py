"""Records of keys and values as rows."""

from __future__ import annotations

from custodes.intake import Refused, Scrubber
from custodes.observations import Layout, Note, NotRead, Observation
from custodes.readers import Context
from custodes.readers.tables.keyed import Keyed, flat, read_keyed, settle_keys

HEAD = {"Make": "HIK", "Model": "DS-1", "MAC": ["44:19:b6:0a:0b:0c", "44:19:b6:0a:0b:0d"], "Password": "hunter22", "Odd": "x"}


def read(*records):
    return list(read_keyed(records, Context(Scrubber()), "JSON"))


def test_a_record_is_an_observation_by_its_keys():
    """No header row is counted; secrets are dropped; the first of several addresses is the key; what is not mapped is listed."""
    items = read(Keyed(1, 1, HEAD), Keyed(2, 2, {**HEAD, "Late": 1}))
    found = [i for i in items if isinstance(i, Observation)]
    assert ["line:1", "line:2"] == [o.place for o in found]
    assert {"label": "HIK", "model": "DS-1", "mac": "44:19:b6:0a:0b:0c", "note": "44:19:b6:0a:0b:0d"} == found[0].values
    assert "hunter22" not in repr(items)
    (layout,) = [i for i in items if isinstance(i, Layout)]
    assert {"Password", "Odd", "Late"} == {c.header for c in layout.columns if not c.field}


def test_a_key_that_comes_late_is_told():
    """Keys are settled by the first ninety records."""
    items = read(*[Keyed(n, n, HEAD) for n in range(1, 100)], Keyed(100, 100, {**HEAD, "Late": 1}))
    assert ["unmapped-key"] == [i.kind for i in items if isinstance(i, Note) and "Late" in i.text]


def test_records_of_something_else_are_told_one_by_one():
    """None of their keys is known."""
    items = read(Keyed(1, 1, {"x": 1}), Refused("line:2", "undecodable"), Keyed(3, 3, {}))
    assert 3 == sum(i.count for i in items if isinstance(i, NotRead))
    assert settle_keys([Keyed(1, 1, {"x": 1})]) is None


def test_what_is_nested_deeper_stays_out():
    """Lists of plain values are kept, objects are not."""
    assert {"a": 1, "b": ["x", 2], "c": None, "d": []} == flat({"a": 1, "b": ["x", 2], "c": {"y": 1}, "d": [{"z": 1}]})


def test_records_on_one_line_are_told_apart():
    """A list written without line ends: each record has its number behind the line."""
    items = read(Keyed(1, 1, HEAD), Keyed(1, 1, HEAD), Keyed(1, 1, HEAD), Keyed(2, 3, HEAD), Keyed(2, 3, HEAD))
    assert ["line:1", "line:1#2", "line:1#3", "line:2-3", "line:2-3#2"] == [i.place for i in items if isinstance(i, Observation)]


def test_keys_after_the_first_are_called_what_they_are():
    """The column of further hardware addresses says so; one of addresses stands apart from it."""
    items = read(Keyed(1, 1, {**HEAD, "IP address": ["10.0.0.1", "10.0.0.2"]}))
    (layout,) = [i for i in items if isinstance(i, Layout)]
    assert ["further addresses", "further hardware addresses"] == [c.header for c in layout.columns if c.header.startswith("further")]
