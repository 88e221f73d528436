"""JSON of devices."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.replies._json import read_json
from custodes.replies.interface import DEPTH, FIELDS


def values(data):
    return [(field.path, field.value, field.raw) for field in read_json(data).fields]


def test_every_value_keeps_its_bytes_and_its_order():
    """Two equal keys, numbers as written, escapes, empty objects and places in arrays."""
    data = b'{"b":1.50,"a":"x\\/y","b":true,"o":{},"l":[1,[2],[]],"s/t":null,"":"\\u00e9"}'
    assert [
        ("b", "1.50", b"1.50"),
        ("a", "x/y", b"x\\/y"),
        ("b[2]", "true", b"true"),
        ("o", "{}", b"{}"),
        ("l/0", "1", b"1"),
        ("l/1/0", "2", b"2"),
        ("l/2", "[]", b"[]"),
        ("s~1t", "null", b"null"),
        ("", "é", b"\\u00e9"),
    ] == values(data)


def test_the_first_text_is_read_and_the_rest_left():
    """What follows the text is no fault; reading begins where it is told."""
    read = read_json(b'xx{"a":1}\n\0', 2)
    assert ("", 9, b"1") == (read.fault, read.end, read.fields[0].raw)


def test_half_a_surrogate_pair_is_no_character():
    """A value that could not be printed is shown escaped; its bytes are kept."""
    assert [("a", "\\ud800", b"\\ud800"), ("b", "😀", b"\\ud83d\\ude00")] == values(b'{"a":"\\ud800","b":"\\ud83d\\ude00"}')


def test_a_string_that_cannot_be_decoded_stays_as_written():
    """Control characters and bad escapes are kept."""
    assert [("a", "\\x", b"\\x"), ("b", "\x01\t", b"\x01\t"), ("c", "\\xff", b"\xff")] == values(b'{"a":"\\x","b":"\x01\t","c":"\xff"}')


@pytest.mark.parametrize(
    ("data", "why", "fields"),
    [
        (b'{"a":1,"b":"x, "c":2}', "no JSON at 16", 2),
        (b'{"a":1,"b"', "the text ends too early at 10", 1),
        (b'{"a":1 "b":2}', "a comma is missing at 7", 1),
        (b'{"a" 1}', "a colon is missing at 5", 0),
        (b"{1:2}", "a key is missing at 1", 0),
        (b'{"a":1,}', "a key is missing at 7", 1),
        (b"[1,]", "a value is missing at 3", 1),
        (b"[1}", "a comma is missing at 2", 1),
        (b"}", "a value is missing at 0", 0),
        (b"", "the text ends too early at 0", 0),
        (b"'a'", "no JSON at 0", 0),
    ],
)
def test_a_fault_ends_the_reading_with_its_offset(data, why, fields):
    """What came before a fault is kept, and the place is said."""
    read = read_json(data)
    assert (f"could not be read: {why}", fields) == (read.fault, len(read.fields))


def test_depth_and_number_are_bounded():
    """Deep nesting ends with a fault and no recursion."""
    assert f"could not be read: nested deeper than {DEPTH} levels at {DEPTH}" == read_json(b"[" * 1_000_000).fault
    assert f"nested deeper than {DEPTH} levels" in read_json(b'{"a":' * 200_000).fault
    read = read_json(b"[" + b"1," * (FIELDS + 5) + b"1]")
    assert (FIELDS, True) == (len(read.fields), f"more than {FIELDS} fields" in read.fault)


def test_hostile_texts_take_a_bounded_time():
    """Long strings without an end, backslashes, digits and space are linear."""
    before = time.process_time()
    for data in (b'"' + b"a" * 1_000_000, b'"' + b"\\" * 1_000_000, b"1" * 1_000_000, b" " * 1_000_000, b'{"a":' + b" " * 1_000_000):
        read_json(data)
    assert time.process_time() - before < 2


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)),
    max_leaves=15,
)


def leaves(value):
    if isinstance(value, dict | list) and value:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    else:
        yield value if isinstance(value, str) else json.dumps(value)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_values_agree_with_another_reader(value, ascii_only, indent):
    """Of made texts the standard library finds the same scalars in the same order."""
    data = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode("utf-8", "backslashreplace")
    read = read_json(data)
    assert "" == read.fault
    assert [text.encode("utf-8", "backslashreplace") for text in leaves(json.loads(data))] == [field.value.encode() for field in read.fields]
    assert all(data[f.at : f.at + len(f.raw)] == f.raw for f in read.fields)
