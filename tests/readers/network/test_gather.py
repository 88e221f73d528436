"""Gather: values of one record, bounded and separable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.network.gather import SEPARATOR, VALUE_CHARS, VALUES, Gather


def same(text: str) -> str:
    return text


def test_values_keep_their_order_and_come_once():
    """Several values of one field stand in the order in which they came, each once."""
    gather = Gather(same)
    for text in ("b", "a", "b"):
        gather.add("banner", text)
    assert {"banner": "b\na"} == gather.values()


@given(st.lists(st.text(max_size=50), max_size=10))
def test_splitting_gives_the_values_back(texts):
    """No value holds the separator, whatever it was made of."""
    gather = Gather(same)
    for text in texts:
        gather.add("banner", text)
    for value in gather.values().get("banner", "x").split(SEPARATOR):
        assert value and value == value.strip()
        assert not any(ord(c) < 32 for c in value)


def test_long_and_many_values_are_cut_and_counted():
    """A megabyte of banner is cut, the 65th value is left out, and both are counted."""
    gather = Gather(same)
    gather.add("banner", "x" * 1_000_000)
    for n in range(VALUES + 5):
        gather.add("hostname", f"h{n}")
    values = gather.values()
    assert len(values["banner"]) < VALUE_CHARS + 40
    assert values["banner"].endswith("… (1000000 characters)")
    assert VALUES == len(values["hostname"].split(SEPARATOR))
    assert 6 == gather.cut


def test_secrets_are_taken_out_before_the_cut():
    """The scrubber sees the value before it is cut, so that a cut cannot hide half of a secret."""
    secret = "x" * (VALUE_CHARS - 5) + "rtsp://admin:hunter2@h/"
    gather = Gather(lambda text: text.replace("admin:hunter2@", ""))
    gather.add("banner", secret)
    assert "admi" not in gather.values()["banner"]


def test_nothing_is_no_value():
    """Empty text, white space and undecodable noise alone make no value."""
    gather = Gather(same)
    for text in ("", None, " \n ", "\x00\x01\x02"):
        gather.add("banner", text)
    assert {} == gather.values()
