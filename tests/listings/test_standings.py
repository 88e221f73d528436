"""Where a party stands on each list on a day: named, covered by the list's own words, not found, not checked."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from custodes.listings import Standing, all_lists, standings
from custodes.parties import all_parties

NOW = date(2026, 11, 22)


def on(key: str, list_id: str, day: date, known_at: date = NOW):
    """One list's standing."""
    return next(one for one in standings(key, day, known_at) if one.list_id == list_id)


@pytest.mark.parametrize(
    ("key", "list_id", "first"),
    [
        ("hikvision", "US-889", date(2018, 8, 13)),
        ("hikvision", "US-FCC-LIST", date(2021, 3, 12)),
        ("hikvision", "US-BIS-EL", date(2019, 10, 9)),
        ("dahua", "US-1260H", date(2022, 10, 5)),
        ("quectel", "US-1260H", date(2025, 1, 7)),
        ("tplink", "US-1260H", date(2026, 6, 8)),
    ],
)
def test_the_day_before_and_the_day_of(key, list_id, first):
    """A listing begins on its day."""
    assert Standing.NAMED is on(key, list_id, first).standing
    assert Standing.NAMED is not on(key, list_id, first - timedelta(days=1)).standing
    assert Standing.NAMED is not on(key, list_id, first, first - timedelta(days=30)).standing


def test_a_removal_ends_a_period_on_one_list_only():
    """Megvii left one list on 7 January 2025 and stays on another; the ended period is told."""
    left = on("megvii", "US-1260H", date(2025, 1, 7))
    assert Standing.NOT_FOUND is left.standing
    assert "It was named from 2024-01-31 until 2025-01-07." in left.sentence
    assert Standing.NAMED is on("megvii", "US-1260H", date(2025, 1, 6)).standing
    assert Standing.NAMED is on("megvii", "US-BIS-EL", date(2025, 1, 7)).standing


def test_a_subsidiary_is_covered_where_the_words_reach_it():
    """EZVIZ is covered by the words of two lists, with the share as evidence, and is not found on the lists of names."""
    covered = on("ezviz", "US-889", date(2024, 1, 1))
    assert Standing.COVERED is covered.standing
    assert "any subsidiary or affiliate of such entities" in covered.wording
    assert "51 %" in covered.link
    assert Standing.COVERED is on("ezviz", "US-FCC-LIST", date(2024, 1, 1)).standing
    assert Standing.NOT_FOUND is on("ezviz", "US-1260H", date(2024, 6, 1)).standing


def test_an_unproved_link_is_told_as_such():
    """A link from memory carries the doubt."""
    assert "not shown by a majority share" in on("imou", "US-889", date(2024, 1, 1)).sentence


def test_innocents_are_found_nowhere():
    """Makers with no link are named on no list and covered by none."""
    for key in ("axis", "bosch", "hanwha", "honeywell", "vivotek", "mobotix", "milesight"):
        assert {Standing.NOT_FOUND, Standing.NO_LIST} == {one.standing for one in standings(key, date(2026, 7, 31), NOW)}


def test_not_found_names_the_edition():
    """An absence is an absence from the edition of a day."""
    assert "edition of 2025-01-07" in on("axis", "US-1260H", date(2026, 1, 1)).sentence


def test_a_day_without_an_edition_is_not_checked():
    """Where no edition of the day was looked at, nothing is said to be absent."""
    assert Standing.NOT_CHECKED is on("axis", "US-BIS-EL", date(2022, 1, 1)).standing
    assert all(one.standing is Standing.NOT_CHECKED for one in standings("nobody", NOW, NOW))


def test_a_later_day_says_since_when_it_was_not_checked():
    """The mark appears on the day after the last look."""
    assert "Not checked since 2026-07-31." in on("hikvision", "US-BIS-EL", date(2026, 8, 1)).sentence
    assert "Not checked since" not in on("hikvision", "US-BIS-EL", date(2026, 7, 31)).sentence


def test_memory_is_marked():
    """An entry whose date is from memory says so."""
    assert "from memory" in on("uniview", "US-BIS-EL", date(2025, 1, 1)).sentence


def test_the_united_kingdom_has_no_list():
    """There is a line that says that there is none."""
    assert "names no company" in on("hikvision", "UK-NONE", NOW).sentence


def test_words_of_a_later_edition_are_not_of_that_day():
    """They are left out where they were not published yet, and marked as later where they were."""
    day = date(2022, 11, 25)
    then = on("hikvision", "US-1260H", day, day)
    assert (Standing.NAMED, "", False) == (then.standing, then.wording, "SASAC" in then.sentence)
    assert "in the edition of 2026-06-08, after that day: Hikvision is indirectly owned" in on("hikvision", "US-1260H", day).sentence
    assert "in the edition of 2026-06-08: Hikvision" in on("hikvision", "US-1260H", NOW).sentence


def test_nobody_is_looked_for_in_a_list_that_is_not_there():
    """No list of makers, and a list before it began: neither is *not found*."""
    assert Standing.NO_LIST is on("hikvision", "UK-NONE", NOW).standing
    early = on("hikvision", "US-FCC-LIST", date(1990, 1, 1), date(1990, 1, 1))
    assert (Standing.NO_LIST, True) == (early.standing, "did not exist on that day" in early.sentence)


def test_one_standing_per_list_sorted_and_in_permitted_words():
    """Every party, on three days: one line per list, by id; no word that the program never uses."""
    ids = [one.id for one in all_lists()]
    assert ids == sorted(ids)
    bad = re.compile(r"\b(illegal|banned|blacklisted|compliant|clean|clear|safe|certified|violation|spy)\b", re.IGNORECASE)
    for maker in all_parties():
        for day in (date(2017, 1, 1), date(2022, 1, 1), NOW):
            found = standings(maker.key, day, NOW)
            assert ids == [one.list_id for one in found]
            assert not any(bad.search(f"{one.sentence} {one.effect} {one.link}") for one in found)


@pytest.mark.shared
def test_listing_dates_agree_with_the_shared_table(shared: Path):
    """Each row of the shared table of listing dates that concerns a party and list held here has these dates."""
    names = {"Hangzhou Hikvision Digital Technology Co., Ltd.": "hikvision", "Zhejiang Dahua Technology Co., Ltd.": "dahua", "Chengdu Dahua Wisdom Information Technology Co., Ltd.": "chengdu-dahua", "NetPosa Technologies, Ltd.": "netposa", "Beijing Megvii Technology Co., Ltd.": "megvii", "Hytera Communications Corporation": "hytera", "Huawei Technologies Company": "huawei", "ZTE Corporation": "zte"}  # fmt: skip
    text = (shared / "data" / "policy" / "list_dates.csv").read_text(encoding="utf-8")
    held = {(row.party, one.id): row.period for one in all_lists() for row in one.rows}
    checked = 0
    for row in csv.DictReader(text.splitlines()):
        key = (names.get(row["entity"], ""), row["list"])
        if key in held:
            end = held[key].end
            assert (row["start"], row["end"]) == (str(held[key].start), str(end) if end else "")
            checked += 1
    assert checked >= 16
