"""What a retelling changed, beside the first words."""

from __future__ import annotations

import csv

import pytest

from custodes.claims import changes, modality, retellings
from custodes.core import Quantity, Unit
from custodes.observations import Claim


def _said(words, n=None, unit=Unit.UNSPECIFIED, **fields):
    return Claim("line:2", words, quantity=Quantity(n, unit, "" if n is None else str(n)), **fields)


def _told(first, later):
    return {c.what: (c.before, c.after) for c in changes(first, later)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("There are 82 cameras", "plainly"), ("about 30", "about"), ("more than 560", "at least"), ("a minimum of 120", "at least"),
        ("nearly 700", "at most"), ("no more than 9", "at most"), ("there may be others", "as a possibility"),
        ("it is alleged to have a back door", "as an allegation"), ("", "plainly"),
    ],
)  # fmt: skip
def test_how_firmly_it_is_said(words, expected):
    """The first word of the list that is found counts; none is plainly."""
    assert expected == modality(words)


def test_forty_one_systems_are_not_435_devices():
    """Number and unit are two changes; what stayed the same is not told."""
    found = _told(_said("41 systems on 17 sites", 41, Unit.SYSTEM), _said("435 devices", 435, Unit.DEVICE))
    assert {"number": ("41", "435"), "unit": ("system", "device")} == found


def test_every_kind_of_change():
    """Scope, subject, modality and date, each from what to what; a maker in the words is the subject without a label."""
    first = _said("At least 60 Hikvision cameras", 60, Unit.DEVICE, scope="HQ", refers_to="2022")
    later = _said("The government has 60 cameras", 60, Unit.DEVICE)
    assert {
        "modality": ("at least", "plainly"), "scope": ("HQ", "the whole body"), "subject": ("Hikvision", "nobody named"), "date": ("2022", "no date"),
    } == _told(first, later)  # fmt: skip
    assert () == changes(first, first)


def test_a_chain_keeps_its_first_words():
    """Each retelling is beside the one before it, and the first words go along."""
    told = retellings(
        [
            _said("one", 1, name="a"),
            _said("41", 41, name="b", retells="A"),
            _said("435", 435, name="c", retells="b"),
        ]
    )
    assert [None, ("one", ""), ("41", "one")] == [t and (t.said, t.first) for t in told]


def test_first_words_of_their_own_column():
    """Where no line holds the first telling, its words and its number are in the line itself."""
    (told,) = retellings(
        [
            _said(
                "435 cameras",
                435,
                Unit.DEVICE,
                first_words="about 400 devices",
                first_quantity=Quantity(400, Unit.DEVICE, "about 400"),
            )
        ]
    )
    assert ("about 400 devices", {"number", "modality"}) == (told.said, {c.what for c in told.changes})


def test_what_is_not_there_and_circles_are_told():
    """A name that nobody has, a claim that retells itself, and two that retell each other end with a sentence."""
    (lost,) = retellings([_said("x", retells="nobody")])
    assert ("no claim among these inputs has the id 'nobody'", ()) == (lost.note, lost.changes)
    (own,) = retellings([_said("x", name="a", retells="a")])
    assert "the claims retell each other in a circle" == own.note
    both = retellings([_said("x", name="a", retells="b"), _said("y", name="b", retells="a")])
    assert {"the claims retell each other in a circle"} == {t.note for t in both}


@pytest.mark.shared
def test_the_trails_of_published_counts(shared):
    """One device, 41 systems, 435 devices of one speaker: number and unit change, and no step is lost."""
    with (shared / "data" / "policy" / "audit_figures.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["who"] == "Defence"]
    units = {"devices/systems": Unit.UNSPECIFIED, "systems": Unit.SYSTEM, "devices": Unit.DEVICE}
    claims = [
        _said(
            f"{r['figure']} {r['unit']}",
            int(r["figure"]),
            units[r["unit"]],
            refers_to=r["as_of"],
            name=str(n),
            retells=str(n - 1) if n else "",
        )
        for n, r in enumerate(rows)
    ]
    told = retellings(claims)
    assert [("1", "41"), ("41", "435")] == [
        next((c.before, c.after) for c in t.changes if c.what == "number") for t in told if t
    ]
    assert ("1 devices/systems", {"number", "unit", "date"}) == (
        told[2].first,
        {c.what for c in told[2].changes},
    )
