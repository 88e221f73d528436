"""Tables of counts by site and maker."""

from __future__ import annotations

import pytest

from custodes.readers.tables.makers import what_counts
from custodes.readers.tables.matrix import counts_of, read_count

from .test_engine import xlsx


def told(result):
    return [
        (o.place, o.part, o.values.get("site"), o.values.get("label"), o.quantity.n)
        for o in result.observations
    ]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Hikvision", ("maker", "Hikvision", "")), ("Hikvision cameras", ("maker", "Hikvision", "camera")), ("Nb caméras Hikvision", ("maker", "hikvision", "camera")),
        ("Number of Dahua", ("maker", "Dahua", "")), ("No. of Dahua NVRs", ("maker", "Dahua", "recorder")), ("Anzahl Kameras Dahua", ("maker", "Dahua", "camera")),
        ("Liczba kamer Hikvision", ("maker", "Hikvision", "camera")), ("海康威视", ("maker", "海康威视", "")), ("Hikvision-branded CCTV cameras in use", ("maker", "Hikvision", "camera")),
        ("Other", ("others", "", "")), ("Andere Hersteller", ("others", "", "")), ("Unknown make", ("others", "", "")), ("其他", ("others", "", "")), ("Non-Hikvision", ("others", "", "")),
        ("No. of other cameras", ("others", "", "camera")), ("davon sonstige", ("others", "", "")), ("davon Hikvision", ("maker", "Hikvision", "")), ("Of which Dahua", ("maker", "Dahua", "")),
        ("Total", ("total", "", "")), ("Gesamt", ("total", "", "")), ("Number of cameras", ("kind", "", "camera")), ("NVRs", ("kind", "", "recorder")),
        ("Hikvision cost", None), ("Hikvision %", None), ("Hikvision 2021", None), ("Hikvision removed", None), ("Serial number", None), ("Library", None), ("", None),
    ],
)  # fmt: skip
def test_a_header_tells_what_it_counts(header, found):
    """A maker that the knowledge holds, the others, a sum, a kind of thing; nothing where it says anything besides."""
    got = what_counts(header)
    assert found == (
        got and (got[0], found[1] if got[1].casefold() == found[1].casefold() else got[1], got[2])
    )


@pytest.mark.parametrize(
    ("cell", "n", "reason"),
    [("4", 4, ""), ("1,200", 1200, ""), ("approx 10", None, "roughly"), ("5+", None, "roughly"), ("n/a", None, "no number"), ("unknown", None, "no number"), ("x", None, "some"), ("ja", None, "some"), ("67%", None, "no number")],
)  # fmt: skip
def test_a_cell_states_a_number_or_some(cell, n, reason):
    """What is rough is unknown with its reason."""
    found = read_count(cell)
    assert n == found.n
    assert reason in found.reason


@pytest.mark.parametrize("cell", ["0", "nil", "none", "keine", "aucune", "brak", "无", "-", "☐"])
def test_none_is_none(cell):
    """No device is made of it."""
    assert read_count(cell) is None


ENGLISH = [
    ["Site", "Hikvision cameras", "Number of Dahua", "Other", "Total"],
    ["Library", "4", "2", "1", "7"],
    ["Museum", "approx 10", "n/a", "nil", "14"],
    ["Total", "14", "2", "1", "21"],
]


def test_each_cell_is_a_quantity_of_its_maker_at_its_site(read):
    """A row is one record of several parts; *other* has no maker; *total* is no price and counts nothing."""
    result = read(ENGLISH)
    assert [
        ("line:2", 0, "Library", "Hikvision", 4),
        ("line:2", 1, "Library", "Dahua", 2),
        ("line:2", 2, "Library", None, 1),
        ("line:3", 0, "Museum", "Hikvision", None),
    ] == told(result)
    assert "camera" == result.observations[0].values["device_type"]
    assert "column: Other" == result.observations[2].values["note"]
    assert ("line:4", "total line", 1) in result.not_read()
    assert [1, 1] == [n.count for kind in ("none-stated", "no-number") for n in result.notes(kind)]


@pytest.mark.parametrize(
    "head",
    [
        "Établissement;Nb caméras Hikvision;Nb caméras Dahua;Autres;Total", "Standort;Hikvision;Dahua;Andere;Gesamt", "Sede;Telecamere Hikvision;Telecamere Dahua;Altre marche;Totale",
        "Edificio;Cámaras Hikvision;Cámaras Dahua;Otras;Total", "Locatie;Aantal Hikvision;Aantal Dahua;Overige;Totaal", "Obiekt;Liczba kamer Hikvision;Liczba kamer Dahua;Inne;Razem", "场所;海康威视;大华;其他;合计",
    ],
)  # fmt: skip
def test_in_every_language(read, head):
    """The same numbers, and a sum that differs is told."""
    result = read([head.split(";"), ["A", "4", "2", "1", "7"], ["B", "12", "0", "", "13"]], delimiter=";")
    assert [4, 2, 1, 12] == [o.quantity.n for o in result.observations]
    assert 4 == len({(o.values["site"], o.values.get("label", "")) for o in result.observations})
    assert ["line:3"] == [n.place for n in result.notes("sum-differs")]


