"""Claims about makers: with status, source and date, and never without the reply or the word that none was seen."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from custodes.claims import about_whom, all_contested, contested_about, makers_named, without_reply
from custodes.claims.contested import STATUS_WORDS
from custodes.parties import all_parties


def _one(ident):
    return next(one for one in all_contested() if one.id == ident)


@pytest.mark.parametrize("one", all_contested(), ids=lambda one: one.id)
def test_each_claim_has_a_status_a_source_and_a_reply(one):
    """Status of the list, an address, a speaker, a date; replies, or the sentence that none was seen."""
    assert one.status in STATUS_WORDS.values()
    assert all(
        said.source.startswith("http") and said.speaker and said.date and said.grade
        for said in (one, *one.replies)
    )
    assert bool(one.replies) != bool(one.no_reply)
    assert set(one.parties) <= {p.key for p in all_parties()}


def test_claims_about_a_maker_are_those_that_name_it_or_its_country():
    """A maker of another country is not drawn into a claim about a country; one that is not named gets none of the others'."""
    about = {one.id for one in contested_about(["hikvision"])}
    assert {"uk-nil-sites", "nil-article-7", "back-door"} <= about
    assert "us-relabelled-dahua" not in about
    assert () == contested_about(["axis"])
    assert {"nil-article-7", "back-door"} == {one.id for one in contested_about(["uniview"])}


def test_a_claim_of_later_is_not_known_yet_and_a_reply_always_is():
    """On the day of the claim it is known, the day before it is not; its later reply stands beside it all the same."""
    ids = {one.id for one in contested_about(["hikvision"], date(2022, 4, 16))}
    assert "uk-dhsc-purchases" in ids
    assert "uk-nil-sites" not in ids
    assert "uk-dhsc-purchases" not in {one.id for one in contested_about(["hikvision"], date(2022, 4, 15))}
    assert ("2022-12",) == tuple(reply.date for reply in _one("uk-dhsc-purchases").replies)


def test_who_did_not_reply_is_told():
    """Of several makers only those of whom no reply was seen; whom a claim does not name need not reply to it."""
    listed = _one("fcc-covered-list")
    assert ("dahua",) == without_reply(listed, ["dahua", "hikvision"])
    assert () == without_reply(_one("us-entity-list-xuar"), ["dahua", "hikvision"])
    assert (("uniview",), ()) == (
        about_whom(_one("back-door"), ["axis", "uniview"]),
        without_reply(_one("back-door"), ["uniview"]),
    )
    assert () == without_reply(_one("uk-letter-endorsement"), ["hikvision"])


def test_a_maker_is_found_by_key_short_name_and_name():
    """Case does not matter; a part of a name is no name."""
    assert (
        ("hikvision",)
        == makers_named("HIKVISION")
        == makers_named("Hangzhou Hikvision Digital Technology Co., Ltd.")
    )
    assert () == makers_named("vision") == makers_named("")


@pytest.mark.shared
def test_every_row_of_the_collected_claims_is_held(shared):
    """Each claim and each reply of the collection stands in the knowledge by its address."""
    with (shared / "data" / "policy" / "contested_claims.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    claims = {one.source for one in all_contested()}
    replies = {reply.source for one in all_contested() for reply in one.replies}
    assert {r["source"] for r in rows if r["source"].startswith("http")} == claims
    assert {r["reply_source"] for r in rows if r["reply_source"]} == replies
