"""``custodes answer``: what is understood is answered and filed, what is not is refused."""

from __future__ import annotations

import json

from cli.test_commands import HEADER, ROW, custodes


def test_an_answer_is_printed_filed_and_read_back(tmp_path):
    """One line in a file that only its owner can read, which `check` takes for a declaration and supports."""
    (tmp_path / "register.csv").write_text(HEADER + ROW)
    custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", cwd=tmp_path)
    ran = custodes(
        "answer",
        "How many Hikvision cameras are registered?",
        "--file",
        "said.csv",
        "--speaker",
        "Officer",
        "--on",
        "2022-11-25",
        cwd=tmp_path,
    )
    assert (0, "") == (ran.returncode, ran.stderr)
    assert ran.stdout.startswith("1 camera labelled Hikvision or of that make registered")
    assert 0o600 == (tmp_path / "said.csv").stat().st_mode & 0o777
    again = json.loads(
        custodes(
            "check", "register.csv", "said.csv", "--as-of", "2022-11-25", "-f", "json", cwd=tmp_path
        ).stdout
    )
    assert [("Officer", "not contradicted in this coverage")] == [
        (c["speaker"], c["verdict"]) for c in again["claims"]
    ]


def test_what_is_not_understood_is_refused(tmp_path):
    """With the grammar and exit code 2; what has no number is not filed."""
    (tmp_path / "register.csv").write_text(HEADER + ROW)
    custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", cwd=tmp_path)
    ran = custodes("answer", "How many spies are there?", cwd=tmp_path)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert "How many [MAKER] KIND" in ran.stderr
    ran = custodes("answer", "How many cameras were seen?", "--file", "said.csv", cwd=tmp_path)
    assert 2 == ran.returncode
    assert not (tmp_path / "said.csv").exists()
