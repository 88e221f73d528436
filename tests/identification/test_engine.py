"""The engine answers alike with and without the scanner: what running every rule gives."""

from __future__ import annotations

import gzip
import json
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_finder import FIELDS, LITERALS, OWN_TEXTS, RULES, every, twisted

from custodes.identification.accelerator import accelerate, load_scanner
from custodes.identification.engine import LIMIT, Matcher

PLAIN = Matcher(RULES, after=0)


@pytest.fixture(scope="module")
def fast(tmp_path_factory):
    """The engine with the scanner, from a cache."""
    pytest.importorskip("hyperscan", reason="the extra `fast` is not installed")
    folder = tmp_path_factory.mktemp("cache") / "cache"
    accelerate(folder)
    scanner, why = load_scanner(RULES, folder)
    assert scanner is not None, why
    return Matcher(RULES, scanner=scanner)


def test_equal_answers_over_all_examples(fast):
    """Examples and counter-examples of all rules, in every field and in twelve spellings."""
    everywhere = tuple(FIELDS)
    for text in OWN_TEXTS:
        for one in twisted(text):
            assert every(RULES, one) == PLAIN.fired_on(everywhere, one) == fast.fired_on(everywhere, one), one
        for field in FIELDS:
            assert PLAIN.fired_on(field, text) == fast.fired_on(field, text), (field, text)


@pytest.mark.shared
def test_equal_answers_over_the_banners_of_recog(fast, shared):
    """Every example of another project's database, in every field."""
    everywhere = tuple(FIELDS)
    texts = []
    for name in ("recog-fingerprints.jsonl.gz", "recog-surveillance-examples.jsonl"):
        path = shared / "data" / "identification" / name
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                texts += row.get("examples", [row["example"]] if "example" in row else [])
    assert len(texts) > 7000
    found = [every(RULES, text[:LIMIT]) for text in texts]
    assert found == PLAIN.fired(everywhere, texts)
    assert found == fast.fired(everywhere, texts)


@settings(max_examples=300)
@given(text=st.text(max_size=80) | st.binary(max_size=80).map(lambda b: b.decode("latin-1")) | st.lists(st.sampled_from(LITERALS + OWN_TEXTS) | st.text(max_size=4), max_size=6).map("".join))
def test_equal_answers_over_made_texts(fast, text):
    """Any text: every plane of Unicode, NULs, bytes, parts of examples put together."""
    assert every(RULES, text[:LIMIT]) == PLAIN.fired_on(tuple(FIELDS), text) == fast.fired_on(tuple(FIELDS), text)


@pytest.mark.parametrize("text", ["", "\0", "\n", "a" * 5_000_000, "DS-2CD" * 2000, "\0" * 9000 + "MOBOTIX AG", " " * LIMIT + "MOBOTIX AG", "é" * 9000, "\ud800" * 9000], ids=len)
def test_equal_answers_over_long_and_empty_texts(fast, text):
    """What stands behind the limit is not looked at by either engine."""
    assert every(RULES, text[:LIMIT]) == PLAIN.fired_on(tuple(FIELDS), text) == fast.fired_on(tuple(FIELDS), text)


def test_the_scanner_is_asked_for_after_enough_texts(tmp_path):
    """Until then `re` answers; then the cache is tried once, and the engine says which it is and why."""
    pytest.importorskip("hyperscan", reason="the extra `fast` is not installed")
    accelerate(tmp_path / "cache")
    matcher = Matcher(RULES, folder=tmp_path / "cache", after=3)
    matcher.fired("banner", ["a", "b"])
    assert ("re", "fewer than 3 texts") == (matcher.engine, matcher.why)
    matcher.fired("banner", ["c"])
    assert "hyperscan" == matcher.engine
    assert matcher.why.startswith("from ")


def test_threads_do_not_disturb_each_other(fast):
    """Several threads over one scanner get the answers of one."""
    expected = PLAIN.fired("http_server", OWN_TEXTS)
    answers = [None] * 4

    def work(place):
        answers[place] = fast.fired("http_server", OWN_TEXTS)

    threads = [Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [expected] * 4 == answers


def test_a_rule_is_given_once_where_it_reads_several_of_the_fields():
    """Fields asked for together: each rule once, in the order of the files."""
    found = PLAIN.fired_on(("model", "label", "description"), "DS-2CD2143G0-I")
    assert len(set(map(id, found))) == len(found) > 0
    assert found == tuple(rule for rule in RULES if rule in found)
