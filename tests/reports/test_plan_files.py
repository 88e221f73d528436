"""The plan in its formats: the same numbers in each, nothing that runs, the same bytes twice."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from custodes.cli.plan import FILES
from custodes.reports.plan_files import SCHEMA, write_plan

from .planned import MARKING, planned
from .sample import HOSTILE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands" / "plan.md"


def made(fmt, **kw):
    out = io.BytesIO()
    write_plan(planned(**kw), fmt, out)
    return out.getvalue()


def sheets(data):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


@pytest.mark.parametrize("fmt", sorted(FILES))
def test_the_same_bytes_twice(fmt):
    """No clock, no order of a set."""
    assert made(fmt) == made(fmt)


@pytest.mark.parametrize("fmt", ["text", "json", "csv", "md", "html", "xlsx"])
def test_every_format_has_the_marking(fmt):
    """Words that head every page stand in each."""
    data = made(fmt, marking=MARKING)
    told = "\n".join(str(sheet) for sheet in sheets(data).values()) + str(list(sheets(data))) if fmt == "xlsx" else data.decode()
    assert "marked" in told


@pytest.mark.parametrize("words", HOSTILE[:13])
@pytest.mark.parametrize("fmt", ["csv", "md", "html", "text"])
def test_words_from_outside_do_nothing(fmt, words):
    """A site whose name is an attack is shown and does not run."""
    data = made(fmt, words=words).decode()
    assert "\x1b" not in data
    if fmt == "csv":
        cells = [c for row in csv.reader(io.StringIO(data.lstrip("\ufeff"))) for c in row]
        assert [] == [c for c in cells if c[:1] in set("=+-@|%\t\r")]
    elif fmt in {"html", "md"}:
        assert not re.search(r"<script>|<img src=x", data.replace("<style>", ""))


def test_the_formats_agree():
    """Lines of the JSON are those of the CSV and of the sheet; a total that is not whole says so everywhere."""
    plain = json.loads(made("json"))
    rows = list(csv.DictReader(io.StringIO(made("csv").decode().lstrip("\ufeff"))))
    told = [(line["rule"], line["standing"], line["site"], line["count"]["low"], line["count"]["high"]) for line in plain["plan"]["lines"]]
    assert told == [(r["rule"], r["standing"], r["site"], int(r["at least"]), int(r["at most"])) for r in rows]
    assert [list(r.values())[:6] for r in rows] == [[c or "" for c in row[:6]] for row in sheets(made("xlsx"))["Plan"][1:]]
    assert SCHEMA == plain["schema"]
    for fmt in ("text", "md", "html"):
        assert "GBP" in made(fmt).decode()


def test_a_price_is_a_text_in_json():
    """So that no reader makes a binary number of it; without prices there is no cost at all."""
    (band,) = json.loads(made("json"))["costs"]["sure"]["bands"]
    assert ("500", "2004.00") == (band["low"], band["high"])
    assert json.loads(made("json", priced=False))["costs"] is None


def test_every_field_of_the_json_is_described():
    """The table of the page names each field, and names none that is not there."""
    found = set()

    def walk(value):
        if isinstance(value, dict):
            found.update(value)
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(json.loads(made("json")))
    section = PAGE.read_text(encoding="utf-8").partition("## JSON")[2].partition("\n## ")[0]
    told = {word for row in re.findall(r"^\| (.+)$", section, re.MULTILINE) for word in re.findall(r"`([^`]+)`", row)}
    assert set() == found - told
    assert {"plan.lines", "plan.totals", "--since"} == told - found


def test_the_sheets_of_the_workbook():
    """Everything that the page tells stands in a sheet."""
    assert ["Plan", "Totals", "Prices", "Not priced", "Milestones", "Burn-down", "What became of them"] == list(sheets(made("xlsx")))
