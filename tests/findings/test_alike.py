"""Alike subjects form one group; what the law could tell apart does not."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.core import Unit
from custodes.findings import Grouper
from custodes.observations import Ledger, Site
from custodes.subjects import SiteBook, Stub, join, subjects

WORDS = {1: {"label": "Hikvision"}, 2: {"label": "Axis"}}
BOOK = SiteBook([Site("line:2", "Library", ("Lib",), networks=("10.0.0.0/24",)), Site("line:3", "Hall")])
LAW = [date(2022, 11, 24)]


def stub(number, *, n=1, profile=1, ledger=Ledger.REGISTERED, **fields):
    """One observation."""
    words = dict.fromkeys(("site", "mac", "serial", "address", "dates"), "") | fields
    return Stub(number, 1, ledger, profile, words["site"], words["mac"], words["serial"], "", words["address"], "", f"digest {number}", n, Unit.DEVICE, words["dates"], "", 0)


def grouped(*stubs, order="", sheet=""):
    """The groups of these observations."""
    grouper = Grouper(WORDS, BOOK, LAW, lambda _stub, _name: order, lambda _stub: sheet)
    for subject in subjects(stubs, join(lambda: stubs)):
        grouper.add(subject)
    return list(grouper.groups.values())


def test_alike_subjects_are_one_group():
    """Same words, site and law: one group that counts subjects and things, and remembers five of them."""
    (group,) = grouped(*(stub(n, site="Library", serial=f"S000{n}") for n in range(9)))
    assert (9, 9, 0, 5, 8) == (group.subjects, group.things, group.unknown, len(group.sample), len(group.observations))
    assert sorted(group.sample) == group.sample


@pytest.mark.parametrize("other", [
    {"profile": 2}, {"site": "Hall"}, {"n": 4}, {"n": None}, {"ledger": Ledger.SEEN}, {"address": "10.0.0.1"}, {"dates": "installed_on=2022-11-24"}, {"ledger": Ledger.BOUGHT},
], ids=str)
def test_what_the_law_could_tell_apart(other):
    """Other words, another site, a lot, an unknown number, another ledger, an address, a date: a group of its own."""
    one = {"site": "Library", "serial": "S0001"}
    assert 2 == len(grouped(stub(1, **one), stub(2, **({**one, "serial": "S0002"} | other))))


@pytest.mark.parametrize(("dates", "groups"), [
    (("2022-11-22", "2022-11-23"), 1), (("2022-11-23", "2022-11-24"), 2), (("2022-11-24", "2023-01-01"), 1), (("2022-11", "2022-11-24"), 2), (("2022-11", "2022"), 1), (("2022-10", "2022-11-23"), 1),
])
def test_acts_in_different_periods_of_the_law_stay_apart(dates, groups):
    """Acts between the same two dates of law are one question; before, after and astride are three."""
    assert groups == len(grouped(*(stub(n, serial=f"S000{n}", dates=f"installed_on={day}") for n, day in enumerate(dates))))


def test_the_acts_of_a_group():
    """From the first to the last, how many, and the observation that states the first."""
    (group,) = grouped(*(stub(n, serial=f"S000{n}", dates=f"installed_on={day}") for n, day in enumerate(("2022-03-02", "2022-03-01", "2022-03-03"))))
    (act,) = group.acts.values()
    assert ("deploy", "installed_on", date(2022, 3, 1), date(2022, 3, 3), 3, 3, 1, False) == (
        act.act, act.field, act.when.earliest, act.when.latest, act.n, act.things, act.first, act.open_order,
    )


@pytest.mark.parametrize(("order", "earliest", "latest", "open_order"), [
    ("dmy", date(2022, 4, 3), date(2022, 4, 3), False), ("mdy", date(2022, 3, 4), date(2022, 3, 4), False), ("", date(2022, 3, 4), date(2022, 4, 3), True), ("ambiguous", date(2022, 3, 4), date(2022, 4, 3), True),
])
def test_dates_that_can_be_read_both_ways(order, earliest, latest, open_order):
    """As the column or a person says; where nobody says, the act lies between the two and says so."""
    (group,) = grouped(stub(1, dates="installed_on=2022-04-03|2022-03-04"), order=order)
    (act,) = group.acts.values()
    assert (earliest, latest, open_order) == (act.when.earliest, act.when.latest, act.open_order)


def test_which_date_is_which_act():
    """Installation is deploy, purchase and order are acquire, a contract is renew; looks and removals are no acts."""
    dates = "installed_on=2022-01-01;purchased_on=2021-01-01;contract_on=2020-01-01;removed_on=2022-02-01;checked_on=2022-02-02;last_seen=2022-02-03"
    (group,) = grouped(stub(1, dates=dates))
    assert {"deploy", "acquire", "renew"} == {act.act for act in group.acts.values()}
    assert ["acquire"] == [act.act for act in grouped(stub(1, ledger=Ledger.BOUGHT, dates="ordered_on=2021-01-01"))[0].acts.values()]
    assert {} == grouped(stub(1, dates="last_seen=2022-02-03"))[0].acts


def test_one_act_of_a_subject_counts_once():
    """Two records that date the same installation are one act; the earlier record tells."""
    (group,) = grouped(stub(1, serial="S0001", dates="installed_on=2021-01-01"), stub(2, serial="S0001", dates="installed_on=2021-01-02"))
    assert [(1, 1)] == [(act.n, act.things) for act in group.acts.values()]


@pytest.mark.parametrize(("sheet", "words", "site"), [
    ("Lib", "", "Library"), ("Lib", "Room 7", "Library"), ("Lib", "Hall", "Hall"), ("Sheet1", "Lib", "Library"), ("Sheet1", "Room 7", "Room 7"), ("Sheet1", "", ""),
])
def test_a_sheet_named_after_a_site(sheet, words, site):
    """A sheet that a sites file knows is the site of its rows, unless the row itself names a known one."""
    assert site == grouped(stub(1, site=words), sheet=sheet)[0].placed.site


def test_ids_do_not_depend_on_order():
    """The same groups under the same ids, whichever subject comes first."""
    stubs = [stub(n, serial=f"S000{n}", profile=1 + n % 2, site=("Library", "Hall")[n % 3 % 2]) for n in range(6)]
    assert sorted(g.id for g in grouped(*stubs)) == sorted(g.id for g in grouped(*(s._replace(number=9 - s.number) for s in reversed(stubs))))
