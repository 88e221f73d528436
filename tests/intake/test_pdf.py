"""Tables of a PDF: ruled and unruled, over pages, in doubt, and documents that hold none."""

from __future__ import annotations

import random
import sys

import pytest

from custodes.errors import SourceError
from custodes.intake import LIMITS, Fault, Limits, Refused, Row, SheetStart, open_source
from intake.pdfs import bomb, locked, pdf, picture, plain, ruled, stream, stroke, turned, word

TABLE = [
    ["Site", "Make", "Model", "Serial No"],
    ["Library", "Hikvision", "DS-2CD2143G0-I", "C12345678"],
    ["Museum", "Axis", "P3245-V", "ACCC8E001011"],
    ["Depot", "Dahua", "IPC-HDW2431T", "D12345678"],
]
SETTINGS = {"pages": 50, "columns": LIMITS.columns, "cell_chars": LIMITS.cell_chars}


@pytest.fixture(scope="module")
def frames():
    """Frames of a PDF, made in this process."""
    pytest.importorskip("pypdfium2")
    from custodes.intake.pdf import frames_of

    def making(data, **more):
        found = list(frames_of(data, SETTINGS | more))
        assert ["end", ""] == found[-1]
        return found[:-1]

    return making


def rows(found):
    return [[c or "" for c in row] for one in found if one[0] == "rows" for row in one[2]]


def sheets(found):
    return [(one[1], one[5]) for one in found if one[0] == "sheet"]


def refused(found):
    return [(one[1], one[2]) for one in found if one[0] == "refused"]


@pytest.mark.parametrize("make", [ruled, plain], ids=["ruled", "plain"])
def test_a_table_is_a_sheet(frames, make):
    """Rows and cells as printed; words above it are told once."""
    found = frames(pdf(word(40, 40, "CCTV register") + make(TABLE)))
    assert TABLE == rows(found)
    assert [("Page 1, table 1", False)] == sheets(found)
    assert [("", "note")] == refused(found)


def test_cells_of_several_lines(frames):
    """Words wrapped in a cell are joined; behind a hyphen without a space."""
    table = [TABLE[0], ["Town\nHall", "Hikvision", "DS-2CD2143G0-\nI", "C12345678"], *TABLE[2:]]
    assert ["Town Hall", "Hikvision", "DS-2CD2143G0-I", "C12345678"] == rows(frames(pdf(ruled(table))))[1]
    assert ["Town Hall", "Hikvision", "DS-2CD2143G0-I", "C12345678"] == rows(frames(pdf(plain(table, step=24))))[1]


def test_merged_cells(frames):
    """A cell without a line between its rows is one; its words stand in the first, and the merge is told."""
    table = [TABLE[0], TABLE[1], ["", *TABLE[2][1:]], TABLE[3]]
    found = frames(pdf(ruled(table, merged=[(0, 1, 2)])))
    assert table == rows(found)
    assert [(1, 0, 2, 0)] == found[0][4]


def test_a_table_goes_on_over_pages(frames):
    """With its header repeated or without; one row on the last page too."""
    for make in (ruled, plain):
        found = frames(pdf(make(TABLE, top=700), make(TABLE, top=60), make(TABLE[1:2], top=60) if make is plain else make(TABLE[1:3], top=60)))
        assert [("Page 1, table 1", False), ("Page 2, table 1", True), ("Page 3, table 1", True)] == sheets(found)
        assert [*TABLE, *TABLE] == rows(found)[:8]


def test_other_columns_are_another_table(frames):
    """A table of other widths on the next page does not go on; two on one page are two."""
    found = frames(pdf(ruled(TABLE) + ruled(TABLE, top=400), ruled(TABLE, widths=[60, 60, 120, 90], top=60)))
    assert [("Page 1, table 1", False), ("Page 1, table 2", False), ("Page 2, table 1", False)] == sheets(found)


def test_lines_under_the_rows_alone(frames):
    """Horizontal lines between all rows divide them, columns are told by their words."""
    lines = "".join(stroke(40, 104 + 28 * n, 480, 104 + 28 * n) for n in range(4))
    table = [TABLE[0], ["Town\nHall", *TABLE[1][1:]], *TABLE[2:]]
    content = "".join(plain([row], top=98 + 28 * n - (12 if "\n" in row[0] else 0)) for n, row in enumerate(table))
    assert "Town Hall" == rows(frames(pdf(content + lines)))[1][0]


UNSURE = {
    "tight": plain([[c[:10] for c in row] for row in TABLE], widths=[42, 55, 60, 60]),
    "askew": plain(TABLE[:2]) + plain([["x", "Hikvision camera of the", "y", "z"]], top=132, left=70) + plain(TABLE[2:], top=148, left=52),
    "even-wrap": plain([["Site", "Make", "Type", "Room"], *[["Town\nHalls", "Hikvision\nCompany", "Ceiling\ncamera", "Entrance\nbasement"] for _ in range(3)]], step=12),
}


@pytest.mark.parametrize("case", UNSURE)
def test_what_is_not_certain_is_not_read(frames, case):
    """Columns or rows that cannot be told: no row comes out of them, and the page says so."""
    found = frames(pdf(UNSURE[case]))
    assert ("page:1", "unrecognised") in refused(found)
    assert [] == rows(found)


def test_a_row_in_doubt_is_not_read_and_the_others_are(frames):
    """Several lines in each cell, words over a line, a serial number that may go on."""
    two = ["Museum\nMuseum", "Axis\nAxis", "P3245-V\nP3245-V", "ACCC8E001011\nACCC8E001012"]
    wide = ["Museum", "Axis and a name that runs over", "P3245-V", "ACCC8E001011"]
    torn = ["Museum", "Axis", "P3245-V", "ACCC8E0010113344\n55"]
    found = frames(pdf(ruled([*TABLE, two, wide, torn], widths=[110, 110, 110, 98])))
    assert TABLE == rows(found)
    assert [(f"Page 1, table 1!A{n}", "unrecognised") for n in (5, 6, 7)] == refused(found)


