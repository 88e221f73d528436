"""A folder in place of files."""

from __future__ import annotations

import pytest

from custodes.errors import UsageError
from custodes.runs import folders
from custodes.runs.folders import with_folders


def test_a_folder_stands_for_its_files(tmp_path):
    """Sorted, with those of folders inside it; hidden files and links are left out, and no file comes twice."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("b.xml", "a.xml", ".hidden", "deep/c.xml"):
        (tmp_path / "in" / name).write_text("x")
    (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "in" / "a.xml")
    own = tmp_path / "own.csv"
    inside = [tmp_path / "in" / name for name in ("a.xml", "b.xml", "deep/c.xml")]
    assert (own, *inside) == with_folders([own, tmp_path / "in", inside[0]])


def test_an_empty_folder_stays(tmp_path):
    """It is told as one that cannot be read."""
    assert (tmp_path,) == with_folders([tmp_path])


def test_a_folder_of_too_many_files_is_refused(tmp_path, monkeypatch):
    """The words say what to give instead."""
    monkeypatch.setattr(folders, "MOST", 2)
    for n in range(3):
        (tmp_path / f"{n}.xml").write_text("x")
    with pytest.raises(UsageError, match="holds more than 2 files"):
        with_folders([tmp_path])
