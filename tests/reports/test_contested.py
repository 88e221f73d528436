"""Claims about makers in the page, the summary and the JSON: the reply always beside, and none in a public edition."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from custodes.reports import public_edition, write
from custodes.reports.contested import dated, silence
from runs.estate import HEADER, run

ROW = "Library,{0},{1},S{2},,10.0.0.{2},9,2020-01-01\n"
CLAIMS = "id,retells,speaker,stated_on,claim,count,unit\na,,Minister,2022-11-01,There may be 1 device,1,device\nb,a,Minister,2022-11-20,There are 41 systems,41,systems\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    files = {
        "register.csv": HEADER
        + ROW.format("Hikvision", "DS-2CD2143G0-I", 1)
        + ROW.format("Dahua", "IPC-HDBW2431E-S", 2),
        "said.csv": CLAIMS,
    }
    return run(tmp_path_factory.mktemp("contested"), files, lambda done: replace(done.dossier, subjects=()))


def _as(dossier, fmt):
    out = io.BytesIO()
    write(dossier, fmt, out)
    return out.getvalue().decode()


@pytest.mark.parametrize("fmt", ["html", "md", "json"])
def test_the_reply_is_in_every_format_that_has_the_claim(dossier, fmt):
    """Claim, status and reply; of a maker that did not reply, the word that none was seen."""
    page = _as(dossier, fmt)
    assert "official determination" in page
    assert "categorically false to represent Hikvision" in page
    assert "2019-10-08" in page
    assert ("No reply of Zhejiang Dahua" in page) == (fmt != "json")


def test_json_names_who_did_not_reply(dossier):
    """The machine's form of the same."""
    found = {one["id"]: one for one in json.loads(_as(dossier, "json"))["contested"]}
    assert ["Zhejiang Dahua"] == [name[:14] for name in found["fcc-covered-list"]["unanswered"]]


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_a_retelling_is_shown_side_by_side(dossier, fmt):
    """Both wordings in one table, and the number before and after."""
    page = _as(dossier, fmt)
    assert page.index("There may be 1 device") < page.rindex("There are 41 systems")
    assert ("number: 1 / 41" if fmt == "md" else "<td>number: <bdi>41</bdi></td>") in page


@pytest.mark.parametrize("fmt", ["html", "md", "json"])
def test_a_public_edition_holds_none(dossier, fmt):
    """No allegation is spread in public."""
    assert "categorically" not in _as(public_edition(dossier), fmt)


def test_words():
    """A stretch of dates in words, and silence only where there is some."""
    from custodes.claims import all_contested

    assert "2021 to 2023" == dated("2021..2023")
    one = next(c for c in all_contested() if c.id == "us-relabelled-dahua")
    assert "No reply of the accused or of the maker was seen." == silence(one, ["Dahua"])
    assert "" == silence(next(c for c in all_contested() if c.id == "ca-wind-up"), ())
