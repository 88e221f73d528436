"""The controlled vocabulary of fields, and the closed lists."""

from __future__ import annotations

import re

import pytest

from custodes.observations import FIELDS, Ledger, Reason, Role, fields_of


def test_fields_have_one_word_and_a_meaning():
    """Lower case with underscores, under its own name, with a meaning."""
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) and entry.name == name and entry.meaning for name, entry in FIELDS.items())


@pytest.mark.parametrize("role", list(Role))
def test_roles(role):
    """Every role has fields, and gives those and no others."""
    assert [name for name, entry in FIELDS.items() if entry.role is role] == list(fields_of(role)) != []


def test_closed_lists():
    """The four ledgers in their order, and the reasons for not reading."""
    assert ["bought", "registered", "seen", "declared"] == list(Ledger)
    assert {"blank", "heading", "total line", "note", "hidden", "truncated", "undecodable", "over limit", "reader died"} <= set(Reason)
