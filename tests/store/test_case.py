"""The case: one file, whole at any moment, its owner's alone."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
import sys

import pytest

from custodes.core import Unit
from custodes.errors import CaseError
from custodes.observations import Ledger
from custodes.store import Case, CaseWriter, StoredSubjects

BODY = {"superseded_by": "", "reader": "table-register", "taken_for": "a register", "ledger": "registered"}


def row(source, place, *, mac="", n=1, words=None, ledger=1, profile=1, part=0):
    """One observation as the case takes it."""
    return (source, place, part, 0, ledger, profile, "Library", mac, "", "", "", "", n, "device", "", "", json.dumps(words or {"mac": mac, "model": "X"}))


def filled(path, rows=2):
    """A finished case of one source and some subjects, one of them of two observations."""
    with CaseWriter.writing(path, extend=False) as case:
        source = case.add_source("a.csv", "ab" * 32, 10, BODY)
        case.profile('{"model": "X"}')
        for n in range(rows):
            case.add_observation(row(source, f"line:{n + 2}", mac=f"4419b60a{n:04x}"))
        case.add_not_read(source, "line:1", "heading", "MAC", 1)
        case.add_item(source, "claim", {"words": "one"})
        case.flush()
        case.add_subject((1, "S-1", "item", "G-1", "Library", 1, "device"), [2])
        for n in range(3, rows + 1):
            case.add_subject((n, f"S-{n}", "item", "G-1", "Library", 1, "device"), [])
        case.put_dossier("limits", ["a", "ü"])
        case.finish()


def test_what_goes_in_comes_out(tmp_path):
    """Sources, observations, items, what was not read, subjects and the Dossier are as they were put in."""
    filled(tmp_path / "case.db")
    with Case.open(tmp_path / "case.db") as case:
        assert [(1, {"name": "a.csv", "sha256": "ab" * 32, "size": 10, **BODY})] == case.sources()
        assert [(1, {"words": "one"})] == case.items("claim")
        assert [(1, "line:1", "heading", "MAC", 1)] == case.not_read()
        assert {1: {"model": "X"}} == case.profiles()
        assert [(1, Ledger.REGISTERED, "4419b60a0000", 1, Unit.DEVICE), (2, Ledger.REGISTERED, "4419b60a0001", 1, Unit.DEVICE)] == [
            (s.number, s.ledger, s.mac, s.n, s.unit) for s in case.stubs()
        ]
        assert ["a", "ü"] == case.dossier_part("limits")
        assert [1] == case.find_subjects("4419b60a0001", ("mac",)) == case.find_subjects("S-1", ()) == case.find_place(1, ["line:3"])


def test_the_place_of_a_stub_tells_files_and_parts_apart(tmp_path):
    """Two things of one record, and the same line of two files, have keys of their own."""
    with CaseWriter.writing(tmp_path / "case.db", extend=False) as case:
        case.profile("{}")
        for name, digest in (("a.csv", "ab" * 32), ("b.csv", "cd" * 32)):
            source = case.add_source(name, digest, 1, BODY)
            for part in (0, 1):
                case.add_observation(row(source, "line:2", part=part))
        case.flush()
        assert 4 == len({s.place for s in case.stubs()})


def test_only_its_owner_can_read_it(tmp_path):
    """Mode 0600 from the first byte to the last, and the folder made for it 0700."""
    path = tmp_path / "new" / "case.db"
    with CaseWriter.writing(path, extend=False) as case:
        assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
        case.finish()
    assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)


def test_a_second_process_is_refused(tmp_path):
    """One writer: another process gets one sentence while the first writes, and may write after it."""
    path = tmp_path / "case.db"
    code = (
        "import sys; from pathlib import Path\n"
        "from custodes.errors import CaseError\n"
        "from custodes.store import CaseWriter\n"
        "try:\n"
        "    with CaseWriter.writing(Path(sys.argv[1]), extend=False) as case: case.finish()\n"
        "except CaseError as error: print(error.sentence)\n"
    )
    ask = [sys.executable, "-c", code, str(path)]
    with CaseWriter.writing(path, extend=False):
        second = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert f"another custodes is writing the case {path}" == second.stdout.strip()
    third = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert "" == third.stdout
    Case.open(path).close()


def test_a_failure_leaves_the_old_case_and_no_part(tmp_path):
    """Leaving without finish, by an error or not, changes nothing and leaves nothing behind."""
    path = tmp_path / "case.db"
    filled(path)
    before = path.read_bytes()

    def fails():
        with CaseWriter.writing(path, extend=False) as case:
            case.add_source("b.csv", "cd" * 32, 1, BODY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with CaseWriter.writing(path, extend=True):
        pass
    assert before == path.read_bytes()
    assert ["case.db", "case.db.lock"] == sorted(one.name for one in tmp_path.iterdir())


def test_extending_keeps_what_there_was(tmp_path):
    """Added sources and observations are numbered on; a profile that is known keeps its number."""
    path = tmp_path / "case.db"
    filled(path)
    with CaseWriter.writing(path, extend=True) as case:
        assert 2 == case.add_source("b.csv", "cd" * 32, 1, BODY)
        assert [1, 2] == [case.profile('{"model": "X"}'), case.profile('{"model": "Y"}')]
        case.add_observation(row(2, "line:2"))
        case.flush()
        assert [1, 2, 3] == [s.number for s in case.stubs()]
        case.clear_judgement()
        assert 0 == case.count_subjects()
        case.finish()
    with Case.open(path) as case, pytest.raises(CaseError, match="no judged Dossier"):
        case.dossier_part("limits")


def test_without_extending_it_is_replaced(tmp_path):
    """A new check answers for exactly its own files."""
    path = tmp_path / "case.db"
    filled(path)
    with CaseWriter.writing(path, extend=False) as case:
        case.finish()
    with Case.open(path) as case:
        assert [] == case.sources()


def test_dropping_a_source_takes_what_it_said(tmp_path):
    """A superseded source keeps its description alone."""
    path = tmp_path / "case.db"
    filled(path)
    with CaseWriter.writing(path, extend=True) as case:
        case.drop_source(1)
        assert ([], [], []) == (list(case.stubs()), case.items("claim"), case.not_read())
        assert 1 == len(case.sources())


@pytest.mark.parametrize(("content", "words"), [
    (b"not a database at all, but long enough to have a header of a hundred bytes" * 4, "is not a custodes case"),
    (b"", ""),
    (b"SQLite format 3\x00" + b"\x00" * 100, ""),
], ids=["text", "empty", "header only"])
def test_what_is_no_case_is_one_sentence(tmp_path, content, words):
    """A file that is no case is refused by name, for reading and for extending."""
    path = tmp_path / "case.db"
    path.write_bytes(content)
    with pytest.raises(CaseError) as reading:
        Case.open(path)
    with pytest.raises(CaseError) as extending, CaseWriter.writing(path, extend=True):
        pass
    for caught in (reading.value, extending.value):
        assert str(path) in caught.sentence
        assert words in caught.sentence
        assert "\n" not in caught.sentence
    assert content == path.read_bytes()


@pytest.mark.parametrize(("number", "words"), [("2", "newer than this program"), ("0", "of an older custodes"), ("x", "of an older custodes")])
def test_another_schema_is_refused(tmp_path, number, words):
    """A case of another schema number is never guessed at."""
    path = tmp_path / "case.db"
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (number,))
    raw.close()
    with pytest.raises(CaseError, match=words) as caught:
        Case.open(path)
    assert caught.value.hint


def test_another_database_is_no_case(tmp_path):
    """A SQLite file of some other program is one sentence too."""
    path = tmp_path / "case.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t (a)")
    raw.commit()
    raw.close()
    with pytest.raises(CaseError, match=str(path)):
        Case.open(path)


def test_no_case(tmp_path):
    """Where there is none it says so, and what to do; a folder is none."""
    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(CaseError, match="there is no case at") as caught:
            Case.open(path)
        assert "custodes check" in caught.value.hint


@pytest.mark.parametrize("name", ["a b.db", "what?.db", "100%.db", "a#b.db", "ü.db"])
def test_odd_names(tmp_path, name):
    """The name of a case is a name, not an address."""
    filled(tmp_path / name)
    with Case.open(tmp_path / name) as case:
        assert 1 == len(case.sources())
    assert {name, name + ".lock"} == {one.name for one in tmp_path.iterdir()}


def test_subjects_stream_as_often_as_asked(tmp_path):
    """The stream gives every stored subject, in order, with all its observations, again and again."""
    path = tmp_path / "case.db"
    filled(path, rows=1000)
    with Case.open(path) as case:
        stream = StoredSubjects(case)
        first, second = list(stream), list(stream)
        assert 999 == len(stream) == len(first)
        assert first == second
        assert ["S-1", *(f"S-{n}" for n in range(3, 1001))] == [subject.id for subject in first]
        assert [("a.csv", "line:2"), ("a.csv", "line:3")] == [(o.ref.source, o.ref.locator) for o in first[0].observations]
        assert {"mac": "4419b60a0000"} == dict(first[0].keys)
        assert (1, "Library", "item", "G-1") == (first[0].quantity.n, first[0].site, first[0].kind, first[0].group)
        one, other = iter(stream), iter(stream)
        assert [next(one), next(other), next(one)] == [first[0], first[0], first[1]]
        assert [first[998]] == stream.numbered([1000])
