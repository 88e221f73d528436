"""Patterns compiled on first use."""

from __future__ import annotations

import re

import pytest

from custodes.core import patterns
from custodes.core.patterns import pattern


@pytest.fixture
def compiled(monkeypatch):
    """The patterns that are compiled from here on."""
    seen = []

    class Seen:
        @staticmethod
        def compile(text, flags=0):
            seen.append(text)
            return re.compile(text, flags)

    monkeypatch.setattr(patterns, "re", Seen)
    return seen


def test_it_answers_as_the_compiled_one_does():
    """Each method and each attribute gives what that of re.compile gives, flags and groups among it."""
    text, one, other = "Ab12 cd34", pattern(r"([a-z]+)(\d+)", re.IGNORECASE), re.compile(r"([a-z]+)(\d+)", re.IGNORECASE)
    assert (other.search(text)[0], other.match(text)[1], other.fullmatch(text)) == (one.search(text)[0], one.match(text)[1], one.fullmatch(text))
    assert [m.span() for m in other.finditer(text)] == [m.span() for m in one.finditer(text)]
    assert (other.findall(text), other.split(text)) == (one.findall(text), one.split(text))
    assert (other.sub("x", text), other.subn("x", text)) == (one.sub("x", text), one.subn("x", text))
    assert (other.pattern, other.flags, other.groups, other.groupindex) == (one.pattern, one.flags, one.groups, one.groupindex)


def test_it_is_compiled_once_and_not_before_it_is_used(compiled):
    """Making it compiles nothing; using it in several ways compiles it once."""
    one = pattern("a+")
    assert [] == compiled
    assert one.search("baa")
    assert one.match("aa")
    assert "x" == one.sub("x", "aaa")
    assert ["a+"] == compiled


def test_a_wrong_one_fails_when_it_is_used():
    """The error is that of re.compile; a name that no pattern has is no attribute."""
    with pytest.raises(re.error):
        pattern("(").search("a")
    with pytest.raises(AttributeError):
        _ = pattern("a").nothing_of_that_name
