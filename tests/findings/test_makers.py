"""Who made the devices of a group, and what is said where the clues contradict each other."""

from __future__ import annotations

from datetime import date

from custodes.findings import Kind
from custodes.identification import Status
from custodes.observations import Ledger
from custodes.reports.shape import makers
from custodes.runs.verdict import exit_code
from runs.estate import HEADER, run

# The label says Dahua; the block 44-19-B6 is assigned to Hangzhou Hikvision (IEEE MA-L).
REGISTER = HEADER + "Library,Dahua,,,44:19:b6:0a:0b:0c,,1,\n"


def test_contradicting_clues_name_no_maker(tmp_path):
    """All clues and candidates stay, both makers stand in one sentence, and none is the maker: no name, no list, no bar."""
    found = run(tmp_path, {"register.csv": REGISTER}, as_of=date(2023, 1, 1), body="uk-department")
    (group,) = found.groups
    made = group.identification
    assert (Status.CONFLICTING, "", "") == (made.status, made.family, made.producer)
    assert {"dahua", "hikvision"} == {clue.family for clue in made.clues} == {family for family, _ in made.candidates}
    assert ("", "", ()) == (group.producer_name, group.group_name, group.standings)
    (said,) = [f for f in found.findings if f.kind is Kind.CONFLICT]
    assert said.sentence.startswith("The clues contradict each other: Dahua and Hikvision.")
    assert {""} == {bar.family for bar in found.ledgers}
    assert 1 == found.ledgers[0].counts[Ledger.REGISTERED].high
    assert ((), ()) == (found.replies, tuple(row for table in found.lists for row in table.rows))


def test_a_label_of_two_makers_is_said_to_name_two(tmp_path):
    """Both are candidates, none is concluded, and the run is open: it is not true that no clue names a maker."""
    found = run(tmp_path, {"register.csv": HEADER + 'Library,"Hikvision, Dahua",,,,,3,\n'}, as_of=date(2023, 1, 1), body="uk-department")
    made = found.groups[0].identification
    assert (Status.CONFLICTING, "", ("dahua", "hikvision")) == (made.status, made.family, tuple(key for key, _ in made.candidates))
    (said,) = [f for f in found.findings if f.kind is Kind.CONFLICT]
    assert "The label 'Hikvision, Dahua' names several makers: Dahua and Hikvision. It does not say which made what." == said.sentence
    assert not any("No clue names the maker" in limit for limit in found.limits)
    assert 11 == exit_code(found)


def test_a_label_before_another_maker_says_what_is_not_established(tmp_path):
    """The clues say who made it, and how sure; what is open is how label and maker belong together."""
    found = run(tmp_path, {"register.csv": HEADER + "Library,Beacon,DS-2CD2143G0-I,C1234567,,,1,\n"}, as_of=date(2023, 1, 1))
    (said,) = [f for f in found.findings if f.kind is Kind.RELABEL]
    assert said.sentence.startswith("Labelled 'Beacon'; the clues say Hikvision made it (identified, 0.99). How this label and Hikvision belong together is not established: one kind")
    assert "which is not established" not in said.sentence


def test_labels_in_another_case_are_one_line(tmp_path):
    """Hikvision and HIKVISION are one label in the table of makers, in the spelling that most have."""
    found = run(tmp_path, {"register.csv": HEADER + "Library,HIKVISION,,,,,2,\nLibrary,hikvision,,,,,1,\nDepot,Hikvision,,S1,,,1,\nDepot,Hikvision,,S2,,,1,\n"}, as_of=date(2023, 1, 1))
    (line,) = makers(found.groups)
    assert ("Hikvision", 5) == (line.label, line.devices)
