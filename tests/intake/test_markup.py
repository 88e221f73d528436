"""Tables of HTML and Markdown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.intake import LIMITS, Fault, Limits, Refused, Row, SheetStart, open_source
from custodes.intake.markup import html_tables, is_html, is_markdown, markdown_tables


def lines(text):
    return enumerate(text.split("\n"), 1)


def html(text, limits=LIMITS):
    return list(html_tables(lines(text), limits))


def rows(items):
    return [i.cells for i in items if isinstance(i, Row)]


def test_html_as_people_save_it():
    """Ends of cells left out, entities, line breaks, spans, comments and scripts."""
    page = (
        "<!DOCTYPE html><style>td{}</style><script>if (a<b) '<table>'</script>words<table><TR><th>Site<th colspan=2>Make\n<th>Model</tr>"
        "<tr class='x>'><td>A &amp; B</td><td>Da<b>h</b>ua<br>x</td><td></td><td>IPC-1</td></table><!-- <table> -->"
    )
    items = html(page)
    assert SheetStart("Table 1", True) == items[0]
    assert [["Site", "Make", "", "Model"], ["A & B", "Dahua x", "", "IPC-1"]] == rows(items)
    assert Refused("", "note", "text outside the tables") == items[-1]


def test_a_cell_over_rows_leaves_its_column_empty_below():
    """The cells of the rows below stay in their own columns, also at the end of a row and over several columns."""
    page = "<table><tr><td>a<td rowspan=2 colspan=2>b<td>c</tr><tr><td>d<td>e</tr><tr><td rowspan=3>f<td>g</tr><tr><td>h</tr></table><table><tr><td>i</table>"
    assert [["a", "b", "", "c"], ["d", "", "", "e"], ["f", "g"], ["", "h"], ["i"]] == rows(html(page))


def test_a_table_inside_a_cell_is_text_of_the_cell():
    """Two tables, one of which holds another: two sheets."""
    items = html("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table><table><tr><td>d</table>")
    assert ["Table 1", "Table 2"] == [i.name for i in items if isinstance(i, SheetStart)]
    assert [["abc"], ["d"]] == rows(items)


def test_a_page_that_ends_inside_a_row_says_so():
    """The row is lost and told; what was closed stands."""
    items = html("<table><tr><td>a</td></tr><tr><td>b")
    assert [["a"]] == rows(items)
    assert [1] == [i.lost for i in items if isinstance(i, Fault)]


def test_markdown_tables_with_and_without_edges():
    """Escaped bars stay; prose ends a table."""
    text = "# T\n\n|a|b \\| c|\n|:-:|--|\n|1|2|\n\nwords\nx | y\n--|--\n3 | 4\n"
    items = list(markdown_tables(lines(text), LIMITS))
    assert [["a", "b | c"], ["1", "2"], ["x", "y"], ["3", "4"]] == rows(items)
    assert [1, 2, 1, 2] == [i.first for i in items if isinstance(i, Row)]


def test_what_is_over_a_limit_is_refused_and_the_next_row_goes_on():
    """Too many columns, a cell too long."""
    limits = Limits(columns=3, cell_chars=10)
    items = html("<table><tr><td colspan=9>a</tr><tr><td>" + "x" * 50 + "</tr><tr><td>b</tr></table>", limits)
    assert [["b"]] == rows(items)
    assert ["over limit", "over limit"] == [i.reason for i in items if isinstance(i, Refused)]


@pytest.mark.parametrize("text", ["a | b\nc | d\n", "a,b\n---,---\n", "lease {\n  --\n}\n", "key|value\n1|2\n", "+---+---+\n| a | b |\n+---+---+\n"])
def test_what_has_no_row_of_hyphens_is_no_markdown(text):
    """A text with bars alone is a delimited text."""
    assert not is_markdown(text)


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><nmaprun/>", "<Devices><Device/></Devices>", "<!DOCTYPE nmaprun>\n<nmaprun/>"])
def test_xml_is_no_html(text):
    """Scans and lists in XML stay XML."""
    assert not is_html(text)


@pytest.mark.parametrize("bit", ["<", "<table><tr><td>", "<!--", "<!-- -->", "<script>", "</script>", "&", "<td colspan=100>", "|", "|--|--|\n", "<br>"])
def test_a_mean_text_takes_no_time(tmp_path, bit):
    """A megabyte of one mark, on one line and on many, is done in seconds."""
    for end in ("", "\n"):
        path = tmp_path / "x.html"
        path.write_text("<html><table><tr><td>" + (bit + end) * (400_000 // len(bit)), encoding="utf-8")
        begin = time.monotonic()
        with open_source(path) as opened:
            assert "html" == opened.container
            for _ in opened.sheets():
                pass
        assert 20 > time.monotonic() - begin


@given(st.text(alphabet="<>/ tabletrdh|-:\n\"'=&;!x", max_size=400))
def test_no_text_breaks_either(text):
    """Any text gives rows of texts."""
    for items in (html(text), list(markdown_tables(lines(text), LIMITS))):
        assert all(isinstance(c, str) for row in rows(items) for c in row)
