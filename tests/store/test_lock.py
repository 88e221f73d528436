"""Where a case may lie, and what is said about it."""

from __future__ import annotations

import os

import pytest

from custodes.errors import CaseError
from custodes.store import CaseWriter, place_warnings


def test_a_case_in_a_git_tree(tmp_path):
    """A case is a map of the estate: in a git tree it is warned about."""
    (tmp_path / ".git").mkdir()
    (warning,) = place_warnings(tmp_path / "deep" / "case.db")
    assert "git tree" in warning
    assert str(tmp_path) in warning


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - Council", "iCloud Drive", "Nextcloud"])
def test_a_case_in_a_synchronised_folder(tmp_path, folder):
    """So it is where a client may copy it to somebody's servers."""
    (warning,) = place_warnings(tmp_path / folder / "case.db")
    assert folder in warning


def test_a_case_elsewhere(tmp_path):
    """Nothing is said of an ordinary folder."""
    assert () == place_warnings(tmp_path / "case.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(tmp_path):
    """One sentence and a hint."""
    tmp_path.chmod(0o500)
    with pytest.raises(CaseError, match="cannot be written") as caught, CaseWriter.writing(tmp_path / "x" / "case.db", extend=False):
        pass
    assert "--case" in caught.value.hint


def test_a_folder_that_is_a_file(tmp_path):
    """The same where the folder is no folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="cannot be written"), CaseWriter.writing(tmp_path / "file" / "case.db", extend=False):
        pass
