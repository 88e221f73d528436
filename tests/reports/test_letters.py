"""Letters to companies: what the edition would say, the class of evidence, and nothing confidential."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from custodes.reports import public_edition
from custodes.reports.letters import QUESTIONS, Block, as_html, as_markdown, letters, reply_sheet
from runs.estate import BODY, HEADER, run

ROWS = "".join(
    f"Secret House,Hikvision,DS-2CD2143G0-I,SER{n:03d},44:19:b6:00:00:{n:02x},10.9.8.{n},1,2020-01-01\n"
    for n in range(1, 13)
)
ORDERS = ROWS + "Secret House,Dahua,IPC-HDBW2431E-S,SER900,,10.9.8.90,7,2020-01-01\n"
FILES = {
    "register.csv": HEADER + ORDERS,
    "body.csv": BODY,
    "sites.csv": "site,class,address\nSecret House,sensitive,1 Hidden Lane\n",
}
CONFIDENTIAL = (
    "Secret House",
    "Hidden Lane",
    "10.9.8",
    "44:19",
    "SER0",
    "SER9",
    "DS-2CD",
    "register.csv",
    "2020-01-01",
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    return run(tmp_path_factory.mktemp("letters"), FILES, lambda done: replace(done.dossier, subjects=()))


def _all(dossier, **more):
    return letters(dossier, "2022-11-25", "2022-12-09", **more)


def test_one_letter_a_company_that_the_edition_names(dossier):
    """Neither more nor fewer than the public edition names."""
    assert (
        {reply.party for reply in public_edition(dossier).replies}
        == set(_all(dossier))
        == {"hikvision", "dahua"}
    )


@pytest.mark.parametrize("form", [as_markdown, as_html])
def test_nothing_confidential_stands_in_a_letter(dossier, form):
    """No site, address, key, model, file or date of a record, in either form."""
    for _, blocks in _all(dossier).values():
        page = form(blocks)
        assert [] == [word for word in CONFIDENTIAL if word in page]
        assert "2022-12-09" in page


def test_a_letter_says_what_is_said_on_what_evidence_and_asks(dossier):
    """The number of the edition, lists, classes of evidence, and every question."""
    page = "\n".join(block.words for block in _all(dossier)["hikvision"][1])
    assert "Devices: 12. That you made them is" in page
    assert "names Hangzhou Hikvision Digital Technology" in page
    assert "The body's own records: " in page
    assert "model numbers" in page
    assert all(question in page for question in QUESTIONS)


def test_numbers_that_the_edition_hides_stay_hidden(tmp_path):
    """Three devices are under the threshold, in the letter too."""
    rows = "".join(ROWS.splitlines(keepends=True)[:3])
    found = run(
        tmp_path, FILES | {"register.csv": HEADER + rows}, lambda done: replace(done.dossier, subjects=())
    )
    page = "\n".join(block.words for block in _all(found)["hikvision"][1])
    assert "Devices: 3" not in page


def test_who_was_asked_gets_no_second_letter(dossier):
    """Unless all are wanted."""
    told = replace(dossier, replies=tuple(replace(r, state="replied", words="No.") for r in dossier.replies))
    assert {} == _all(told)
    assert 2 == len(_all(told, everybody=True))
    waiting = replace(
        dossier,
        replies=tuple(
            replace(r, state="asked on 2022-11-25, an answer is asked by 2022-12-09") for r in dossier.replies
        ),
    )
    assert {} == _all(waiting)
    assert public_edition(waiting).stamp.startswith("DRAFT")


def test_hostile_words_do_nothing():
    """Markup is shown, not done."""
    block = [Block("p", "<script>x</script> [a](b)")]
    assert "<script>" not in as_html(block) + as_markdown(block)


def test_the_sheet_is_an_answers_file(dossier):
    """One row a company with an empty value, which a person fills in."""
    rows = list(
        csv.DictReader(
            io.StringIO(
                reply_sheet([r for r, _ in _all(dossier).values()], "2022-11-25", "2022-12-09").decode(
                    "utf-8-sig"
                )
            )
        )
    )
    assert [("right_of_reply", "", "2022-11-25", "2022-12-09")] * 2 == [
        (r["fact"], r["value"], r["on"], r["until"]) for r in rows
    ]
