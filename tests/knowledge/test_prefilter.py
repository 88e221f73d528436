"""What the compiler works out from a pattern: beginnings, literals, and an expression that takes at least as much."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tools():
    """The modules of the compiler."""
    sys.path.insert(0, str(ROOT / "scripts" / "_compile"))
    import _literals
    import _superset

    sys.path.pop(0)
    return _literals, _superset


@pytest.mark.parametrize(("pattern", "case", "expected"), [
    ("^AXIS$", False, ["axis"]),
    ("^AXIS$", True, ["axis"]),
    ("^(?:ab|cde)x", False, ["abx", "cdex"]),
    ("^ab?c", False, ["abc", "ac"]),
    ("^a*b", False, ["aaaa", "aaab", "aab", "ab", "b"]),
    ("^a{2}", False, ["aa"]),
    (r"^[A-C]\.", False, ["a.", "b.", "c."]),
    ("^(?!x)a.", False, ["a"]),
    ("^(?:ab)?", False, []),
    ("^.a", False, []),
    ("a", False, []),
    ("^a|b", False, []),
    ("(?m)^a", False, []),
    ("^\u212aey", False, ["key"]),
    ("^\u212aey", True, []),
    ("(?i)^A", True, ["a"]),
])
def test_beginnings(tools, pattern, case, expected):
    """All beginnings, none too few; nothing is said where a match may begin with anything."""
    assert expected == tools[0].starts(pattern, case=case)


@pytest.mark.parametrize(("pattern", "expected"), [
    ("^AXIS$", ["axis"]),
    (r"foo\d+barbar", ["barbar"]),
    ("(?:foo|quux)", ["foo", "quux"]),
    ("foo|.", []),
    ("(?:foo)?", []),
    ("(?:foo)+x", ["foo"]),
    (r"Copyright \([Cc]\) ", ["copyright (c) "]),
    (r"a\bb", ["ab"]),
    (r"(?<=foo)\d", []),
    ("(?i:foo)", []),
    ("stra\u00dfe", ["stra"]),
    ("x.y", []),
])
def test_literals(tools, pattern, expected):
    """One of the literals stands in every match; nothing is said where none has to."""
    assert expected == tools[0].holds(pattern, case=False)


@pytest.mark.parametrize(("pattern", "texts"), [
    (r"^\sa", ["\x1ca", " a", "\ta"]),
    (r"a(?=b)", ["ab"]),
    (r"(?<!x)a", ["a", "ya"]),
    (r"(a)\1", ["aa"]),
    ("a.b", ["a b"]),
    ("(?s)a.b", ["a\nb"]),
    ("^a$", ["a", "a\n", "A"]),
    ("(?m)^a$", ["x\na\nx"]),
    ("[^a]b", ["xb", "\nb"]),
    ("\u017f", ["s", "S"]),
    ("(?-i:Ab)c", ["AbC"]),
    ("a{2,90}b", ["a" * 90 + "b"]),
    (r"\W\D\S", ["-a-"]),
    ("a*+b", ["aab"]),
])
def test_the_scanners_expression_takes_at_least_the_same(tools, pattern, texts):
    """What is given to the scanner, read by Python, takes each text of ASCII that the pattern takes."""
    wide = re.compile(tools[1].superset(pattern, case=False), re.IGNORECASE | re.ASCII)
    for text in texts:
        assert re.search(pattern, text, re.IGNORECASE), text
        assert wide.search(text), text


@pytest.mark.parametrize("pattern", ["^", "a*", "(?=a)", "(?:a|)", r"\b"])
def test_what_may_be_empty_is_always_tried(tools, pattern):
    """A pattern that takes an empty text has no expression."""
    assert "" == tools[1].superset(pattern, case=False)
