"""Who holds the makers: statements side by side."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from custodes.findings.interface import OwnershipLine
from custodes.reports import owners, public_edition, write

from .sample import sample


def line(as_of, percent=1.0, owner="A", **changes):
    return replace(OwnershipLine("m", "Maker", owner, "direct", percent, as_of, "s", "seen"), **changes)


def test_statements_stand_by_the_date_among_their_words():
    """Before and after a date stand on its two sides; what is undated comes last."""
    words = ["undated", "after the placement announced 2021-03-26", "since 2015", "announced 2021-03-26", "2025-02", "before 2021-03-26", "2023, after the listing of 28 December 2022"]
    assert [
        "since 2015", "before 2021-03-26", "announced 2021-03-26", "after the placement announced 2021-03-26", "2023, after the listing of 28 December 2022", "2025-02", "undated",
    ] == [x.as_of for x in sorted(map(line, words), key=owners.by_date)]


def test_statements_that_contradict_each_other_are_both_drawn():
    """Two shares of one holder on one day stand one under the other, each to scale; no third number appears."""
    band = owners.bands(replace(sample(60)))[0]
    same = [s for s in band.statements if s.line.as_of == "2021-12-31"]
    assert [("37.5 %", 37.5), ("38.88 %", 38.88)] == sorted((s.share, s.width) for s in same)
    assert "38.19" not in " ".join(s.share for s in band.statements)


def test_a_company_has_one_band_and_says_whose_holder_it_is():
    """Lines that two makers share stand once; a holder names the makers it holds, a maker names none."""
    lines = (line("2020", owned="Daughter", party="d"), line("2021", party="d"), line("2019", party="m"), line("2021", party="m"))
    found = owners.bands(replace(sample(20), ownership=lines))
    assert [("Daughter", (), 1), ("Maker", (), 2)] == [(b.owned, b.makers, len(b.statements)) for b in found]
    holder = next(b for b in owners.bands(sample(60)) if b.owned == "Example Holdings HIK")
    assert ("Hangzhou Hikvision Digital Technology Co., Ltd.",) == holder.makers


@pytest.mark.parametrize(("grade", "mark"), [("seen", ""), ("secondary", ""), ("memory", "from memory"), ("unverified", "unverified")])
def test_what_no_source_was_seen_for_is_marked(grade, mark):
    """The mark stands in the figure's words as well."""
    made = owners._statement(line("2020", grade=grade))
    assert mark == made.mark
    assert made.says.endswith(mark or "2020")


def test_a_share_that_is_not_stated_is_no_zero():
    """No bar and no number is drawn for it."""
    made = owners._statement(line("2020", None))
    assert (0.0, "share not stated") == (made.width, made.share)


def test_the_page_has_the_section_only_where_there_are_lines():
    """Without a statement there is neither section nor link."""
    for dossier, there in ((sample(60), True), (replace(sample(60), ownership=()), False), (public_edition(sample(60)), False)):
        out = io.BytesIO()
        write(dossier, "html", out)
        assert there is (b'id="owners"' in out.getvalue()) is (b'href="#owners"' in out.getvalue())


def test_json_holds_every_statement():
    """Each line stands in the JSON with its source and grade; a share that is not stated is null."""
    out = io.BytesIO()
    write(sample(60), "json", out)
    found = json.loads(out.getvalue())["ownership"]
    assert len(sample(60).ownership) == len(found)
    assert [None] == [x["percent"] for x in found if x["grade"] == "seen"]
