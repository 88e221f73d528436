"""What is intended is judged for the day of delivery, and never counted as held."""

from __future__ import annotations

import json

import openpyxl
import pytest

from custodes.errors import SourceError, UsageError
from custodes.reports.planned import render_planned
from custodes.runs import Order
from custodes.runs.planned import plain, planned
from runs.estate import BODY, DAY, HEADER, run

QUOTE = (
    "Line,Description,Manufacturer,Part number,Quantity,Unit price,Deliver to\n"
    "1,Fixed dome camera,Hikvision,DS-2CD2143G2-I,8,109.00,Library\n"
    "2,Turret camera 4MP,,QQ-1,12,99.00,Library\n"
    "3,Fixed dome camera,Axis,P3245-V,,389.00,Nowhere\n"
)
SITES = "Site,Aliases,Class\nMain library,Library,sensitive\n"


def asked(tmp_path, *, body=BODY, day=DAY, quote=QUOTE, **more):
    files = {"r.csv": HEADER + "Library,Axis,P3245-V,SN0000001,,,1,2021-03-02\n", "sites.csv": SITES, **({"body.csv": body} if body else {})}
    run(tmp_path, files)
    path = tmp_path / "quote.csv"
    path.write_text(quote, encoding="utf-8")
    order = Order(tuple(tmp_path / name for name in files), tmp_path / "case.db", DAY, DAY, **more)
    return planned(order, [path], day)


def test_a_quote_is_judged_for_the_day_of_delivery(tmp_path):
    """The instruction of 24 November 2022 covers what would be installed on the 25th, and not on the day before it."""
    line = asked(tmp_path).lines[0]
    assert "Hangzhou Hikvision Digital Technology Co., Ltd." == line.maker
    assert ("Main library", 8) == (line.site, line.things)
    assert ("UK-WMS-A", "deploy", "CONTRARY-TO-INSTRUCTION") in [(one.rule, one.act, one.outcome.value) for one in line.applies]
    before = asked(tmp_path, day=DAY.replace(day=23)).lines[0]
    assert "UK-WMS-A" not in {one.rule for one in before.applies}


def test_what_is_unknown_is_asked_of_the_supplier(tmp_path):
    """An unknown model, no number of devices: each is a question, and the line is told as unknown."""
    known, strange, bare = asked(tmp_path).lines
    assert (False, True) == (known.unknown, strange.unknown)
    assert any("Which company makes it" in question for question in strange.ask_supplier)
    assert any("How many devices" in question for question in bare.ask_supplier)
    assert () == tuple(q for q in known.ask_supplier if "Which company" in q)
    assert "number not known" in bare.quantity


def test_nothing_of_it_is_held(tmp_path):
    """The case before and after is the same to the byte, and no count knows of the quote."""
    files = {"r.csv": HEADER + "Library,Axis,P3245-V,SN0000001,,,1,2021-03-02\n", "body.csv": BODY}
    bought = run(tmp_path, files, lambda done: [dict(bar.counts) for bar in done.dossier.ledgers])
    before = (tmp_path / "case.db").read_bytes()
    path = tmp_path / "quote.csv"
    path.write_text(QUOTE, encoding="utf-8")
    planned(Order((tmp_path / "r.csv",), tmp_path / "case.db", DAY, DAY), [path], DAY)
    assert before == (tmp_path / "case.db").read_bytes()
    assert all(str(ledger) != "bought" or count is None for counts in bought for ledger, count in counts.items())


def test_a_file_is_held_or_planned(tmp_path):
    """Both at once would count an intention."""
    asked(tmp_path)
    with pytest.raises(UsageError, match="held and as planned"):
        planned(Order((tmp_path / "quote.csv",), tmp_path / "case.db", DAY, DAY), [tmp_path / "quote.csv"], DAY)


def test_without_a_body_no_rule_is_judged(tmp_path):
    """Makers, lists and questions remain."""
    plan = asked(tmp_path, body="")
    assert "" == plan.body
    assert {()} == {line.applies for line in plan.lines}
    assert plan.lines[0].lists


