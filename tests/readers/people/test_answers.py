"""Yes and no in the words of eight languages, and what is neither."""

from __future__ import annotations

import pytest

from custodes.readers.people.answers import answer_of

YES = ["yes", "Y", "Yes.", "ja", "J", "oui", "O", "sí", "si", "S", "tak", "是", "✓", "✔", "x", "X", "1", "true", "found", "gefunden", "trouvé", "trouvée", "encontrado", "trovato", "gevonden", "znaleziono", "找到"]
NO = ["no", "N", "No!", "nein", "non", "nee", "nie", "否", "✗", "0", "missing", "gone", "false", "fehlt", "introuvable", "manca", "brak", "未找到"]


@pytest.mark.parametrize("word", [*YES, "yes - but moved", "Ja, im Keller", "y (ceiling)", "ja: Flur"])
def test_yes(word):
    """Found, whatever is written behind it."""
    assert answer_of(word) is True


@pytest.mark.parametrize("word", [*NO, "N - replaced by Axis", "no, gone", "nein; abgebaut", "not found", "Nicht gefunden", "pas trouvé", "no encontrado", "NO – skip", "n. gone"])
def test_no(word):
    """Looked for and not found, whatever is written behind it."""
    assert answer_of(word) is False


@pytest.mark.parametrize("word", ["", "maybe", "yes / no", "y/n", "yes?", "n/a", "?", "-", "- no", "no, yes", "yes (no)", "not sure", "nobody", "yesterday", "1 of 2", "no access", "12", "☐", "to check"])
def test_neither(word):
    """What nobody decided, or a word that only begins like an answer, is none."""
    assert answer_of(word) is None


def test_a_long_cell_costs_nothing():
    """Only its beginning is looked at."""
    assert answer_of("no" + " -" * 100_000) is False
