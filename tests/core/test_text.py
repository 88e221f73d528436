"""Text from the outside world, shown and compared."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import clean, fold, plural

BIDI = [chr(n) for n in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
INVISIBLE = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u180e", "\ufff9", "\U000e0041"]


@pytest.mark.parametrize("text", [
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07x", "\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\", "\x9b2Jx", "\x1bcx", "a\x00b", "a\x08b", "a\x7fb", "\x1b[6n",
    "\x1bP+q544e\x1b\\x", "a\udc80b", "\x1b", "\x1b[", "\x1b[999999999",
])
def test_escapes_and_controls_do_not_reach_the_terminal(text):
    """No escape sequence, control or lone surrogate is left; a mark stands where one was."""
    shown = clean(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"}]
    assert "\ufffd" in shown


@pytest.mark.parametrize("mark", BIDI + INVISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_what_reorders_or_hides_is_taken_out(mark):
    """Every character of Unicode's property Bidi_Control, and the invisible ones, becomes a visible mark (CVE-2021-42574)."""
    assert "a\ufffdb" == clean(f"a{mark}b")


def test_white_space_is_one_space():
    """Lines, tabs and runs of spaces become one space; the ends are bare."""
    assert "a b c d" == clean("  a\tb\n\n c\u2028d  ")
    assert "a b" == clean("a   b ")


def test_long_text_is_cut_and_says_so():
    """One megabyte becomes 2,000 characters, with the length it had."""
    assert "x" * 2000 + "… (1000000 characters)" == clean("x" * 1_000_000)
    assert "abc" == clean("abc", 3)
    assert "abc… (4 characters)" == clean("abcd", 3)


@pytest.mark.parametrize("unit", ["\x1b", "\x1b[", "\x1b]", "\x1b[0;", "\x9b", "\u202e", " ", "\x00", "\x1b]a\x1b", "é "])
def test_a_megabyte_of_anything_takes_no_time(unit):
    """Time grows with the length alone: no hostile megabyte costs seconds."""
    text = unit * (1_000_000 // len(unit))
    began = time.perf_counter()
    assert len(clean(text)) < 2100
    assert time.perf_counter() - began < 2


@given(st.text(max_size=300))
def test_shown_text_is_safe_and_stays_so(text):
    """Whatever comes in, what is shown holds no control, and showing it again changes nothing."""
    shown = clean(text)
    assert shown == clean(shown) or len(shown) > 2000
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(c) in {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=100))
def test_the_short_way_for_ascii_agrees(text):
    """Printable ASCII keeps its characters and loses only runs of spaces."""
    assert " ".join(part for part in text.split(" ") if part) == clean(text)


@pytest.mark.parametrize(("text", "folded"), [
    ("Hikvision", "hikvision"), ("  HIK   Vision ", "hik vision"), ("ＨＩＫ", "hik"), ("Dahua™", "dahuatm"), ("Überwachung", "uberwachung"),
    ("STRASSE", "strasse"), ("Straße", "strasse"), ("ﬁrma", "firma"), ("ℍik", "hik"), ("海康威视", "海康威视"), ("Łódź", "łodz"), ("", ""),
])
def test_folding(text, folded):
    """Case, accents, compatibility forms and runs of spaces do not tell words apart."""
    assert folded == fold(text)


@given(st.text(max_size=50))
def test_folding_twice_is_folding_once(text):
    """A folded word is its own folded form, so a book of names finds it."""
    assert fold(text) == fold(fold(text))


def test_plural():
    """One thing, many things, thousands apart."""
    assert ["1 device", "0 devices", "2,000 devices", "1 entry", "2 entries"] == [
        plural(1, "device"), plural(0, "device"), plural(2000, "device"), plural(1, "entry", "entries"), plural(2, "entry", "entries"),
    ]


def test_numbers_are_decimal_digits_and_no_more():
    """A sign, digits and a fraction; no exponent, grouping, infinity or digit of another script, and nothing over 30 characters."""
    from custodes.core import is_number

    assert {"12": True, "-3": True, "213477.50": True, "0": True} == {text: is_number(text) for text in ("12", "-3", "213477.50", "0")}
    assert [] == [text for text in ("", "ten", "1e9", "NaN", "Infinity", "1,000", "1.", ".5", "+1", "٣", " 1", "1\n", "9" * 31) if is_number(text)]
