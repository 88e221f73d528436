"""The exit code of a run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custodes.findings import NotReadLine, Question, Severity
from custodes.findings.judging import SEVERITY
from custodes.observations import Reason
from custodes.policy import Outcome
from custodes.runs.verdict import exit_code
from runs.estate import HEADER, run

CODES = {
    Outcome.BREACH_INDICATED: 12, Outcome.CONTRARY_TO_INSTRUCTION: 12, Outcome.CONTRARY_TO_COMMITMENT: 12, Outcome.NEED_FACTS: 11,
    Outcome.UNSETTLED_TERM: 11, Outcome.REQUIREMENT_NOT_EVIDENCED: 11, Outcome.CONTRARY_TO_ADVICE: 10, Outcome.CONSIDERATION_NOT_EVIDENCED: 10,
    Outcome.FLAGGED: 10, Outcome.POWER_AVAILABLE: 10, Outcome.EXEMPT: 0, Outcome.WAIVED: 0, Outcome.NO_ISSUE: 0, Outcome.NOT_APPLICABLE: 0, Outcome.NOT_IN_FORCE: 0,
}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """A Dossier of one read row, without findings, questions and unread records."""
    found = run(tmp_path_factory.mktemp("verdict"), {"a.csv": HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,\n"})
    return replace(found, findings=found.findings[:1], not_read=(), questions=())


def _with(dossier, *severities):
    return replace(dossier, findings=tuple(replace(dossier.findings[0], severity=severity) for severity in severities))


def test_every_outcome_has_its_code():
    """The table of the fifteen outcomes, each exactly once."""
    assert set(Outcome) == set(CODES)
    assert CODES == {outcome: int(SEVERITY.get(outcome, Severity.NONE)) for outcome in Outcome}


@pytest.mark.parametrize(("severities", "code"), [((), 0), ((0,), 0), ((10,), 10), ((11,), 11), ((12,), 12), ((10, 12, 11), 12), ((0, 10), 10)])
def test_the_highest_wins(dossier, severities, code):
    """0 settled, 10 notices, 11 open, 12 contrary: the highest of all findings."""
    found = _with(dossier, *map(Severity, severities))
    assert code == exit_code(found)
    assert 0 == exit_code(found, exit_zero=True)


@pytest.mark.parametrize("reason", list(Reason))
def test_what_was_not_read(dossier, reason):
    """Blank lines, headings, totals, notes, services, accessories and what is planned hold nothing to read; anything else not read is 4, unless something weighs more."""
    line = NotReadLine("a.csv", "line:9", reason, "", 1)
    nothing_in_it = reason in {Reason.BLANK, Reason.HEADING, Reason.TOTAL_LINE, Reason.NOTE, Reason.SERVICE, Reason.ACCESSORY, Reason.PLANNED}
    assert (0 if nothing_in_it else 4) == exit_code(replace(_with(dossier), not_read=(line,)))
    assert 0 == exit_code(replace(_with(dossier), not_read=(line,)), exit_zero=True)
    assert 10 == exit_code(replace(_with(dossier, Severity.NOTICE), not_read=(line,)))


def test_dates_that_can_be_read_both_ways_are_open(dossier):
    """A column whose order of day and month nobody said leaves something open."""
    question = Question("Q-1", "date_order", "a.csv!installed_on", "", "", ("dmy", "mdy"), "", 1, 1, 0, 1, "")
    assert 11 == exit_code(replace(_with(dossier), questions=(question,)))


def test_nothing_readable(dossier):
    """Where no record of any input was judged it is 3, whatever else, also with ``--exit-zero``."""
    nothing = replace(_with(dossier, Severity.CONTRARY), inputs=tuple(replace(one, judged=0) for one in dossier.inputs))
    assert [3, 3, 3] == [exit_code(nothing), exit_code(nothing, exit_zero=True), exit_code(replace(nothing, inputs=()))]
