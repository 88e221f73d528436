"""What the screen says, in each of its languages."""

from __future__ import annotations

import re

import pytest

from custodes.errors import UsageError
from custodes.knowledge import load
from custodes.station.interface import Outcome, Reason
from custodes.station.screen.interface import Message, State
from custodes.station.screen.tell import STATES
from custodes.station.screen.words import known_language, view_of
from station.screen.views import LANGUAGES, NUMBERS, every_view

# Of each language: to be turned away, to be ill or well, to be judged.
NEVER = re.compile(
    r"\b(denied|refused|rejected|fever|healthy|sick|ill|safe|clean|clear|illegal|banned|certified|isolated|spy|infected|covid"
    r"|refusé\w*|interdit\w*|fièvre|fébrile|malade|sain|saine|sûr|sûre|infecté\w*|propre"
    r"|verweigert|abgelehnt|verboten|fieber|fiebrig|krank|gesund|sicher|infiziert|sauber"
    r"|geweigerd|verboden|koorts|ziek|gezond|veilig|besmet|schoon)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(State))
def test_every_state_is_said_in_every_language(state, language):
    """Large words and small ones, none missing, none the name of the state alone."""
    view = view_of(Message(state), language)
    assert view.line.strip()
    assert view.more.strip()
    assert language == view.language


def test_every_reason_has_a_state_of_its_own():
    """Each reason for no decision is told apart from the others."""
    assert set(Reason) == set(STATES)
    told = [STATES[reason] for reason in Reason if reason is not Reason.NONE]
    assert len(set(told)) == len(told)
    assert not {State.GO, State.REFER, State.MEASURED} & set(STATES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_differ(language):
    """No sentence of one language was left in another."""
    if language == "en":
        pytest.skip("the others are held against it")
    same = [state for state in State if view_of(Message(state), "en").line == view_of(Message(state), language).line]
    assert [] == same


def test_the_english_words_are_those_that_were_agreed():
    """Go, refer, no decision."""
    assert "no elevated reading" == view_of(Message(State.GO), "en").said
    assert "please see staff" == view_of(Message(State.REFER), "en").said
    assert "cannot measure: come closer" == view_of(Message(State.COME_CLOSER), "en").said
    assert "cannot measure: remove glasses" == view_of(Message(State.REMOVE_GLASSES), "en").said
    assert set(Outcome) == {Outcome.GO, Outcome.REFER, Outcome.NO_DECISION}


def test_nobody_is_turned_away_and_nothing_is_diagnosed():
    """None of the words that do either, in any language, on any screen."""
    said = {text for view in every_view() for text in (view.said, view.more, view.staff, view.warning, *view.status)}
    assert len(said) > 100
    assert [] == [text for text in said if NEVER.search(text)]


def test_the_test_of_words_can_fail():
    """In each language it finds what it looks for."""
    for text in ("entry denied", "vous avez de la fièvre", "Sie haben Fieber", "u heeft koorts"):
        assert NEVER.search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_holds_all_day_stands_on_every_screen(language):
    """No CE mark; evaluation; cage off larger than the rest; no claim of a closed cage where it is off."""
    words = load("station")["words"]["status"]
    for state in State:
        closed, off = view_of(Message(state), language), view_of(Message(state, uncaged=True), language)
        assert words["standing"][language] in closed.status
        assert words["evaluation"][language] in closed.status
        assert words["caged"][language] in closed.status
        assert "" == closed.warning
        assert words["uncaged"][language] == off.warning
        assert words["caged"][language] not in off.status


def test_a_reading_says_skin_first():
    """Skin was measured, the body is estimated; decimals as the language writes them."""
    assert view_of(Message(State.MEASURED, numbers=NUMBERS), "en").staff.startswith("skin 35.34 °C")
    assert view_of(Message(State.MEASURED, numbers=NUMBERS), "de").staff.startswith("Haut 35,34 °C")
    assert "" == view_of(Message(State.MEASURED), "en").staff


def test_an_unknown_language_is_named():
    """With those that there are."""
    assert "nl" == known_language("nl")
    with pytest.raises(UsageError) as raised:
        known_language("xx")
    assert "Nederlands" in raised.value.hint
