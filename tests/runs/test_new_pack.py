"""A new pack passes its own cases, and never writes over what is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import forked
from custodes.errors import UsageError
from custodes.policy import load_packs
from custodes.runs.new_pack import new_pack
from custodes.runs.packs import try_cases, untried_days

DAY = date(2026, 6, 1)


def test_a_new_pack_is_whole(tmp_path):
    """Its six files are written and its cases hold; it is called like its folder and says that nobody verified it."""
    written = new_pack(tmp_path / "a" / "north-shire", DAY)
    assert ["cases.yaml", "instruments.yaml", "pack.yaml", "rules.yaml", "sources.yaml", "terms.yaml"] == [path.name for path in written]
    (pack,) = load_packs([str(tmp_path / "a" / "north-shire")])
    assert ("north-shire", "unverified", DAY) == (pack.id, pack.rules[0].grade, pack.rules[0].checked_on)
    assert [True, True, True] == [one.holds for one in try_cases(pack)]
    assert [] == list(untried_days(pack))


def test_a_rule_without_its_first_days_is_noted(tmp_path):
    """Where no case stands on the day before a rule begins, or none from that day on, that is said."""
    new_pack(tmp_path / "town", DAY)
    cases = tmp_path / "town" / "cases.yaml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text.replace("2026-03-31", "2026-03-30"), encoding="utf-8")
    (pack,) = load_packs([f"{tmp_path}/town"])
    assert ["TOWN-1 has no case on 2026-03-31, the day before it begins"] == list(untried_days(pack))
    for day in ("2026-04-01", "2026-05-01"):
        text = text.replace(day, "2026-03-31")
    cases.write_text(text, encoding="utf-8")
    (pack,) = load_packs([f"{tmp_path}/town"])
    assert ["TOWN-1 has no case on or after 2026-04-01, when it begins"] == list(untried_days(pack))


@pytest.mark.parametrize("name", ["North Shire", "north_shire", "-x", "x" * 65, "ö"])
def test_a_name_that_no_pack_may_have(tmp_path, name):
    """Small letters, digits and hyphens; nothing is made for another name."""
    with pytest.raises(UsageError, match="small letters"):
        new_pack(tmp_path / name, DAY)
    assert [] == list(tmp_path.iterdir())


def test_nothing_is_written_over(tmp_path):
    """A folder that holds anything, and a file, stay as they are; an empty folder is filled."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "rules.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for name in ("full", "file"):
        with pytest.raises(UsageError, match="is there already"):
            new_pack(tmp_path / name, DAY)
    assert ["rules.yaml"] == [path.name for path in (tmp_path / "full").iterdir()]
    (tmp_path / "empty").mkdir()
    assert 6 == len(new_pack(tmp_path / "empty", DAY))


def test_the_command_says_what_it_wrote(tmp_path: Path):
    """A line for each file; without a name, or a second time, one error and code 2."""

    def packs(*arguments):
        return forked.run(["packs", *arguments], cwd=tmp_path, timeout=60)

    assert (0, 6) == ((done := packs("new", "./town")).returncode, done.stdout.count("written: town/"))
    assert (2, True) == ((done := packs("new", "./town")).returncode, "is there already" in done.stderr)
    assert (2, True) == ((done := packs("new")).returncode, "custodes packs new ./my-pack" in done.stderr)
    assert "no such pack: 'town'; the pack of your own in this folder is written ./town" in packs("test", "town").stderr
