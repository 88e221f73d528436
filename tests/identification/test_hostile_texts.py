"""Hostile texts cost bounded time: no rule takes long on repeats, and a banner of a megabyte is answered at once."""

from __future__ import annotations

from time import process_time

import pytest
from test_finder import ENTRIES, RULES

from custodes.identification import Evidence, Origin, identify
from custodes.identification.engine import LIMIT

BOUND = 0.05
"""Seconds of processor time for one rule on one text; a pattern that backtracks badly takes many times as long."""
GENERAL = [
    *(char * LIMIT for char in "aA0 -_./:\\\n\t\0é\u017f,=\"'<>"),
    *((word * LIMIT)[:LIMIT] for word in ("a ", "A0", "0.", "a-", "-0", "1.1", "V1.0", "aA0_", " \n", "\n ", "\\x00", "AXIS ", "O=HONEYWELL", "ds-", "IPC-", ", ", "CN=", "Build ")),
]
EXAMPLES = {entry["id"]: list(map(str, entry["examples"])) for entry in ENTRIES}


def attacks(example):
    """An example that is repeated, and one that goes on and on at each of its places and then fails."""
    yield (example * (LIMIT // max(1, len(example)) + 1))[:LIMIT]
    for place in range(min(len(example), 60)):
        head, tail = example[: place + 1], example[place + 1 :]
        yield (head + example[place] * LIMIT)[: LIMIT - len(tail) - 1] + tail + "\0"
        yield (head * (LIMIT // len(head)))[: LIMIT - len(tail) - 1] + tail + "\0"


def seconds(rule, text):
    """Processor time of one search; a slow one is measured again, so that a busy machine fails nothing."""
    best = 9.0
    for _ in range(3):
        begun = process_time()
        rule.search(text)
        best = min(best, process_time() - begun)
        if best < BOUND:
            break
    return best


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_takes_long_on_a_hostile_text(rule):
    """Repeats of single characters, of pairs, and of every part of the rule's own examples, as long as the limit allows."""
    texts = [*GENERAL, *(text for example in EXAMPLES[rule.id][:4] for text in attacks(example))]
    assert [] == [text[:80] for text in texts if seconds(rule, text) >= BOUND]


@pytest.mark.parametrize("field", ["banner", "label", "model", "description", "http_title", "http_realm", "driver", "snmp_sysdescr", "firmware"])
@pytest.mark.parametrize("part", ["A", "0", " ", "\0", "DS-2CD", "<title>", 'realm="', "Server: ", "<title", "\u0130", "a b "])
def test_a_megabyte_is_answered_at_once(field, part):
    """A value of a million characters takes less than half a second of processor time."""
    text = part * (1_000_000 // len(part))
    begun = process_time()
    found = identify([Evidence(field, text, Origin.DEVICE)])
    assert process_time() - begun < 0.5
    assert all(len(clue.value) < 300 for clue in found.clues)
