"""A Dossier read back from JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from custodes.errors import SourceError
from custodes.findings import compare
from custodes.reports import public_edition, write
from custodes.runs import dossier_file
from custodes.runs.dossier_file import looks_like_one, read_dossier
from custodes.runs.twice import compare_files, pairs_of
from runs.estate import DEPARTMENT, run

_COMPARED = ("run", "groups", "events", "findings", "lists", "rules")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The example department on the day before and the day after, and its public edition."""
    folder = tmp_path_factory.mktemp("dossier")

    def keep(name):
        def use(done):
            with (folder / f"{name}.json").open("wb") as file:
                write(done.dossier, "json", file)
            with (folder / f"{name}-public.json").open("wb") as file:
                write(public_edition(done.dossier), "json", file)
            return done.dossier
        return use

    files = sorted(DEPARTMENT.iterdir())
    dossiers = [run(folder, files, keep(f"{day}"), as_of=date(2022, 11, day), case=f"{day}.db") for day in (23, 25)]
    return folder, dossiers


def test_it_reads_back_what_was_written(written):
    """Every part that is compared equals that of the Dossier, proofs too."""
    folder, dossiers = written
    found = read_dossier(folder / "25.json")
    for name in _COMPARED:
        assert getattr(dossiers[1], name) == getattr(found.dossier, name), name
    assert sum(g.subjects for g in dossiers[1].groups) == len(found.things)


def test_two_files_compare_as_two_days_do(written):
    """The two days of the showcase, from their files: the instruction, and the one dome that is contrary to it."""
    folder, _ = written
    found = compare_files(folder / "23.json", folder / "25.json")
    assert "23.json: as of 2022-11-23, as known on 2022-11-23, " in found.first.title
    assert [("UK-WMS-A", "Exemplar House", 1)] == [(o.rule, o.site, o.devices) for o in found.changes if o.after == "CONTRARY-TO-INSTRUCTION"]
    assert () == compare_files(folder / "25.json", folder / "25.json").changes


def test_only_a_dossier_looks_like_one(written, tmp_path):
    """By its first bytes; a folder, a register and nothing do not."""
    (tmp_path / "a.csv").write_text("Site,Make\n")
    assert looks_like_one(written[0] / "25.json")
    assert [False, False, False] == [looks_like_one(one) for one in (tmp_path, tmp_path / "a.csv", tmp_path / "none")]


def test_a_public_edition_is_refused(written):
    """It leaves out what is compared, and that is what the sentence says."""
    with pytest.raises(SourceError, match="is a public edition"):
        read_dossier(written[0] / "25-public.json")


@pytest.mark.parametrize("text", ["", "[]", "nul", '{"schema":"custodes/2"}', '{"schema":"custodes/1"}', "[" * 100_000, '{"schema":"custodes/1","x":' + "[" * 100_000, "\ufeff{}", "\x00\xff"])
def test_what_is_no_dossier(text, tmp_path):
    """Any other text is one sentence, and no traceback."""
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        read_dossier(tmp_path / "x.json")


def _places(value, path=()):
    """Some places of a JSON value: of each array the first entry."""
    yield path
    for key, one in (value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()):
        yield from _places(one, (*path, key))


WRONG = [None, 7, "x", [], {}, [[1]]]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_value_of_another_kind_is_no_traceback(wrong, written, tmp_path):
    """At places of a real Dossier another value, at other places another: it is refused in a sentence, or it compares; nothing else is raised."""
    folder, _ = written
    text = (folder / "25.json").read_text(encoding="utf-8")
    read = {*_COMPARED, "subjects"}
    # What is not read is emptied: a JSON text of its size is taken apart for each place.
    raw = {name: value if name in read or not isinstance(value, list) else [] for name, value in json.loads(text).items()}
    for name in ("findings", "groups", "events", "rules", "lists", "subjects"):
        raw[name] = raw[name][:3]
    (tmp_path / "whole.json").write_text(json.dumps(raw))
    whole = read_dossier(tmp_path / "whole.json").dossier
    refused = 0
    places = [p for p in _places(raw) if p and p[0] in read]
    step = max(1, len(places) // 60)
    for place in places[WRONG.index(wrong) * step // len(WRONG) :: step]:
        bent = json.loads(json.dumps(raw))
        inner = bent
        for key in place[:-1]:
            inner = inner[key]
        inner[place[-1]] = wrong
        (tmp_path / "bent.json").write_text(json.dumps(bent))
        try:
            found = read_dossier(tmp_path / "bent.json")
            pairs = pairs_of(found.things, [(ident, *rest) for ident, rest in found.things.items()])
            compare(found.dossier, whole, pairs)
        except SourceError:
            refused += 1
    assert refused


def test_a_file_too_large_is_not_read(written, monkeypatch):
    """Above the bound it is refused by its size alone."""
    monkeypatch.setattr(dossier_file, "LARGEST", 10)
    with pytest.raises(SourceError, match="larger than"):
        read_dossier(written[0] / "25.json")
