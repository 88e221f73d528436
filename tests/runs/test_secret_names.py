"""Secrets in the names of files and folders: read, judged, reported, bundled and verified without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from custodes.reports import write
from custodes.runs.bundle import make_bundle
from custodes.runs.checking import names_of
from custodes.runs.verify import verify_bundle
from e2e.test_secrets import _opened
from runs.estate import run

WORDS = ("Zk7aaaa11", "Zk7bbbb22", "Zk7cccc33", "Zk7dddd44", "Zk7eeee55")


@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    """A case, its reports and its bundle, over files whose names hold the words."""
    folder = tmp_path_factory.mktemp("names")
    inside = folder / f"site pw={WORDS[0]}"
    inside.mkdir()
    files = [folder / f"cams_password={WORDS[1]}.csv", folder / f"cams_password={WORDS[2]}.csv", inside / "hall.csv", inside / f"admin-{WORDS[3]}@10.0.0.1.xml", folder / "hall.csv", inside / f"rtsp___admin_{WORDS[4]}@10.0.0.9.bin"]
    for n, path in enumerate(files):
        path.write_bytes(f"Make,Model,Serial number,Site\nHikvision,DS-2CD2143G0-I,AX00{n}123{n},Hall {n}\n".encode())
    files[5].write_bytes(b"\x7fELF" * 40)
    out = folder / "out"
    out.mkdir()

    def reports(done):
        for fmt in ("html", "json", "csv", "sarif"):
            with (out / f"a.{fmt}").open("wb") as file:
                write(done.dossier, fmt, file)
        return done

    done = run(folder, files, use=reports, body="uk-department")
    make_bundle(folder / "case.db", folder / "bundle.zip", None, "")
    return folder, files, done


def test_each_file_was_read_under_a_name_of_its_own(estate):
    """Six files, six names; one is not recognised, and is told so."""
    _, files, done = estate
    names = [one.name for one in done.dossier.inputs]
    assert 6 == len(set(names))
    assert {"cams_password=[password taken out].csv", "cams_password=[password taken out].csv (2)", "admin-[password taken out].xml"} <= set(names)
    assert {"hall.csv"} == {Path(name).name for name in names_of(files).values() if "hall" in name}
    assert 5 == sum(one.judged > 0 for one in done.dossier.inputs)


@pytest.mark.parametrize("part", ["out", "bundle.zip", "case.db"])
def test_no_name_is_shown_or_kept_with_its_secret(estate, part):
    """Reports, the case, and the bundle with the names of its own files."""
    folder, _, _ = estate
    top = folder / part
    files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
    assert files
    leaks = [(path.name, word) for path in files for word in WORDS for data in (path.name.encode(), *_opened(path)) if word.encode() in data or word.encode("utf-16-le") in data]
    assert [] == leaks


def test_the_bundle_is_verified_against_the_originals(estate):
    """The originals are found by what they hold, wherever they lie and whatever they are called."""
    folder, _, _ = estate
    told = verify_bundle(folder / "bundle.zip", folder)
    assert [] == [held.sentence for held in told.held if held.proved is not True]
    assert () == told.differences


def test_a_newer_file_of_the_same_name_supersedes_the_older(tmp_path):
    """A name that lost its secret still is a name; the password may have changed since."""
    old = tmp_path / "pw=Zk7aaaa11.csv"
    old.write_text("Make,Model,Serial number\nHikvision,DS-2CD2143G0-I,AX1234567\n")
    run(tmp_path, [old])
    old.unlink()
    new = tmp_path / "pw=Zk7bbbb22.csv"
    new.write_text("Make,Model,Serial number\nHikvision,DS-2CD2143G0-I,AX7654321\n")
    done = run(tmp_path, [new], use=lambda done: done, extend=True)
    assert [False, True] == sorted(bool(one.superseded_by) for one in done.dossier.inputs)
    assert "supersedes" in done.taken[0].note
    assert "Zk7" not in done.taken[0].note
