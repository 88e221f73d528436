"""Names of sheets: shown as written, unless a secret stands in one."""

from __future__ import annotations

from custodes.intake import Fault, Refused, Row, SheetStart, open_source, show_place
from custodes.intake.sheet_names import SheetNames
from readers.fuzzing import carriers


def test_a_plain_name_is_shown_as_written():
    """No secret, no change; trouble is told as it came."""
    names = SheetNames()
    assert ("Library", 0) == names.shown("Library")
    refused = Refused("Library!A2", "over limit", "a row of 1,105 columns")
    assert refused is names.told(refused)


def test_a_secret_is_cut_from_the_name_and_from_what_is_told_of_the_sheet():
    """The number of the sheet tells two such sheets apart; a place and a sentence carry the shown name."""
    names = SheetNames()
    names.shown("Library")
    shown, secrets = names.shown("Hall pwd=Zk7q9w8e")
    assert ("Hall pwd=[password taken out] (sheet 2)", 1) == (shown, secrets)
    assert f"{shown}!A2" == names.told(Refused("Hall pwd=Zk7q9w8e!A2", "over limit")).place
    told = names.told(Fault("cannot be read from sheet Hall pwd=Zk7q9w8e on", "Hall pwd=Zk7q9w8e!A1"))
    assert (f"cannot be read from sheet {shown} on", f"{shown}!A1") == (told.sentence, told.place)


def test_the_place_of_a_row_in_such_a_sheet_can_be_shown(tmp_path):
    """What is printed as a place finds the row again."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(carriers.xlsx([["Site", "Make"], ["Library", "Axis"]], "Hall pwd=Zk7q9w8e"))
    with open_source(path) as opened:
        start, *rows = opened.sheets()
    assert isinstance(start, SheetStart)
    assert 1 == start.secrets
    assert 2 == sum(isinstance(row, Row) for row in rows)
    assert "Library | Axis" == show_place(path, f"{start.name}!A2")
