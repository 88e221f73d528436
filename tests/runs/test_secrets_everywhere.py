"""Secrets in every field of every format, from the file to the reports and the bundle: none is printed or kept."""

from __future__ import annotations

import json
import re

import pytest

from custodes.reports import write
from custodes.runs.bundle import make_bundle
from e2e.test_secrets import _opened
from readers.fuzzing import formats, hiding, targets
from readers.fuzzing.cases import samples, texts
from readers.fuzzing.forked import forked_workers
from runs.estate import run

_WORD = re.compile(rb"Zk7[0-9a-f]{9}!|7946[0-9]{13}")
_WIDE = re.compile(rb"(?:Z\0k\0007\0(?:[0-9a-f]\0){9}!\0)")

@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    """A case over a file of each reader and carrier with secrets everywhere; its folder and the words."""
    folder = tmp_path_factory.mktemp("everywhere")
    hidden = hiding.Hidden("everywhere")
    files = []

    def put(name, data):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        files.append(path)

    for reader in sorted(samples()):
        name, data = texts(reader)[0]
        for n, (_, made) in enumerate(hiding.hidden_in(reader, name, data, hidden)):
            put(f"{reader}-{n}/{name}", made)
        if reader in {"table-register", "purchase-orders"} and targets.reads_tables(reader, folder):
            for n, (carrier, _, made) in enumerate(hiding.in_carriers(reader, hidden, 1)):
                put(f"{reader}-{carrier}-{n}/a.{carrier}", made)
    for n, (reader, _, made) in enumerate(formats.own_fields(hidden)):
        put(f"own-{n}/{reader}.txt", made)
    (folder / "carrier").unlink(missing_ok=True)
    with forked_workers():
        run(folder, files, use=lambda done: _reports(done.dossier, folder), body="uk-department")
        make_bundle(folder / "case.db", folder / "bundle", None, "")
    return folder, hidden


def _reports(dossier, folder):
    out = folder / "out"
    out.mkdir()
    for fmt in ("html", "json", "csv", "md", "xlsx", "sarif"):
        with (out / f"a.{fmt}").open("wb") as file:
            write(dossier, fmt, file)
    return dossier


def leaks(hidden, data):
    """Where the secrets came from that stand in these bytes, in UTF-8 or UTF-16."""
    found = {one.decode() for one in _WORD.findall(data)} | {one.decode("utf-16-le") for one in _WIDE.findall(data)}
    return sorted(hidden.where[word] for word in found & hidden.where.keys())


def test_every_reader_and_carrier_is_in_it(estate):
    """Thousands of secrets, in files that were read."""
    folder, hidden = estate
    inputs = json.loads((folder / "out" / "a.json").read_bytes())["inputs"]
    assert 2_000 < len(hidden.where)
    assert len(samples()) - 3 <= len({one["reader"] for one in inputs if one["reader"]})
    assert sum(one["secrets"] for one in inputs) > 1_000


@pytest.mark.parametrize("part", ["out", "bundle", "case.db"])
def test_none_is_printed_or_kept(estate, part):
    """Reports, the bundle with its reading copies, and the case: unpacked, too."""
    folder, hidden = estate
    top = folder / part
    files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
    assert files
    assert [] == [(path.name, where) for path in files for data in _opened(path) for where in leaks(hidden, data)]
