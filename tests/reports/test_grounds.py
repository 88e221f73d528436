"""What auditors' formats share: facts of a proof in six states, ids without chance, days without a clock."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from custodes.errors import UsageError
from custodes.facts.derive import _as_fact
from custodes.observations import Answer
from custodes.policy.interface import Proof
from custodes.reports import (
    FOR_AUDITORS,
    FORMATS,
    check_public,
    grounds,
    marked,
    marking_words,
    public_edition,
    write,
)

from .exported import RESULTS, made, stated
from .sample import sample


def _finding(*parts: Proof):
    return replace(sample(20).findings[0], proof=Proof("all of these hold", "unknown", "", parts))


@pytest.mark.parametrize("state", RESULTS)
def test_each_state_is_told_from_the_others(state):
    """No, unknown, refused, not held and withheld are five words."""
    assert [(state, "a test", RESULTS[state][1])] == list(grounds.grounds(_finding(Proof("a test", *RESULTS[state]))))


@pytest.mark.parametrize("state", ["refused", "not held"])
def test_an_answer_without_a_value_is_told_by_the_words_that_facts_give_it(state):
    """The basis of such a fact is what this room looks for, in whatever case it was written."""
    fact = _as_fact("site_class", Answer("line:2", "site_class", "Depot", state.upper(), "Officer", "2022-11-24"), "answers.csv")
    assert state == grounds.grounds(_finding(Proof("a test", "unknown", fact.basis)))[0].state


def test_a_person_cannot_make_a_state_by_words_of_their_own():
    """Only the beginning of the basis counts, and only where the fact is unknown."""
    for result, basis in (("unknown", "answered by 'answered 'refused''"), ("no", "answered 'refused'")):
        assert {"unknown": "unknown", "no": "no"}[result] == grounds.grounds(_finding(Proof("a test", result, basis)))[0].state


def test_a_record_that_is_not_held_keeps_its_word():
    """It settles that there is none, and is told from a "no" all the same."""
    assert "not held" == grounds.grounds(_finding(Proof("a record exists: no", "yes", "answered 'not held' by Officer")))[0].state


def test_only_the_ends_of_a_proof_are_facts_each_once():
    """What follows from its parts is not told beside them."""
    leaf = Proof("a leaf", "yes", "because")
    assert [("yes", "a leaf", "because")] == list(grounds.grounds(_finding(leaf, Proof("one of these", "yes", "", (leaf, leaf)))))
    assert () == grounds.grounds(replace(_finding(), proof=None))


def test_ids_are_of_version_five_and_follow_from_what_they_name():
    """The same thing has the same UUID in every report; another document has another."""
    one = UUID(grounds.ident("finding", "F-1"))
    assert (5, str(one)) == (one.version, grounds.ident("finding", "F-1"))
    assert grounds.ident("risk", "F-1") != grounds.ident("finding", "F-1")
    full = sample(60)
    same, other = grounds.document_ident("oscal", full), replace(full, run=replace(full.run, as_of="2026-11-21"))
    assert same == grounds.document_ident("oscal", replace(full, run=replace(full.run, manifest={"started": "later"})))
    assert same != grounds.document_ident("oscal", other)


def test_moments_are_days():
    """No clock: the first moment of the day that was asked about, and a fixed one where that is no day."""
    assert "2022-11-25T00:00:00+00:00" == grounds.moment("2022-11-25")
    assert "1970-01-01T00:00:00+00:00" == grounds.moment("one day")


@pytest.mark.parametrize(("name", "expected"), [("a b.csv", "a%20b.csv"), ("javascript:x", "javascript%3Ax"), ("//host/x", "host/x"), ("/etc/x", "etc/x"), ("x/ü.csv", "x/%C3%BC.csv"), ("\x1b[2J", "%EF%BF%BD"), ("", "unnamed")])
def test_a_name_is_a_relative_reference(name, expected):
    """A name that looks like an address or a path leads nowhere."""
    assert expected == grounds.uri(name)


@pytest.mark.parametrize("fmt", sorted(FOR_AUDITORS))
def test_there_is_no_public_edition_for_auditors(fmt):
    """A format made of places and digests is refused, whether asked by name or written."""
    with pytest.raises(UsageError):
        check_public([fmt])
    with pytest.raises(UsageError):
        made(public_edition(sample(20)), fmt)
    check_public(FORMATS.keys() - FOR_AUDITORS)


@pytest.mark.parametrize("fmt", [fmt for fmt in sorted(FORMATS) if fmt not in ("xlsx", "audit-sheet")])
def test_the_marking_heads_every_format(fmt):
    """Its words stand in each text, and nothing of it where none was asked for."""
    assert "OFFICIAL MARKED" in made(stated(marking="OFFICIAL MARKED"), fmt).decode("utf-8")
    assert "OFFICIAL MARKED" not in made(stated(marking=""), fmt).decode("utf-8")


@pytest.mark.parametrize("fmt", ["html", "md", "csv", "audit-sheet-csv"])
def test_the_marking_comes_first_for_people(fmt):
    """It stands before the question, the header and every row."""
    text = made(stated(marking="OFFICIAL MARKED"), fmt).decode("utf-8-sig")
    if fmt == "html":
        text = text.partition("<body>")[2]
    assert -1 < text.index("OFFICIAL MARKED") < 300


@pytest.mark.parametrize("fmt", ["xlsx", "audit-sheet"])
def test_the_marking_is_the_first_sheet_and_the_head_of_each_page(fmt):
    """An ampersand in it is shown, not obeyed."""
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(made(stated(marking="OFFICIAL & CO"), fmt)))
    assert ("Marking", "OFFICIAL & CO") == (book.sheetnames[0], book.worksheets[0]["A1"].value)
    assert {"OFFICIAL && CO"} == {sheet.oddHeader.center.text for sheet in book.worksheets}
    assert "Marking" not in openpyxl.load_workbook(io.BytesIO(made(stated(marking=""), fmt))).sheetnames


@pytest.mark.parametrize("marking", ["x" * 121, " ", "\n\t"])
def test_a_marking_that_heads_nothing_is_refused(marking):
    """A page of words is no heading, and blanks are none."""
    with pytest.raises(UsageError):
        marking_words(marking)


def test_a_marking_is_cleaned_and_changes_nothing_but_the_run():
    """Controls do nothing; what is the same for the same inputs stays the same."""
    dossier = sample(20)
    assert "a\ufffdb" == marked(dossier, "a\u202eb").run.marking
    assert dossier is marked(dossier, "")
    lines = [made(one, "json").split(b"\n")[2:] for one in (dossier, marked(dossier, "OFFICIAL"))]
    assert lines[0] == lines[1]


def test_another_format_is_refused():
    """A name that is none raises a usage error that names the formats."""
    with pytest.raises(UsageError):
        write(sample(20), "pdf", None)
