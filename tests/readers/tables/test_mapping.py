"""What a person said of the columns of a table."""

from __future__ import annotations

from custodes.intake import Row
from custodes.readers.tables.layout import settle
from custodes.readers.tables.mapping import mapped, shape_id

HEAD = ["Site", "Make", "Model", "Mystery", "Boss"]
LINE = ["Library", "HIK", "DS-1", "enigma", "Alice"]


def rows(*lines):
    return [Row(n, n, list(line)) for n, line in enumerate(lines, 1)]


def test_a_table_is_known_by_its_headers_whatever_their_case_and_marks():
    """The same export of next month has the same digest; another column or another order does not."""
    assert shape_id(HEAD) == shape_id(["SITE ", "make", "Model.", "mystery", "BOSS"])
    assert len({shape_id(HEAD), shape_id(HEAD[::-1]), shape_id(HEAD[:-1])}) == 3


def test_the_word_of_the_person_stands_before_that_of_the_program():
    """A field is put right, a column kept out or dropped; the reason says who said so."""
    given = rows(HEAD, LINE)
    pairs = tuple(zip(HEAD, ["room", "label", "", "note", "person"], strict=True))
    settled = mapped(settle(given), given, {shape_id(HEAD): pairs})
    assert ["room", "label", "", "note", ""] == [c.field for c in settled.columns]
    assert ["said in the map: room", "synonym (en)", "said in the map: kept out", "said in the map: note", "personal: dropped"] == [c.why for c in settled.columns]
    assert frozenset({"room", "label", "note"}) == settled.fields


def test_a_table_that_nobody_knows_is_settled_by_the_map_alone():
    """Unknown headers, a title above them: the map finds its row."""
    head = ["Kolonne A", "Kolonne B"]
    given = rows(["Bestand 2024", ""], head, ["Hikvision", "DS-1"])
    assert settle(rows(head, ["xx", "yy"])) is None
    found = mapped(None, given, {shape_id(head): (("Kolonne A", "label"), ("Kolonne B", "model"))})
    assert (1, ["label", "model"]) == (found.start, [c.field for c in found.columns])


def test_a_map_of_other_tables_changes_nothing():
    """Other headers, another number of columns, or nothing said: what was taken stays."""
    given = rows(HEAD, LINE)
    settled = settle(given)
    assert settled == mapped(settled, given, {})
    assert settled == mapped(settled, given, {shape_id(["x", "y"]): (("x", "note"), ("y", ""))})
    assert settled == mapped(settled, given, {shape_id(HEAD): (("Site", "note"),)})
    assert mapped(None, given, {shape_id(HEAD): tuple((h, "") for h in HEAD)}) is None


def test_a_heading_of_passwords_stays_out_whatever_the_map_says():
    """No word of a secret is kept; a heading that only holds such a word beside others may be put right."""
    head = ["Site", "Make", "Model", "PW Kamera"]
    given = rows(head, ["Library", "HIK", "DS-1", "Sommer22"])
    settled = mapped(settle(given), given, {shape_id(head): tuple(zip(head, ["site", "label", "model", "note"], strict=True))})
    assert ("", "secret: dropped") == (settled.columns[3].field, settled.columns[3].why)
