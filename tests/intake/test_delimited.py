from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custodes.intake import LIMITS, Limits, Refused, Row, open_source
from custodes.intake.delimited import find_delimiter


def _read(tmp_path, data, limits=LIMITS):
    path = tmp_path / "a.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with open_source(path, limits) as opened:
        items = list(opened.delimited())
        assert opened.delivered == sum(isinstance(item, Row) for item in items)
        return items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2;3\n2,5;2;3\n", ";"),
        ("a\tb\n1, 2\t3\n4\t5\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("sep=;\na,b;c\n", ";"),
        ("Register of cameras, all sites\n\nSite;Make;Model\nA;B;C\nD;E;F\n", ";"),
        ('name,note\nx,"a;b;c;d"\ny,"e;f;g;h"\n', ","),
        ("one column\nonly\n", ","),
    ],
)
def test_the_delimiter_is_found(text, expected):
    """The delimiter with the steadiest width wins; a first line ``sep=`` decides."""
    assert expected == find_delimiter(text)


def test_rows_carry_their_lines(tmp_path):
    """A quoted cell with line ends makes a record of several lines; blank lines are rows without cells."""
    expected = [Row(1, 1, ["a", "b"]), Row(2, 4, ["1", "x\ny\nz"]), Row(5, 5, []), Row(6, 6, ["2", "w"])]
    assert expected == _read(tmp_path, 'a,b\n1,"x\ny\nz"\n\n2,w')
    assert [Row(1, 1, ["sep=;"]), Row(2, 2, ["a", "b"])] == _read(tmp_path, "sep=;\r\na;b\r\n")


def test_records_over_a_limit_are_refused_alone(tmp_path):
    """10^5 columns, a cell of 50 MB in one line and one over many lines: refused, counted, and the next ones stand."""
    wide = b",".join([b"x"] * 100_000)
    long = b'1,"' + b"y" * (50 << 20) + b'"'
    tall = b'1,"' + b'quoted ""line"", with commas\n' * 200_000 + b'"'
    items = _read(tmp_path, b"\n".join([b"a,b", wide, long, tall, b"c,d"]))
    assert [["a", "b"], ["c", "d"]] == [item.cells for item in items if isinstance(item, Row)]
    refused = [item for item in items if isinstance(item, Refused)]
    assert ["line:2", "line:3", "line:4-200004"] == [item.place for item in refused]
    assert {"over limit"} == {item.reason for item in refused}
    assert 200005 == items[-1].first


def test_an_unclosed_quote_at_the_end_is_truncated(tmp_path):
    """A file cut inside a quoted cell: the record is refused with its lines, the ones before it stand."""
    items = _read(tmp_path, 'a,b\n1,2\n3,"cut\noff')
    assert [["a", "b"], ["1", "2"]] == [item.cells for item in items[:2]]
    assert ("line:3-4", "truncated") == items[2][:2]


def test_a_stray_quote_costs_its_line_alone(tmp_path):
    """A quote that would swallow the rest of a long file is refused with its line, and reading goes on after it."""
    lines = [f"{n},site {n}" for n in range(1, 10001)]
    lines[4] = '5,"stray'
    items = _read(tmp_path, "\n".join(lines))
    assert [("line:5", "truncated")] == [item[:2] for item in items if isinstance(item, Refused)]
    assert [n for n in range(1, 10001) if n != 5] == [item.first for item in items if isinstance(item, Row)]


def test_carriage_returns(tmp_path):
    """Windows line ends, classic Mac line ends, and a lone carriage return inside a line."""
    assert [["a", "b"], ["c", "d"]] == [row.cells for row in _read(tmp_path, "a,b\r\nc,d\r\n")]
    assert [["a", "b"], ["c", "d"]] == [row.cells for row in _read(tmp_path, "a,b\rc,d\r")]
    assert [["a x", "b"], ["c", "d"]] == [row.cells for row in _read(tmp_path, "a\rx,b\nc,d\n")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\t"),
                max_size=12,
            ),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(",;\t|"),
)
def test_what_the_csv_module_wrote_is_read_back(tmp_path, table, delimiter):
    """Whatever the csv module writes comes back cell by cell, on the lines where it stands."""
    out = io.StringIO()
    out.write(f"sep={delimiter}\n")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(table)
    data = out.getvalue()
    items = _read(tmp_path, b"\xef\xbb\xbf" + data.encode())
    assert table == [item.cells for item in items[1:]]
    lines = data.split("\n")
    for row, cells in zip(items[1:], table, strict=True):
        assert row.last - row.first == sum(cell.count("\n") for cell in cells)
        assert cells == next(
            csv.reader(
                io.StringIO("\n".join(lines[row.first - 1 : row.last]), newline=""), delimiter=delimiter
            )
        )


def test_the_limit_on_cells_is_exact(tmp_path):
    """A cell at the limit passes, one character more does not."""
    items = _read(tmp_path, f"a,{'x' * 100}\nb,{'x' * 101}\n", Limits(cell_chars=100))
    assert [True, False] == [isinstance(item, Row) for item in items]
