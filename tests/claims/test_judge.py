"""Declared claims held against the ledgers: contradicted, not contradicted in this coverage, or cannot tell."""

from __future__ import annotations

import pytest

from custodes.claims import CANNOT_TELL, CONTRADICTED, STANDS, judge
from custodes.core import Unit
from ledgers.holding import BOUGHT, REG, SEEN, claim, holding, span, spans_of

FIVE_SEEN = [holding("s", "item", SEEN, things=5)]
TODAY = spans_of(span(SEEN, end="2022-11-25"))


def _judge(said, holdings=FIVE_SEEN, spans=TODAY, roles=None):
    return judge(said, holdings, spans, roles or {})


def test_more_seen_than_declared_contradicts():
    """However little was looked at: one declared, five seen; the groups are named."""
    found = _judge(claim(1, stated_on="2022-11-08"))
    assert (CONTRADICTED, ("s",)) == (found.verdict, found.groups)
    assert "declared 1; seen 5, registered: not looked at" == found.sentence


def test_more_registered_than_declared_contradicts():
    """The body's own register counts too."""
    assert CONTRADICTED == _judge(claim(1, stated_on="2022-11-08"), [holding("r", things=2)]).verdict


def test_orders_contradict_nothing():
    """What was bought need not be there."""
    assert CANNOT_TELL == _judge(claim(1), [holding("p", "purchase", BOUGHT, things=9)]).verdict


def test_fewer_stand():
    """Five seen of ten declared contradict nothing, and it says that this coverage says so."""
    assert STANDS == "not contradicted in this coverage" == _judge(claim(10)).verdict
    assert STANDS == _judge(claim(5)).verdict


@pytest.mark.parametrize(("complete", "verdict"), [("yes", CONTRADICTED), ("unknown", STANDS), ("no", STANDS)])
def test_fewer_contradict_in_a_complete_scan(complete, verdict):
    """Only a scan stated complete makes fewer a contradiction."""
    assert verdict == _judge(claim(10), spans=spans_of(span(SEEN, complete=complete))).verdict


def test_without_a_unit_a_number_is_never_contradicted():
    """``1`` of what? Five devices would contradict it if it meant devices, and that is what is said."""
    found = _judge(claim(1, Unit.UNSPECIFIED))
    assert CANNOT_TELL == found.verdict
    assert "does not say of what" in found.sentence
    assert STANDS == _judge(claim(10, Unit.UNSPECIFIED), spans=spans_of(span(SEEN, complete="yes"))).verdict


def test_none_needs_no_unit():
    """None of whatever: one device contradicts it."""
    assert CONTRADICTED == _judge(claim(None, Unit.UNSPECIFIED, predicate="none")).verdict
    assert STANDS == _judge(claim(None, Unit.UNSPECIFIED, predicate="none"), [holding("s", "item", SEEN, family="dahua", things=0)]).verdict


def test_a_claim_without_a_number():
    """Nothing to hold against; the reason is the claim's own."""
    found = _judge(claim(None, reason="more than one number stated"))
    assert (CANNOT_TELL, True) == (found.verdict, "more than one number stated" in found.sentence)


@pytest.mark.parametrize("predicate", ["not-recording", "other"])
def test_what_no_source_speaks_to(predicate):
    """A claim of another kind cannot be told from a register or a scan."""
    assert CANNOT_TELL == _judge(claim(1, predicate=predicate)).verdict


def test_nothing_looked_at():
    """Neither a register nor a scan in its scope: cannot tell."""
    assert CANNOT_TELL == _judge(claim(0), []).verdict


@pytest.mark.parametrize(("about", "verdict"), [
    ({"stated_on": "2022-11-08"}, CONTRADICTED), ({"stated_on": "2021-10-21"}, CONTRADICTED), ({"stated_on": "2021-10-20"}, CANNOT_TELL),
    ({"stated_on": "2022-11-08", "refers_to": "2019-06"}, CANNOT_TELL), ({"stated_on": "2019-01-01", "refers_to": "2022"}, CONTRADICTED), ({}, CONTRADICTED),
    ({"stated_on": "last spring"}, CONTRADICTED), ({"stated_on": "2030-01-01"}, CANNOT_TELL),
])
def test_a_look_at_another_time(about, verdict):
    """A look more than 400 days from the day that the claim speaks of cannot tell; ``refers_to`` before ``stated_on``."""
    found = _judge(claim(1, **about))
    assert verdict == found.verdict
    assert ("another time" in found.sentence) is (verdict == CANNOT_TELL)


def test_a_long_look_covers_the_days_inside_it():
    """Looks from 2019 to 2022 speak of 2021."""
    assert CONTRADICTED == _judge(claim(1, stated_on="2021-01-01"), spans=spans_of(span(SEEN, start="2019-01-01", end="2022-11-25"))).verdict


def test_a_register_of_another_time_cannot_tell():
    """A register of 2030 says nothing about 2022."""
    assert CANNOT_TELL == _judge(claim(1, stated_on="2022-11-08"), [holding("r", things=5)], spans_of(span(REG, end="2030-01-01"))).verdict


def test_the_scope_is_a_site_or_the_whole():
    """A claim about one site is held against that site."""
    assert STANDS == _judge(claim(2, scope="Town Hall"), [*FIVE_SEEN, holding("t", "item", SEEN, site="Town Hall")]).verdict
    assert CONTRADICTED == _judge(claim(2), [*FIVE_SEEN, holding("t", "item", SEEN, site="Town Hall")]).verdict


