from __future__ import annotations

import io
import os
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custodes.errors import SourceError
from custodes.intake import Fault, Limits, Refused, open_source


def _put(tmp_path, data, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "container", "encoding", "text"),
    [
        (b"", "empty", "", ""),
        (b"a,b\n", "text", "utf-8", "a,b\n"),
        ("é\n".encode(), "text", "utf-8", "é\n"),
        (b"\xef\xbb\xbfa\n", "text", "utf-8-sig", "a\n"),
        ("aé\n".encode("utf-16"), "text", "utf-16", "aé\n"),
        ("camera,site\n".encode("utf-16-le"), "text", "utf-16-le", "camera,site\n"),
        ("camera,site\n".encode("utf-16-be"), "text", "utf-16-be", "camera,site\n"),
        ("Zürich – €\n".encode("cp1252"), "text", "cp1252", "Zürich – €\n"),
        (b"caf\xe9 \x81\n", "text", "cp1252", "caf\xe9 \x81\n"),
        (b"<?xml version='1.0'?><a/>", "xml", "utf-8", "<?xml version='1.0'?><a/>"),
        (b"<134>Oct 1 syslog\n", "text", "utf-8", "<134>Oct 1 syslog\n"),
        (b"%PDF-1.7 ...", "pdf", "", ""),
        (bytes(range(256)) * 9, "binary", "", ""),
        (b"\xd4\xc3\xb2\xa1\x02\x00", "binary", "", ""),
    ],
)
def test_container_and_encoding_are_told_by_content(tmp_path, data, container, encoding, text):
    """Magic numbers, marks, NUL patterns and validity decide; the name does not."""
    with open_source(_put(tmp_path, data, "x.xlsx")) as opened:
        assert (container, encoding) == (opened.container, opened.encoding)
        if encoding != "cp1252" or b"\x81" not in data:
            assert text == opened.head_text()
        assert (sha256(data).hexdigest(), len(data), "x.xlsx") == (
            opened.source.sha256,
            opened.source.size,
            opened.source.name,
        )
        if container == "text":
            assert text.rstrip("\n") == next(opened.lines())[1]


def test_what_is_no_file_is_refused(tmp_path):
    """A folder, a pipe, a device and a missing file are each one sentence, and nothing blocks."""
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "a pipe"),
        (tmp_path / "none", "No such file"),
    ):
        with pytest.raises(SourceError, match=words):
            open_source(path)
    with pytest.raises(SourceError, match="a device"):
        open_source(type(tmp_path)("/dev/zero"))


def test_a_file_over_the_limit_is_refused(tmp_path):
    """The limit on bytes holds."""
    with pytest.raises(SourceError, match="larger than 10 bytes"):
        open_source(_put(tmp_path, b"x" * 11), Limits(file_bytes=10))


def test_the_head_is_cut_at_a_whole_line(tmp_path):
    """The head of a long file ends with a line end."""
    with open_source(_put(tmp_path, b"0123456789\n" * 10000)) as opened:
        assert 65536 == len(opened.head)
        assert opened.head_text().endswith("9\n")


def test_nul_bytes_are_noted_and_marked(tmp_path):
    """NUL bytes inside a text stay visible as replacement characters and are counted in a note."""
    with open_source(_put(tmp_path, b"a,b\x00c\nd,e and more text\n")) as opened:
        assert [(1, "a,b\ufffdc"), (2, "d,e and more text")] == list(opened.lines())
        assert [("nul-bytes", 1)] == [(note.kind, note.count) for note in opened.notes]


@pytest.mark.parametrize("change", ["shrink", "grow", "rewrite"])
def test_a_text_that_changes_is_noticed(tmp_path, change):
    """A file that shrinks, grows or changes in place while it is read ends in a fault; the lines before it stand."""
    path = _put(tmp_path, b"a,b\n" * 600_000)
    with open_source(path) as opened:
        stream = opened.delimited()
        first = next(stream)
        if change == "shrink":
            os.truncate(path, 2_000_000)
        else:
            with path.open("r+b") as file:
                file.seek(0 if change == "grow" else -4, os.SEEK_END)
                file.write(b"c,d\n")
        items = list(stream)
    assert ["a", "b"] == first.cells
    assert isinstance(items[-1], Fault)
    assert "a.txt changed while being read" in items[-1].sentence
    assert len(items) > 400_000


def test_long_lines_are_refused_alone(tmp_path):
    """A line over the limit is refused, its neighbours are read, numbers stay right."""
    with open_source(_put(tmp_path, b"one\n" + b"x" * 5_000_000 + b"\nthree")) as opened:
        one, two, three = opened.lines()
        assert ((1, "one"), ("line:2", "over limit"), (3, "three")) == (one, two[:2], three)
        assert 2 == opened.delivered


_PARTS = ["a", "bc", "\n", "\r\n", "\r", "\n\n", "é", "\u2028", "\x00", "\x0c", "q" * 40]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PARTS), max_size=40), st.sampled_from([5, 17, 40, 1 << 20]))
def test_lines_are_those_of_the_text(tmp_path, parts, limit):
    """Blocks cut nothing, whatever ends a line and however long it is: as the text module of Python splits it."""
    text = "".join(parts)
    newline = "\r" if "\r" in text and "\n" not in text else "\n"
    expected = []
    for number, one in enumerate(io.StringIO(text, newline=newline), 1):
        if len(one) >= limit:
            expected.append(f"line:{number}")
            continue
        plain = one.replace("\x00", "\ufffd")
        body = plain.removesuffix("\r\n") if newline == "\n" else plain.removesuffix("\r")
        end = plain[len(body):]
        expected.append((number, ((body.replace("\r", " ") if newline == "\n" else body) + end).rstrip("\r\n")))
    if text.count("\x00") * 10 > len(text.encode()):
        return
    with open_source(_put(tmp_path, text.encode()), Limits(line_bytes=limit)) as opened:
        found = list(opened.lines()) if opened.container in {"text", "empty"} and text else []
        assert not found or expected == [item.place if isinstance(item, Refused) else item for item in found]
