"""The book of sites: which site a name or an address means."""

from __future__ import annotations

import pytest

from custodes.observations import Site
from custodes.subjects import Placed, SiteBook

HOUSE = Site("line:2", "Exemplar House", ("HQ", "Exemplar Hse"), networks=("10.0.0.0/8", "2001:db8::/32"))
COURT = Site("line:3", "Specimen Court", ("Specimen Ct",), networks=("10.20.2.0/24",))
YARD = Site("line:4", "Yard", networks=("not a network", "10.20.2.128/25"))
BOOK = SiteBook([HOUSE, COURT, YARD])


@pytest.mark.parametrize("words", ["Exemplar House", "exemplar  house", "HQ", "hq", "EXEMPLAR HSE"])
def test_names_and_aliases(words):
    """A name or alias in any case and spacing is its entry."""
    assert ("Exemplar House", True) == (BOOK.place(words, "").site, BOOK.place(words, "").known)
    assert BOOK.knows(words)


@pytest.mark.parametrize(("address", "site"), [
    ("10.1.2.3", "Exemplar House"), ("10.20.2.3", "Specimen Court"), ("10.20.2.200", "Yard"), ("2001:db8::7", "Exemplar House"), ("192.0.2.1", ""), ("", ""),
])
def test_the_longest_prefix_wins(address, site):
    """An address belongs to the narrowest network that holds it, as in routing (RFC 4632 §5.1); words are not needed."""
    assert (site, bool(site)) == (BOOK.place("", address).site, BOOK.place("", address).known)


def test_words_win_over_the_address_and_say_so():
    """A record that names a site stands there; that its address lies elsewhere is said."""
    found = BOOK.place("HQ", "10.20.2.3")
    assert "Exemplar House" == found.site
    assert "its address lies in a network of Specimen Court" in found.why
    assert "its address" not in BOOK.place("HQ", "10.1.2.3").why


def test_unknown_words():
    """Words that no entry has: the address tells, and the words are quoted; without one they are a site of their own."""
    by_net = BOOK.place("Room 7", "10.20.2.3")
    assert ("Specimen Court", True) == (by_net.site, by_net.known)
    assert "'Room 7'" in by_net.why
    assert Placed("Room 7", known=False, why="as written; no entry of a sites file has this name") == BOOK.place("Room 7", "")


def test_nothing_known():
    """Neither words nor address: no site, with the reason."""
    found = BOOK.place("", "")
    assert ("", False) == (found.site, found.known)
    assert "neither a site name nor an address" in found.why
    assert ("Library", False) == (SiteBook([]).place("Library", "10.0.0.1").site, SiteBook([]).place("Library", "10.0.0.1").known)


def test_malformed_networks_are_listed():
    """What is no network is kept aside with its entry, and the rest of the entry counts."""
    assert [(YARD, "not a network")] == BOOK.malformed


def test_a_name_wins_over_an_alias_of_another():
    """A site is called by its own name even where an earlier entry gives that name as an alias."""
    book = SiteBook([Site("line:2", "Annex A", ("Annex B",)), Site("line:3", "Annex B")])
    assert ["Annex A", "Annex B"] == [book.place(words, "").site for words in ("Annex A", "Annex B")]


def test_two_entries_of_one_site():
    """A site may stand on two lines, one a network or one a period of its class."""
    book = SiteBook([COURT, Site("line:9", "Specimen Court", networks=("192.0.2.0/24",))])
    assert 2 == len(book.entries["Specimen Court"])
    assert "line:9" == book.network_of("192.0.2.9").place
    assert "Specimen Court" == book.place("", "192.0.2.9").site


def test_asked_twice_the_same():
    """Remembered answers are the answers."""
    assert BOOK.place("HQ", "10.20.2.3") == BOOK.place("HQ", "10.20.2.3") == SiteBook([HOUSE, COURT, YARD]).place("HQ", "10.20.2.3")
