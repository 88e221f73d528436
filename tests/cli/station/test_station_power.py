"""``custodes station power`` as a person calls it."""

import json

import pytest
from click.testing import CliRunner

from custodes.cli import cli


@pytest.mark.shared
def test_the_four_ways_are_printed(shared):
    """In words for people, and as JSON with missed and needless counts."""
    study = str(shared / "data" / "thermal" / "fda-irt")
    done = CliRunner().invoke(cli, ["station", "power", "--threshold", "37.7", "--study", study])
    assert "44 of 47" in next(line for line in done.output.splitlines() if line.endswith("raw skin"))
    said = json.loads(CliRunner().invoke(cli, ["station", "power", "--study", study, "-f", "json"]).output)
    assert [16, 47] == said["power"][0]["ways"][1]["missed"]
    assert [8, 497] == said["power"][0]["ways"][1]["needless"]


@pytest.mark.parametrize("option", ["--threshold", "--elevated", "--device-u"])
def test_what_is_no_number_is_refused(tmp_path, option):
    """NaN lies outside no bound."""
    done = CliRunner().invoke(cli, ["station", "power", "--study", str(tmp_path), option, "nan"])
    assert 2 == done.exit_code
    assert "is not a number" in done.output


def test_a_folder_without_a_study_is_refused(tmp_path):
    """It says what it looked for."""
    done = CliRunner().invoke(cli, ["station", "power", "--study", str(tmp_path)])
    assert "FLIR_*.csv" in str(done.exception)
