"""A newer MAC registry in place of the bundled one."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from custodes.errors import KnowledgeError, UsageError
from custodes.identification import read_registry
from custodes.knowledge import HOME
from custodes.runs.refresh_registry import back_to_bundled, refresh_registry

HEAD = "Registry,Assignment,Organization Name,Organization Address\n"
DIGITS = {"MA-L": 6, "MA-M": 7, "MA-S": 9, "IAB": 9, "CID": 6}
TODAY = date(2026, 11, 25)


def registry(path, name, count, first="AABB", owner="Example"):
    """A registry file of ``count`` assignments, last changed on 2026-11-20."""
    digits = DIGITS[name]
    rows = "".join(f"{name},{(first + f'{n:0{digits - len(first)}X}')[:digits]},{owner} {n},Street\n" for n in range(count))
    path.write_text(HEAD + rows)
    day = datetime(2026, 11, 20, tzinfo=UTC).timestamp()
    os.utime(path, (day, day))
    return path


@pytest.fixture
def folder(tmp_path):
    """A folder with a registry of three parts of a hundred assignments each."""
    files = [registry(tmp_path / f"{name}.csv", name, 100) for name in ("MA-L", "MA-M", "MA-S")]
    refresh_registry(files, tmp_path / "k", TODAY, None, shrunk=True)
    return tmp_path


def held(tmp_path):
    return read_registry(tmp_path / "k" / "oui" / "registry.tsv", bundled=False)


def test_what_is_written(folder):
    """All three registries, sorted, with day and digest, and no address."""
    found = held(folder)
    assert (300, date(2026, 11, 20), "MA-L, MA-M, MA-S of IEEE files of 2026-11-20", False) == (len(found.owners), found.day, found.edition, found.bundled)
    text = (folder / "k" / "oui" / "registry.tsv").read_text()
    assert sorted(text.splitlines()[1:]) == text.splitlines()[1:]
    assert "Street" not in text
    assert ["registry.tsv"] == [one.name for one in (folder / "k" / "oui").iterdir()]


def test_the_same_files_give_the_same_bytes(folder, tmp_path):
    """Whatever their order, and however often."""
    before = (folder / "k" / "oui" / "registry.tsv").read_bytes()
    refresh_registry([folder / f"{name}.csv" for name in ("MA-S", "MA-L", "MA-M")], folder / "k", TODAY, None, shrunk=False)
    assert before == (folder / "k" / "oui" / "registry.tsv").read_bytes()


def test_a_registry_that_is_not_given_stays(folder):
    """Parts of other registries are kept, it is said, and the day is that of the oldest part."""
    done = refresh_registry([registry(folder / "new.csv", "MA-L", 120, owner="Other")], folder / "k", TODAY, TODAY, shrunk=False)
    assert {"MA-L": (120, 100), "MA-M": (100, 100), "MA-S": (100, 100)} == {part.name: (part.prefixes, part.before) for part in done.parts}
    assert ["new.csv", "", ""] == [part.source for part in done.parts]
    assert ("Other 5", "Example 5", date(2026, 11, 20)) == (held(folder).owners["AABB05"], held(folder).owners["AABB005"], held(folder).day)
    assert "MA-L of IEEE files of 2026-11-25; MA-M, MA-S as before; oldest part of 2026-11-20" == done.edition


@pytest.mark.parametrize(("count", "shrunk", "taken"), [(90, False, True), (89, False, False), (50, False, False), (50, True, True)])
def test_a_halved_registry_is_noticed(folder, count, shrunk, taken):
    """More than a tenth smaller is refused unless it is asked for; what stood stands."""
    before = (folder / "k" / "oui" / "registry.tsv").read_bytes()
    half = registry(folder / "half.csv", "MA-M", count)
    if taken:
        refresh_registry([half], folder / "k", TODAY, None, shrunk=shrunk)
        assert 200 + count == len(held(folder).owners)
    else:
        with pytest.raises(UsageError, match=rf"half.csv: {count} assignments of MA-M where 100 stood"):
            refresh_registry([half], folder / "k", TODAY, None, shrunk=shrunk)
        assert before == (folder / "k" / "oui" / "registry.tsv").read_bytes()


def test_the_first_one_is_held_against_the_bundled_one(tmp_path):
    """Where nobody has put a registry yet, the bundled one is what a file may not be smaller than."""
    with pytest.raises(UsageError, match="a registry does not shrink so"):
        refresh_registry([registry(tmp_path / "oui.csv", "MA-L", 1000)], tmp_path / "k", TODAY, None, shrunk=False)
    assert not (tmp_path / "k").exists()


def test_old_blocks_and_company_ids(folder):
    """Individual address blocks are taken and kept apart from MA-S; company ids are counted, and nothing of them is kept."""
    iab, cid = registry(folder / "iab.csv", "IAB", 10, first="0050C2"), registry(folder / "cid.csv", "CID", 10, first="0ACB")
    done = refresh_registry([iab, cid], folder / "k", TODAY, None, shrunk=False)
    assert {"IAB": 10, "CID": 10, "MA-L": 100, "MA-M": 100, "MA-S": 100} == {part.name: part.prefixes for part in done.parts}
    assert (310, False) == (len(held(folder).owners), any(prefix.startswith("0ACB") for prefix in held(folder).owners))
    refresh_registry([folder / "MA-S.csv"], folder / "k", TODAY, None, shrunk=False)
    assert 310 == len(held(folder).owners)
    with pytest.raises(UsageError, match="company ids alone"):
        refresh_registry([cid], folder / "k", TODAY, None, shrunk=False)


def test_a_maker_that_is_written_otherwise_is_noticed(folder):
    """Owners are compared by exact names: one that is gone is named, for it would be nobody silently."""
    lines = 'MA-L,4419B6,"Hangzhou Hikvision Digital Technology Co.,Ltd.",x\n'
    (folder / "a.csv").write_text((folder / "MA-L.csv").read_text() + lines)
    assert () == refresh_registry([folder / "a.csv"], folder / "k", TODAY, None, shrunk=False).notes
    notes = refresh_registry([folder / "MA-L.csv"], folder / "k", TODAY, None, shrunk=False).notes
    assert ["1 owners that are known as makers stand no more in the registry by these names: Hangzhou Hikvision Digital Technology Co.,Ltd."] == list(notes)


@pytest.mark.parametrize(("stated", "expected"), [(None, date(2026, 11, 20)), (date(2026, 1, 2), date(2026, 1, 2)), (TODAY, TODAY)])
def test_the_day_of_the_files(folder, stated, expected):
    """That of the oldest file, or the one that is stated."""
    refresh_registry([folder / f"{name}.csv" for name in ("MA-L", "MA-M", "MA-S")], folder / "k", TODAY, stated, shrunk=False)
    assert expected == held(folder).day


def test_what_cannot_be(folder, monkeypatch):
    """A day to come, two files of one registry, the program's own folder, and no folder at all."""
    file = folder / "MA-L.csv"
    for files, where, stated, words in (
        ([file], folder / "k", date(2026, 11, 26), "has not come yet"), ([file, file], folder / "k", None, "a second file of the registry MA-L"),
        ([file], HOME, None, "own folder is not written to"), ([file], HOME.parent / "new", None, "own folder is not written to"), ([file], None, None, "no folder for the registry"),
    ):
        with pytest.raises(UsageError, match=words):
            refresh_registry(files, where, TODAY, stated, shrunk=False)


def test_back_to_the_bundled_one(folder):
    """What was put in its place goes, once."""
    assert folder / "k" / "oui" / "registry.tsv" == back_to_bundled(folder / "k")
    assert back_to_bundled(folder / "k") is None
    assert not (folder / "k" / "oui" / "registry.tsv").exists()


@pytest.mark.parametrize("change", [lambda b: b + b"4419B7\tOther\n", lambda b: b[:-20], lambda b: b.replace(b"Example 5\n", b"Hikvision\n"), lambda b: b"", lambda b: b"\xff", lambda b: b + b"x\n"])
def test_a_file_that_was_changed_is_refused_whole(folder, change):
    """Nobody is named a maker from a file that is not as it was written."""
    path = folder / "k" / "oui" / "registry.tsv"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(KnowledgeError, match="refresh --bundled"):
        held(folder)
