"""Differences between two ledgers: comparable only where the silent side is complete."""

from __future__ import annotations

import pytest

from custodes.core import Count, Unit
from custodes.ledgers import Unmatched, match_lots
from custodes.ledgers.gaps import between, registered_not_seen, seen_not_registered, windows_agree
from ledgers.holding import BOUGHT, DECLARED, REG, SEEN, exact, holding, span

REGISTER = [holding("r", "item", REG, things=2), holding("b", "item", REG, SEEN)]


@pytest.mark.parametrize(("complete", "comparable", "low"), [("yes", True, 3), ("unknown", False, 0), ("no", False, 0)])
def test_seen_not_registered_needs_a_complete_register(complete, comparable, low):
    """Three devices on the wire without a row: a finding only where a person says that the register is complete."""
    found = seen_not_registered("Library", [*REGISTER, holding("s", "item", SEEN, things=3)], (), (), span(REG, "Library", complete=complete))
    assert (comparable, low, 3, ("s",)) == (found.comparable, found.low, found.high, found.groups)
    assert bool(found.why_not) is not comparable
    assert "3 devices seen that no register row names by a key" in found.sentence


def test_without_any_statement_it_is_not_comparable():
    """No span at all is not complete."""
    found = seen_not_registered("Library", [*REGISTER, holding("s", "item", SEEN)], (), (), None)
    assert not found.comparable
    assert "register_complete_on" in found.why_not


def test_without_a_register_there_is_nothing_to_hold_against():
    """A place that no register covers is not a place where nothing is registered."""
    found = seen_not_registered("Library", [holding("s", "item", SEEN)], (), (), span(REG, complete="yes"))
    assert (False, "no register was given for this place") == (found.comparable, found.why_not)


def test_matched_lots_account_for_some():
    """A registered lot that these devices match takes them out of the gap, and says so."""
    holdings = [holding("lot", "lot", things=2), holding("s", "item", SEEN, things=3)]
    found = seen_not_registered("Library", holdings, match_lots(holdings)[0], (), span(REG, complete="yes"))
    assert (1, 1) == (found.low, found.high)
    assert "2 more match a registered lot" in found.sentence


def test_lots_that_cannot_be_told_make_a_range():
    """What an unmatched lot may hold is in the gap or not."""
    holdings = [holding("lot", "lot", things=2), holding("s", "item", SEEN, things=3)]
    found = seen_not_registered("Library", holdings, (), (Unmatched("lot", ("s",), ""),), span(REG, complete="yes"))
    assert (1, 3) == (found.low, found.high)
    assert "1 to 3 devices" in found.sentence


def test_no_gap_where_nothing_is_loose():
    """Every device that was seen is registered: nothing is said."""
    assert seen_not_registered("Library", REGISTER, (), (), span(REG, complete="yes")) is None


@pytest.mark.parametrize(("complete", "comparable"), [("yes", True), ("unknown", False), ("no", False)])
def test_registered_not_seen_needs_a_complete_scan(complete, comparable):
    """Only a scan stated complete can make an absence."""
    found = registered_not_seen("Library", REGISTER, (), span(SEEN, "Library", complete=complete))
    assert (comparable, 2 if comparable else 0, 2) == (found.comparable, found.low, found.high)
    assert bool(found.why_not) is not comparable


def test_a_place_without_a_scan():
    """What nobody looked for is not missing."""
    found = registered_not_seen("Library", [holding("r", "item", REG)], (), span(SEEN, complete="yes"))
    assert (False, "no scan covers this place") == (found.comparable, found.why_not)


def test_orders_and_channels_are_no_missing_devices():
    """Orders are in no register, and channels are not devices."""
    extra = [holding("p", "purchase", BOUGHT, things=9), holding("c", "lot", REG, things=16, unit=Unit.CHANNEL), holding("d", "item", SEEN, things=16, unit=Unit.CHANNEL)]
    assert 2 == registered_not_seen("", [*REGISTER, *extra], (), span(SEEN, complete="yes")).high
    assert seen_not_registered("", [*REGISTER, *extra], (), (), span(REG, complete="yes")) is None


