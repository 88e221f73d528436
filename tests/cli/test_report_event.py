"""``custodes report-event``: a person starts the clock, no field is empty, and nothing is reported that no rule covers."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cli.test_commands import custodes
from custodes.reports.event import FIELDS, FIRST
from runs.contractor import checked

OPEN = ("FAR-52.204-25-B2", "NEED-FACTS")
CLOCK = ("--identified-on", "2025-11-26", "--by", "Compliance lead")


@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contractor")
    return folder, checked(folder)


def test_there_are_nine_fields_and_three():
    """(d)(2)(i) has nine, (d)(2)(ii) three."""
    assert (9, 3) == (sum(f[1] == FIRST for f in FIELDS), sum(f[1] != FIRST for f in FIELDS))


@pytest.mark.parametrize("given", [(), ("--identified-on", "2025-11-26"), ("--by", "x"), ("--identified-on", "2025-11-26", "--by", "  ")])
def test_the_program_starts_no_clock(estate, given):
    """Without a day and a person it refuses and says why."""
    folder, found = estate
    ran = custodes("report-event", found[OPEN], *given, cwd=folder)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert "the program starts no clock" in ran.stderr


@pytest.mark.parametrize("day", ["2019-08-12", "9999-12-31"])
def test_a_day_that_cannot_be_is_refused(estate, day):
    """Before the clause, or in the time to come."""
    folder, found = estate
    ran = custodes("report-event", found[OPEN], "--identified-on", day, "--by", "x", cwd=folder)
    assert 2 == ran.returncode
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("key", [("US-889A", "NEED-FACTS"), ("FAR-52.204-25-B2", "NO-ISSUE"), ("maker on an official list", None)])
def test_a_finding_that_no_rule_covers_is_refused(estate, key):
    """And the sentence says what it is of."""
    folder, found = estate
    ran = custodes("report-event", found[key], *CLOCK, cwd=folder)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert (key[0] or "") in ran.stderr


def test_every_field_has_a_value_with_its_place_or_says_which_way_it_has_none(estate):
    """JSON: supplier, brand and model from the register; no purchase order as an order number; due days over Thanksgiving."""
    folder, found = estate
    report = json.loads(custodes("report-event", found[OPEN], *CLOCK, "-f", "json", cwd=folder).stdout)
    assert ("2025-11-28", "2025-12-11") == (report["due_first"], report["due_further"])
    fields = {one["key"]: one for one in report["items"][0]["fields"]}
    assert len(FIELDS) == len(fields)
    assert ("Sample Installers Inc", "line:2") == (fields["supplier-name"]["given"][0]["value"], fields["supplier-name"]["given"][0]["ref"]["locator"])
    assert "DS-2CD2143G0-I" == fields["model-number"]["given"][0]["value"]
    assert "unknown" == fields["order-number"]["state"]
    assert {"value", "unknown"} == {one["state"] for one in fields.values()}
    assert "PO-77" not in json.dumps(report)


def test_the_form_is_written_and_read_back(estate, tmp_path):
    """Value, unknown, refused; what is refused is not printed from the records either."""
    folder, found = estate
    blank = tmp_path / "form.csv"
    assert 0 == custodes("report-event", found[OPEN], "--write-form", blank, cwd=folder).returncode
    assert 2 == custodes("report-event", found[OPEN], "--write-form", blank, cwd=folder).returncode
    text = blank.read_text(encoding="utf-8-sig")
    text = text.replace("contract-number,,,,,", "contract-number,,=1+1,the contract,Contract manager,2025-11-26")
    text = text.replace("supplier-uei,,,,,", "supplier-uei,unknown,,,Buyer,2025-11-26").replace("supplier-name,,,,,", "supplier-name,refused,,,Counsel,2025-11-26")
    blank.write_text(text)
    ran = custodes("report-event", found[OPEN], *CLOCK, "--form", blank, "-f", "csv", cwd=folder)
    rows = {row["field"]: row for row in csv.DictReader(io.StringIO(ran.stdout.removeprefix("\ufeff")))}
    assert ("'=1+1", "Contract manager") == (rows["contract-number"]["value"], rows["contract-number"]["by"])
    assert ("unknown", "refused") == (rows["supplier-uei"]["state"], rows["supplier-name"]["value"])
    assert "" not in {row["value"] for row in rows.values()}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Example Widgets LLC", "Other Widgets LLC", "Other Widgets LLC"),
        ("F-", "F-X", "the form is of"),
        ("contract-number,,,,,", "contract-number,,W-1,,,2025-11-26", "who states it"),
        ("contract-number,,,,,", "contract-number,,W-1,,x,26/11/2025", "On is no day"),
        ("contract-number,,,,,", "contract-number,maybe,,,x,2025-11-26", "no such state"),
        ("contract-number,,,,,", "contract-number,no,W-1,,x,2025-11-26", "one of the two"),
        ("contract-number", "contract", "no such field"),
        ("Finding,", "Findings,", "no column Finding"),
        ("Entity,Group", "Entity,Entity", "twice"),
    ],
)
def test_a_form_that_is_not_whole_is_one_error(estate, tmp_path, old, new, words):
    """Of another entity or finding, without a person or a day, with a state that is none."""
    folder, found = estate
    blank = tmp_path / "form.csv"
    custodes("report-event", found[OPEN], "--write-form", blank, cwd=folder)
    blank.write_text(blank.read_text(encoding="utf-8-sig").replace(old, new))
    ran = custodes("report-event", found[OPEN], *CLOCK, "--form", blank, cwd=folder)
    assert "" == ran.stdout
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr
    assert 1 != ran.returncode


def test_a_binary_form_is_one_error(estate, tmp_path):
    """Bytes that are no text."""
    folder, found = estate
    (tmp_path / "form.bin").write_bytes(bytes(range(256)) * 50)
    ran = custodes("report-event", found[OPEN], *CLOCK, "--form", tmp_path / "form.bin", cwd=folder)
    assert (3, "") == (ran.returncode, ran.stdout)


def test_the_page_says_that_nothing_is_sent_and_an_old_report_stays(estate, tmp_path):
    """Markdown into a file, once."""
    folder, found = estate
    out = tmp_path / "report.md"
    assert 0 == custodes("report-event", found[OPEN], *CLOCK, "-o", out, cwd=folder).returncode
    page = out.read_text()
    assert "custodes submits nothing" in page
    assert "5 U.S.C. 6103(a)" in page
    assert "9. **readily available" in page
    assert 2 == custodes("report-event", found[OPEN], *CLOCK, "-o", out, cwd=folder).returncode
    assert page == out.read_text()
