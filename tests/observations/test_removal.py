"""Removals that a record states without a date, things that are lost, and things that are yet to come."""

from __future__ import annotations

import pytest

from custodes.observations.removal import lost_words, planned_removal, planned_words, removed_words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": "Removed"}, "Removed"), ({"status": "Ausgemustert"}, "Ausgemustert"), ({"status": "in use"}, ""), ({}, ""),
        ({"status": "abgebaut 2022"}, "abgebaut 2022"), ({"status": "Removed (03/2021)"}, "Removed (03/2021)"), ({"status": "phase 2022"}, ""), ({"removed_on": "déposées (heading: déposées en 2022)"}, "déposées (heading: déposées en 2022)"),
        ({"removed_on": "yes"}, "yes"), ({"removed_on": "no"}, ""), ({"removed_on": "-"}, ""), ({"disposal": "WEEE, by the contractor"}, "WEEE, by the contractor"),
        ({"disposal": "n/a"}, ""), ({"media": "kept", "certificate": "C-17"}, ""),
    ],
)  # fmt: skip
def test_the_words_that_say_it(values, words):
    """A status, a cell of the column of removals, a route of disposal; media and certificates alone do not."""
    assert words == removed_words(values)


@pytest.mark.parametrize("cell", [
    "not removed - checked 2025", "no (checked 2024)", "to be removed 2027", "planned Q1 2027", "kept until 2030", "due 2027", "refused 2024", "No", "removed: no",
    "Removed?", "yes?", "nicht entfernt, geprüft 2025", "pas retirée (2024)", "no retirada 2024", "non rimossa, verificata 2025", "niet verwijderd 2024",
    "nie usunięto 2024", "未拆除 2025", "geplant 2027", "prévu 2027", "previsto 2027", "gepland 2027", "planowane 2027", "计划2027", "budget 2027", "FY26 programme 2026",
    "Removed - not yet", "yes - planned 2027", "replacement 2026", "recommended 2024",
])  # fmt: skip
def test_a_removal_that_is_denied_or_put_off_is_none(cell):
    """A year in such a cell is that of a look, a plan or a refusal."""
    assert "" == removed_words({"removed_on": cell})


@pytest.mark.parametrize("cell", [
    "yes", "Yes - sold", "spring 2022", "removed 2023", "Removed 2023, not replaced", "early 2021", "summer holidays 2021", "Q3 2020", "ja", "entfernt Frühjahr 2021", "2021年底",
    "decommissioned in 2020 by contractor",
])  # fmt: skip
def test_a_rough_time_is_a_removal(cell):
    """A year among words of time, and the word itself."""
    assert cell == removed_words({"removed_on": cell})


@pytest.mark.parametrize("cell", ["to be removed 2027", "planned Q1 2027", "due 2027", "geplant 2027", "kept until 2030"])
def test_a_planned_removal_is_told_from_a_denied_one(cell):
    """What is to come is told as that."""
    assert [True, False, False] == [planned_removal(text) for text in (cell, "no", "removed 2023")]


@pytest.mark.parametrize("status", [
    "Removed 2023", "Removed (see note)", "removed by contractor", "Withdrawn", "Sold", "Disposed", "Archived", "retired (install_status 7)", "Entsorgt 2021", "Retiré en 2022",
    "Dado de baja", "Dismesso (2020)", "Verwijderd door installateur", "Zdemontowane 2021", "已拆除", "Replaced by Axis 2022", "Decommissioned - WEEE",
])  # fmt: skip
def test_a_state_that_says_removed(status):
    """The word at the beginning, with whatever stands behind it."""
    assert status == removed_words({"status": status})


@pytest.mark.parametrize("status", [
    "Removed?", "Not removed", "To be removed", "Removed - no", "Removed: not yet", "Replaced lens 2021", "Retired staff lounge", "Removed 2022, reinstalled 2023", "Decommissioning",
    "In use", "Active", "Stolen", "Lost/Stolen", "nicht entfernt", "7",
])  # fmt: skip
def test_a_state_that_does_not(status):
    """Asked, denied, put off, taken back, or of a part alone; what is stolen was not removed by its owner."""
    assert "" == removed_words({"status": status})


@pytest.mark.parametrize(("values", "lost"), [
    ({"status": "Stolen"}, True), ({"status": "Lost/Stolen"}, True), ({"status": "Gestohlen 2022"}, True), ({"removed_on": "stolen 2021"}, True), ({"status": "Missing (see note)"}, True),
    ({"status": "Stolen?"}, False), ({"status": "Not found yet - in use"}, False), ({"status": "Lost property office"}, False), ({"status": "Missing label"}, False), ({}, False),
])  # fmt: skip
def test_what_is_lost(values, lost):
    """Nobody has it, and nobody disposed of it: that is another claim than a removal."""
    assert (lost, "") == (bool(lost_words(values)), removed_words(values))


@pytest.mark.parametrize(("status", "planned"), [
    ("planned", True), ("Geplant", True), ("On order", True), ("in Bestellung", True), ("commandé", True), ("Planned 2027", True), ("ordered (PO 123)", True), ("已订购", True),
    ("on order (install_status 2)", True), ("staged", False), ("in stock", False), ("Planned?", False), ("ordered 2020, installed 2021", False), ("Planned removal", False),
    ("Planned - replacement 2027", False), ("planned for decommission", False), ("not planned", False), ("Active", False), ("", False),
])  # fmt: skip
def test_what_is_yet_to_come(status, planned):
    """Planned or ordered, and neither there nor about to go; what is in stock is held."""
    assert planned is bool(planned_words({"status": status}))
