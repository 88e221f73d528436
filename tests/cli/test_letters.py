"""``custodes letters``: letters and the sheet of answers, and what `check` makes of it."""

from __future__ import annotations

from cli.test_commands import HEADER, custodes

ROWS = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,9\n"


def test_letters_are_written_and_the_answers_are_read_back(tmp_path):
    """The edition is a draft until the company was asked; its answer is printed in it."""
    (tmp_path / "register.csv").write_text(HEADER + ROWS)
    custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", cwd=tmp_path)
    ran = custodes("letters", "-o", "out", "--on", "2022-11-25", cwd=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "2022-12-09" in (tmp_path / "out" / "letter-hikvision.md").read_text()
    sheet = tmp_path / "out" / "replies-2022-11-25.csv"
    again = custodes("letters", "-o", "out", "--on", "2022-11-25", cwd=tmp_path)
    assert (2, True) == (again.returncode, "may hold answers" in again.stderr)
    sheet.write_text(
        sheet.read_text(encoding="utf-8-sig").replace(
            "hikvision,,,2022-11-25,", "hikvision,replied,,2022-12-01,We disagree."
        )
    )
    custodes(
        "check",
        "register.csv",
        sheet,
        "--as-of",
        "2022-11-25",
        "--quiet",
        "--public",
        "-o",
        "public",
        cwd=tmp_path,
    )
    page = (tmp_path / "public" / "public-report.html").read_text()
    assert "We disagree." in page
    assert "DRAFT" not in page
    assert "No letter" in custodes("letters", "-o", "out", "--on", "2022-12-02", cwd=tmp_path).stdout


def test_days_that_do_not_fit_are_errors_of_use(tmp_path):
    """An answer is asked after the letter."""
    (tmp_path / "register.csv").write_text(HEADER + ROWS)
    custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", cwd=tmp_path)
    assert (
        2
        == custodes(
            "letters", "-o", "out", "--on", "2022-11-25", "--by", "2022-11-25", cwd=tmp_path
        ).returncode
    )
    assert 2 == custodes("letters", "-o", "out", "--on", "9999-12-31", cwd=tmp_path).returncode
    assert not (tmp_path / "out").exists()