@pytest.mark.parametrize(("complete", "comparable", "low"), [("yes", True, 19), ("unknown", False, 0)])
def test_between(complete, comparable, low):
    """``bought 60, registered 41``: nineteen more, a finding where the register is complete."""
    found = between("", BOUGHT, REG, {BOUGHT: exact(60), REG: exact(41)}, span(REG, complete=complete))
    assert ("bought-above-registered", comparable, low, 19) == (found.kind, found.comparable, found.low, found.high)
    assert "bought 60, registered 41: 19 more bought than registered" == found.sentence


@pytest.mark.parametrize("counts", [{BOUGHT: exact(41), REG: exact(41)}, {BOUGHT: exact(3), REG: exact(41)}, {BOUGHT: None, REG: exact(1)}, {BOUGHT: exact(1)}, {BOUGHT: Count(40, 60), REG: Count(40, 41)}])
def test_no_difference_between(counts):
    """Equal, fewer, silent or overlapping counts: nothing is said."""
    assert between("", BOUGHT, REG, counts, span(REG, complete="yes")) is None


def test_ranges_differ_by_at_least_and_at_most():
    """The least and the most that two ranges can differ by."""
    found = between("", BOUGHT, REG, {BOUGHT: Count(50, 60), REG: Count(40, 45)}, span(REG, complete="yes"))
    assert (5, 20) == (found.low, found.high)


@pytest.mark.parametrize(("ends", "agree"), [
    ((("2022-11-25", REG), ("2022-11-25", SEEN)), True), ((("2021-10-21", REG), ("2022-11-25", SEEN)), True), ((("2021-10-20", REG), ("2022-11-25", SEEN)), False),
    ((("", REG), ("2022-11-25", SEEN)), True), ((("2010", BOUGHT), ("2022-11-25", SEEN)), True), ((("2010-01-01", DECLARED), ("2022-11-25", SEEN)), False),
    ((("no date", REG), ("2022-11-25", SEEN)), True),
])
def test_windows(ends, agree):
    """Looks more than 400 days apart share no axis, and it is said which; a date not stated does not disagree; purchases add up."""
    spans = [span(ledger, end=end) for end, ledger in ends]
    found, why = windows_agree(spans, {ledger: exact(1) for _, ledger in ends})
    assert (agree, not agree) == (found, bool(why))


def test_a_silent_ledger_has_no_window():
    """A ledger without a count disagrees with nobody."""
    assert (True, "") == windows_agree([span(REG, end="2010-01-01"), span(SEEN)], {REG: None, SEEN: exact(1)})


def test_rows_without_a_network_key_make_no_absence():
    """A row that gives neither MAC nor address may be what was seen: neither side is missing anything for sure."""
    holdings = [holding("r", "item", REG, things=3, keyed=False), holding("s", "item", SEEN, things=3)]
    seen = seen_not_registered("Library", holdings, (), (), span(REG, complete="yes"))
    assert (False, 0, 3) == (seen.comparable, seen.low, seen.high)
    assert "neither MAC nor address" in seen.why_not
    met = registered_not_seen("Library", holdings, (), span(SEEN, complete="yes"))
    assert (False, 0) == (met.comparable, met.low)
    assert "neither MAC nor address" in met.why_not


def test_some_rows_without_a_network_key_make_a_range():
    """Rows of one maker cannot be what another made; the rest is a range, and the absence is of the others alone."""
    holdings = [
        holding("r", "item", REG, things=2, keyed=False), holding("k", "item", REG),
        holding("s", "item", SEEN, things=3), holding("d", "item", SEEN, family="dahua"),
    ]
    seen = seen_not_registered("Library", holdings, (), (), span(REG, complete="yes"))
    assert (True, 2, 4) == (seen.comparable, seen.low, seen.high)
    assert "2 to 4 devices" in seen.sentence
    met = registered_not_seen("Library", holdings, (), span(SEEN, complete="yes"))
    assert (True, 1, 3) == (met.comparable, met.low, met.high)
    assert met.sentence.startswith("1 device in the register that no look at the network met; of 2 more")
