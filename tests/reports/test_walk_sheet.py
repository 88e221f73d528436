"""The walk-round sheet as workbook and page."""

from __future__ import annotations

import io

from custodes.findings.walkround import Stop
from custodes.reports.walk_sheet import HEADERS, RECORDED, SPARE, Walk, page, rows_of, write_workbook

STOPS = (
    Stop("S-1", "S-1", "Library", "Hall", "Cam 1", "T-1", "x", ("Hikvision", "DS-2CD", "SN1", "44:19:b6:00:00:01")),
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


def test_the_page_escapes_what_is_written_and_has_no_script():
    """Words of a register are words on the page."""
    text = page(walk(marking="OFFICIAL"))
    assert "&lt;b&gt;Depot&lt;/b&gt;" in text
    assert "<script" not in text
    assert "OFFICIAL" in text
    assert "drawn with the seed 7" in text


def test_the_workbook_is_the_same_twice():
    """The same bytes, and every cell is text."""
    one, two = io.BytesIO(), io.BytesIO()
    write_workbook(walk(), one)
    write_workbook(walk(), two)
    assert one.getvalue() == two.getvalue()
    assert b"PK" == one.getvalue()[:2]
