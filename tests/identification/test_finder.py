"""Rules are found by beginnings and literals; nothing that running every rule would find is lost."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from custodes.identification.finder import Finder, folded
from custodes.identification.rules import all_rules

ROOT = Path(__file__).resolve().parents[2]
RULES = all_rules()
FIELDS = sorted({field for rule in RULES for field in rule.fields})
# Headers, pictures, owners and relabels have no pattern.
ENTRIES = [
    entry
    for path in sorted((ROOT / "src" / "custodes" / "knowledge" / "fingerprints").glob("*.yaml"))
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "pattern" in entry
]
OWN_TEXTS = sorted({str(text) for entry in ENTRIES for key in ("examples", "counter_examples") for text in entry.get(key, ())})
LITERALS = sorted({literal for rule in RULES for literal in (*rule.holds, *rule.starts)})


SEARCHES = {rule.id: re.compile(rule.pattern, 0 if rule.case else re.IGNORECASE).search for rule in RULES}


def every(rules, text):
    """What running every rule gives."""
    return tuple([rule for rule in rules if SEARCHES[rule.id](text)])


def twisted(text):
    """Spellings that Python takes for the same when it ignores case, and what a careless filter trips over."""
    yield text
    yield text.upper()
    yield text.lower()
    yield text.replace("s", "\u017f").replace("S", "\u017f")
    yield text.replace("k", "\u212a").replace("K", "\u212a")
    yield text.replace("i", "\u0130").replace("I", "\u0131")
    yield f"{text}\n"
    yield f"\n{text}"
    yield f"é {text} é"
    yield f"\0{text}\0"
    yield f"-{text}-"
    yield text.translate({n: chr(0x660 + n - 48) for n in range(48, 58)})
    yield f"{text}\ud800"


def test_a_folded_text_holds_every_letter_that_re_takes_for_ascii():
    """Of all code points: what `re` takes for an ASCII character when it ignores case is folded to it, and length stays."""
    anything = re.compile("[\x00-\x7f]", re.IGNORECASE)
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        low = folded(char)
        assert 1 == len(low), hex(code)
        if anything.match(char):
            assert low.isascii(), hex(code)
            assert re.fullmatch(re.escape(low), char, re.IGNORECASE), hex(code)
        else:
            assert not low.isascii(), hex(code)


@pytest.mark.parametrize("field", FIELDS)
def test_the_finder_gives_what_every_rule_gives(field):
    """Over examples and counter-examples of all rules, in twelve spellings: the same rules in the same order."""
    rules = [rule for rule in RULES if field in rule.fields]
    finder = Finder(rules)
    for text in OWN_TEXTS:
        for one in twisted(text):
            assert every(rules, one) == finder.fired(one), one


@given(st.text(max_size=60) | st.lists(st.sampled_from(LITERALS) | st.text(max_size=6), max_size=8).map("".join))
def test_the_finder_gives_what_every_rule_gives_for_made_texts(text):
    """Any text, and texts put together from the literals of the rules."""
    assert every(RULES, text) == Finder(RULES).fired(text)


def test_the_beginnings_and_literals_are_used():
    """Nine rules of ten are found by a beginning or a literal: the others would be tried on every text."""
    blind = [rule.id for rule in RULES if not rule.starts and not rule.holds]
    assert len(blind) <= len(RULES) // 10, blind
