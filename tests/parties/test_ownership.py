"""Groups at a date: dated links, conflicting statements side by side, minority shares that move nothing."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.parties import all_parties, group_of, is_majority, link_dates, link_to, party


@pytest.mark.parametrize(
    ("on", "head"),
    [
        (date(2017, 6, 1), "flir"),
        (date(2018, 2, 6), "dahua"),
        (date(2022, 11, 23), "dahua"),
        (date(2022, 11, 24), "lorex"),
    ],
)
def test_lorex_had_three_owners(on, head):
    """The head of the group follows the dated sales: half-open, the day of sale belongs to the buyer."""
    assert head == group_of("lorex", on)[0].key


def test_a_majority_share_is_told_with_its_source():
    """EZVIZ belongs to Hikvision by 51 % since its listing, by a source that was seen."""
    head, chain = group_of("ezviz", date(2024, 1, 1))
    assert ("hikvision", 51.0) == (head.key, chain[0].percent)
    assert is_majority(chain)
    assert not is_majority(link_to("ezviz", "hikvision", date(2020, 1, 1)))


def test_minority_shares_do_not_move_the_group():
    """The state's shares in Hikvision and Dahua are told and leave both at the head of their own groups."""
    for key in ("hikvision", "dahua"):
        assert (key, ()) == (group_of(key, date(2024, 1, 1))[0].key, group_of(key, date(2024, 1, 1))[1])
        assert any("SASAC" in share.owner for share in party(key).shares)
        assert all(share.percent is None or share.percent < 50 for share in party(key).shares)


def test_conflicting_statements_stand_side_by_side():
    """Both accounts of when Dahua bought Lorex are kept, each with its source."""
    told = {share.as_of for share in party("lorex").shares if share.owner == "Dahua"}
    assert {"2018-02 to 2022-11-24", "2012"} == told


def test_every_party_says_where_it_comes_from():
    """Each party and each share has a source and a grade."""
    for one in all_parties():
        assert one.source
        assert one.grade in {"seen", "secondary", "memory", "unverified"}
        assert all(share.source and share.grade and share.as_of for share in one.shares)


def test_the_dates_of_links_are_listed():
    """Callers may bucket dates between the days on which a group may change."""
    assert date(2022, 11, 24) in link_dates()
    assert list(link_dates()) == sorted(set(link_dates()))


def test_strangers():
    """A key that is no party is None, and no link leads from it."""
    assert party("nobody") is None
    assert () == link_to("nobody", "dahua", date(2024, 1, 1))
