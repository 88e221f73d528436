"""The cases of packs, tried; and the list of what was not verified."""

from __future__ import annotations

import json
from dataclasses import replace

import forked
from custodes.policy import load_packs
from custodes.runs.packs import not_verified, try_cases


def run(*arguments):
    """The command ``packs``."""
    return forked.run(["packs", *arguments], timeout=60)


def test_every_case_of_every_pack_holds():
    """Each case comes out as its pack says, with a sentence."""
    for pack in load_packs():
        tried = list(try_cases(pack))
        assert [case["name"] for case in pack.cases] == [one.name for one in tried]
        assert [] == [one for one in tried if not one.holds or not one.sentence]


def test_a_case_that_comes_out_otherwise_is_told():
    """A wrong expectation does not hold, and both outcomes are there."""
    (pack,) = load_packs(["cz"])
    wrong = replace(
        pack, cases=({**pack.cases[0], "outcome": "NO-ISSUE"}, {**pack.cases[0], "detail": "ended"})
    )
    assert [False, False] == [one.holds for one in try_cases(wrong)]
    assert ("NO-ISSUE", "NOT-IN-FORCE(not published)") == (
        (first := next(try_cases(wrong))).expected,
        first.found,
    )


def test_the_command_prints_sentences_and_counts():
    """One pack, all packs, as text and as JSON; an unknown pack offers the nearest."""
    one = run("test", "cz")
    assert 0 == one.returncode
    assert "holds  An entity is asked nothing on the day before the warning." in one.stdout
    assert "5 cases, 0 differ" in one.stdout
    every = json.loads(run("test", "-f", "json").stdout)
    assert sum(len(pack.cases) for pack in load_packs()) == len(every)
    assert {"true"} == {row["holds"] for row in every}
    lost = run("test", "cs")
    assert (2, True) == (lost.returncode, "did you mean 'cz'?" in lost.stderr)
    assert 2 == run("cz", "ca").returncode


def test_all_that_is_not_verified_is_listed():
    """Every rule, definition and statement of a doubtful grade stands in the list, and so does each pinpoint that was not seen."""
    listed = {row["rule"]: row for row in json.loads(run("--unverified", "-f", "json").stdout)}
    for pack in load_packs():
        for rule in pack.rules:
            doubtful = rule.grade in {"memory", "unverified"} or "not seen" in rule.citation
            assert not doubtful or rule.id in listed, rule.id
        assert {row[0] for row in not_verified(pack)} <= set(listed)
    assert "statement" == listed["US-STATES-UNREAD"]["what"]
    assert "US-889A" not in listed
