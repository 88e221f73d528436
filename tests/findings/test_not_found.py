"""A thing that was looked for and not found: a dated absence at one place, which supports a removal and proves none."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from custodes.findings.walkround import stops
from custodes.reports import public_edition, render_terminal, write
from custodes.reports.walk_sheet import HEADERS
from runs.estate import run

HEAD = "Site,Make,Model,Serial,MAC,Quantity,Removed on\n"
GONE = "Library,Hikvision,DS-2CD2143G0-I,SN0000001,,1,2022-03-01\n"
HELD = "Library,Dahua,IPC-HFW2431S,SN0000002,,1,\n"
LOT = "Library,Hikvision,Dome,,,4,\n"
AS_OF = date(2022, 11, 25)


def sheet(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADERS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def no(code, day="2022-11-20", **more):
    return {"Code": code, "Site": "Library", "Found (yes / no)": "no", "Looked by (role or initials)": "JS", "Looked on (2026-11-25)": day, **more}


@cache
def codes(register):
    """Serial, or number in a lot -> code."""
    with TemporaryDirectory() as folder:
        return run(Path(folder), {"r.csv": register}, lambda done: {stop.known[2] or stop.code.partition("/")[2]: stop.code for stop in stops(done.dossier)})


def told(tmp_path, rows, *, register=HEAD + GONE + HELD, more=None, use=None):
    (tmp_path / "w.csv").write_text(sheet(rows), encoding="utf-8")
    for name, text in (more or {}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "r.csv").write_text(register, encoding="utf-8")
    found = use or (lambda done: {f.detail: f for f in done.dossier.findings if f.detail in {"removed-supported", "not-found"}})
    return run(tmp_path, [tmp_path / name for name in ("r.csv", "w.csv", *(more or {}))], found, as_of=AS_OF)


def test_no_supports_a_declared_removal(tmp_path):
    """By a look on a day at a place, with both places as evidence; it is absence there and no proof of disposal."""
    code = codes(HEAD + GONE)["SN0000001"]
    found = told(tmp_path, [no(code)])
    assert ["removed-supported"] == list(found)
    (finding,) = found.values()
    assert f"{code} was declared removed on 2022-03-01; supported by a look on 2022-11-20 at Library by JS, which did not find it. That is absence there, not proof of disposal." == finding.sentence
    assert ["r.csv", "w.csv"] == [ref.source for ref in finding.evidence]


def test_no_of_a_held_thing_is_a_finding(tmp_path):
    """Registered, not found on a day by somebody; it may have been moved."""
    code = codes(HEAD + HELD)["SN0000002"]
    (finding,) = told(tmp_path, [no(code)]).values()
    assert ("not-found", f"{code} is registered at Library, and was not found on 2022-11-20 at Library by JS; it may have been moved.") == (finding.detail, finding.sentence)


@pytest.mark.parametrize(
    ("day", "detail", "says"),
    [
        ("2022-02-01", "not-found", "before that day"),
        ("2022-03-01", "removed-supported", "did not find it."),
        ("02/03/2022", "removed-supported", "whether before or after the removal cannot be told"),
        ("", "removed-supported", "on a day not stated"),
        ("2022-12-01", "", ""),
    ],
)
def test_the_day_of_the_look_decides(tmp_path, day, detail, says):
    """A look before the removal supports nothing; one that may be before or after has its doubt; one after the day asked is not seen."""
    found = told(tmp_path, [no(codes(HEAD + GONE)["SN0000001"], day)])
    assert [detail] * bool(detail) == list(found)
    assert all(says in finding.sentence for finding in found.values())


def test_what_was_seen_since_is_said(tmp_path):
    """A later scan of the thing stands beside the look that did not find it, and no gap is made of it."""
    register = HEAD + "Library,Hikvision,DS-2CD2143G0-I,SN0000001,44:19:b6:00:00:01,1,\n"
    code = codes(register)["SN0000001"]
    reply = '{"ip": "10.0.0.5", "time": "2022-11-22", "reply": "<ProbeMatch><DeviceDescription>DS-2CD2143G0-I</DeviceDescription><MAC>44-19-b6-00-00-01</MAC></ProbeMatch>"}\n'
    (finding,) = told(tmp_path, [no(code)], register=register, more={"s.jsonl": reply}).values()
    assert "was not found on 2022-11-20 at Library by JS; it was seen on 2022-11-22." in finding.sentence


def test_some_of_a_lot(tmp_path):
    """Each row of a lot is one thing; the latest of two looks at the same one counts."""
    first = codes(HEAD + LOT)["1"]
    rows = [no(first), no(first, "2022-11-21"), no(first.replace("/1", "/3"))]
    (finding,) = told(tmp_path, rows, register=HEAD + LOT).values()
    assert (2, True) == (finding.quantity, finding.sentence.startswith("2 of 4 of S-"))
    assert "on 2022-11-21" in finding.sentence


def test_the_gap_says_that_a_person_looked(tmp_path):
    """Not that no look could be held against them; and a walk-round is no scan that ended early."""

    def use(done):
        bar = done.dossier.ledgers[0]
        seen = next(words for ledger, words in bar.coverage.items() if ledger == "seen")
        return [(g.sentence, g.comparable, g.low, g.high) for g in bar.gaps if g.kind == "registered-not-seen"], seen

    known = codes(HEAD + GONE + HELD)
    gaps, seen = told(tmp_path, [no(code) for code in known.values()], use=use)
    assert [("2 devices in the register that a person looked for and did not find", True, 2, 2)] == gaps
    assert "1 walk-round of the things on its sheet, last look 2022-11-20" == seen
    gaps, _ = told(tmp_path, [no(known["SN0000001"])], use=use)
    assert [("1 device in the register that a person looked for and did not find; of 1 more no look can tell", True, 1, 2)] == gaps


def test_a_code_that_nothing_answers_to_is_told(tmp_path):
    """By its inventory number it may still be found; else the limits name it."""

    def use(done):
        return [text for text in done.dossier.limits if "walk-round" in text], [f.sentence for f in done.dossier.findings if f.detail == "not-found"]

    register = "Site,Make,Model,Asset tag,Serial\nLibrary,Hikvision,DS-2CD2143G0-I,LSB-0001,\n"
    limits, found = told(tmp_path, [no("S-NOWHERE")], register=register, use=use)
    assert ([], True) == (found, "S-NOWHERE" in limits[0])
    limits, found = told(tmp_path, [no("", **{"Inventory number": "LSB-0001"})], register=register, use=use)
    assert ([], 1) == (limits, len(found))


def test_the_limits_count_what_is_supported(tmp_path):
    """A supported removal is still asked about: absence is no disposal."""
    code = codes(HEAD + GONE)["SN0000001"]
    limits = told(tmp_path, [no(code)], use=lambda done: done.dossier.limits)
    assert any("Of 1 a look supports it: not found there, which is no proof of disposal" in text for text in limits)
    assert any("1 device was looked for by a person and not found." in text for text in limits)


def test_who_looked_is_in_the_case_and_in_no_public_edition(tmp_path):
    """A full name that somebody wrote is evidence for the body; the public edition has neither it nor a code."""

    def use(done):
        public = io.BytesIO()
        write(public_edition(done.dossier), "json", public)
        return repr(done.dossier.coverage) + repr(done.dossier.findings), public.getvalue().decode()

    code = codes(HEAD + GONE)["SN0000001"]
    who = {"Looked by (role or initials)": "John Smithson"}
    rows = [no(code, **who), {**no("", **who), "Found (yes / no)": "yes", "Label": "AXIS", "Serial on the plate": "SN0000077", "Remark": "asked Mary Poppins"}]
    whole, public = told(tmp_path, rows, use=use)
    assert 2 <= whole.count("John Smithson")
    assert code in whole
    for word in ("Smithson", "Poppins", code, "walk-round"):
        assert word not in public, word


@pytest.mark.parametrize("form", ["html", "md", "terminal"])
def test_what_was_not_found_stands_on_the_page(tmp_path, form):
    """With its sentence, as does a removal that is supported: a finding that no page shows is none."""

    def use(done):
        if form == "terminal":
            return " ".join(render_terminal(done.dossier, width=100, colour=False).split())
        out = io.BytesIO()
        write(done.dossier, form, out)
        return out.getvalue().decode().replace("\\-", "-")

    text = told(tmp_path, [no(code) for code in codes(HEAD + GONE + HELD).values()], use=use)
    assert "supported by a look on 2022-11-20 at Library by JS" in text
    assert "was not found on 2022-11-20 at Library by JS" in text
