"""What the findings of the example department say, and on what they rest."""

from __future__ import annotations

from collections import Counter

import pytest

from custodes.core import Quantity
from custodes.findings import Kind, Severity
from custodes.listings import Standing, all_lists
from custodes.observations import Ledger
from custodes.policy import Outcome
from runs.estate import BODY, COUNCIL, DEPARTMENT, HEADER, REPO, run


@pytest.fixture(scope="module")
def department(tmp_path_factory):
    """The example department."""
    return run(tmp_path_factory.mktemp("department"), sorted(DEPARTMENT.iterdir()))


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """The same with one answer: the class of Specimen Court."""
    return run(tmp_path_factory.mktemp("answered"), [*sorted(DEPARTMENT.iterdir()), REPO / "examples" / "answers.csv"])


def test_findings_have_ids_groups_and_order(department):
    """Ids differ, groups exist and name their findings, the severest determination comes first."""
    groups = {group.id: group for group in department.groups}
    assert len(department.findings) == len({f.id for f in department.findings})
    assert all(ident in groups and finding.id in groups[ident].findings for finding in department.findings for ident in finding.groups)
    severities = [f.severity for f in department.findings if f.kind is Kind.DETERMINATION]
    assert sorted(severities, reverse=True) == severities


def test_needs_and_settles(department):
    """What needs facts names them, what settles is among them, and nothing else needs any."""
    for finding in department.findings:
        assert bool(finding.needs) is (finding.outcome is Outcome.NEED_FACTS), finding.id
        assert (finding.severity is Severity.OPEN) is (finding.outcome in {Outcome.NEED_FACTS, Outcome.UNSETTLED_TERM, Outcome.REQUIREMENT_NOT_EVIDENCED} or finding.kind is Kind.CONFLICT)


def test_lists_are_never_merged(department):
    """One table for each list, in order, each maker once in each with the standing of that list."""
    assert [entry.id for entry in all_lists()] == [table.list_id for table in department.lists]
    for table in department.lists:
        assert len(table.rows) == len({row.party for row in table.rows})
        assert {table.list_id} >= {row.standing.list_id for row in table.rows}
    listed = {(f.detail) for f in department.findings if f.kind is Kind.LISTED}
    assert listed <= {Standing.NAMED.value, Standing.COVERED.value}
    assert Counter(f.kind for f in department.findings)[Kind.LISTED] == sum(row.standing.standing in {Standing.NAMED, Standing.COVERED} for t in department.lists for row in t.rows)


def test_lists_count_devices_not_orders(department):
    """A maker's devices on a list are those in its groups, orders left out."""
    groups = {group.id: group for group in department.groups}
    for row in department.lists[0].rows:
        mine = [groups[g] for g in row.groups if groups[g].kind != "purchase"]
        assert row.devices == sum(g.unmatched if g.kind == "lot" else g.quantity.n or 0 for g in mine)


def test_questions_are_in_order_of_what_they_open(department):
    """Most open points first; each names who can tell, its scope and what cannot be answered without it."""
    keys = [(-q.opens, -q.settles, q.cost, q.fact, q.scope) for q in department.questions]
    assert sorted(keys) == keys
    assert all(q.question and q.who and q.scope and q.why and q.settles <= q.opens for q in department.questions)
    assert "date_order" in {q.fact for q in department.questions}
    assert len({q.id for q in department.questions}) == len(department.questions)


def test_one_answer_settles_many(department, answered):
    """The class of Specimen Court closes its question and turns open points into outcomes."""
    before, after = ({(q.fact, q.scope) for q in d.questions} for d in (department, answered))
    assert ("site_class", "Specimen Court") in before - after
    opens = [sum(len(f.groups) for f in d.findings if f.outcome is Outcome.NEED_FACTS) for d in (department, answered)]
    assert opens[1] < opens[0]


def test_lots_are_judged_for_their_remainder(department):
    """A lot keeps what no item matched; a determination on it concerns no more."""
    lots = [group for group in department.groups if group.kind == "lot"]
    assert lots
    assert all(0 <= lot.unmatched <= (lot.quantity.n or 0) for lot in lots)


def test_gaps_are_findings_only_where_comparable(department):
    """Every comparable gap of the body and of each site is a notice, and no other is."""
    gaps = [gap for bar in department.ledgers if not bar.family for gap in bar.gaps if gap.comparable]
    found = [f for f in department.findings if f.kind is Kind.GAP]
    assert len(gaps) == len(found)
    assert {Severity.NOTICE} == {f.severity for f in found}
    assert all(gap.why_not for bar in department.ledgers for gap in bar.gaps if not gap.comparable)


def test_the_claims(department):
    """One device declared, and "there may be others": cannot tell. Not connected to the departmental network: no network of that site was called core."""
    verdicts = {claim.words[:20]: claim.verdict for claim in department.claims}
    assert ["cannot tell", "cannot tell"] == list(verdicts.values())
    assert 0 == sum(f.kind is Kind.CLAIM for f in department.findings)


def test_sites_by_ledgers(department):
    """Every site, each ledger held, partly or not asked, with its devices."""
    assert ["Exemplar House", "Placeholder Annex", "Sampling Yard", "Specimen Court"] == [site.site for site in department.sites]
    assert [14, 8, 7, 24] == [site.devices[Ledger.SEEN] for site in department.sites]
    assert [12, 6, 6, 17] == [site.devices[Ledger.REGISTERED] for site in department.sites]
    assert {"held", "partly", "not asked"} >= {state for site in department.sites for state in site.states.values()}
    assert "withheld" == department.sites[1].site_class


def test_limits_and_plan(department):
    """What was not read and not recognised is said; the plan never asks more than a rule."""
    text = " ".join(department.limits)
    assert "floorplan.bin" in text
    assert "not legal advice" in text
    assert department.plan
    assert all(step.sentence and step.by for step in department.plan)


def test_an_innocent_stays_innocent(department):
    """The weighing scale of Shanghai Dahua Scale Factory is not Dahua's."""
    scales = [g for g in department.groups if "scale" in f"{g.identification.label} {g.identification.model} {g.identification.device_type}".lower()]
    assert scales
    assert not [g for g in scales if g.identification.family == "dahua"]


def test_a_council_is_under_no_obligation(tmp_path):
    """The statement to departments binds no council: none of its rules is asked of one as a duty."""
    dossier = run(tmp_path, sorted(COUNCIL.iterdir()))
    assert "uk-local-authority" == dossier.body.kind
    assert not [f for f in dossier.findings if f.severity is Severity.CONTRARY]


def test_who_is_not_asked(tmp_path):
    """A row of unknown quantity is a quantity with a reason, not a one."""
    dossier = run(tmp_path, {"register.csv": HEADER + "Library,Hikvision,DS-2CD2143G0-I,,,,several,\n", "body.csv": BODY})
    (group,) = dossier.groups
    assert Quantity(None).n is group.quantity.n
    assert group.quantity.reason
    assert dossier.ledgers[0].counts[Ledger.REGISTERED].unknown == 1
