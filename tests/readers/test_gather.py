"""Gather: values of one record, bounded and separable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.intake import Scrubber
from custodes.readers.gather import RAW_CHARS, SEPARATOR, VALUE_CHARS, VALUES, Gather, Mould, Pairs, shorten


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
        assert value
        assert value == value.strip()
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


@pytest.mark.parametrize("before", [*range(0, 400, 7), *range(1_900, 2_700, 13)])
@pytest.mark.parametrize("limit", [120, VALUE_CHARS])
def test_no_cut_leaves_half_a_secret(before, limit):
    """Wherever a bound falls, no part of a password stays: not before the cut, not at the end of what was looked at."""
    text = "x " * (before // 2) + "rtsp://admin:hunter2hunter2hunter2@10.0.0.5/ " + "y " * 2_000
    shown, cut = shorten(text, limit, Scrubber().text)
    assert cut
    assert "hunter" not in shown


def test_secrets_that_shrink_do_not_pull_a_half_one_in():
    """Where many secrets before it were taken out, the one that the bound cuts through is still not shown."""
    text = ("rtsp://admin:" + "p" * 90 + "@h/ ") * 24 + "rtsp://admin:hunter2"
    for end in range(len(text) - 40, len(text) + 1):
        shown, _ = shorten(text[:end] + "z" * 3_000 + "@h/", VALUE_CHARS, Scrubber().text)
        assert "hunt" not in shown


def test_white_space_does_not_hide_the_bound():
    """A value of which cleaning leaves little was still not looked at to its end, and says so."""
    shown, cut = shorten("a" + " " * RAW_CHARS + "rtsp://admin:hunter2@h/", 100, Scrubber().text)
    assert ("… (65560 characters)", True) == (shown, cut)


def test_nothing_is_no_value():
    """Empty text, white space and undecodable noise alone make no value."""
    gather = Gather(same)
    for text in ("", None, " \n ", "\x00\x01\x02"):
        gather.add("banner", text)
    assert {} == gather.values()


@settings(deadline=None)
@given(st.lists(st.text(max_size=3) | st.sampled_from(["", None, "\x00", " \ufffd", "a"]), max_size=4))
def test_pairs_know_what_gathering_knows(texts):
    """A field has a value where something is left of one once it is cleaned."""
    gather, pairs = Gather(same), Pairs()
    for text in texts:
        gather.add("banner", text)
        pairs.add("banner", text)
    assert gather.has("banner") == pairs.has("banner")
    assert not pairs.has("mac")


_WORDS = st.lists(
    st.sampled_from(["camera 12", "camera ", "camera", "camera 7٣", "pass", "pass1", "pass 1word22", "Hikvision", " odd ", "a  b", "password: hunter22", "10.0.0.5", "c0ffee", "é", "\ufffd", "-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----", "QUJDREVGR0hJSktMTU5PUA==", "", "x" * 3_000])
    | st.text(max_size=12),
    max_size=80,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=4), st.booleans())
def test_a_mould_makes_what_gathering_makes(records, alone):
    """Record after record, the same values, cuts and counted secrets, also inside a textual key, and when values come again."""
    mine, other = Scrubber(), Scrubber()
    mould = Mould(mine)
    for words in [*records, *records]:
        pairs = [("note" if alone or n % 3 else "label", word) for n, word in enumerate(words)]
        gather = Gather(other.text)
        for field, word in pairs:
            gather.add(field, word)
        assert (gather.values(), gather.cut) == mould.values(pairs)
        assert other.counts == mine.counts


@pytest.mark.parametrize("text", ["\x1b[0 community string: Zk7q9w8e7r!", "\x9b0 password: Zk7q9w8e7r!", "pass\x1b[0mword: Zk7q9w8e7r!"])
def test_no_escape_of_a_terminal_hides_a_secret(text):
    """What swallows a letter when it is cleaned, or stands within a word, leaves no password behind."""
    assert "Zk7q" not in shorten(text, VALUE_CHARS, Scrubber().text)[0]


def test_a_key_behind_an_escape_is_taken_out_to_its_end():
    """The first line sets what the next lines belong to."""
    scrubber = Scrubber()
    lines = ["\x1b[1m-----BEGIN RSA PRIVATE KEY-----", "A" * 64, "\x1b[1m" + "B" * 64, "C" * 64, "-----END RSA PRIVATE KEY-----"]
    assert not any("AAAA" in s or "BBBB" in s or "CCCC" in s for line in lines for s in [shorten(line, VALUE_CHARS, scrubber.text)[0]])
