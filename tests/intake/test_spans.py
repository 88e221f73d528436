"""Where secrets stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.intake import Scrubber
from custodes.intake.spans import SpanFinder, UnevenError, fill
from intake.test_scrub import INNOCENT, SECRETS

# A community without any word of SNMP and without a colon is known by the words public and private alone.
UNEVEN = {"community public"}


@pytest.mark.parametrize(("text", "secret", "kind"), SECRETS)
def test_a_filled_text_is_scrubbed_as_the_text_was(text, secret, kind):
    """The secret is gone, the length in bytes stays, and what is scrubbed of the filled text is what was scrubbed before."""
    if text in UNEVEN:
        with pytest.raises(UnevenError):
            SpanFinder().spans(text)
        return
    spans = SpanFinder().spans(text, narrow=False)
    filled = fill(text, spans, narrow=False)
    assert kind in {span.kind for span in spans}
    assert secret not in filled
    assert len(text.encode()) == len(filled.encode())
    assert Scrubber().text(text) == Scrubber().text(filled)


@pytest.mark.parametrize("text", INNOCENT)
def test_words_without_a_secret_stay(text):
    """Nothing is filled where nothing is taken out."""
    assert [] == SpanFinder().spans(text)


def test_a_key_over_several_lines_is_filled_line_by_line():
    """RFC 7468: the lines between the marks are filled, the marks and what follows stay."""
    lines = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEAabcdefgh", "Tm90QVJlYWxLZXk=ABCDEFGH", "-----END RSA PRIVATE KEY-----", "camera 4"]
    finder = SpanFinder()
    filled = [fill(line, finder.spans(line), narrow=True) for line in lines]
    assert [lines[0], "0" * 24, "0" * 24, lines[3], lines[4]] == filled


def test_what_was_taken_out_before_stays():
    """The words of an earlier cut are no secret."""
    assert [] == SpanFinder().spans("password: [password taken out]")


@given(st.text(alphabet="pasword:=/@ \"'.0aé<>&,;-\n", max_size=60))
def test_no_text_is_filled_unevenly_without_saying_so(text):
    """Whatever the text: it reads as before, keeps its length, or the finder refuses it."""
    try:
        spans = SpanFinder().spans(text, narrow=False)
    except UnevenError:
        return
    filled = fill(text, spans, narrow=False)
    assert Scrubber().text(text) == Scrubber().text(filled)
    assert len(text.encode()) == len(filled.encode())
    assert all(one.end <= two.start for one, two in pairwise(spans))


def test_letters_written_as_numbers_hide_no_secret():
    """A raw text of JSON: the secret is filled at its own place, and the text reads as before."""
    text = '{"a": "\\u5bc6\\u7801\\uff1aZk7q9w8e7r! ", "b": 1}'
    (span,) = SpanFinder().spans(text)
    assert "Zk7q9w8e7r!" == text[span.start : span.end]
    assert '{"a": "\\u5bc6\\u7801\\uff1a00000000000 ", "b": 1}' == fill(text, [span], narrow=True)