def test_the_label_is_a_label_or_a_maker():
    """A claim about Hikvision is held against what is labelled so and what that maker made, and against nothing else."""
    others = [holding("d", "item", SEEN, things=9, family="dahua")]
    relabelled = [holding("b", "item", SEEN, things=3, label="Beacon"), *others]
    assert STANDS == _judge(claim(3, label="Hikvision"), relabelled).verdict
    assert CONTRADICTED == _judge(claim(2, label="Hikvision"), relabelled).verdict
    assert CONTRADICTED == _judge(claim(2, label="beacon"), relabelled).verdict
    assert CANNOT_TELL == _judge(claim(2, label="Uniview"), relabelled).verdict


NOT_CONNECTED = {"predicate": "not-connected", "stated_on": "2022-11-10"}


def test_not_connected_and_seen_on_a_network():
    """A claim about any network is contradicted by a device that answered on one."""
    found = _judge(claim(None, words="The cameras are not networked.", **NOT_CONNECTED))
    assert (CONTRADICTED, ("s",)) == (found.verdict, found.groups)


def test_not_connected_and_not_seen():
    """No answer on the networks that were scanned says nothing about a connection elsewhere."""
    assert CANNOT_TELL == _judge(claim(None, words="not networked", **NOT_CONNECTED), [holding("r")]).verdict


@pytest.mark.parametrize(("roles", "verdict", "words"), [
    ({}, CANNOT_TELL, "whose role nobody stated"), ({"Library": frozenset({"other"})}, CANNOT_TELL, "'other'"), ({"Library": frozenset({"core"})}, CONTRADICTED, "answered on a network"),
    ({"Town Hall": frozenset({"core"})}, CANNOT_TELL, "whose role nobody stated"),
])
def test_a_claim_about_one_particular_network(roles, verdict, words):
    """"Not connected to the departmental network" is contradicted only by devices on a network that a person called core."""
    found = _judge(claim(None, words="The cameras are not connected to the departmental network.", **NOT_CONNECTED), roles=roles)
    assert verdict == found.verdict
    assert words in found.sentence


def test_not_connected_at_another_time():
    """A scan of 2022 does not say how it was in 2019."""
    assert CANNOT_TELL == _judge(claim(None, words="not networked", predicate="not-connected", stated_on="2019-01-01")).verdict


@pytest.mark.parametrize("words", ["We know of one. There may be others.", "At least 1 device", "1 device so far", "We are aware of one"])
def test_a_number_that_leaves_room_for_more_is_not_contradicted_by_more(words):
    """Who says that there may be others has not said that there are none."""
    found = _judge(claim(1, words=words), [holding("a", "item", SEEN, things=53)])
    assert CANNOT_TELL == found.verdict
    assert "leave room for more" in found.sentence
    assert CONTRADICTED == _judge(claim(1, words="We have one."), [holding("a", "item", SEEN, things=53)]).verdict


@pytest.mark.parametrize(
    ("low", "high", "complete", "verdict", "words"),
    [
        (5, None, "unknown", STANDS, "answered 5 seen; these files hold 5"),
        (3, 6, "unknown", STANDS, "answered 3–6 seen; these files hold 5"),
        (3, 4, "unknown", CONTRADICTED, "answered 3–4 seen; these files hold 5 and no longer support it"),
        (7, 9, "unknown", CANNOT_TELL, "fewer found is no proof that there are fewer"),
        (7, 9, "yes", CONTRADICTED, "in a look stated complete"),
    ],
)
def test_a_drafted_answer_is_counted_again(low, high, complete, verdict, words):
    """More than it said contradicts it, fewer only in a complete look; in every case both numbers are told."""
    found = _judge(claim(low, basis="seen", high=high, stated_on="2022-11-25"), spans=spans_of(span(SEEN, complete=complete)))
    assert verdict == found.verdict
    assert words in found.sentence


def test_a_drafted_answer_counts_its_own_ledger_and_kind():
    """An answer on the register is not contradicted by what is seen, nor one on cameras by recorders."""
    mine = [holding("r", things=4, typed="camera"), holding("n", things=3, typed="recorder"), *FIVE_SEEN]
    assert STANDS == _judge(claim(4, basis="registered", device_type="camera"), mine).verdict
    assert CONTRADICTED == _judge(claim(4, basis="registered"), mine).verdict
    assert CANNOT_TELL == _judge(claim(4, basis="bought"), mine).verdict


def test_a_drafted_answer_of_another_time_cannot_tell():
    """A look of years later says nothing about the day of the answer, and says what it holds now."""
    found = _judge(claim(2, basis="seen", stated_on="2019-01-01", refers_to="2019-01-01"))
    assert CANNOT_TELL == found.verdict
    assert "it speaks of another time" in found.sentence


@pytest.mark.parametrize("predicate", ["not-connected", "not-recording"])
def test_a_statement_about_a_station_process_proves_no_camera_silent(predicate):
    """Whatever was seen or not: it is about one process on one day."""
    from custodes.observations import Claim

    said = Claim("line:1", "The station's process can send nothing.", predicate=predicate, label="station process", basis="station-process")
    for holdings in ([], FIVE_SEEN, [holding("s", "station process", SEEN, things=5)]):
        found = _judge(said, holdings)
        assert CANNOT_TELL == found.verdict
        assert "of a camera's own firmware, card slot and radio it says nothing" in found.sentence
