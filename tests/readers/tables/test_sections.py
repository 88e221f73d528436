"""Headings inside a table, and what they say of the rows under them."""

from __future__ import annotations

import pytest

from custodes.observations.removal import removed_words

HEAD = ["Make", "Model", "Serial", "Installed on"]


def row(n, **more):
    return ["HIK", "DS-2CD2143G0-I", f"C1234567{n}", more.get("installed", "2021-03-02")]


@pytest.mark.parametrize("title", ["Block B 2021", "removed 2023", "Phase 2 - installed", "Ground floor", "Level 3", "Cameras 2021"])
def test_a_lone_cell_above_a_header_is_a_title(read, title):
    """Whatever digits it holds: it is no device, and it is kept in the note of the rows under it."""
    result = read([HEAD, row(1), [title], HEAD, row(2)])
    assert ["C12345671", "C12345672"] == [o.values["serial"] for o in result.observations]
    assert f"under the heading: {title}" == result.observations[1].values["note"]
    assert "note" not in result.observations[0].values
    assert ("line:3", "heading", 1) in result.not_read()


@pytest.mark.parametrize("title", ["Block B 2021", "Phase 2 - installed", "removed 2023"])
def test_it_is_one_without_a_header_too(read, title):
    """In the first column, with no token of letters and digits and no noun of a thing."""
    assert 2 == len(read([HEAD, row(1), [title, "", "", ""], row(2)]).observations)


@pytest.mark.parametrize("cell", ["DS-2CD2143G0-I", "Illustra 825 Fisheye", "4 x dome"])
def test_a_lone_model_or_number_of_things_is_a_device(read, cell):
    """Nothing is lost that may be a thing."""
    assert 2 == len(read([HEAD, row(1), [cell, "", "", ""]]).observations)


def test_what_a_heading_calls_gone_is_declared_removed(read):
    """The row says so in its column of removals; a row that speaks of its state itself is left alone; it is told once."""
    result = read([[*HEAD, "Status"], [*row(1), ""], ["removed 2023", "", "", "", ""], [*row(2), ""], [*row(3), "in use"]])
    assert ["", "removed (heading: removed 2023)", ""] == [removed_words(o.values) for o in result.observations]
    assert [("line:3", 2)] == [(n.place, n.count) for n in result.notes("section")]


def test_what_a_heading_calls_planned_is_not_taken_for_installed(read):
    """No day of installation, and how many are there is not known, with the reason."""
    (found,) = read([["Planned 2027"], HEAD, row(1)]).observations
    assert (None, {}) == (found.quantity.n, dict(found.dates))
    assert "planned" in found.quantity.reason
    assert "planned (heading: Planned 2027)" == found.values["status"]


def test_a_heading_in_doubt_changes_nothing_and_is_told(read):
    """What is to be removed is there."""
    result = read([HEAD, ["To be removed", "", "", ""], row(1)])
    (found,) = result.observations
    assert (1, "") == (found.quantity.n, removed_words(found.values))
    assert 1 == len(result.notes("section"))


def test_a_title_of_the_whole_table_is_no_section(read):
    """Its words are not written to each row."""
    (found,) = read([["Anytown CCTV register"], HEAD, row(1)]).observations
    assert "note" not in found.values


def test_the_title_of_the_first_block_counts_where_others_do(read):
    """Blocks under titles, each with its header."""
    result = read([["Block A 2020"], HEAD, row(1), ["Block B 2021"], HEAD, row(2)])
    assert [f"under the heading: Block {b}" for b in ("A 2020", "B 2021")] == [o.values["note"] for o in result.observations]


def test_a_heading_at_the_edge_of_a_chunk_is_a_title(read):
    """What stands under it is looked at, however the rows are cut."""
    rows = [["HIK", "DS-2CD2143G0-I", f"C{n:08}", ""] for n in range(399)]
    result = read([HEAD, *rows, ["Block 2 DS9000", "", "", ""], HEAD, row(1)])
    assert 400 == len(result.observations)


def test_page_headers_are_no_devices(read):
    """A line above a header that is repeated, with neither a key nor a model."""
    page = [["Anytown CCTV", "", "", "Page 1"], HEAD, row(1)]
    assert 2 == len(read([*page, ["Anytown CCTV", "", "", "Page 2"], HEAD, row(2)]).observations)


@pytest.mark.parametrize("state", ["planned", "geplant", "Prévu", "to be installed"])
def test_a_state_of_planned_says_the_same(read, state):
    """The column of states of the row itself; *planned maintenance* is something else."""
    result = read([[*HEAD, "Status"], [*row(1), state], [*row(2), "planned maintenance"]])
    (other,) = result.observations
    assert (1, {"installed_on": "2021-03-02"}) == (other.quantity.n, dict(other.dates))
    assert ("line:2", "planned", 1) in result.not_read()


@pytest.mark.parametrize("remark", ["Note: removed cameras excluded", "* removed 2023", "Data: removed cameras 2021"])
def test_a_remark_is_no_heading(read, remark):
    """Neither above the table nor inside it."""
    result = read([[remark], HEAD, row(1), [remark, "", "", ""], row(2)])
    assert [False, False] == ["removed_on" in o.values for o in result.observations]


@pytest.mark.parametrize("heading", ["Summary", "Zusammenfassung", "Récapitulatif", "汇总"])
def test_a_summary_under_the_table_is_of_no_things(read, heading):
    """Its rows sum up what stands above; one with a key is a thing all the same."""
    result = read([HEAD, row(1), [], [heading, "", "", ""], ["Hikvision", "cameras", "", ""], row(2)])
    assert ["C12345671", "C12345672"] == [o.values["serial"] for o in result.observations]
    assert ("line:5", "total line", 1) in result.not_read()


def test_a_bare_number_names_no_thing(read):
    """A little table of counts under the register, read by its header."""
    result = read([["Asset", "Make", "Model", "Serial"], ["A1", "HIK", "DS-1", "C12345678"], [], ["Hikvision", "2", "", ""]])
    assert 1 == len(result.observations)
