"""The empty forms: just what the plan needs, and read back by the program."""

from __future__ import annotations

import csv
import io

from custodes.findings.removal import removal_plan
from custodes.reports.plan_forms import milestone_form, price_form
from custodes.runs.plan_files import read_milestones, read_prices

from .planned import estate


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_prices_are_asked_for_the_types_of_the_plan(tmp_path):
    """Types of which something is asked or might be, with their numbers; none of a device that is noted only. The empty table has no price."""
    made = estate()
    data = price_form(made, removal_plan(made))
    assert [("camera", "6–11"), ("recorder", "3")] == [(r["Device type"], r["Devices"]) for r in rows(data)]
    (tmp_path / "p.csv").write_bytes(data)
    assert () == read_prices(tmp_path / "p.csv")


def test_milestones_go_round(tmp_path):
    """A filled form comes back, also where the name of a site begins like a formula."""
    made = estate(words="=Library")
    data = milestone_form(removal_plan(made))
    assert {("R1", "'=Library"), ("R2", "'=Library"), ("R2", "Depot")} == {(r["Rule"], r["Site"]) for r in rows(data)}
    (tmp_path / "m.csv").write_bytes(data.replace(b"R2,'=Library,,,", b"R2,'=Library,Move it,2026-01-31,Officer", 1))
    (found,) = read_milestones(tmp_path / "m.csv", {"R2": ["=Library", "Depot"], "R1": ["=Library"]})
    assert ("R2", "=Library", "Move it", "2026-01-31", "Officer") == (found.rule, found.site, found.words, found.due, found.role)
