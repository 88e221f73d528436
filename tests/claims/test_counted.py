"""The number of a drafted answer."""

from __future__ import annotations

from custodes.claims import counted, is_kind
from custodes.core import Count, Unit
from ledgers.holding import BOUGHT, REG, SEEN, holding


def test_one_ledger_is_counted_alone():
    """Orders are not among what is registered, and nothing of a ledger is None, not zero."""
    mine = [holding("r", things=4), holding("p", "purchase", BOUGHT, things=9)]
    assert (Count(4, 4), Count(9, 9), None) == (
        counted(mine, "registered"),
        counted(mine, "bought"),
        counted(mine, "seen"),
    )


def test_what_is_held_is_a_range_where_ledgers_do_not_join():
    """Four registered and five seen, none joined: at least five, at most nine; what is joined counts once."""
    assert Count(5, 9) == counted([holding("r", things=4), holding("s", "item", SEEN, things=5)], "held")
    assert Count(4, 4) == counted([holding("b", "item", REG, SEEN, things=4)], "held")


def test_a_device_of_unknown_kind_is_in_the_upper_end_alone():
    """Three cameras, two of unknown kind and a recorder are three to five cameras."""
    mine = [
        holding("c", things=3, typed="camera"),
        holding("u", things=2),
        holding("n", things=1, typed="recorder"),
    ]
    assert Count(3, 5) == counted(mine, "registered", "camera")
    assert Count(6, 6) == counted(mine, "registered")
    assert Count(0, 2) == counted([holding("u", things=2)], "held", "drone")


def test_a_camera_of_a_special_kind_is_a_camera():
    """But no camera is a special one by that."""
    assert is_kind("thermal-camera", "camera")
    assert not is_kind("camera", "thermal-camera")
    assert not is_kind("", "camera")


def test_channels_and_unknown_quantities_are_no_devices():
    """They are told beside the number."""
    assert Count(3, 3, 2) == counted(
        [
            holding("a", things=3),
            holding("b", things=8, unit=Unit.CHANNEL),
            holding("c", things=0, unknown=1),
        ],
        "registered",
    )
