"""The walk-round sheet on paper."""

from __future__ import annotations

from custodes.findings.walkround import Stop
from custodes.reports.walk_page import _BOXES, _UNLISTED, page
from custodes.reports.walk_sheet import HEADERS, SPARE, Walk

STOPS = (
    Stop("S-1", "S-1", "Library", "Hall", "Cam 1", "T-1", "x", ("Hikvision", "DS-2CD", "SN1", "44:19:b6:00:00:01"), "address 10.0.0.5"),
    Stop("S-2", "S-2", "<b>Depot</b>", "=1+1", "", "", "y", ("", "", "", "")),
)


def shown(**more):
    return page(Walk(STOPS, 9, "7", "2026-11-25", **{"led": False, **more}))


def test_the_page_escapes_what_is_written_and_has_no_script():
    """Words of a register are words on the page."""
    text = shown(marking="OFFICIAL")
    assert "&lt;b&gt;Depot&lt;/b&gt;" in text
    assert "<script" not in text
    assert 3 == text.count("OFFICIAL")
    assert "drawn with the seed 7" in text


def test_each_thing_has_a_box_for_whatever_the_workbook_asks():
    """Each of its headings, bar the site, which heads the page, and what stands in brackets."""
    asked = {header.partition(" (")[0] for header in HEADERS} - {"Code", "Site", "By which it can be found", "Found"}
    boxes = {name.partition(" (")[0] for row in (_UNLISTED, *_BOXES) for name, _ in row}
    assert asked == boxes
    text = shown()
    assert 2 + 2 * SPARE == text.count("Serial on the plate")
    assert 2 == text.count("Found <i></i>yes")
    assert 2 * SPARE == text.count("Inventory number")


def test_the_boxes_are_wide_enough_for_a_pen():
    """A row fills the 190 mm between the margins, with 60 for a serial and a MAC, and 20 for the least."""
    assert {190} == {sum(width for _, width in row) for row in (_UNLISTED, *_BOXES)}
    widths = {name: width for row in _BOXES for name, width in row}
    assert min(widths["Serial on the plate"], widths["MAC on the plate"]) >= 60
    assert min(widths.values()) >= 20


def test_nobody_is_led_unless_it_is_asked_for():
    """Recorded values stand on the led sheet alone; how to find a thing stands on both."""
    assert "DS-2CD" not in shown()
    assert "Recorded model: DS-2CD" in shown(led=True)
    assert "address 10.0.0.5" in shown()


def test_each_site_has_a_head_that_is_printed_on_each_of_its_pages():
    """The site is said once for a page, and no block is broken over two."""
    text = shown()
    assert 2 == text.count("<thead>") == text.count("<h2>")
    assert 1 == text.count("Library")
    assert "break-inside:avoid" in text
    assert 'counter(page) " of " counter(pages)' in text
