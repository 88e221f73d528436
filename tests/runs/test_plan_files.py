"""The price table and the milestones: the first fault is one sentence with file and cell, and nothing is guessed."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from custodes.errors import SourceError
from custodes.findings.milestones import Milestone
from custodes.runs.plan_files import read_milestones, read_prices

HEAD = "Device type,Model,Site,Low,High,Currency,Covers,Source,Date\n"
GOOD = "camera,,,100,250.50,GBP,fitted,quote 7,2026-03-31\n"
SITES = {"R1": ["Library", "Depot"], "R2": [""]}


def prices(tmp_path, text, name="prices.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_prices(path)


def test_a_table_is_read_as_it_stands(tmp_path):
    """Amounts are decimals, the place is the line, columns may come in any order, and others are left alone."""
    (price,) = prices(tmp_path, "Note,High,Low,Device type,Model,Site,Currency,Covers,Source,Date\nx,250.50,100,camera,DS-*,Library,GBP,fitted,quote 7,2026-03-31\n")
    assert ("prices.csv line:2", "camera", "DS-*", "Library", Decimal(100), Decimal("250.50"), "GBP", "fitted", "quote 7", "2026-03-31") == (
        price.place, price.device_type, price.model, price.site, price.low, price.high, price.currency, price.covers, price.source, price.on)


def test_a_row_without_prices_is_not_priced(tmp_path):
    """The empty table that the program writes is no price, and no zero."""
    assert () == prices(tmp_path, HEAD + "camera,,,,,,,,\n\n")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("camera,,,-5,10,GBP,c,s,2026-03-31", "line:2#4 (Low): '-5' is no price"),
        ("camera,,,nan,10,GBP,c,s,2026-03-31", "line:2#4 (Low): 'nan' is no price"),
        ("camera,,,5,inf,GBP,c,s,2026-03-31", "line:2#5 (High): 'inf' is no price"),
        ("camera,,,5,1e9,GBP,c,s,2026-03-31", "line:2#5 (High): '1e9' is no price"),
        ("camera,,,5,9999999999,GBP,c,s,2026-03-31", "line:2#5 (High): 9999999999 is above 1,000,000,000"),
        ("camera,,,5," + "9" * 5000 + ",GBP,c,s,2026-03-31", "is no price"),
        ("camera,,,=1+1,10,GBP,c,s,2026-03-31", "line:2#4 (Low): '=1+1' is no price"),
        ('camera,,,"1,200",1300,GBP,c,s,2026-03-31', "line:2#4 (Low): '1,200' is no price"),
        ("camera,,,£5,10,GBP,c,s,2026-03-31", "line:2#4 (Low): '£5' is no price"),
        ("camera,,,٣,10,GBP,c,s,2026-03-31", "line:2#4 (Low): '٣' is no price"),
        ("camera,,,20,10,GBP,c,s,2026-03-31", "line:2#5 (High): 10 is below the low price 20"),
        ("camera,,,,10,GBP,c,s,2026-03-31", "line:2#4 (Low): is empty, and the other bound is not"),
        ("camera,,,5,10,pounds,c,s,2026-03-31", "line:2#6 (Currency): 'pounds' is no currency"),
        ("camera,,,5,10,,c,s,2026-03-31", "line:2#6 (Currency): is empty"),
        ("camera,,,5,10,GBP,,s,2026-03-31", "line:2#7 (Covers): is empty"),
        ("camera,,,5,10,GBP,=HYPERLINK(1),s,2026-03-31", "line:2#7 (Covers): '=HYPERLINK(1)' would be a formula"),
        ("camera,,,5,10,GBP,c,,2026-03-31", "line:2#8 (Source): is empty"),
        ("camera,,,5,10,GBP,c,s,31/03/2026", "line:2#9 (Date): '31/03/2026' is no day"),
        (",,,5,10,GBP,c,s,2026-03-31", "line:2#1 (Device type): is empty"),
        ("camera,*****a,,5,10,GBP,c,s,2026-03-31", "line:2#2 (Model): '*****a' is no pattern"),
        ("camera,*,,5,10,GBP,c,s,2026-03-31", "line:2#2 (Model): '*' is no pattern"),
        (GOOD.strip() + "\nCamera ,,,1,2,GBP,c,s,2026-03-31", "line:3#1 (Device type): the same is priced already at prices.csv line:2"),
    ],
)
def test_a_hostile_price_is_one_sentence_with_its_cell(tmp_path, row, words):
    """No number is made of what is no number."""
    with pytest.raises(SourceError) as error:
        prices(tmp_path, f"{HEAD}{row}\n")
    assert error.value.sentence.startswith("prices.csv ")
    assert words in error.value.sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "prices.csv is empty"),
        ("a,b\n1,2\n", "the header lacks Device type"),
        (HEAD.replace("Model", "Low"), "a second column Low"),
        (HEAD + "camera,,,1,2,GBP,c,s,2026-03-31\n" * 6000, "the same is priced already"),
        (HEAD + "".join(f"t{n},,,,,,,,\nx{n},,,,,,,,\n" for n in range(3000)), "more than 5,000 rows"),
        (b"\x00\x01\x02\xff" * 40, "prices.csv"),
    ],
)
def test_a_table_of_another_shape_is_one_sentence(tmp_path, text, words):
    """Whatever the file is, it ends in a sentence."""
    with pytest.raises(SourceError) as error:
        prices(tmp_path, text)
    assert words in error.value.sentence


def workbook(tmp_path, rows, more=()):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Prices"
    for row in rows:
        book.active.append(row)
    for row in more:
        if len(book.sheetnames) == 1:
            book.create_sheet("Other")
        book["Other"].append(row)
    path = tmp_path / "prices.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_with_its_numbers(tmp_path):
    """The shortest decimal form of a binary number is what was typed; a date cell is its day."""
    import datetime as dt

    row = ["camera", None, None, 100, 0.1 + 250, "GBP", "fitted", "quote", dt.date(2026, 3, 31)]
    (price,) = read_prices(workbook(tmp_path, [HEAD.strip().split(","), row]))
    assert (Decimal(100), Decimal("250.1"), "2026-03-31", "prices.xlsx Prices!A2") == (price.low, price.high, price.on, price.place)


@pytest.mark.parametrize(
    ("row", "more", "words"),
    [
        (["camera", None, None, -1, 2, "GBP", "c", "s", "2026-03-31"], (), "prices.xlsx Prices!D2 (Low): '-1' is no price"),
        (["camera", None, None, True, 2, "GBP", "c", "s", "2026-03-31"], (), "prices.xlsx Prices!D2 (Low): is a truth value"),
        (["camera", None, None, "=1+1", 2, "GBP", "c", "s", "2026-03-31"], (), "prices.xlsx Prices: holds formulas"),
        (["camera", None, None, 1e300, 2, "GBP", "c", "s", "2026-03-31"], (), "Prices!D2 (Low)"),
        (["camera", None, None, 1, 2, "GBP", "c", "s", "2026-03-31"], [["x"]], "has a second table on Other"),
    ],
)
def test_a_hostile_workbook_is_one_sentence_with_its_cell(tmp_path, row, more, words):
    """The same rules as for a text."""
    with pytest.raises(SourceError) as error:
        read_prices(workbook(tmp_path, [HEAD.strip().split(","), row], more))
    assert words in error.value.sentence


FORM = "Rule,Site,Milestone,Due,Role\n"


def milestones(tmp_path, text):
    path = tmp_path / "ms.csv"
    path.write_text(FORM + text)
    return read_milestones(path, SITES)


def test_milestones_that_were_filled_in(tmp_path):
    """A row that nobody filled in is none; an empty site means every site."""
    found = milestones(tmp_path, "R1,Library,Replace,2026-06-30,Head of estates\nR1,Depot,,,\nR1,,Report,2026-01-31,Officer\n")
    assert (Milestone("R1", "", "Report", "2026-01-31", "Officer"), Milestone("R1", "Library", "Replace", "2026-06-30", "Head of estates")) == found


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("R1,Library,Replace,,Officer", "ms.csv line:2#4 (Due): is empty"),
        ("R1,Library,Replace,soon,Officer", "ms.csv line:2#4 (Due): 'soon' is no day"),
        ("R1,Library,Replace,2026-02-30,Officer", "ms.csv line:2#4 (Due): '2026-02-30' is no day"),
        ("R1,Library,Replace,2026-06-30,", "ms.csv line:2#5 (Role): is empty"),
        ("R1,Library,Replace,2026-06-30,pat@x.example", "ms.csv line:2#5 (Role): is an address"),
        ("R9,Library,Replace,2026-06-30,Officer", "ms.csv line:2#1 (Rule): the plan has no line of a rule 'R9'"),
        ("R1,Moon,Replace,2026-06-30,Officer", "ms.csv line:2#2 (Site): the plan has no line of R1 at 'Moon'"),
        ("R1,Library,,2026-06-30,Officer", "ms.csv line:2#3 (Milestone): is empty"),
        ("R1,Library,A,2026-06-30,B\nR1,Library,A,2026-06-30,B", "ms.csv line:3#3 (Milestone): the same stands already at ms.csv line:2"),
        ("R1,Library,=cmd,2026-06-30,B", "would be a formula"),
    ],
)
def test_a_milestone_that_is_not_whole_is_one_sentence(tmp_path, row, words):
    """No day and no role is made up."""
    with pytest.raises(SourceError) as error:
        milestones(tmp_path, row + "\n")
    assert words in error.value.sentence


def test_a_pattern_takes_no_time():
    """Asterisks against a long model end at once."""
    from custodes.findings.pricing import _matches

    start = time.perf_counter()
    assert not _matches("a" * 4000, "*a*a*a*b")
    assert time.perf_counter() - start < 1