def test_another_kind_of_file_is_refused(tmp_path):
    """A sites file is no quote."""
    with pytest.raises(SourceError, match="no quote or bill of quantities"):
        asked(tmp_path, quote=SITES)


def test_the_section_says_that_nothing_is_held(tmp_path):
    """The text fits its width, names the unknown model, and its JSON can be written."""
    plan = asked(tmp_path)
    text = render_planned(plan.lines, plan.delivery, plan.known_at, plan.body, [("q.csv", "line:9", "undecodable", 1)], 80)
    assert text.startswith("Planned, not held: none of this is counted above")
    assert "ask the supplier: " in text
    assert "! Model or maker not known here: " in text
    assert "line:9: 1 record not read: undecodable" in text
    assert 3 == len(json.loads(json.dumps(plain(plan)))["lines"])


SECTIONS = (
    "Item,Description,Manufacturer,Model,Quantity,Unit price\n"
    "A,CAMERAS,,,,\nA1,Hikvision DS-2CD2143G0-I dome camera,,,12,99.00\nA2,Axis P3245-V dome or equal,,,4,300.00\nB,RECORDERS,,,,\n"
    "B1,Cat6 cable 305m,,,3,50.00\nB2,Junction boxes,,,12,9.00\nB3,Labour 3 days,,,3,400.00\nB4,Dome camera,,,,400.00\n,Terms: 30 days,,,,\n"
)


def test_headings_work_and_accessories_are_no_planned_devices(tmp_path):
    """They are listed with what they are, asked of no rule and of no supplier; a line without a number is not one device."""
    plan = asked(tmp_path, quote=SECTIONS)
    assert [12, 4, None] == [line.things for line in plan.lines]
    assert ["heading", "heading", "accessory", "accessory", "service"] == [one.reason for one in plan.aside][:5]
    assert () == plan.not_read
    text = render_planned(plan.lines, plan.delivery, plan.known_at, plan.body, plan.not_read, 200, plan.aside)
    assert "No device, so not judged (accessory): 2 lines: B1; Cat6 cable 305m" in text
    assert "CAMERAS" not in text.split("Model or maker not known here")[1].split("No device")[0]


def test_a_model_in_the_words_is_not_asked_for(tmp_path):
    """The number stands on the line; where it allows an equal, that is what is asked."""
    named, equal, bare = asked(tmp_path, quote=SECTIONS).lines
    assert not any("exact model" in question for question in named.ask_supplier)
    assert "Which model will be delivered, and who makes it? The line allows an equal." == equal.ask_supplier[0]
    assert (True, "possible", False) == (equal.or_equal, equal.status.value, equal.unknown)
    assert "Which exact model is it, as on its type plate?" == bare.ask_supplier[0]


def test_the_sheet_of_a_quote_is_no_place(tmp_path):
    """A sheet named Quote says what the file is, not where its devices go."""
    rows = [["Item", "Description", "Manufacturer", "Model", "Quantity"], ["1", "Dome camera", "Axis", "P3245-V", 2]]
    book = openpyxl.Workbook()
    book.active.title = "Quote"
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "q.xlsx")
    asked(tmp_path)
    plan = planned(Order((tmp_path / "r.csv",), tmp_path / "case.db", DAY, DAY), [tmp_path / "q.xlsx"], DAY)
    assert [""] == [line.site for line in plan.lines]


def test_branches_are_told_in_words(tmp_path):
    """A day that stands for all before it is never shown as itself, and an outcome has words beside its token."""
    late = DAY.replace(year=2026)
    asked(tmp_path, body=BODY.replace("uk-department", "uk-local-authority"))
    plan = planned(Order((), tmp_path / "case.db", late, late), [tmp_path / "quote.csv"], late)
    told = [branch for line in plan.lines for one in line.applies for branch in one.branches]
    assert any("on a day before 24 February 2025: outside Schedule 7" in branch for branch in told)
    assert not any("none or" in branch for branch in told)
