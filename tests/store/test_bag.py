"""Writing bags."""

from __future__ import annotations

import stat
import zipfile

import pytest

from custodes.errors import UsageError
from custodes.intake import open_bag
from custodes.store import BagWriter, info_text

INFO = {"Bagging-Date": "2022-11-25", "External-Description": " ".join(["words"] * 40)}


def written(out):
    """A small bag at ``out``; its seal."""
    with BagWriter.writing(out) as bag:
        for name in ("copies/002-b.csv", "copies/001-a.csv", "order.json"):
            with bag.payload(name) as file:
                file.write(name.encode())
        return bag.finish(INFO, {"README.txt": "read me\n"})


def test_the_same_content_gives_the_same_bytes(tmp_path):
    """As a folder and as a ZIP, and both have the same seal."""
    one, two = written(tmp_path / "1.zip"), written(tmp_path / "2.zip")
    assert one == two == written(tmp_path / "folder")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_what_is_written_opens(tmp_path, name):
    """Every file is where its manifest says."""
    seal = written(tmp_path / name)
    (tmp_path / "aside").mkdir()
    assert seal == open_bag(tmp_path / name, tmp_path / "aside").seal


def test_only_the_owner_can_read_it_and_nothing_else_stays(tmp_path):
    """0600 for files, 0700 for folders; no part of the work is left beside it."""
    written(tmp_path / "b")
    written(tmp_path / "b.zip")
    assert ["b", "b.zip"] == sorted(path.name for path in tmp_path.iterdir())
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "b").rglob("*") if path.is_file()}
    assert {0o600} == modes | {stat.S_IMODE((tmp_path / "b.zip").stat().st_mode)}
    assert 0o700 == stat.S_IMODE((tmp_path / "b").stat().st_mode)


def test_members_are_sorted_and_carry_no_time(tmp_path):
    """Nothing of the machine is in the ZIP file."""
    written(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}
    assert sorted(names) == names
    assert all(name.startswith("custodes-bundle/") for name in names)


def test_what_stands_there_is_not_overwritten(tmp_path):
    """A bundle is written once."""
    (tmp_path / "b").mkdir()
    with pytest.raises(UsageError, match="exists already"):
        written(tmp_path / "b")


def test_a_bag_that_is_not_finished_leaves_nothing(tmp_path):
    """An error on the way leaves the folder as it was."""
    def fail():
        with BagWriter.writing(tmp_path / "b.zip") as bag, bag.payload("x") as file:
            file.write(b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [] == list(tmp_path.iterdir())


def test_long_values_go_on_in_indented_lines():
    """RFC 8493 section 2.2.2."""
    lines = info_text(INFO, 10, 2).splitlines()
    assert max(map(len, lines)) <= 79
    assert "Payload-Oxum: 10.2" in lines
    assert [line for line in lines if line.startswith(" words")]


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_an_independent_tool_validates_it(tmp_path, name):
    """bagit (Library of Congress) finds nothing wrong with the folder, nor with the unpacked ZIP."""
    bagit = pytest.importorskip("bagit", reason="the package bagit is not installed")
    written(tmp_path / name)
    root = tmp_path / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(root) as archive:
            archive.extractall(tmp_path)
        root = tmp_path / "custodes-bundle"
    bag = bagit.Bag(str(root))
    assert bag.validate() is True
    assert "2022-11-25" == bag.info["Bagging-Date"]
    assert INFO["External-Description"] == bag.info["External-Description"].replace("\n", "")
