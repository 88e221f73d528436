"""How far each ledger was looked at."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.ledgers import spans
from custodes.observations import Coverage, Ledger, Site

REG, SEEN = Ledger.REGISTERED, Ledger.SEEN
COMPLETE = Site("line:2", "Library", networks=("10.1.0.0/24",), register_complete_on="2022-11-25", scan_complete_on="2022-11-25")
OPEN = Site("line:3", "Town Hall", networks=("10.2.0.0/24",))


def _spans(*lines, sites=(COMPLETE, OPEN)):
    return spans(lines, {site.site: (site,) for site in sites})


def _scan(scope="", start="2022-11-20", end="2022-11-25", complete="unknown"):
    return Coverage("", SEEN, scope, start, end, complete=complete)


def test_complete_only_where_a_person_says_so():
    """register_complete_on and scan_complete_on of a site, and nothing else, make it complete."""
    found = _spans(Coverage("", REG, ""), _scan("10.1.0.0/24"), _scan("10.2.0.0/24"))
    assert ["yes", "unknown"] == [found[REG, site].complete for site in ("Library", "Town Hall")]
    assert ["yes", "unknown"] == [found[SEEN, site].complete for site in ("Library", "Town Hall")]


def test_the_whole_body_only_where_every_site_is():
    """One site that nobody spoke for leaves the whole open; no sites file leaves it open too."""
    assert "unknown" == _spans(_scan())[SEEN, ""].complete
    assert "yes" == _spans(_scan(), sites=(COMPLETE,))[SEEN, ""].complete
    assert "unknown" == _spans(_scan(), sites=())[SEEN, ""].complete


def test_an_interrupted_scan_is_never_complete():
    """Whatever a person says, a scan that broke off does not make an absence: not at its site, not for the whole."""
    found = _spans(_scan("10.1.0.0/24", complete="no"), sites=(COMPLETE,))
    assert ["no", "no"] == [found[SEEN, "Library"].complete, found[SEEN, ""].complete]


def test_where_nobody_looked_nothing_is_complete():
    """A ledger without any document, and a site that no scan touched, are not looked at."""
    found = _spans(_scan("10.2.0.0/24"))
    assert "no" == found[REG, "Library"].complete
    assert "no" == found[SEEN, "Library"].complete
    assert "no document" == found[REG, ""].words


def test_bought_and_declared_are_never_complete():
    """Nobody can state that he knows all orders."""
    found = _spans(Coverage("", Ledger.BOUGHT, ""), Coverage("", Ledger.DECLARED, ""), sites=(COMPLETE,))
    assert ["unknown", "unknown"] == [found[ledger, ""].complete for ledger in (Ledger.BOUGHT, Ledger.DECLARED)]


def test_the_window_is_from_the_first_to_the_last_look():
    """Over all sources; a source with one date counts with it."""
    found = _spans(_scan(start="2022-01-01", end="2022-02-01"), _scan(start="2022-11-25", end=""), _scan(start="", end=""))
    assert ("2022-01-01", "2022-11-25") == (found[SEEN, ""].start, found[SEEN, ""].end)


def test_the_window_of_a_site_is_that_of_its_own_looks():
    """A scan of another site does not make the look at this one any younger."""
    found = _spans(_scan("10.1.0.0/24", "2019-01-01", "2019-01-02"), _scan("10.2.0.0/24", "2022-11-25", "2022-11-25"))
    assert [("2019-01-01", "2019-01-02"), ("2022-11-25", "2022-11-25")] == [(found[SEEN, s].start, found[SEEN, s].end) for s in ("Library", "Town Hall")]


@pytest.mark.parametrize(("scope", "words"), [
    ("10.1.0.0/25", "1 of 2 networks, last look 2022-11-25"), ("10.0.0.0/8", "2 of 2 networks, last look 2022-11-25"), ("192.0.2.0/24", "0 of 2 networks, last look 2022-11-25"),
    ("nonsense", "0 of 2 networks, last look 2022-11-25"), ("2001:db8::/32", "0 of 2 networks, last look 2022-11-25"),
])
def test_seen_carries_how_many_networks(scope, words):
    """``3 of 11 networks`` stands beside the bar."""
    assert words == _spans(_scan(scope))[SEEN, ""].words


def test_words_of_the_others():
    """Each ledger says what was looked at."""
    found = _spans(Coverage("", REG, "", end="2022-09-30"), Coverage("", Ledger.BOUGHT, "", end="2022-11-01"), sites=())
    assert ["1 table, newest of 2022-09-30", "1 table, last order 2022-11-01", "no document", "no document"] == [
        found[ledger, ""].words for ledger in (REG, Ledger.BOUGHT, SEEN, Ledger.DECLARED)
    ]
    assert "networks not stated, last look 2022-11-25" == _spans(_scan(), sites=())[SEEN, ""].words
    assert "register stated complete on 2022-11-25" == _spans(Coverage("", REG, ""))[REG, "Library"].words


def test_a_malformed_network_breaks_nothing():
    """A site whose network is no network is touched by its name alone."""
    odd = Site("line:4", "Yard", networks=("nonsense",), scan_complete_on="2022-11-25")
    assert "no" == _spans(_scan("10.1.0.0/24"), sites=(odd,))[SEEN, "Yard"].complete
    assert "yes" == _spans(_scan("Yard"), sites=(odd,))[SEEN, "Yard"].complete


def test_the_words_of_orders_that_count_nowhere():
    """Where the last order is of a later day than is asked about, the words beside the bar say what is left out."""
    line = Coverage("", Ledger.BOUGHT, "", end="2022-11-01")
    assert "1 table, orders after 2022-06-01 not counted" == spans([line], {}, date(2022, 6, 1))[Ledger.BOUGHT, ""].words
    assert "1 table, last order 2022-11-01" == spans([line], {}, date(2022, 11, 1))[Ledger.BOUGHT, ""].words


def test_an_interrupted_scan_shows_in_the_words():
    """Beside the body's bar and the site's; a scan of two networks is one scan, a neighbour table none, a file without its head one more."""
    cut = [_scan("10.1.0.0/24", complete="no"), _scan("10.2.0.0/24", complete="no")]
    table = Coverage("", SEEN, "", method="arp -a", complete="no")
    found = _spans(*cut, table)
    assert "2 of 2 networks, one scan ended early, last look 2022-11-25" == found[SEEN, ""].words
    assert "scan stated complete on 2022-11-25, one scan ended early" == found[SEEN, "Library"].words
    assert "2 of 2 networks, 2 scans ended early, last look 2022-11-25" == _spans(*cut, Coverage("", SEEN, "", complete="no"))[SEEN, ""].words
    assert "1 of 2 networks, last look 2022-11-25" == _spans(_scan("10.1.0.0/24"), table)[SEEN, ""].words
