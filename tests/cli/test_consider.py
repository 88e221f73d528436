"""``custodes consider``: the form goes round, and nothing less than a whole record settles the advice."""

from __future__ import annotations

import json

import pytest

from cli.test_commands import custodes

REGISTER = "Site,Make,Model,Serial,MAC,Quantity\nLibrary,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,1\n"
SITES = "site,class,class_decided_by,class_decided_on,class_from\nLibrary,sensitive,Officer,2022-01-01,2022-01-01\n"
BODY = "kind,jurisdiction\nuk-department,uk\n"
AS_OF = ("--as-of", "2023-01-01")
FILES = ("register.csv", "sites.csv", "body.csv")


@pytest.fixture
def folder(tmp_path):
    for name, text in zip(FILES, (REGISTER, SITES, BODY), strict=True):
        (tmp_path / name).write_text(text)
    custodes("check", *FILES, *AS_OF, "--quiet", cwd=tmp_path)
    ran = custodes("consider", "--site", "Library", "-o", "form.csv", cwd=tmp_path)
    assert (0, "written: form.csv\n", "") == (ran.returncode, ran.stdout, ran.stderr)
    return tmp_path


def _outcome(folder, filled):
    form = folder / "form.csv"
    form.write_text(form.read_text(encoding="utf-8-sig").replace("\nLibrary,,,,,,,", f"\nLibrary,{filled},,"))
    found = json.loads(custodes("check", *FILES, "form.csv", *AS_OF, "-f", "json", cwd=folder).stdout)
    return next(f for f in found["findings"] if f["rule"] == "UK-WMS-C"), found["limits"]


def test_a_filled_form_settles_the_advice(folder):
    """What was decided is not judged: to keep it all is a decision too."""
    finding, _ = _outcome(folder, "keep; remove,Keep until 2025,Security officer,2022-12-05,2023-06-01")
    assert "NO-ISSUE" == finding["outcome"]


@pytest.mark.parametrize(
    ("filled", "why"),
    [
        ("keep; ; remove,Keep,Security officer,2022-12-05,2023-06-01", "an option is empty"),
        ("keep; remove,Keep,,2022-12-05,2023-06-01", "in which role"),
        ("keep; remove,Keep,Security officer,,2023-06-01", "its date is missing"),
    ],
)
def test_a_form_that_is_not_whole_leaves_it_unsettled(folder, filled, why):
    """The outcome stays open, names the fact, and the limits say what is missing."""
    finding, limits = _outcome(folder, filled)
    assert ("NEED-FACTS", True) == (finding["outcome"], ["consideration_recorded"] in finding["needs"])
    assert any(why in line and "form.csv" in line for line in limits)


def test_a_yes_in_an_answers_file_is_no_record(folder):
    """And the sheet of questions does not offer it."""
    (folder / "answers.csv").write_text(
        "fact,scope,value,by,on,evidence\nconsideration_recorded,Library,yes,Officer,2022-12-05,minute\n"
    )
    found = json.loads(custodes("check", *FILES, "answers.csv", *AS_OF, "-f", "json", cwd=folder).stdout)
    assert "NEED-FACTS" == next(f["outcome"] for f in found["findings"] if f["rule"] == "UK-WMS-C")
    assert any("a record settles it, and nothing less" in line for line in found["limits"])
    assert [["no"]] == [q["values"] for q in found["questions"] if q["fact"] == "consideration_recorded"]


def test_a_form_is_not_overwritten_and_an_empty_one_settles_nothing(folder):
    """It may hold decisions; as it came it is read as blank."""
    assert 2 == custodes("consider", "--site", "Library", "-o", "form.csv", cwd=folder).returncode
    assert 2 == custodes("consider", "--site", "Nowhere", "-o", "other.csv", cwd=folder).returncode
    finding, _ = _outcome(folder, ",,,,")
    assert "NEED-FACTS" == finding["outcome"]
