"""Rows of devices to observations."""

from __future__ import annotations

import pytest

from custodes.observations import Ledger

HEAD = ["Site", "Make", "Model", "Serial", "MAC", "Qty", "Description", "Installed on"]


def row(**cells):
    return [cells.get(h.split()[0].lower(), "") for h in HEAD]


def test_one_row_is_one_observation_in_its_own_words(read):
    """The row's words, its place, its ledger, its layout."""
    result = read([HEAD, row(site="Library", make="HIK", model="Dome", serial="C12345", mac="44:19:b6:0a:0b:0c")])
    (found,) = result.observations
    assert ("line:2", 0, Ledger.REGISTERED, 1) == (found.place, found.part, found.ledger, found.layout)
    assert {"site": "Library", "label": "HIK", "model": "Dome", "serial": "C12345", "mac": "44:19:b6:0a:0b:0c"} == found.values
    assert 1 == found.quantity.n


def test_a_record_of_two_things_yields_two_parts(read):
    """A recorder with its cameras: two parts of one place; keys stay with the first; the account counts one record."""
    result = read([HEAD, row(site="Museum", description="16ch NVR + 12 cams", serial="C12345")])
    first, second = result.observations
    assert [(0, 1), (1, 12)] == [(first.part, first.quantity.n), (second.part, second.quantity.n)]
    assert ("16", "recorder", "C12345") == (first.values["channels"], first.values["device_type"], first.values["serial"])
    assert "serial" not in second.values
    assert first.place == second.place


def test_the_quantity_column_wins(read):
    """A number in the column is the number, whatever the description says."""
    result = read([HEAD, row(make="HIK", description="dome x4", qty="6"), row(make="HIK", description="dome x4")])
    assert [6, 4] == [o.quantity.n for o in result.observations]


def test_plurals_and_doubts_are_unknown_with_a_reason(read):
    """A line of *cameras* without a number is not one camera."""
    result = read([HEAD, row(site="A", description="HIK cameras", make="HIK"), row(site="A", description="dome x4 (2 removed 2021)", make="HIK")])
    assert [None, None] == [o.quantity.n for o in result.observations]
    assert all(o.quantity.reason for o in result.observations)


def test_rows_that_are_no_records_are_told(read):
    """Blank stretches, totals, section headings, repeated headers and remarks, each with its reason."""
    result = read(
        [["CCTV register"], [], HEAD, ["Ground floor"], row(make="HIK", model="DS-1", serial="C12345"), [], ["", ""], HEAD, ["Total", "", "", "", "", "1"], ["Note: two were moved"]]
    )  # fmt: skip
    assert [
        ("line:1", "note", 1), ("line:2", "blank", 1), ("line:3", "heading", 1), ("line:4", "heading", 1), ("line:6-7", "blank", 2),
        ("line:8", "heading", 1), ("line:9", "total line", 1), ("line:10", "note", 1),
    ] == result.not_read()  # fmt: skip
    assert 1 == len(result.observations)


def test_a_total_named_company_is_no_total_line(read):
    """*Total Security* may sell cameras."""
    result = read([["Supplier", "Make", "Model"], ["Total Security Ltd", "HIK", "DS-1"]])
    assert 1 == len(result.observations)


@pytest.mark.parametrize("words", ["4.419E+11", "44:19E+06"])
def test_a_mangled_mac_is_said_and_is_no_key(read, words):
    """The words are kept in the note; no key is made of them."""
    result = read([HEAD, row(make="HIK", model="DS-1", mac=words, serial="C12345")])
    (found,) = result.observations
    assert "mac" not in found.values
    assert f"mac as written: {words}" == found.values["note"]
    assert [("line:2", 1)] == [(n.place, n.count) for n in result.notes("mangled-key")]


def test_secret_and_personal_columns_are_dropped_named_and_counted(read):
    """Nothing of them is in any item; secrets are counted, also those inside other cells."""
    header = [*HEAD, "Password", "Checked out to", "Notes"]
    result = read([header, [*row(make="HIK", model="DS-1", serial="C12345"), "s3cretA", "Alice Example", "rtsp://admin:s3cretB@10.0.0.1/"]])
    for gone in ("s3cretA", "Alice", "s3cretB"):
        assert gone not in repr(result.items)
    assert 2 <= result.scrubber.counts.secrets
    assert ["columns dropped on reading: Password"] == [n.text for n in result.notes("secrets-dropped")]
    assert ["columns dropped on reading: Checked out to"] == [n.text for n in result.notes("personal-dropped")]


