"""One file inside gzip: read as if it were unpacked, bounded, told where it ends early."""

from __future__ import annotations

import gzip
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodes.errors import SourceError
from custodes.intake import Limits, open_source


def _lines(path, limits=None):
    with open_source(path, limits or Limits()) as opened:
        return list(opened.lines()), opened


def test_a_text_inside_is_read(tmp_path):
    """The lines are those of the text; name, size and digest are those of the file that was given."""
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(b"one\ntwo\n") + gzip.compress(b"three\n"))
    lines, opened = _lines(path)
    assert [(1, "one"), (2, "two"), (3, "three")] == lines
    assert ("a.json.gz", path.stat().st_size) == (opened.source.name, opened.source.size)


@pytest.mark.parametrize("keep", [30, 60])
def test_a_file_that_ends_early_gives_what_came_before(tmp_path, keep):
    """What was unpacked stands, and a note says that there was more."""
    whole = gzip.compress(b"".join(b"line %d %d\n" % (n, n * 7919) for n in range(400)))
    path = tmp_path / "a.gz"
    path.write_bytes(whole[: len(whole) * keep // 100])
    lines, opened = _lines(path)
    assert lines[0] == (1, "line 0 0")
    assert 0 < len(lines) < 400
    assert ["ends-early"] == [note.kind for note in opened.notes]


def test_a_bomb_is_refused(tmp_path):
    """Three hundred megabytes of zeros in a third of one are refused with one sentence that names the file."""
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * 300_000_000, 9))
    with pytest.raises(SourceError, match=r"bomb\.gz unpacks to far more than it holds"):
        open_source(path)


def test_more_than_the_bound_is_refused(tmp_path):
    """The bound on bytes holds whatever the ratio."""
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 100))
    with pytest.raises(SourceError, match="unpacks to far more"):
        open_source(path, Limits(archive_bytes=1_000))


def test_an_archive_inside_is_refused(tmp_path):
    """A ZIP or another gzip inside is no input."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "a,b\n")
    for name, inner in (("a", (tmp_path / "a.zip").read_bytes()), ("b", gzip.compress(b"x\n"))):
        path = tmp_path / f"{name}.gz"
        path.write_bytes(gzip.compress(inner))
        with pytest.raises(SourceError, match="archive or package that is not read"):
            open_source(path)


PACKED = st.lists(st.text("ab,;7 ", max_size=9), max_size=6).map(lambda lines: gzip.compress("\n".join(lines).encode(), mtime=0)[4:])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | PACKED | st.tuples(PACKED, st.integers(0, 60), st.binary(max_size=2)).map(lambda p: p[0][: p[1]] + p[2] + p[0][p[1] + 1 :]))
def test_any_bytes_after_the_mark_are_survived(tmp_path_factory, data):
    """No file that begins as gzip raises anything but SourceError; what Python's own gzip reads whole is read whole, and nothing else is."""
    path = tmp_path_factory.mktemp("gz") / "a.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00" + data)
    try:
        whole = gzip.decompress(path.read_bytes())
    except (EOFError, OSError, zlib.error):
        whole = None
    refused = None
    try:
        with open_source(path) as opened:
            read = list(opened.lines()) if opened.encoding else []
            cut = any(note.kind == "ends-early" for note in opened.notes)
    except SourceError as error:
        refused = error.sentence
    if refused is not None:
        assert 1 == len(refused.splitlines())
        return
    assert (whole is None) is cut
    if whole is not None and opened.encoding:
        assert whole.decode().splitlines() == [text for _, text in read]
