"""Dates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.tables.dates import Orders, read_date, short_years


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-03-02", "2021-03-02"), ("2021/3/2", "2021-03-02"), ("20210302", "2021-03-02"), ("2021-03-02T10:00:00Z", "2021-03-02"),
        ("02/03/2021", "2021-03-02|2021-02-03"), ("02-03-21", "2021-03-02|2021-02-03"), ("02/03/2021 14:20", "2021-03-02|2021-02-03"),
        ("13/03/2021", "2021-03-13"), ("03/13/2021", "2021-03-13"), ("4/4/2021", "2021-04-04"), ("2.3.2021", "2021-03-02"),
        ("Mar 2021", "2021-03"), ("Mar-99", "1999-03"), ("Dec-00", "2000-12"), ("Nov '20", "2020-11"), ("20 Nov 20", "2020-11-20"), ("03/2021", "2021-03"), ("2012-10", "2012-10"), ("2021", "2021"), ("Q1 2021", "2021"),
        ("2 March 2021", "2021-03-02"), ("March 2nd, 2021", "2021-03-02"), ("Wednesday, May 04, 2022", "2022-05-04"),
        ("12-Mar-21 10:00", "2021-03-12"), ("12 März 2021", "2021-03-12"), ("1er juin 2021", "2021-06-01"), ("2 de marzo de 2021", "2021-03-02"),
        ("3 maggio 2020", "2020-05-03"), ("3 maart 2020", "2020-03-03"), ("12 października 2019", "2019-10-12"), ("2021年3月12日", "2021-03-12"),
        ("2021年3月", "2021-03"), ("44256", "2021-03-01"), ("44256.5", "2021-03-01"), ("01/02/69", "1969-02-01|1969-01-02"), ("13/02/68", "2068-02-13"),
    ],
)  # fmt: skip
def test_a_date_is_read_to_the_accuracy_that_was_written(text, value):
    """Days, months and years stay what they are; what may be day-month or month-day keeps both readings."""
    assert value == read_date(text).value


@pytest.mark.parametrize("text", [
    "20 Nov", "Friday 20 Nov", "5 March", "March 5", "Nov 20th", "20th November", "20 Nov 10:30", "20. November", "Freitag, 20. Nov.", "le 20 novembre", "1er juin",
    "20 de noviembre", "20 nov", "20 novembre", "20 listopada", "20-Nov", "20 november",
])  # fmt: skip
def test_a_day_without_a_year_is_no_date(text):
    """Nobody says of which year: not that of the day's number."""
    assert ("", "no-year", True) == (read_date(text).value, read_date(text).how, read_date(text).dated)


@pytest.mark.parametrize("text", ["Nov-20", "Nov 20", "november 20", "Mar-21", "listopad 20", "Nov 20, 10:30"])
def test_a_month_and_two_digits_may_be_either(text):
    """A month of 2020, or the 20th: the column tells, or nobody does."""
    assert ("", "open-year") == (read_date(text).value, read_date(text).how)


@pytest.mark.parametrize(
    ("cells", "years"),
    [
        (["Nov-20", "Dec 2019"], True), (["Nov-20", "Mar-99"], True), (["Nov-20", "Dec-00"], True), (["Nov-20", "20 Nov"], False), (["Nov-20", "Dec 2019", "5 May"], False),
        (["Nov-20", "Dec-21"], False), (["Nov-20", "20 Nov 2020"], False), (["Nov 2020"], False), ([], False),
        ([f"{m}-{y}" for m in ("Jan", "Mar", "May", "Nov") for y in (15, 19, 22)], True), ([f"Nov-{n}" for n in range(10, 25)], False),
        ([f"{m}-{d:02}" for m in ("Jan", "Mar", "May", "Nov") for d in (3, 17, 30)], False),
    ],
)  # fmt: skip
def test_the_column_tells_whether_two_digits_are_years(cells, years):
    """One month with its year settles it, unless a cell is a day; many months with close numbers do too."""
    assert years is short_years(cells)


@pytest.mark.parametrize("text", ["31/02/2021", "99/99/9999", "installed", "2021-13-01", "12345", "99999", "5", "2020/21", "x" * 5000])
def test_what_is_no_date_is_none(text):
    """An impossible date is no date, never a near one."""
    assert ("", "none") == (read_date(text).value, read_date(text).how)


@pytest.mark.parametrize("text", ["", " ", "TBC", "n/a", "unknown", "-", "unbekannt", "未知"])
def test_words_for_not_known_are_blank(text):
    """They are no failed date."""
    assert "blank" == read_date(text).how


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["02/03/2021", "13/03/2021"], "dmy"), (["02/03/2021", "03/13/2021"], "mdy"), (["02/03/2021", "05/06/2021"], "ambiguous"),
        (["13/03/2021", "03/13/2021"], "mixed"), (["2021-03-02", "2021"], "iso"), (["4/4/2021"], "iso"), (["4/4/2021", "2/3/2021"], "ambiguous"), (["tbc"], ""),
    ],
)  # fmt: skip
def test_the_column_tells_the_order(cells, order):
    """One date that can be read one way only settles the column; two that disagree make it mixed."""
    orders = Orders()
    for text in cells:
        orders.add(read_date(text).how)
    assert order == orders.order()


@given(st.dates(min_value=__import__("datetime").date(1970, 1, 1), max_value=__import__("datetime").date(2068, 12, 31)))
def test_every_day_comes_back(day):
    """ISO is exact, and a slashed date always holds the right day first."""
    assert day.isoformat() == read_date(day.isoformat()).value
    assert day.isoformat() == read_date(f"{day:%d/%m/%Y}").value.partition("|")[0]
    assert day.isoformat() in read_date(f"{day:%m/%d/%Y}").value.split("|")


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text):
    """Any cell gives a date or none."""
    assert bool(read_date(text).value) == (read_date(text).how not in {"none", "blank", "no-year", "open-year"})
