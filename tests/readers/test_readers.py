"""The registry: the surest reader wins, and what is not recognised is one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from custodes.errors import SourceError
from custodes.intake import open_source
from custodes.readers import all_readers, reader_named, recognise

DOCS = Path(__file__).resolve().parents[2] / "docs" / "readers"


def test_names_are_unique_and_found_again():
    """Each reader has its own ident, title and words for what it looks for."""
    names = [r.name for r in all_readers()]
    assert len(set(names)) == len(names)
    assert all(r.title and r.looks_for for r in all_readers())
    assert [reader_named(n).name for n in names] == names


@pytest.mark.parametrize("name", ["table-register", "milestone-hardware", "purchase-orders", "declarations", "sites", "body", "answers"])
def test_every_table_reader_has_its_page(name):
    """The docs have one page for each reader, named by its ident."""
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text


def test_readers_are_imported_when_asked_for():
    """Importing the room loads no reader."""
    code = "import sys, custodes.readers; print([m for m in sys.modules if m.startswith('custodes.readers.') and 'interface' not in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


@pytest.mark.parametrize("content", [b"hello world\n", b"a,b\n1,2\n", b"", b"\x00\x01\x02\x03" * 50])
def test_what_is_not_recognised_is_one_line_saying_what_it_looks_like(tmp_path, content):
    """The sentence names the file; unless it is empty, it names every format, and the hint says where each is described."""
    path = tmp_path / "strange.bin"
    path.write_bytes(content)
    with open_source(path) as opened, pytest.raises(SourceError) as error:
        recognise(opened)
    assert "\n" not in error.value.sentence
    assert "strange.bin" in error.value.sentence
    assert not content or "was not recognised: it looks like " in error.value.sentence
    assert not content or "custodes readers" in error.value.hint
