"""No secret in any field of any format survives reading: every sample of every reader, every carrier, and what formats have for secrets."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from custodes.errors import CustodesError
from custodes.intake import Scrubber, open_source
from custodes.readers import Context, all_readers, reader_named
from readers.fuzzing import formats, hiding, targets
from readers.fuzzing.cases import samples, texts
from readers.fuzzing.forked import forked_workers

READERS = sorted(samples())
ALL_VARIANTS = 16


def kept(path, name, data, hidden, reader):
    """Where those secrets were that are still in what the reader gives, or in the sentence that refuses the file."""
    path.write_bytes(data)
    try:
        with open_source(path, name=name) as opened:
            found = repr(list(reader_named(reader).read(opened, Context(Scrubber()))))
    except CustodesError as error:
        found = f"{error.sentence} {error.hint}"
    return [where for word, where in hidden.where.items() if word in found]


@pytest.mark.parametrize("reader", READERS)
def test_no_secret_in_any_field_of_any_sample_survives(tmp_path, reader):
    """In every cell, value, attribute, line and word; in columns, keys and elements of their own; in comments and headers."""
    leaks, put = [], 0
    with forked_workers():
        for number, (name, data) in enumerate(texts(reader)):
            hidden = hiding.Hidden(f"{reader} {name}")
            for what, made in hiding.hidden_in(reader, name, data, hidden):
                # Of a reader with very many samples the later ones differ in their headers alone.
                if number >= ALL_VARIANTS and "columns" not in what and len(texts(reader)) > 60:
                    continue
                leaks += [(name, what, where) for where in kept(tmp_path / "file", name, made, hidden, reader)]
            put += len(hidden.where)
    assert [] == leaks
    # Some binary replies have no field that is long enough for one.
    assert put >= 20


def _of_tables():
    with tempfile.TemporaryDirectory() as folder:
        return [reader for reader in READERS if targets.reads_tables(reader, Path(folder))]


OF_TABLES = _of_tables()


def test_there_are_readers_of_tables():
    """Registers, orders and the small files that say who asks are read from every carrier."""
    assert {"table-register", "purchase-orders", "declarations", "sites", "body", "answers", "walk-round"} <= set(OF_TABLES)


@pytest.mark.parametrize("reader", OF_TABLES)
def test_no_secret_in_any_carrier_survives(tmp_path, reader):
    """Names of sheets, properties, comments, attributes and cells of HTML, Markdown, XLSX, ODS, XLS and DOCX."""
    hidden = hiding.Hidden(f"carriers of {reader}")
    leaks = []
    with forked_workers():
        for carrier, what, made in hiding.in_carriers(reader, hidden, most=1):
            leaks += [(carrier, what, where) for where in kept(tmp_path / "file", f"a.{carrier}", made, hidden, reader)]
    assert [] == leaks


def test_no_secret_in_the_fields_that_formats_have_for_them_survives(tmp_path):
    """Commands of switches, options of leases, objects of SNMP, columns of vendors' lists, configuration in replies."""
    hidden = hiding.Hidden("own fields")
    leaks = [
        (reader, what, where)
        for reader, what, made in formats.own_fields(hidden)
        for where in kept(tmp_path / "file", "file", made, hidden, reader)
    ]
    assert [] == leaks


def test_every_reader_is_in_these_tests():
    """A reader without a sample would be tested for nothing."""
    assert READERS == sorted(reader.name for reader in all_readers())
