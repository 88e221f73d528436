"""The knowledge of functions as typed values."""

from __future__ import annotations

from custodes.identification import State
from custodes.identification.capability_rules import capability_rules, readers_of, turns


def test_rules_are_those_of_the_knowledge():
    """Every rule is read once, a reply shows presence or configuration, and every other rule an offer."""
    rules = capability_rules()
    assert len(rules) == len({rule.id for rule in rules})
    assert all((rule.state is State.OFFERED) is (rule.kind != "reply") for rule in rules)


def test_texts_without_a_literal_reach_no_pattern():
    """The common filter passes over texts that hold no literal of any rule, and gives the rules of a text that holds one."""
    readers = readers_of("description", "words")
    assert () == readers.of("4mp dome corridor")
    assert ["words-face-recognition"] == [rule.id for rule in readers.of("gesichtserkennung") if rule.pattern.search("gesichtserkennung")]
    assert () == readers_of("hostname", "words").rules


def test_words_are_whole():
    """*nothing* is no denial, *onward* no configuration."""
    assert None is turns().denied.search("nothing ")
    assert turns().denied.search("with no ")
    assert None is turns().on.search(" onward")
    assert turns().on.search(" on")
