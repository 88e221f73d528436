from __future__ import annotations

import subprocess

import badfiles
import pytest

from custodes.core import cell, line, show_command
from custodes.errors import UsageError
from custodes.intake import show_place


def test_a_cell_is_shown(tmp_path):
    """``Sheet!B2`` prints the value of that cell, also where the sheet's name holds an exclamation mark."""
    path = badfiles.workbook(tmp_path / "a b.xlsx", [["h", "Make"], ["x", "HIK Dome"]], "Lib!1")
    place = cell("Lib!1", 2, 1)
    assert "HIK Dome" == show_place(path, place)
    assert f"custodes show 'a b.xlsx' '{place}'" == show_command("a b.xlsx", place)


@pytest.mark.parametrize("place", [line(2), line(2, 3), line(3)])
def test_sed_prints_the_same_lines(tmp_path, place):
    """The shell command of a line place prints what ``show_place`` prints."""
    path = tmp_path / "a'b.csv"
    path.write_bytes(b'a,b\n1,"x\ny"\n2,z\n')
    done = subprocess.run(
        show_command(path.name, place), shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip("\n") == show_place(path, place)


def test_the_whole_is_shown_by_its_digest(tmp_path):
    """The empty place is the whole file: its SHA-256, as sha256sum prints it."""
    (tmp_path / "a").write_bytes(b"x")
    done = subprocess.run(
        show_command("a", ""), shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == show_place(tmp_path / "a", "")


def test_a_field_of_a_line_is_shown(tmp_path):
    """``line:2#2`` is the second field of the record that begins on line 2."""
    (tmp_path / "a.csv").write_bytes(b'a,b\n1,"x\ny"\n')
    assert "x\ny" == show_place(tmp_path / "a.csv", line(2, field=2))


@pytest.mark.parametrize("place", ["line:9", "nonsense", "Sheet!A9", "line:1#9"])
def test_a_place_that_is_not_there_is_an_error(tmp_path, place):
    """A wrong place is one sentence."""
    path = badfiles.workbook(tmp_path / "a.xlsx", [["x"]]) if "!" in place else tmp_path / "a.csv"
    if "!" not in place:
        path.write_bytes(b"a,b\n")
    with pytest.raises(UsageError):
        show_place(path, place)


def test_the_place_of_a_record_shows_its_row(tmp_path):
    """A record stands at its first cell; what reports quote from it is the whole row."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Library"
    book.active.append(["Tag", "Make"])
    book.active.append(["LB-1", "Axis"])
    book.save(tmp_path / "r.xlsx")
    assert "LB-1 | Axis" == show_place(tmp_path / "r.xlsx", "Library!A2")
    assert "Axis" == show_place(tmp_path / "r.xlsx", "Library!B2")
