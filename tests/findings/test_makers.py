"""Who made the devices of a group, and what is said where the clues contradict each other."""

from __future__ import annotations

from datetime import date

from custodes.findings import Kind
from custodes.identification import Status
from custodes.observations import Ledger
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
