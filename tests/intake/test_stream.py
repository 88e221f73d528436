"""Lines of a stream: bounded, numbered, read one at a time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from custodes.errors import SourceError
from custodes.intake import byte_lines, open_stream


def test_lines_are_numbered_and_bounded():
    """A line over the limit is passed over and told; those around it are whole."""
    stream = io.BytesIO(b"one\r\n" + b"x" * 200_000 + b"\nthree\nfour")
    assert [(1, b"one"), (2, None), (3, b"three"), (4, b"four")] == list(byte_lines(stream, 100))


def test_a_line_of_the_limit_is_read():
    """The limit itself is inside."""
    assert [(1, b"abcd"), (2, None), (3, b"")] == list(byte_lines(io.BytesIO(b"abcd\nabcdef\n\n"), 4))


def test_what_cannot_be_opened_is_said_in_a_sentence(tmp_path: Path):
    """A missing file is an error of this source, with its name and no path."""
    with pytest.raises(SourceError) as error, open_stream(tmp_path / "none.jsonl"):
        pass
    assert "none.jsonl cannot be opened" in error.value.sentence
    (tmp_path / "one.jsonl").write_bytes(b"{}\n")
    with open_stream(tmp_path / "one.jsonl") as stream:
        assert [(1, b"{}")] == list(byte_lines(stream))
