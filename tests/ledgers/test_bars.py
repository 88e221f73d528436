"""The four-ledger bars."""

from __future__ import annotations

from custodes.core import Count, Unit
from custodes.ledgers import bars, match_lots
from ledgers.holding import BOUGHT, DECLARED, REG, SEEN, claim, exact, holding, span, spans_of

HOLDINGS = [
    holding("a", "item", REG, SEEN, things=2), holding("b", "item", SEEN, things=5, site="Town Hall", family="dahua"),
    holding("c", "purchase", BOUGHT, things=12, site="", family=""),
]


def _bars(holdings=HOLDINGS, claims=(), spans=()):
    return bars(holdings, claims, spans_of(*spans), *match_lots(holdings))


def test_body_then_sites_then_makers():
    """The whole body first, then each site by name, then each maker; the unknown site and maker have no bar of their own."""
    found = _bars()
    assert [("", ""), ("Library", ""), ("Town Hall", ""), ("", "dahua"), ("", "hikvision")] == [(bar.scope, bar.family) for bar in found]
    assert [exact(12), exact(2), exact(7), None] == [found[0].counts[ledger] for ledger in (BOUGHT, REG, SEEN, DECLARED)]
    assert [None, None, exact(5), None] == [found[2].counts[ledger] for ledger in (BOUGHT, REG, SEEN, DECLARED)]


def test_seen_above_declared_needs_no_completeness():
    """What was seen stands, whatever was not looked at: declared one, seen seven, six more."""
    (gap,) = [d for d in _bars(claims=[claim(1)])[0].differences if d.kind == "seen-above-declared"]
    assert (True, "", 6, 6) == (gap.comparable, gap.why_not, gap.low, gap.high)


def test_seen_above_declared_as_a_range():
    """Where what was seen is a range, so is the gap."""
    holdings = [holding("lot", "lot", SEEN, things=3, sources=(1,)), holding("i", "item", SEEN, things=5, sources=(2,))]
    (gap,) = [d for d in _bars(holdings, [claim(1)])[0].differences if d.kind == "seen-above-declared"]
    assert Count(5, 8) == _bars(holdings)[0].counts[SEEN]
    assert (4, 7) == (gap.low, gap.high)


def test_a_claim_in_another_unit_shares_no_axis():
    """Eighty-two of nobody says what, or eighty-two sites: no gap is drawn against devices, and the reason is said."""
    for unit in (Unit.UNSPECIFIED, Unit.SITE, Unit.SYSTEM):
        bar = _bars(claims=[claim(1, unit)])[0]
        assert exact(1) == bar.counts[DECLARED]
        assert not bar.shared_axis
        assert "unit" in bar.why_not
        assert "seen-above-declared" not in [d.kind for d in bar.differences]


def test_a_claim_about_one_maker_is_not_about_all():
    """"One Hikvision device" is held against that maker's devices, not against the whole estate."""
    found = {(bar.scope, bar.family): bar for bar in _bars(claims=[claim(1, label="Hikvision")])}
    assert found["", ""].counts[DECLARED] is None
    assert exact(1) == found["", "hikvision"].counts[DECLARED]
    assert found["", "dahua"].counts[DECLARED] is None


def test_windows_that_disagree_draw_no_gap():
    """A register of 2019 and a scan of 2022: each its own axis, the reason said, and no difference stated."""
    bar = _bars(spans=[span(REG, end="2019-01-01", complete="yes"), span(SEEN, end="2022-11-25", complete="yes")], claims=[claim(1)])[0]
    assert (False, ()) == (bar.shared_axis, bar.differences)
    assert "registered was last looked at on 2019-01-01" in bar.why_not


def test_gaps_of_a_site_rest_on_the_completeness_of_that_site():
    """A statement about one site makes no absence at another."""
    holdings = [*HOLDINGS, holding("x", "item", SEEN), holding("y", "item", SEEN, site="Town Hall"), holding("z", "item", REG, site="Town Hall")]
    found = {bar.scope: bar for bar in _bars(holdings, spans=[span(REG, "Library", complete="yes"), span(REG, "Town Hall")]) if not bar.family}
    comparable = {scope: {d.kind: d.comparable for d in bar.differences} for scope, bar in found.items()}
    assert comparable["Library"]["seen-not-registered"] is True
    assert comparable["Town Hall"]["seen-not-registered"] is False
    assert comparable[""]["seen-not-registered"] is False


def test_registered_above_bought_is_never_an_absence():
    """Nobody states that the orders are complete, so more registered than bought is not comparable."""
    holdings = [holding("a", "item", REG, things=9), holding("p", "purchase", BOUGHT, things=3)]
    (gap,) = [d for d in _bars(holdings)[0].differences if d.kind == "registered-above-bought"]
    assert not gap.comparable
    assert gap.why_not


def test_one_unknown_site_has_no_bar():
    """Where no site is known the whole body is the only scope."""
    assert [""] == [bar.scope for bar in _bars([holding("a", site="", family="")])]
    assert [""] == [bar.scope for bar in _bars([])]
