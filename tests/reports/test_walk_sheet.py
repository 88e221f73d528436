"""The walk-round sheet as workbook and page."""

from __future__ import annotations

import io
import zipfile

from custodes.findings.walkround import Stop
from custodes.reports.walk_sheet import HEADERS, RECORDED, SPARE, Walk, rows_of, write_workbook

STOPS = (
    Stop("S-1", "S-1", "Library", "Hall", "Cam 1", "T-1", "x", ("Hikvision", "DS-2CD", "SN1", "44:19:b6:00:00:01"), "address 10.0.0.5"),
    Stop("S-2", "S-2", "<b>Depot</b>", "=1+1", "", "", "y", ("", "", "", "")),
)


def walk(**more):
    return Walk(STOPS, 9, "7", "2026-11-25", **{"led": False, **more})


def test_blank_tells_nothing_of_what_is_recorded():
    """No label, model, serial or MAC stands on the sheet unless it is asked for."""
    blank, led = rows_of(walk()), rows_of(walk(led=True))
    assert "Hikvision" not in repr(blank)
    assert "Hikvision" in repr(led)
    assert {len(HEADERS)} == {len(row) for row in blank}
    assert {len(HEADERS) + len(RECORDED)} == {len(row) for row in led}
    assert 2 * SPARE + 2 == len(blank)


def test_the_workbook_is_the_same_twice():
    """The same bytes, and every cell is text."""
    one, two = io.BytesIO(), io.BytesIO()
    write_workbook(walk(), one)
    write_workbook(walk(), two)
    assert one.getvalue() == two.getvalue()
    assert b"PK" == one.getvalue()[:2]


def test_the_workbook_can_be_filled_in_and_printed():
    """A header that stays and wraps, a list of yes and no that lets other words pass, a width of one page, and its number."""
    out = io.BytesIO()
    write_workbook(walk(marking="OFFICIAL & more"), out)
    with zipfile.ZipFile(out) as book:
        sheet, styles = (book.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml"))
    for part in ("<pane ", "&quot;yes,no&quot;", 'errorStyle="information"', 'orientation="landscape"', 'fitToHeight="0"', "page &amp;P of &amp;N", "OFFICIAL &amp;&amp; more"):
        assert part in sheet.replace('"yes,no"', "&quot;yes,no&quot;"), part
    assert 'wrapText="1"' in styles


def test_by_which_it_can_be_found():
    """Its address stands beside room and name."""
    assert "address 10.0.0.5" == rows_of(walk())[0][HEADERS.index("By which it can be found")]