def test_a_word_that_ends_in_a_hyphen_is_not_read(frames):
    """Its rest may stand on the next page."""
    found = frames(pdf(ruled([*TABLE, ["Museum", "Dahua", "IPC-HDW2431T-AS-", "C12345679"]])))
    assert [("Page 1, table 1!A5", "unrecognised")] == refused(found)


def test_an_even_text_refuses_what_may_be_a_wrap(frames):
    """Lines at one distance: a line of one cell may go on from the row above; neither is read."""
    found = frames(pdf(plain([*TABLE, ["", "", "", "and more"], TABLE[1], TABLE[2]], step=14)))
    assert [*TABLE[:3], TABLE[2]] == rows(found)


@pytest.mark.parametrize(
    ("content", "words"),
    [(picture(), "a scanned page"), (picture() + word(40, 60, "Serial C1", mode=3), "a machine that read it"), (picture() + word(40, 800, "Page 1"), "a picture fills"), (turned(40, 300, "Serial"), "askew")],
    ids=["scan", "machine-read", "stamp", "turned"],
)  # fmt: skip
def test_a_page_that_cannot_be_read_says_why(frames, content, words):
    """Scans are not guessed, with or without words under the picture."""
    found = frames(pdf(content, ruled(TABLE)))
    told = next(one for one in found if one[0] == "refused")
    assert ("page:1", "undecodable") == (told[1], told[2])
    assert words in told[3]
    assert TABLE == rows(found)


@pytest.mark.parametrize("raw", [locked(), pdf(ruled(TABLE))[:900], b"%PDF-1.7\n%%EOF\n", b"%PDF-1.4\n" + bytes(range(256)) * 50], ids=["locked", "cut", "no-pages", "noise"])
def test_a_document_that_is_none_is_one_fault(frames, raw):
    """Protected, cut off, empty, noise: one sentence."""
    found = frames(raw)
    assert ["fault"] == [one[0] for one in found]


def test_a_document_that_was_cut_says_so_behind_its_rows(frames):
    """The end mark is gone: what could be read stands, and pages may be missing."""
    assert [*TABLE] == rows(found := frames(pdf(ruled(TABLE)).replace(b"%%EOF", b"")))
    assert ["fault", "ends before its format does: pages may be missing", "", 1, "truncated"] == found[-1]


def test_bounds(frames):
    """Pages, letters and cells beyond the bounds are refused with their number, and the next page goes on."""
    found = frames(pdf(*[ruled(TABLE)] * 4), pages=2)
    assert (8, ["refused", "page:3", "over limit", "2 pages beyond the first 2", 2]) == (len(rows(found)), found[-1])
    many = "".join(stroke(10, 10 + n * 4, 500, 10 + n * 4) + stroke(10 + n * 4, 10, 10 + n * 4, 800) for n in range(190))
    found = frames(pdf(many + word(12, 300, "x"), ruled(TABLE)))
    assert [("page:1", "over limit")] == refused(found)[:1]
    assert TABLE == rows(found)
    found = frames(pdf(ruled([["a" * 60, *TABLE[0][1:]], *TABLE[1:]], widths=[400, 50, 50, 50])), cell_chars=20)
    assert ("Page 1, table 1!A1", "over limit") in refused(found)


def test_scripts_are_not_run(frames):
    """A document that opens with a script is read like any other."""
    assert TABLE == rows(frames(pdf(ruled(TABLE), catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")))


def test_a_page_that_unpacks_without_end_is_bounded(frames):
    """A few kilobytes that become megabytes of nothing."""
    assert [] == frames(pdf(bomb(400_000)))


def test_changed_bytes_break_nothing(frames):
    """Any change of bytes gives frames of the known kinds, the same ones each time."""
    rng, raw = random.Random(8), pdf(ruled(TABLE), plain(TABLE))
    for _ in range(25):
        data = bytearray(raw)
        for _ in range(rng.randrange(1, 12)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        found = frames(bytes(data))
        assert {one[0] for one in found} <= {"sheet", "rows", "refused", "fault"}
        assert found == frames(bytes(data))


def test_through_the_worker(tmp_path):
    """In the cage the same comes out, and the account is even; limits reach it."""
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(ruled(TABLE), ruled(TABLE, top=60)))
    with open_source(path, Limits(pdf_pages=1)) as opened:
        assert "pdf" == opened.container
        items = list(opened.sheets())
        assert 4 == opened.delivered
    assert [SheetStart("Page 1, table 1", True)] == [i for i in items if isinstance(i, SheetStart)]
    assert TABLE == [i.cells for i in items if isinstance(i, Row)]
    assert [Refused("page:2", "over limit", "1 pages beyond the first 1", 1)] == [i for i in items if isinstance(i, Refused | Fault)]


def test_without_the_extra_one_line_says_how_to_install_it(tmp_path, monkeypatch):
    """The error names the file, the hint the command."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr("custodes.intake.opened.find_spec", lambda name: None)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(ruled(TABLE)))
    with open_source(path) as opened, pytest.raises(SourceError) as error:
        list(opened.sheets())
    assert "a.pdf is a PDF, and what reads its tables is not installed" == error.value.sentence
    assert "pip install 'custodes[pdf-in]'" == error.value.hint


def test_a_content_that_is_no_content(frames):
    """Operators out of place and strings without an end."""
    assert [] == rows(frames(pdf(stream(b"BT (((( Tj ET Q Q Q q " * 50))))
