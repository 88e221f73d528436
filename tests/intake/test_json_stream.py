"""JSON records as a stream: shapes, places, bounds, and what is broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.intake import Fault, Limits, Refused, Value, json_head, open_source


@pytest.fixture
def values(tmp_path):
    """Text to the items of its stream, and how many records were delivered."""

    def run(content, limits=None):
        path = tmp_path / "a.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with open_source(path, limits or Limits()) as opened:
            items = list(opened.json_values())
            assert opened.delivered == sum(isinstance(i, Value) for i in items)
            return items

    return run


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('{"a":1}\n{"a":2}\n', ["line:1", "line:2"]),
        ('[{"a":1},{"a":2}]', ["line:1", "line:1#2"]),
        ('[\n{"a":1},\n{"a":2},\n]\n', ["line:2", "line:3"]),
        ('{\n"a":1\n}\n{\n"a":2}\n', ["line:1-3", "line:4-5"]),
        ('{"meta":{"rc":"ok"},"data":[{"a":1},{"a":2}],"more":{"b":[1]}}', ["line:1", "line:1#2"]),
        ('[{"arguments":{"leases":[\n{"a":1},\n{"a":2}\n]},"result":0}]', ["line:2", "line:3"]),
        ('{"code":200,"result":{"query":"q","hits":[{"a":1},{"a":2}]}}', ["line:1", "line:1#2"]),
    ],
)
def test_every_shape_gives_its_records(values, text, places):
    """JSON lines, a list, records one after the other, and a list inside an answer, each with its place."""
    found = values(text)
    assert [{"a": 1}, {"a": 2}] == [item.value for item in found]
    assert places == [item.place for item in found]


@pytest.mark.parametrize(
    ("text", "expected", "places"),
    [
        ('{"a":1}\n"b"\n12\nnull\n[3, {"a":2}]', [{"a": 1}, "b", 12, None, 3, {"a": 2}], ["line:1", "line:2", "line:3", "line:4", "line:5", "line:5#2"]),
        ('["a\\"b", -1.5e3, true ]', ['a"b', -1500.0, True], ["line:1", "line:1#2", "line:1#3"]),
        ('["' + "x" * 70_000 + '", 1' + "0" * 300 + "]", ["x" * 70_000, 10**300], ["line:1", "line:1#2"]),
    ],
    ids=["lines", "list", "longer than a block"],
)
def test_what_is_no_object_is_a_value_too(values, text, expected, places):
    """Texts, numbers and words of JSON that stand alone, each with its place."""
    found = values(text)
    assert expected == [item.value for item in found]
    assert places == [item.place for item in found]


def test_words_that_only_begin_like_values_are_none(values):
    """A line of prose, a date, a member without its object: one refusal each, as ever."""
    found = values('12 cameras\n2021-03-02 seen\n"a": 1,\nnan\n1' + "0" * 5_000 + '\n{"a":1}\n')
    assert ["line:1", "line:2", "line:3", "line:4", "line:5"] == [i.place for i in found if isinstance(i, Refused)]
    assert [{"a": 1}] == [i.value for i in found if isinstance(i, Value)]


def test_what_is_broken_costs_its_own_line(values):
    """A key that stands twice, a number that is none, an unquoted key and a stray word are refused; the others are read."""
    found = values('{"a":1,"a":2}\n{"a":NaN}\n{a:1}\nword\n{"a":3}\n')
    assert ["undecodable", "undecodable", "undecodable", "unrecognised"] == [i.reason for i in found if isinstance(i, Refused)]
    assert ["line:1", "line:2", "line:3", "line:4"] == [i.place for i in found if isinstance(i, Refused)]
    assert [{"a": 3}] == [i.value for i in found if isinstance(i, Value)]


def test_a_file_that_ends_early_says_where(values):
    """The record that was begun is lost, with the line on which it begins."""
    found = values('{"a":1}\n{"a":2,\n"b"')
    assert {"a": 1} == found[0].value
    assert isinstance(found[1], Fault)
    assert ("line:2", 1) == (found[1].place, found[1].lost)


def test_a_list_that_is_not_closed_is_told(values):
    """Masscan that was stopped leaves its list open: a fault without a lost record."""
    assert 0 == values('[\n{"a":1},\n')[-1].lost


def test_a_record_over_the_limit_is_refused(values):
    """It costs one refusal, not memory."""
    found = values('{"a":"' + "x" * 500_000 + '"}\n{"a":1}\n', Limits(line_bytes=100_000))
    assert "over limit" in [i.reason for i in found if isinstance(i, Refused)]


@pytest.mark.parametrize(
    "text",
    ['{"a":[\n' * 100_000, "[" * 1_000_000, '{"a":[' + "1," * 3_000_000, '{"a":"' + "x" * 20_000_000, '{"a":' * 100_000, "a\n" * 50_000],
    ids=["deep lines", "lists", "one list", "one text", "deep", "no records"],
)
def test_hostile_texts_end_soon(values, text):
    """Depth, length and endless garbage end with a fault or a refusal, and with few items."""
    found = values(text)
    assert len(found) <= 10_001
    assert isinstance(found[-1], Fault | Refused)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.text(max_size=5), st.recursive(st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8), lambda x: st.lists(x, max_size=3), max_leaves=5), max_size=4), max_size=5), st.booleans())
def test_what_json_writes_is_read(records, listed):
    """Whatever the standard library writes comes back, as lines and as a list."""
    text = json.dumps(records) if listed else "".join(json.dumps(r) + "\n" for r in records)
    answer = any(isinstance(v, list) and k in {"data", "results", "hits", "leases", "clients", "devices", "rows", "matches"} for r in records for k, v in r.items())
    assert answer or records == list(json_head(text))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='{}[]",:\\ab1 \n\x00\ud7ff', max_size=80))
def test_any_text_is_survived(text):
    """No text raises."""
    assert isinstance(json_head(text), tuple)
