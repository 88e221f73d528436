"""JSON texts as values with their lines."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from custodes.intake import Fault, Refused, TextValue, first_values
from custodes.intake.json_values import json_values


def values(text):
    return list(json_values(enumerate(text.split("\n"), 1), text))


def test_lines_arrays_and_one_object_say_the_same():
    """Three ways to write two objects; each has its lines."""
    two = [{"a": 1}, {"b": [2]}]
    assert [TextValue(1, 1, two[0]), TextValue(2, 2, two[1])] == values('{"a": 1}\n{"b": [2]}\n')
    assert [TextValue(2, 4, two[0]), TextValue(5, 9, two[1])] == values(json.dumps(two, indent=1))
    assert [TextValue(1, 4, {"a": {"b": 1}})] == values('{"a":\n{"b":\n1}}\n')


def test_a_broken_line_is_refused_and_the_next_goes_on():
    """Also a key that stands twice, which two programs read in two ways."""
    found = values('{"a": 1}\n{"a": \n{"a": 1, "a": 2}\n[1]\n')
    assert [TextValue, Refused, Refused, TextValue] == [type(i) for i in found]
    assert "line:2" == found[1].place


def test_an_array_that_ends_early_says_where():
    """What was closed before it stands."""
    found = values('[\n{"a": 1},\n{"a": ')
    assert [TextValue(2, 2, {"a": 1})] == found[:-1]
    assert isinstance(found[-1], Fault)


def test_depth_is_bounded():
    """Deep nesting is refused, never a crash."""
    for text in ("[" * 100_000, '{"a":' * 100_000, "[" + "[" * 5000 + "]" * 5000 + "]"):
        assert all(isinstance(i, Refused | Fault) for i in values(text))
        assert [] == [v for v in first_values(text) if v]


@given(st.text(alphabet='{}[]",:\\ \nab1', max_size=200))
def test_no_text_breaks_it(text):
    """Any text gives values, refusals or one fault."""
    assert all(isinstance(i, TextValue | Refused | Fault) for i in values(text))
    assert isinstance(first_values(text), list)