def test_unmapped_columns_are_listed_and_their_words_stay_out(read):
    """A column that nobody knows is named in the layout, not dropped silently."""
    result = read([[*HEAD, "Mystery"], [*row(make="HIK", model="DS-1", serial="C12345"), "enigma"]])
    assert "enigma" not in repr(result.observations)
    assert ("Mystery", "", "unmapped") == [(c.header, c.field, c.why) for c in result.layout.columns][-1]


def test_dates_keep_both_readings_and_the_column_tells(read):
    """Ambiguous days are `A|B`; the layout says what the whole column showed; an impossible date is noted."""
    ambiguous = read([HEAD, row(make="HIK", model="DS-1", installed="02/03/2021")])
    assert {"installed_on": "2021-03-02|2021-02-03"} == ambiguous.observations[0].dates
    assert {"installed_on": "ambiguous"} == ambiguous.layout.date_orders
    assert 1 == ambiguous.notes("ambiguous-dates")[0].count
    settled = read([HEAD, *(row(make="HIK", model="DS-1", installed=d) for d in ("02/03/2021", "31/03/2021", "31/02/2021"))])
    assert {"installed_on": "dmy"} == settled.layout.date_orders
    assert [] == settled.notes("ambiguous-dates")
    assert [("line:4", 1)] == [(n.place, n.count) for n in settled.notes("no-date")]
    assert {} == settled.observations[2].dates


def test_words_that_look_like_formulas_stay_words(read):
    """Nothing is computed and nothing is cut."""
    result = read([HEAD, row(make="=HYPERLINK(1)", model="+1-2", description="@SUM(A1)", serial="C12345")])
    assert ("=HYPERLINK(1)", "+1-2", "@SUM(A1)") == tuple(result.observations[0].values[f] for f in ("label", "model", "description"))


def test_controls_and_odd_spaces_are_cleaned(read):
    """Terminal escapes, direction marks and line breaks inside cells do no harm."""
    result = read([HEAD, row(make='" HIK\u202e \x1b[31mx\n y "', model="DS-1", serial="C12345")])
    assert result.observations[0].values["label"].isprintable()


def test_an_address_may_be_written_as_a_link(read):
    """Milestone writes the address as a URL: the host is the address."""
    result = read([["Name", "Model", "IP Address"], ["Door", "DS-1", "http://10.1.2.3:80/"], ["Gate", "DS-1", "10.1.2.4"]])
    assert ["10.1.2.3", "10.1.2.4"] == [o.values["address"] for o in result.observations]


def test_a_ragged_row_is_read(read):
    """Short and long rows lose nothing of what they hold."""
    result = read([HEAD, ["Library", "HIK", "DS-1"], [*row(make="HIK", model="DS-2", serial="C2345"), "more", "and more"]])
    assert ["DS-1", "DS-2"] == [o.values["model"] for o in result.observations]


def test_the_ledger_can_be_overridden(read):
    """The user's word is stronger than the reader's."""
    result = read([HEAD, row(make="HIK", model="DS-1", serial="C12345")], ledger=Ledger.BOUGHT)
    assert Ledger.BOUGHT is result.observations[0].ledger


def test_the_coverage_says_what_is_known(read):
    """A desk register: completeness is not known; the day of the export is taken if it is stated."""
    result = read([["Exported on 1 March 2024"], HEAD, row(make="HIK", model="DS-1", serial="C12345")])
    (found,) = result.coverage
    assert (Ledger.REGISTERED, "2024-03-01", "desk register", "unknown") == (found.ledger, found.start, found.method, found.complete)


def test_filled_cells_are_counted(read):
    """The layout tells how many cells of each column hold something."""
    result = read([HEAD, row(make="HIK", model="DS-1", serial="C12345"), row(make="HIK", model="DS-2")])
    assert {"Make": 2, "Model": 2, "Serial": 1, "MAC": 0} == {c.header: c.filled for c in result.layout.columns if c.header in {"Make", "Model", "Serial", "MAC"}}


