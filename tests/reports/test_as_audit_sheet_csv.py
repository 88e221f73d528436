"""The working sheet as CSV: a row a finding, room for the reply, and no cell that runs."""

from __future__ import annotations

import csv
import io

from custodes.reports.grounds import STATES

from .exported import expected, made, outcomes, stated
from .sample import sample


def rows(dossier) -> list[dict[str, str]]:
    text = made(dossier, "audit-sheet-csv").decode("utf-8-sig")
    lines = text.split("\r\n", 1)[1] if dossier.run.marking else text
    return list(csv.DictReader(io.StringIO(lines, newline="")))


def test_states_and_outcomes_come_back():
    """No, unknown, refused, not held and withheld are five columns."""
    dossier = stated()
    found = {row["finding"]: row for row in rows(dossier)}
    assert expected(dossier) == {key: {s: [found[key][f"facts: {s}"]] if found[key][f"facts: {s}"] else [] for s in STATES} for key in expected(dossier)}
    tokens = outcomes(dossier)
    assert tokens == {key: found[key]["outcome"].partition("(")[0] for key in tokens}


def test_one_row_a_finding_and_the_reply_is_empty():
    """Whoever is audited finds every finding, said in full, and no word put into their mouth."""
    dossier = stated()
    found = rows(dossier)
    assert [finding.id for finding in dossier.findings] == [row["finding"] for row in found]
    for row in found:
        assert ("", "", "") == (row["reply"], row["replied by"], row["replied on"])
        assert all(row[name] for name in ("condition", "criterion", "effect", "recommendation", "site", "devices"))


def test_a_recommendation_is_a_step_of_the_plan_or_the_facts_that_are_missing():
    """Nothing is recommended that the Dossier does not ask."""
    dossier = sample(120)
    steps = {key: step for step in dossier.plan for key in step.findings}
    for finding, row in zip(dossier.findings, rows(dossier), strict=True):
        if finding.id in steps:
            assert steps[finding.id].sentence.rstrip(".") in row["recommendation"]
        elif finding.settles:
            assert "state: site_class" == row["recommendation"]
        else:
            assert "none follows from this finding" == row["recommendation"]


def test_an_open_finding_shows_both_branches():
    """The effect of what is not known is told for each answer."""
    open_ = next(row for row in rows(sample(120)) if row["outcome"].startswith("NEED-FACTS"))
    assert "If the site is a sensitive site" in open_["effect"]
    assert "if the site is not a sensitive site" in open_["effect"]


def test_no_cell_of_a_hostile_sheet_runs():
    """Whatever a text begins with, a spreadsheet takes it for text."""
    for row in rows(sample(60, hostile=True)):
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%")), value
