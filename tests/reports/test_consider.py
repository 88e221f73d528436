"""The form: about what, by which advice; the rest is left to a person."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from custodes.errors import UsageError
from custodes.reports.consider import COLUMNS, consideration_sheet
from runs.estate import HEADER, run

ROWS = "Library,Hikvision,DS-2CD2143G0-I,S1,44:19:b6:00:00:01,10.0.0.1,3,2020-01-01\nHall,Axis,P3245-LVE,S2,ac:cc:8e:00:00:02,10.0.0.2,1,2020-01-01\n"
SITES = "site,class\nLibrary,sensitive\nHall,ordinary\n=Hall,ordinary\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    files = {"register.csv": HEADER + ROWS, "sites.csv": SITES}
    return run(tmp_path_factory.mktemp("consider"), files, as_of=date(2023, 1, 1), body="uk-department")


def _rows(dossier, *sites):
    return list(csv.DictReader(io.StringIO(consideration_sheet(dossier, sites).decode("utf-8-sig"))))


def test_a_row_a_site_with_what_is_advised(dossier):
    """Makers with numbers and the advice; the site once, however often it is named."""
    (found,) = _rows(dossier, "Library", "Library")
    assert set(COLUMNS) == set(found)
    assert "Hangzhou Hikvision Digital Technology Co., Ltd.: 3" == found["What it is about"]
    assert found["Advice"].startswith("UK-WMS-C: ")


def test_what_a_person_decides_is_left_empty(dossier):
    """No option is suggested and nothing is dated."""
    for row in _rows(dossier, "Library", "Hall"):
        assert {""} == {
            row[name]
            for name in (
                "Options considered",
                "Decision",
                "Role of who decided",
                "Considered on",
                "Review on",
                "Reasons",
            )
        }


def test_no_cell_begins_a_formula_and_strange_sites_are_refused(dossier):
    """A hostile site name does nothing; an unknown one is said."""
    assert ["'=Hall"] == [row["Site"] for row in _rows(dossier, "=Hall")]
    with pytest.raises(UsageError):
        _rows(dossier, "Nowhere")
