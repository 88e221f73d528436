"""Functions to know of, in each report: states apart, silence as *not known*, allegations apart, nothing in a public edition."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from custodes.identification.interface import State
from custodes.reports import public_edition, render_terminal, write
from custodes.reports.functions import function_views, in_one_line, state_words, stated, unspoken
from custodes.reports.proof import subject_proof
from custodes.reports.shape import devices

from .sample import sample


@pytest.fixture(scope="module")
def dossier():
    return sample(200)


def text(dossier, fmt):
    out = io.BytesIO()
    write(dossier, fmt, out)
    return out.getvalue().decode("utf-8-sig")


def silent(dossier):
    """The same where nothing is said of any function."""
    return replace(dossier, groups=tuple(replace(group, capabilities=()) for group in dossier.groups))


def test_states_are_counted_apart_and_the_rest_is_not_known(dossier):
    """Devices of a state are those of the groups that state it; devices of silent groups are not known."""
    total = sum(devices(group) for group in dossier.groups)
    views = {view.function.key: view for view in function_views(dossier)}
    assert {"audio", "cloud-p2p", "face-recognition", "ethnicity-analytics"} == set(views)
    for key, view in views.items():
        speaking = [group for group in dossier.groups if any(line.function == key for line in group.capabilities)]
        assert total - sum(map(devices, speaking)) == view.unknown
        for state, n in ((State.OFFERED, view.offered), (State.PRESENT, view.present), (State.ENABLED, view.enabled)):
            assert n == sum(devices(g) for g in speaking if any(line.function == key and line.state is state and line.holds and not line.alleged for line in g.capabilities))
    assert views["audio"].denied > 0
    assert views["cloud-p2p"].present > 0
    assert 0 == views["cloud-p2p"].enabled
    assert views["face-recognition"].enabled > 0


def test_an_allegation_is_counted_as_nothing_else(dossier):
    """Alleged devices are in no state and not among those of which nothing is said."""
    view = next(view for view in function_views(dossier) if view.function.key == "ethnicity-analytics")
    assert (0, 0, 0, 0) == (view.offered, view.present, view.enabled, view.denied)
    assert view.alleged > 0
    assert {"alleged"} == {said.words for said in view.said}


def test_words_of_a_state(dossier):
    """State words in one order, each once; silence is *not known*."""
    lines = [line for group in dossier.groups for line in group.capabilities]
    assert "not known" == state_words([])
    assert "offered; present; enabled; said not offered; said switched off; alleged" == state_words(lines)
    assert {"offered", "present", "enabled", "said not offered", "said switched off", "alleged"} == set(map(stated, lines))


def test_the_page_opens_each_number_to_its_words(dossier):
    """One row and one opening a function, the words escaped, the silent functions named, the sentence that custodes has none."""
    page = text(dossier, "html")
    section = page[page.index('<h2 id="functions">') : page.index('<h2 id="lists">')]
    assert 4 == section.count("<summary>The words on ")
    assert "custodes recognises no face and classifies no person" in section
    assert "&lt;HCPlatformEnable&gt;flase&lt;/HCPlatformEnable&gt;" in section
    assert "said switched off" in section
    assert "alleged by A. Speaker on 2019-11-11" in section.replace("Alleged", "alleged")
    assert "Nothing is said of face detection" in section
    assert '<a href="#functions">' in page


def test_where_nothing_is_said_there_is_no_section(dossier):
    """No table of zeros: a report without a statement has no section, no line and no heading."""
    quiet = silent(dossier)
    assert () == function_views(quiet)
    assert "" == in_one_line(function_views(quiet))
    assert 'id="functions"' not in text(quiet, "html")
    assert "Functions to know of" not in text(quiet, "md") + render_terminal(quiet, width=100, colour=False)
    assert 9 == len(unspoken(()))


def test_the_register_has_a_column_for_each_function(dossier):
    """Nine columns; each cell holds states or *not known*, never an empty cell or a *no*."""
    rows = list(csv.reader(io.StringIO(text(dossier, "csv"))))
    columns = [n for n, name in enumerate(rows[0]) if name.startswith("function: ")]
    assert 9 == len(columns)
    cells = {row[n] for row in rows[1:] for n in columns}
    assert {"not known", "offered", "alleged"} <= cells
    assert "" not in cells
    assert "no" not in cells


def test_summary_terminal_and_proof_name_them(dossier):
    """Markdown has the table, the terminal one line, the proof of a subject its statements with rule and words."""
    summary = text(dossier, "md")
    assert "| function | offered | present | enabled | said not to be | alleged | not known |" in summary
    line = next(line for line in render_terminal(dossier, width=300, colour=False).splitlines() if "Functions to know of" in line)
    assert "audio: offered" in line
    assert "alleged" in line
    group = next(group for group in dossier.groups if group.capabilities)
    subject = next(row for row in dossier.subjects if row.group == group.id)
    proof = subject_proof(dossier, subject, group)
    assert f"{group.capabilities[0].function}: {stated(group.capabilities[0])}" in proof
    assert group.capabilities[0].rule in proof


def test_a_public_edition_holds_nothing_of_it(dossier):
    """No group of a public edition has a statement, no format of it a word of one; a limit says so."""
    public = public_edition(dossier)
    assert [] == [group for group in public.groups if group.capabilities]
    for fmt in ("html", "md", "csv", "json"):
        shown = text(public, fmt)
        assert "flase" not in shown
        assert "function: " not in shown
        assert 'id="functions"' not in shown
    assert any("Functions of devices" in sentence for sentence in public.limits)
