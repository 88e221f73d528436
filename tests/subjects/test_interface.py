"""The values that subjects are made of."""

from __future__ import annotations

import dataclasses

import pytest

from custodes.subjects import AmbiguousKey, SubjectKind
from subjects.stubs import stub


def test_kinds():
    """Items, lots, purchases; claims are no subjects of the join."""
    assert ["item", "lot", "purchase"] == list(SubjectKind)


def test_values_do_not_change():
    """What travels between rooms is frozen."""
    with pytest.raises(AttributeError):
        stub(1).mac = "x"
    with pytest.raises(dataclasses.FrozenInstanceError):
        AmbiguousKey("mac", "x", 1, "y").kind = "z"
