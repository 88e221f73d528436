"""Cells of makers that count each of them."""

from __future__ import annotations

import pytest

from custodes.core import Quantity, Unit
from custodes.readers.tables.by_maker import by_maker


@pytest.mark.parametrize(
    "text",
    ["Hikvision: 3; Axis: 2", "Hikvision 3x, Axis 2x", "Hikvision x3, Axis x2", "Hikvision (3) / Axis (2)", "3 Hikvision, 2 Axis", "3x Hikvision + 2x Axis", "Hikvision - 3 and Axis - 2",
     "Hikvision=3 & Axis=2", "3 Hikvision und 2 Axis", "Hikvision: 3\nAxis: 2", "Hikvision: 3; Dahua: 0; Axis: 2"],
)  # fmt: skip
def test_each_maker_has_its_own_number(text):
    """However it is written, a number beside a name is of that name."""
    assert [("Hikvision", 3), ("Axis", 2)] == [(part.words, part.quantity.n) for part in by_maker(text, Quantity(5, Unit.DEVICE, "5"))]


@pytest.mark.parametrize("text", ["Hikvision", "Hikvision, Axis", "Axis 210, Axis 211", "12 cameras", "4 dome, 2 bullet", "16ch NVR + 12 cams", "Hikvision: 3", "3xLogic, Axis", "", "DS-2CD2143G0-I; DS-2"])
def test_other_cells_count_nothing(text):
    """Names, models, kinds of thing and a single count are left to the other readings."""
    assert () == by_maker(text, None)


def test_two_sums_are_no_number():
    """Where the column of quantities says another number, none of them is known."""
    parts = by_maker("Hikvision: 3; Axis: 2", Quantity(7, Unit.DEVICE, "7"))
    assert [None, None] == [part.quantity.n for part in parts]
    assert "by maker 5, in all 7" in parts[0].quantity.reason


def test_a_row_is_read_as_one_thing_for_each_maker(read):
    """Five devices, and never five of the first maker."""
    got = read("Site,Make,Quantity\nLibrary,Hikvision: 3; Axis: 2,5\nLibrary,Bosch,4\n")
    assert [("Hikvision", 3, 0), ("Axis", 2, 1), ("Bosch", 4, 0)] == [(o.values["label"], o.quantity.n, o.part) for o in got.observations]
