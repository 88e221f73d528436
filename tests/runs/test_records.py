"""What a reader said, as lines, and read back."""

from __future__ import annotations

import json

import pytest

from custodes.errors import RecordError
from custodes.intake import Scrubber, open_source
from custodes.readers import Context, recognise
from custodes.runs.records import End, read_lines, record_lines
from runs.estate import DEPARTMENT

FILES = sorted(path for path in DEPARTMENT.iterdir() if path.name not in {"notes.md", "floorplan.bin"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_read_back_is_what_was_said(path):
    """Every item of every reader, in order, with nothing added."""
    with open_source(path) as opened:
        reader, _ = recognise(opened)
        said = list(reader.read(opened, Context(Scrubber())))
    with open_source(path) as opened:
        lines = [line.encode() for line in record_lines(opened, None)]
    told, *items, end = read_lines(lines)
    assert reader.name == told["reader"]
    assert said == items
    assert isinstance(end, End)
    assert len(said) + 1 == end.lines


@pytest.mark.parametrize("name", ["notes.md", "floorplan.bin"])
def test_of_what_was_not_recognised_nothing_is_copied(name):
    """One line says that it was not read."""
    with open_source(DEPARTMENT / name) as opened:
        lines = [json.loads(line) for line in record_lines(opened, None)]
    assert ["source", "not-read", "end"] == [line["kind"] for line in lines]
    assert "unrecognised" == lines[1]["reason"]


def whole():
    """Lines of one small source."""
    with open_source(DEPARTMENT / "sites.csv") as opened:
        return list(record_lines(opened, None))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[1:], "line 1: the first line, and it alone"),
        (lambda lines: lines[:-1], "it ends without its end"),
        (lambda lines: [*lines, lines[1]], "something stands behind the end"),
        (lambda lines: [*lines[:2], lines[0], *lines[2:]], "line 3: the first line, and it alone"),
        (lambda lines: [lines[0], *lines[2:]], "the end counts"),
        (lambda lines: [lines[0], "{}\n", *lines[2:]], "line 2: no such item"),
        (lambda lines: [lines[0], "[]\n", *lines[2:]], "line 2: no such item"),
        (lambda lines: [lines[0], "nonsense\n", *lines[2:]], "line 2: not JSON"),
        (lambda lines: [lines[0], '{"kind":"observation","place":1}\n', *lines[2:]], "its fields are not those of Observation"),
        (lambda lines: [lines[0], '{"kind":"not-read","place":"","reason":"tired","words":"","count":1}\n', *lines[2:]], "line 2: no such item"),
        (lambda lines: [lines[0], '{"kind":"not-read","place":"","reason":"note","words":"","count":1e999}\n', *lines[2:]], "line 2"),
        (lambda lines: [lines[0], f'{{"kind":"not-read","place":"","reason":"note","words":"","count":{2**70}}}\n', *lines[2:]], "count is no number of things"),
        (lambda lines: [lines[0], '{"kind":"note","is":["x"],"text":"","place":"","count":1}\n', *lines[2:]], "line 2: no such item"),
    ],
)
def test_lines_that_no_reader_says_are_refused_with_their_number(change, words):
    """Whatever somebody writes in their place."""
    with pytest.raises(RecordError) as error:
        list(read_lines(line.encode() for line in change(whole())))
    assert words in error.value.sentence