STATED = ["Site", "Make", "Model", "Serial", "Status", "Installed on", "Removed on"]


@pytest.mark.parametrize("status", ["planned", "Geplant", "On order", "in Bestellung", "commandé"])
def test_what_is_planned_or_ordered_is_not_held(read, status):
    """The register says itself that it is not there: a reason of its own, and no device; what is in stock is held."""
    result = read([STATED, ["A", "HIK", "DS-1", "C12345", status, "", ""], ["A", "HIK", "DS-1", "C12346", "In stock", "", ""], ["A", "HIK", "DS-1", "C12347", "staged", "", ""]])
    assert ["C12346", "C12347"] == [o.values["serial"] for o in result.observations]
    assert ("line:2", "planned", 1) in result.not_read()


def test_days_without_a_year_are_told(read):
    """They date nothing; how many there are and where the first stands is said; the column settles what it can."""
    rows = [["A", "HIK", "DS-1", f"C1234{n}", "", day, ""] for n, day in enumerate(("2 March 2020", "20 Nov", "Nov-20"))]
    result = read([STATED, *rows])
    assert [{"installed_on": "2020-03-02"}, {}, {}] == [o.dates for o in result.observations]
    assert [("line:3", 1), ("line:4", 1)] == [(n.place, n.count) for n in result.notes("no-year")]
    rows[1][5] = "Dec 2019"
    result = read([STATED, *rows])
    assert ["2020-03-02", "2019-12", "2020-11"] == [o.dates["installed_on"] for o in result.observations]
    assert [] == result.notes("no-year")


def test_a_planned_removal_is_told(read):
    """The column says that it is to come: no failed date, and no claim."""
    result = read([STATED, ["A", "HIK", "DS-1", "C12345", "", "", "to be removed 2027"], ["A", "HIK", "DS-1", "C12346", "", "", "2021-03-02"]])
    assert [{}, {"removed_on": "2021-03-02"}] == [o.dates for o in result.observations]
    assert [[("line:2", 1)], []] == [[(n.place, n.count) for n in result.notes(kind)] for kind in ("planned-removal", "no-date")]


def test_codes_of_servicenow_are_words_under_its_shape_alone(read):
    """7 is *retired* in install_status, *pipeline* in operational_status, and nothing elsewhere."""
    head = ["model_id", "asset_tag", "serial_number", "location", "install_status", "manufacturer"]
    row = ["DS-1", "T1001", "C12345", "Library", "7", "HIK"]
    assert ["retired (install_status 7)"] == [o.values["status"] for o in read([head, row]).observations]
    other = [*head[:4], "operational_status", "manufacturer"]
    assert ["7"] == [o.values["status"] for o in read([other, row]).observations]


def test_no_secret_in_a_heading_or_behind_an_escape_is_kept(read):
    """A heading names what stands in the note; an escape of a terminal may swallow the first letter of a word."""
    head = ["Site", "Make", "Model", "Serial", "Price", "Authorization: Bearer Zk7q9w8e7r! Price", "Remark"]
    result = read([head, ["A", "HIK", "DS-1", "C12345", "9", "Quantity", "\x1b[0 community string: Zk7q9w8e7r!"]])
    assert "Zk7q" not in repr(result.observations)


@pytest.mark.parametrize("label", ["None", "No cameras", "keine Kameras", "Hikvision: none", "Hikvision - none", "We do not use Hikvision", "aucune", "brak"])
def test_a_reply_of_none_is_no_device(read, label):
    """A body that says that it has none has no device; a row that names a thing is one all the same."""
    result = read([["Site", "Make", "Quantity", "Model"], ["A", label, "", ""], ["B", "Hikvision", "3", ""], ["C", label, "", "DS-2CD2143G0-I"], ["D", label, "2", ""]])
    assert ["B", "C", "D"] == [o.values["site"] for o in result.observations]
    assert ("line:2", "note", 1) in result.not_read()


@pytest.mark.parametrize("label", ["Hikvision", "Noname", "No. 3 dome", "Zero Trust Cameras", "Nada Systems"])
def test_a_maker_is_no_reply_of_none(read, label):
    """Words that begin alike are makers."""
    result = read([["Site", "Make", "Quantity"], ["A", label, ""], ["B", "Hikvision", "3"]])
    assert 2 == len(result.observations)
