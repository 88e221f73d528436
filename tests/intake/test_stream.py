"""Lines of a stream as they come in."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.errors import SourceError
from custodes.intake import StreamLine, open_stream, stream_lines


class Pieces:
    """A stream that gives what it was given, one piece a read."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def read1(self, size=-1, /):
        return self.pieces.pop(0) if self.pieces else b""


def lines(*pieces, limit=100):
    return [line for batch in stream_lines(Pieces(*pieces), limit) for line in batch]


def test_what_one_read_gave_is_one_batch():
    """A line is handed on as soon as it is whole, and not held for the next read."""
    batches = list(stream_lines(Pieces(b"a\nb\nc", b"c\n", b"d"), 100))
    assert [[(1, b"a"), (2, b"b")], [(3, b"cc")], [(4, b"d")]] == [[tuple(line) for line in batch] for batch in batches]


@pytest.mark.parametrize(("pieces", "expected"), [
    ((), []), ((b"\n",), [(1, b"")]), ((b"a",), [(1, b"a")]), ((b"a\r\n", b"b\r\n"), [(1, b"a"), (2, b"b")]), ((b"a\r", b"\nb"), [(1, b"a"), (2, b"b")]),
    ((b"\xef\xbb\xbfa\n\xef\xbb\xbfb",), [(1, b"a"), (2, b"\xef\xbb\xbfb")]), ((b"\xef\xbb", b"\xbfa\n"), [(1, b"a")]), ((b"a\x00b\n",), [(1, b"a\x00b")]),
])
def test_ends_of_lines(pieces, expected):
    """Line feeds with and without carriage return end a line, the last needs none, and one mark of byte order goes."""
    assert expected == [tuple(line) for line in lines(*pieces)]


@pytest.mark.parametrize(("body", "kept"), [(b"x" * 10, True), (b"x" * 11, False), (b"x" * 1000, False)])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_line_over_the_limit_is_let_go(body, kept, end):
    """Exactly the limit is read, one byte more is not; the line after it is counted and read as ever."""
    found = lines(body[:7], body[7:] + end, b"after" if end else b"", limit=10)
    expected = [StreamLine(1, body if kept else None)] + ([StreamLine(2, b"after")] if end else [])
    assert expected == found


def test_a_line_without_end_costs_no_memory():
    """Of a hundred megabytes without a line feed nothing is held."""
    class Endless:
        reads = 0

        def read1(self, size=-1, /):
            self.reads += 1
            return b"x" * 65536 if self.reads <= 1600 else b""

    import tracemalloc

    tracemalloc.start()
    found = [line for batch in stream_lines(Endless(), 1 << 20) for line in batch]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [StreamLine(1, None)] == found
    assert peak < 4 << 20


@given(st.lists(st.binary(max_size=12)), st.integers(1, 9))
def test_pieces_do_not_matter(pieces, cut):
    """However the bytes arrive, the lines are the same."""
    whole = b"".join(pieces)
    again = [whole[n : n + cut] for n in range(0, len(whole), cut)]
    assert lines(whole, limit=6) == lines(*again, limit=6) == lines(*[p for p in pieces if p], limit=6)


def test_opening(tmp_path):
    """A file and a named pipe can be read; what cannot be opened is one sentence."""
    (tmp_path / "a").write_bytes(b"a\nb")
    with open_stream(tmp_path / "a") as stream:
        assert [(1, b"a"), (2, b"b")] == [tuple(line) for batch in stream_lines(stream, 9) for line in batch]
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(SourceError, match=path.name), open_stream(path):
            pass


def test_a_pipe_is_read_as_it_fills():
    """A batch comes while the other end is still open."""
    reading, writing = os.pipe()
    with open(reading, "rb") as stream, open(writing, "wb", buffering=0) as other:
        batches = stream_lines(stream, 99)
        other.write(b"one\nt")
        assert [StreamLine(1, b"one")] == next(batches)
        other.write(b"wo\n")
        assert [StreamLine(2, b"two")] == next(batches)
