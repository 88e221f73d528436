"""What is asked of a group, and for what one answer holds."""

from __future__ import annotations

from datetime import date

from custodes.findings.judging import DOING, NO_RULE
from custodes.policy import Outcome, fact_entry
from runs.estate import run

HEAD = "Make,Model,Site,Installed on,Qty\n"
SITES = "site,class,class_decided_by,class_decided_on,class_from\nLibrary,sensitive,Officer,2022-01-01,2022-01-01\n"
ORDERS = """Order number,Line,Order date,Supplier,Description,Manufacturer,Part number,Quantity,Deliver to
PO-1,1,2020-12-01,Reseller,Dome camera,Dahua,IPC-HDBW2431E-S,1,Campus
PO-2,1,2020-12-01,Reseller,Dome camera,Hikvision,DS-2CD2143G0-I,3,Campus
"""


def test_what_is_installed_later_was_not_there_to_keep(tmp_path):
    """A device installed after the day that is asked about is asked nothing, and that is said."""
    register = HEAD + "Hikvision,DS-2CD2143G0-I,Library,2022-12-01,4\nHikvision,DS-2CD2143G0-I,Library,2025-12-01,2\n"
    found = run(tmp_path, {"register.csv": register, "sites.csv": SITES}, as_of=date(2023, 1, 1), body="uk-department")
    judged = {f.rule: f.quantity for f in found.findings if f.rule}
    assert {4} == set(judged.values())
    assert "Nothing was asked of 2 devices: installed after 2023-01-01" in found.not_asked


def test_whose_money_paid_is_asked_of_each_purchase(tmp_path):
    """One answer for the whole body would hold the money of one order against another."""
    found = run(tmp_path, {"orders.csv": ORDERS}, as_of=date(2022, 6, 1), body="us-award-recipient")
    funding = [q for q in found.questions if q.fact == "funding"]
    assert 2 == len({q.scope for q in funding})
    assert all(q.scope.startswith("G-") and "Campus" in q.scope_words for q in funding)
    answers = "fact,scope,value,by,on,evidence\n" + "".join(f"{q.fact},{q.scope},own,Finance,2022-01-01,ledger\n" for q in funding[:1])
    again = run(tmp_path, {"orders.csv": ORDERS, "answers.csv": answers}, as_of=date(2022, 6, 1), body="us-award-recipient")
    outcomes = [f.outcome for f in again.findings if f.rule == "US-889G"]
    assert {Outcome.NOT_APPLICABLE, Outcome.NEED_FACTS} == set(outcomes)


def test_what_is_withheld_is_not_asked_again(tmp_path):
    """The class of one site is withheld in the sites file, a record of another by an answer: both stay open, neither is asked."""
    register = HEAD + "Hikvision,DS-2CD2143G0-I,Library,2022-12-01,4\nHikvision,DS-2CD2143G0-I,Hall,2022-12-01,2\n"
    files = {
        "register.csv": register,
        "sites.csv": SITES.replace("sensitive", "withheld"),
        "answers.csv": "fact,scope,value,by,on,evidence\nconsideration_recorded,Hall,withheld,Officer,2022-12-02,\n",
    }
    found = run(tmp_path, files, as_of=date(2023, 1, 1), body="uk-department")
    asked = {(q.fact, q.scope) for q in found.questions}
    assert {("consideration_recorded", "Library"), ("site_class", "Hall")} == asked
    assert any(f.outcome is Outcome.NEED_FACTS and f.site == "Library" and f.branches for f in found.findings)


def test_what_is_ordered_is_never_added_to_what_is_held(tmp_path):
    """Two domes bought by the register and three on an order of the same day are findings, plan steps and questions apart."""
    register = "Make,Model,Site,Purchased on,Qty\nHikvision,DS-2CD2143G0-I,Campus,2020-12-01,2\n"
    orders = ORDERS.splitlines(keepends=True)
    found = run(tmp_path, {"orders.csv": orders[0] + orders[2], "register.csv": register}, as_of=date(2022, 6, 1), body="us-executive-agency")
    kinds = {group.id: group.kind for group in found.groups}
    mine = [f for f in found.findings if f.rule and f.act == "acquire"]
    assert all(1 == len({kinds[g] == "purchase" for g in f.groups}) for f in mine)
    assert {2: False, 3: True} == {f.quantity: "on order lines" in f.sentence for f in mine}
    assert 2 == max(f.quantity for f in found.findings if f.rule and any(kinds[g] != "purchase" for g in f.groups))
    assert {2, 3} >= {step.devices for step in found.plan if step.rule}


def test_a_question_counts_each_device_once(tmp_path):
    """One fact that two rules need of the same four devices stands for four devices."""
    register = HEAD + "Hikvision,DS-2CD2143G0-I,Library,2022-12-01,4\n"
    found = run(tmp_path, {"register.csv": register}, as_of=date(2023, 1, 1), body="uk-department")
    several = [q for q in found.questions if q.opens > 1 and q.scope == "Library"]
    assert several
    assert {4} == {q.devices for q in several}


def test_acts_that_were_not_asked_are_said_in_plain_words(tmp_path):
    """No token of the rules stands in the sentence, and every act of the vocabulary has its words."""
    found = run(tmp_path, {"register.csv": HEAD + "Hikvision,DS-2CD2143G0-I,Library,,2\n"}, as_of=date(2023, 1, 1), body="us-executive-agency")
    (line,) = [line for line in found.not_asked if "(US-889A)" in line]
    assert line.startswith("Buying, renewing a contract or providing to a public body was not asked of 2 devices: no order, award or purchase date covers them")
    assert set(fact_entry("act").values) == set(DOING)


def test_where_no_rule_binds_the_body(tmp_path):
    """An empty result says that there was no rule to ask, and only then."""
    register = {"register.csv": HEAD + "Hikvision,DS-2CD2143G0-I,Library,2022-12-01,2\n"}
    assert NO_RULE in run(tmp_path, register, as_of=date(2023, 1, 1), body="uk-department", packs=("us-federal",)).not_asked
    assert NO_RULE not in run(tmp_path, register, as_of=date(2023, 1, 1), body="uk-department").not_asked


def test_an_answer_for_nothing_that_is_here_is_a_limit(tmp_path):
    """A site misspelled in the answers file is said not to be used; the site itself, a label and a group are none such."""
    register = {"register.csv": HEAD + "Hikvision,DS-2CD2143G0-I,Library,2022-12-01,2\n", "sites.csv": SITES}
    (group,) = run(tmp_path, register, as_of=date(2023, 1, 1), body="uk-department").groups
    rows = [f"consideration_recorded,{scope},no,Officer,2022-12-02,minute" for scope in ("library", "hikvision ds-2cd2143g0-i", group.id, "Libary")]
    answers = {"answers.csv": "\n".join(("fact,scope,value,by,on,evidence", *rows, ""))}
    found = run(tmp_path, register | answers, as_of=date(2023, 1, 1), body="uk-department")
    unused = [line for line in found.limits if "was not used" in line]
    assert ["The answer on consideration_recorded in answers.csv line:5 was not used: no site, label or group here has this name."] == unused
