"""What stands around a maker's name in a cell or a text."""

from __future__ import annotations

import pytest

from custodes.identification import Evidence, Origin, Status, identify
from custodes.identification.around import around

DENIED = [
    "We do not use Hikvision", "Hikvision: none", "Hikvision nein", "ninguna de Hikvision", "no known Hikvision cameras", "We have never used any Hikvision",
    "Hikvision - no", "Hikvision (none held)", "Hikvision: 0", "Hikvision: no (all replaced)", "Wir verwenden keine Kameras von Hikvision", "Hikvision: keine vorhanden",
    "aucune caméra Hikvision", "Hikvision : néant", "no usamos Hikvision", "nessuna telecamera di Hikvision", "Hikvision: nessuna", "geen apparaten van Hikvision",
    "Hikvision: geen", "brak kamer Hikvision", "Hikvision: nie ma", "não temos câmeras da Hikvision", "Hikvision: nenhuma", "Hikvision n/a", "non-Hikvision", "ex Hikvision",
]  # fmt: skip
OPEN = [
    "Possibly Hikvision", "Hikvision?", "Hikvision (?)", "Not known - may be Hikvision", "probably Hikvision", "Hikvision tbc", "vermutlich Hikvision", "Hikvision (vermutlich)",
    "probablement Hikvision", "Hikvision, à confirmer", "posiblemente Hikvision", "forse Hikvision", "misschien Hikvision", "chyba Hikvision", "talvez Hikvision", "possibly made by Hikvision",
    "peut-être Hikvision", "? Hikvision",
]  # fmt: skip
SAID = [
    "Hikvision", "Hikvision not working", "Hikvision, no audio", "Hikvision no. 3", "Hikvision No 3", "Hikvision (not connected)", "Hikvision - kein Ton", "Hikvision UK",
    "12 Hikvision", "Hikvision camera never cleaned", "10 Hikvision",
]  # fmt: skip


def answer(label, field="label"):
    return identify([Evidence(field, label, Origin.RECORD)])


@pytest.mark.parametrize("label", DENIED)
def test_a_denied_maker_is_no_clue(label):
    """In eight languages: a cell that says that it is not this maker names nobody, and shows the words that say so."""
    found = answer(label)
    assert (Status.UNIDENTIFIED, "", "") == (found.status, found.family, found.brand)
    assert ["brand-of-another-thing"] == [clue.rule for clue in found.clues]


@pytest.mark.parametrize("label", OPEN)
def test_a_doubted_maker_is_possible_at_most(label):
    """In eight languages: nothing is established by a cell that is not sure itself, and the clue says why."""
    found = answer(label)
    assert (Status.POSSIBLE, "hikvision", False) == (found.status, found.family, found.established)
    assert "they leave the maker open" in found.clues[0].says


@pytest.mark.parametrize("label", SAID)
def test_words_that_say_something_else_deny_nothing(label):
    """What is not working, has no sound or a number is of this maker still."""
    assert (Status.LIKELY, "hikvision") == (answer(label).status, answer(label).family)


def test_two_doubts_are_no_certainty():
    """A doubted maker and a doubted model together are possible and no more."""
    found = identify([Evidence("label", "Hikvision?", Origin.RECORD), Evidence("description", "possibly DS-2CD2143G0-I dome", Origin.RECORD)])
    assert Status.POSSIBLE == found.status


@pytest.mark.parametrize(("label", "family"), [("Axis, not Hikvision", ""), ("no Hikvision, Dahua cameras", ""), ("Hikvision? Yes: Hikvision", "hikvision"), ("HiLook (Hikvision)", "hikvision")])
def test_several_names_of_one_cell(label, family):
    """A denied name takes those of its list with it, and one sure mention of a maker is enough."""
    assert family == answer(label).family


def test_the_place_of_a_name_is_what_is_asked_about():
    """Only what stands around the name counts, not what stands around another one."""
    bare = "no dahua. hikvision dome"
    assert "stands behind “no”" == around(bare, 3, 8).denied
    assert ("", "") == around(bare, 10, 19)