def test_sums_are_checked_by_row_and_by_line(read):
    """Subtotals hold for the rows since the last one, the last line for all."""
    rows = [
        ["Site", "Hikvision", "Dahua", "Total"],
        ["A", "4", "2", "6"],
        ["Total north", "4", "2", "6"],
        ["B", "1", "1", "3"],
        ["Total", "5", "4", "9"],
    ]
    assert [("line:4", "2"), ("line:5", "Dahua: 4 for 3")] == [
        (n.place, next(w for w in ("Dahua: 4 for 3", "2") if w in n.text))
        for n in read(rows).notes("sum-differs")
    ]


def test_makers_may_stand_down_the_side(read):
    """A column for each site."""
    result = read(
        [
            ["Make", "Library", "Museum", "Total"],
            ["Hikvision", "4", "2", "6"],
            ["Other", "1", "", "1"],
            ["Total", "5", "2", "7"],
        ]
    )
    assert [
        ("line:2", 0, "Library", "Hikvision", 4),
        ("line:2", 1, "Museum", "Hikvision", 2),
        ("line:3", 0, "Library", None, 1),
    ] == told(result)


def test_kinds_of_things_may_be_counted(read):
    """By site, by maker, or under a row of makers."""
    assert ["camera", "recorder"] == [
        o.values["device_type"]
        for o in read([["Site", "No. of cameras", "No. of NVRs"], ["A", "4", "1"]]).observations
    ]
    assert [("Hikvision", 4), ("Hikvision", 1)] == [
        (o.values["label"], o.quantity.n)
        for o in read(
            [["Site", "Make", "Cameras", "NVRs"], ["A", "Hikvision", "4", "1"], ["B", "Dahua", "", ""]]
        ).observations
    ]
    grouped = [
        ["", "Hikvision", "", "Dahua", "", ""],
        ["Site", "Cameras", "NVRs", "Cameras", "NVRs", "Total"],
        ["A", "4", "1", "3", "0", "8"],
    ]
    assert [4, 1, 3] == [o.quantity.n for o in read(grouped).observations]


def test_the_sheet_may_be_the_site(read):
    """A workbook with a sheet for each."""
    result = read(
        xlsx({"Library": [["Hikvision", "Dahua"], [4, 2]], "Museum": [["Hikvision", "Dahua"], [1, None]]}),
        "a.xlsx",
    )
    assert [
        ("Library!A2", 0, "Library", "Hikvision", 4),
        ("Library!A2", 1, "Library", "Dahua", 2),
        ("Museum!A2", 0, "Museum", "Hikvision", 1),
    ] == told(result)


@pytest.mark.parametrize(
    "rows",
    [
        [["Year", "Hikvision", "Dahua"], ["2021", "4", "5"], ["2022", "4", "5"]],
        [["Make", "2021", "2022"], ["Hikvision", "4", "5"], ["Dahua", "1", "2"]],
        [["Site", "Year", "Hikvision", "Dahua"], ["A", "2021", "4", "5"], ["A", "2022", "4", "5"]],
        [["Site", "Hikvision since", "Dahua since"], ["A", "2019", "2020"], ["B", "2018", "2021"]],
        [["Site", "Hikvision", "hikvision", "Dahua"], ["A", "1", "2", "3"], ["B", "1", "2", "3"]],
        [["Department", "Bosch", "Sony", "Total"], ["A", "120000", "5400", "125400"], ["B", "20", "30", "50"]],
        [["Make", "Model", "Hikvision", "Dahua"], ["HIK", "DS-1", "x", ""], ["Axis", "P1", "", "x"]],
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_no_table_of_counts(rows):
    """Counts of several years, years themselves, a maker twice, a register with marks."""
    assert counts_of(rows, 0, 1, rows[0]) is None


def test_a_section_of_removed_things_is_told_of_counts_too(read):
    """A heading inside."""
    result = read(
        [["Site", "Hikvision", "Dahua"], ["A", "4", "2"], ["Removed in 2023", "", ""], ["B", "1", "1"]]
    )
    assert [False, False, True, True] == ["removed_on" in o.values for o in result.observations]


def test_nothing_of_dropped_columns_is_read(read):
    """A password in a table of counts is dropped and named, a person too."""
    result = read(
        [["Site", "Password", "Contact", "Hikvision", "Dahua"], ["A", "s3cretA", "Alice Example", "4", "2"]]
    )
    assert "s3cretA" not in repr(result.items)
    assert "Alice" not in repr(result.items)
    across = read(
        [["Make", "rtsp://admin:s3cretB@10.0.0.1/", "Museum"], ["Hikvision", "4", "2"], ["Dahua", "1", "1"]]
    )
    assert 4 == len(across.observations)
    assert "s3cretB" not in repr(across.items)


def test_a_sum_of_which_some_have_a_maker_is_told(read):
    """*Of which*: what is in no column is not counted, and said."""
    result = read(
        [
            ["Site", "Total cameras", "Of which Hikvision", "Of which Dahua"],
            ["A", "10", "4", "2"],
            ["B", "3", "3", "0"],
        ]
    )
    assert [4, 2, 3] == [o.quantity.n for o in result.observations]
    (note,) = result.notes("sum-differs")
    assert ("line:2", True, True) == (note.place, "10" in note.text, "6" in note.text)


def test_a_reply_that_says_none_is_no_column_of_counts() -> None:
    from custodes.readers.tables.makers import what_counts

    for reply in ("No Hikvision cameras", "keine Hikvision Kameras", "geen Hikvision", "We use Hikvision"):
        assert what_counts(reply) is None, reply
    for header in ("No. of Hikvision cameras", "No of Hikvision cameras", "Hikvision cameras"):
        assert what_counts(header) is not None, header
