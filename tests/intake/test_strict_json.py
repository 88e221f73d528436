"""JSON from outside, read strictly."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.errors import RecordError
from custodes.intake import strict_json, well_formed

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=20,
)


@given(VALUES)
def test_what_json_says_is_what_is_read(value):
    """Every value comes back as it was written."""
    assert value == strict_json(json.dumps(value).encode())


@pytest.mark.parametrize(("raw", "words"), [
    (b"", "not JSON: Expecting value at column 1"), (b"{", "at column 2"), (b"{} {}", "Extra data"), (b"'a'", "not JSON"), (b'{"a":1,}', "not JSON"),
    (b'"\x01"', "control character"), (b'"\xff"', "not UTF-8 at byte 2"), (b"\x1f\x8b\x08\x00", "not UTF-8 at byte 2"), ('"ü"'.encode("utf-16"), "not UTF-8"),
    (b"NaN", "NaN is no number"), (b"[-Infinity]", "-Infinity is no number"), (b"1e999", "too large"), (b"9" * 5000, "too many digits"),
    (b'{"a":1,"a":1}', "the key 'a' stands twice"), (b'{"b":[{"\\u0061":1,"a":2}]}', "the key 'a' stands twice"), (b'{"p w":1,"p w":1}', "the key stands twice"),
    (b"[" * 65 + b"]" * 65, "nested deeper than 64"), (b"[" * 500_000, "nested deeper"), (b'{"a":' * 100_000, "nested deeper"),
])
def test_what_is_refused(raw, words):
    """What could be taken in two ways, or takes more than it is worth, is refused with a sentence of one line."""
    with pytest.raises(RecordError) as refused:
        strict_json(raw)
    assert words in refused.value.sentence
    assert len(refused.value.sentence) < 120


def test_words_of_the_line_are_not_repeated():
    """A sentence says where, and not what: a line may hold a secret."""
    with pytest.raises(RecordError) as refused:
        strict_json(b'{"password": hunter2}')
    assert "hunter2" not in refused.value.sentence


@pytest.mark.parametrize("raw", [b"[" * 64 + b"]" * 64, b'["' + b"[" * 200 + b'"]', b"[" + b"[]," * 500 + b"1]"])
def test_what_is_not_deep_is_read(raw):
    """64 levels are read; brackets in a text, and many lists side by side, are no depth."""
    assert strict_json(raw)


@pytest.mark.parametrize("raw", [b'"' + b'\\"' * 500_000, b'{"a":"' * 170_000, b"[[[" * 20 + b'"[' * 300_000, b'{"' + b"x" * 1_000_000, b"[{}," * 250_000])
def test_hostile_lines_take_no_time(raw):
    """A megabyte of anything is answered in a second."""
    began = time.process_time()
    with pytest.raises(RecordError):
        strict_json(raw)
    assert time.process_time() - began < 2


def test_surrogates_that_stand_alone():
    """What has no UTF-8 form is replaced, and nothing else."""
    assert "a\ufffdb" == well_formed(strict_json(b'"a\\ud800b"'))
    assert "\U0001f4f7 ü" == well_formed(strict_json(b'"\\ud83d\\udcf7 \\u00fc"'))
