"""Exit codes: each reached by a small estate; the highest number wins; ``--exit-zero`` leaves 1 to 3."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2e import estates
from e2e.program import DAY, run

NOTES = "Notes from the walk-round.\nNobody had the keys.\n"


def _estate(folder: Path, name: str) -> list[Path]:
    if name == "settled":
        return estates.settled(folder)
    if name == "settled and notes":
        return [*estates.settled(folder), *estates.write(folder, notes__md=NOTES)]
    if name == "notes alone":
        return estates.write(folder, notes__md=NOTES)
    if name == "flagged alone":
        return estates.breach(folder)[2:]
    if name == "unsettled":
        return estates.unsettled(folder)
    if name == "breach and notes":
        return [*estates.breach(folder), *estates.write(folder, notes__md=NOTES)]
    return estates.breach(folder)


CODES = {
    "settled": 0,
    "notes alone": 3,
    "settled and notes": 4,
    "flagged alone": 10,
    "unsettled": 11,
    "breach": 12,
    "breach and notes": 12,
}


@pytest.mark.parametrize("name", CODES)
def test_each_code_is_reached(tmp_path: Path, name: str) -> None:
    """The estate of this name ends with its code."""
    outcome = run("check", *_estate(tmp_path, name), *DAY, "--quiet", cwd=tmp_path)
    assert CODES[name] == outcome.code, outcome.errors
    assert b"" == outcome.out


def test_exit_zero_leaves_one_to_three(tmp_path: Path) -> None:
    """With ``--exit-zero`` a breach, an unread file and a missing file end with 0; nothing readable and bad usage do not."""
    breach, notes = _estate(tmp_path / "a", "breach and notes"), _estate(tmp_path / "b", "notes alone")
    assert 0 == run("check", *breach, "missing.csv", *DAY, "--quiet", "--exit-zero", cwd=tmp_path).code
    assert 3 == run("check", *notes, *DAY, "--quiet", "--exit-zero", cwd=tmp_path).code
    assert 2 == run("check", *breach, "--as-of", "yesterday", "--exit-zero", cwd=tmp_path).code


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("check",), "Missing argument"),
        (("check", "body.csv", "--as-of", "01/02/2023"), "is no day"),
        (("check", "body.csv", "--body", "martian-council"), "no such kind of body"),
        (("check", "body.csv", "--pack", "narnia"), "narnia"),
        (("check", "body.csv", "--ledger", "body.csv"), "FILE=LEDGER"),
        (("adjudge", "body.csv"), "No such command"),
    ],
)
def test_bad_usage_ends_with_two_and_reads_nothing(
    tmp_path: Path, command: tuple[str, ...], said: str
) -> None:
    """What cannot be asked is one sentence on standard error, exit code 2, and no case is made."""
    estates.settled(tmp_path)
    outcome = run(*command, cwd=tmp_path)
    assert 2 == outcome.code
    assert said in outcome.errors
    assert b"" == outcome.out
    assert not (tmp_path / ".custodes").exists()


def test_a_body_file_of_an_unknown_kind_is_bad_usage(tmp_path: Path) -> None:
    """A kind of body that is not known is named with what is known, and the old case stays."""
    files = estates.write(tmp_path, body__csv=estates.BODY.replace("uk-department", "uk-ministry"))
    outcome = run("check", *files, *DAY, cwd=tmp_path)
    assert 2 == outcome.code
    assert "uk-ministry" in outcome.errors
    assert "uk-department" in outcome.errors
    assert not (tmp_path / ".custodes" / "case.db").exists()
