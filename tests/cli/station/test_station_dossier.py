"""``custodes station dossier``: form, folder, exit codes."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from custodes.cli import cli
from custodes.errors import SourceError, UsageError

_spec = importlib.util.spec_from_file_location(
    "dossier_full", Path(__file__).parents[2] / "station" / "dossier" / "full.py"
)
FULL = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(FULL)


def run(*arguments):
    return CliRunner().invoke(cli, ["station", "dossier", *map(str, arguments)])


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_a_full_site_file_ends_with_0(tmp_path, fmt):
    """Dossier and notices are written, readable by their owner alone."""
    (tmp_path / "site.csv").write_bytes(FULL.site())
    ran = run("--site", tmp_path / "site.csv", "-o", tmp_path / "out", "-f", fmt, "--on", "2026-02-02")
    assert 0 == ran.exit_code
    assert [f"dossier.{fmt}", f"notices.{fmt}"] == sorted(one.name for one in (tmp_path / "out").iterdir())
    assert {0o600} == {one.stat().st_mode & 0o777 for one in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize(
    ("changes", "on"), [({"dpo": ""}, "2026-02-02"), ({}, "2026-04-02"), ({"languages": "en it"}, "2026-02-02")]
)
def test_something_missing_or_passed_ends_with_11(tmp_path, changes, on):
    """A required answer, a review that passed, a language without a notice; the dossier is written all the same."""
    (tmp_path / "site.csv").write_bytes(FULL.site(changes))
    ran = run("--site", tmp_path / "site.csv", "-o", tmp_path, "--on", on)
    assert 11 == ran.exit_code
    assert (tmp_path / "dossier.html").exists()
    assert "the first page lists them" in ran.output


def test_the_form_is_written_once_and_read_back(tmp_path):
    """An existing form is never overwritten, and the empty one gives a dossier in which all is missing."""
    form = tmp_path / "site.csv"
    assert 0 == run("--write-site", form).exit_code
    assert isinstance(run("--write-site", form).exception, UsageError)
    ran = run("--site", form, "-f", "md")
    assert 11 == ran.exit_code
    assert "What is missing (51)" in ran.output


def test_one_of_form_and_site_is_needed(tmp_path):
    """Neither and both are mistakes; a bad site file is one error."""
    assert isinstance(run().exception, UsageError)
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe")
    assert isinstance(run("--site", tmp_path / "a.csv", "--write-site", tmp_path / "b").exception, UsageError)
    assert isinstance(run("--site", tmp_path / "a.csv").exception, SourceError)


def test_it_needs_no_numpy():
    """An institution writes its dossier on any machine: neither numpy nor OpenCV is imported."""
    code = "import sys, custodes.station.dossier; sys.exit(int('numpy' in sys.modules or 'cv2' in sys.modules))"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
