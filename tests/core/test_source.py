"""Places in sources, and the commands that show them."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import cell, column_letters, column_number, line, show_command

HOSTILE = ["plain.csv", "two words.csv", "it's.csv", "$(touch hacked).csv", "`id`.csv", "a;rm -rf b.csv", "-n.csv", "--help", "new\nline.csv", 'q".csv', "*.csv", "~", "a\\b.csv", "ü海.csv"]


@given(st.integers(0, 16_383))
def test_column_letters_and_numbers(column):
    """Every column of a workbook, A to XFD, there and back."""
    assert column == column_number(column_letters(column))


def test_some_places():
    """The grammar of places, as docs/locators.md explains it."""
    assert ["A", "Z", "AA", "XFD"] == [column_letters(n) for n in (0, 25, 26, 16_383)]
    assert ["Library!B7", "line:7", "line:7-9", "line:7#3", "line:7", "!A1"] == [cell("Library", 7, 1), line(7), line(7, 9), line(7, field=3), line(7, 7), cell("", 1, 0)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_line_is_shown_by_the_command(name, tmp_path):
    """The printed command, typed into a shell, prints the line and does nothing else, whatever the file is called."""
    (tmp_path / name).write_text("one\ntwo\nthree\nfour\n", encoding="utf-8")
    for place, expected in ((line(2), "two\n"), (line(2, 3), "two\nthree\n"), (line(3, field=2), "three\n")):
        ran = subprocess.run(["/bin/sh", "-c", show_command(name, place)], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (0, expected) == (ran.returncode, ran.stdout), ran.stderr
    assert [name] == [one.name for one in tmp_path.iterdir()]


@pytest.mark.parametrize("packed", [True, False])
def test_a_line_inside_gzip_is_shown_by_the_command(packed, tmp_path):
    """The lines of a compressed file, and of one that is only called so."""
    (tmp_path / "-a b.gz").write_bytes(gzip.compress(b"one\ntwo\n") if packed else b"one\ntwo\n")
    ran = subprocess.run(["/bin/sh", "-c", show_command("-a b.gz", line(2))], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "two\n" == ran.stdout


@pytest.mark.parametrize("name", HOSTILE)
def test_a_whole_source_is_shown_by_its_digest(name, tmp_path):
    """The empty place is the whole file: its digest."""
    (tmp_path / name).write_bytes(b"abc")
    ran = subprocess.run(["/bin/sh", "-c", show_command(name, "")], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert hashlib.sha256(b"abc").hexdigest() in ran.stdout


@pytest.mark.parametrize(("name", "place"), [
    ("register.xlsx", "Library!B7"), ("it's.xlsx", "it's!B7"), ("-x.xlsx", "Library!B7"), ("a.xlsx", "-rf!B7"), ("a.xlsx", "$(id)!B7"), ("a.xlsx", "!B7"),
    ("a.xlsx", "a!b!C3"), ("scan.xml", "/nmaprun/host[3]"), ("a.xlsx", "a\nb!C3"),
])
def test_other_places_are_shown_by_custodes(name, place, tmp_path):
    """The shell hands ``custodes show`` exactly the file and the place, and no option."""
    fake = tmp_path / "custodes"
    fake.write_text('#!/bin/sh\nprintf "%s\\0" "$@"\n')
    fake.chmod(0o755)
    command = show_command(name, place)
    ran = subprocess.run(["/bin/sh", "-c", command], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, text=True, check=True)
    given_to_it = ran.stdout.split("\0")[:-1]
    words = [word for word in given_to_it[1:] if word != "--"]
    assert "show" == given_to_it[0]
    assert [place] == words[1:]
    assert name == words[0].removeprefix("./")
    if words[0].startswith("-") or words[1].startswith("-"):
        assert "--" == given_to_it[1]


def test_the_shell_is_there():
    """The commands rest on tools that every auditor has."""
    assert all(shutil.which(tool) for tool in ("sed", "sha256sum"))
