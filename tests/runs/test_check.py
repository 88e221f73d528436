"""A run from files to a judged Dossier."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from custodes.core import Count
from custodes.errors import UsageError
from custodes.findings import Kind, to_plain
from custodes.observations import Ledger
from custodes.policy import Outcome
from custodes.reports.proof import finding_proof
from custodes.reports.words import dates_words
from custodes.runs import load_dossier
from custodes.runs.checking import names_of
from custodes.store import Case
from runs.estate import BODY, DEPARTMENT, HEADER, run


@pytest.fixture(scope="module")
def department(tmp_path_factory):
    """The example department, judged once: everything that a Dossier holds, and its subjects as a list."""
    folder = tmp_path_factory.mktemp("department")
    dossier, subjects = run(folder, sorted(DEPARTMENT.iterdir()), lambda done: (done.dossier, list(done.dossier.subjects)))
    return dossier, subjects, folder


def test_the_four_numbers(department):
    """bought 60, registered 41, declared 1, seen 53, on one axis, for the whole body."""
    bar = department[0].ledgers[0]
    assert ("", "", True) == (bar.scope, bar.family, bar.shared_axis)
    assert [Count(60, 60), Count(41, 41), Count(1, 1), Count(53, 53)] == [
        bar.counts[ledger] for ledger in (Ledger.BOUGHT, Ledger.REGISTERED, Ledger.DECLARED, Ledger.SEEN)
    ]


def test_nothing_is_lost(department):
    """Of each input and of all: read = judged + not read, and every record that was not read has its line."""
    dossier = department[0]
    assert 13 == len(dossier.inputs)
    assert all(one.read == one.judged + one.not_read for one in dossier.inputs)
    assert (dossier.totals.read, dossier.totals.judged) == (sum(i.read for i in dossier.inputs), sum(i.judged for i in dossier.inputs))
    for one in dossier.inputs:
        assert one.not_read == sum(line.count for line in dossier.not_read if line.source == one.name)
    assert all(line.reason for line in dossier.not_read)


def test_inputs_carry_their_digests(department):
    """Each input is known by the SHA-256 and size of its bytes."""
    for one in department[0].inputs:
        data = (DEPARTMENT / one.name).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (one.sha256, one.size)


def test_every_statement_names_its_source(department):
    """No finding without a place, no group without one, and every place is in an input."""
    dossier = department[0]
    names = {one.name for one in dossier.inputs}
    assert all(finding.evidence for finding in dossier.findings if finding.kind is not Kind.GAP)
    assert {ref.source for finding in dossier.findings for ref in finding.evidence} <= names
    assert all(group.refs and {ref.source for ref in group.refs} <= names for group in dossier.groups)


def test_subjects_belong_to_groups(department):
    """Every subject is in one group, and each group has as many as it says."""
    dossier, subjects, _ = department
    assert len(subjects) == len({s.id for s in subjects})
    counted = {group.id: 0 for group in dossier.groups}
    for subject in subjects:
        counted[subject.group] += 1
    assert {group.id: group.subjects for group in dossier.groups} == counted


def test_the_beacon_dome_is_told_from_its_label(department):
    """A dome labelled Beacon is of Hikvision's design, and the report says so."""
    assert any(f.kind is Kind.RELABEL and "Beacon" in f.sentence and "Hikvision" in f.sentence for f in department[0].findings)


def test_a_sensitive_site_after_the_instruction(department):
    """A Hikvision camera installed at the sensitive site a day after the instruction is contrary to it; one installed before is not in force."""
    outcomes = {(f.rule, f.outcome): f for f in department[0].findings if f.rule}
    assert ("UK-WMS-A", Outcome.CONTRARY_TO_INSTRUCTION) in outcomes
    assert ("UK-WMS-A", Outcome.NOT_IN_FORCE) in outcomes
    assert "2022-11-25" == outcomes["UK-WMS-A", Outcome.CONTRARY_TO_INSTRUCTION].asked_on


def test_the_stored_dossier_is_the_judged_one(department):
    """What the case gives back equals what the run gave out, subjects too."""
    dossier, subjects, folder = department
    with Case.open(folder / "case.db") as case:
        loaded = load_dossier(case)
        for name in type(dossier).__dataclass_fields__:
            if name != "subjects":
                assert getattr(dossier, name) == getattr(loaded, name), name
        assert subjects == list(loaded.subjects)


def test_the_same_again(department, tmp_path):
    """The files in another order give the same Dossier and the same subjects."""
    dossier, subjects, _ = department
    again, same = run(tmp_path, sorted(DEPARTMENT.iterdir(), reverse=True), lambda done: (done.dossier, list(done.dossier.subjects)))
    assert subjects == same
    for name in type(dossier).__dataclass_fields__:
        if name != "subjects":
            assert to_plain(getattr(dossier, name)) == to_plain(getattr(again, name)), name


@pytest.mark.parametrize(("paths", "names"), [
    (["/a/x.csv"], ["x.csv"]),
    (["/a/x.csv", "/a/y.csv"], ["x.csv", "y.csv"]),
    (["/a/x.csv", "/b/x.csv"], ["a/x.csv", "b/x.csv"]),
    (["/a/c/x.csv", "/b/c/x.csv", "/d/y.csv"], ["a/c/x.csv", "b/c/x.csv", "y.csv"]),
    (["/a/x.csv", "/b/x.csv", "/c/b/x.csv"], ["a/x.csv", "//b/x.csv", "c/b/x.csv"]),
    (["/a/x.csv", "/a/x.csv"], ["x.csv", "x.csv"]),
])
def test_names_are_told_apart(paths, names):
    """As many folders as are needed to tell files of one name apart, and no more."""
    given = [Path(path) for path in paths]
    found = names_of(given)
    if names[1:2] == ["//b/x.csv"]:
        assert 3 == len(set(found.values()))
    else:
        assert names == [found[path] for path in given]


LIBRARY = HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,2022-11-25\nLibrary,Hikvision,DS-2CD2143G0-I,S0002,44:19:b6:00:00:02,,1,2022-11-26\n"
SITES = "site,class,class_decided_by,class_from\nLibrary,sensitive,DSO,2020-01-01\n"


def test_events_after_as_of_are_not_seen(tmp_path):
    """Of two domes put up on the day and on the day after, the rule on putting up is asked of one, on its own date."""
    dossier = run(tmp_path, {"register.csv": LIBRARY, "sites.csv": SITES, "body.csv": BODY})
    deployed = [f for f in dossier.findings if f.act == "deploy"]
    assert ["2022-11-25"] == sorted({f.asked_on for f in deployed})
    assert 1 == sum(f.quantity for f in deployed if f.rule == "UK-WMS-A")


def test_acts_on_two_sides_of_a_class_are_two_questions(tmp_path):
    """Domes put up before and after the site's class begins are judged each by the class of its own day."""
    sites = SITES.replace("2020-01-01", "2022-11-25")
    rows = LIBRARY.replace("2022-11-25", "2022-11-24").replace("2022-11-26", "2022-11-25")
    dossier = run(tmp_path, {"register.csv": rows, "sites.csv": sites, "body.csv": BODY})
    found = {f.asked_on: f.outcome for f in dossier.findings if f.rule == "UK-WMS-A"}
    assert {"2022-11-24": Outcome.NEED_FACTS, "2022-11-25": Outcome.CONTRARY_TO_INSTRUCTION} == found


def test_acts_are_evidenced_never_assumed(tmp_path):
    """A row without a date shows that the device is there: nothing is judged as bought or put up, and it is said."""
    dossier = run(tmp_path, {"register.csv": HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,\n", "sites.csv": SITES, "body.csv": BODY})
    assert not {f.act for f in dossier.findings if f.rule} & {"deploy", "acquire", "renew"}
    assert "retain" in {f.act for f in dossier.findings if f.rule}
    assert () == dossier.events
    assert any(line.startswith("Installing was not asked of 1 device: no installation date covers them") for line in dossier.not_asked)


def test_without_a_body_no_rule_is_judged(tmp_path):
    """It says who made what, which lists name the maker, and what each of four readers would be asked."""
    dossier = run(tmp_path, {"register.csv": LIBRARY})
    assert not [f for f in dossier.findings if f.rule]
    assert (None, 4) == (dossier.body, len(dossier.would_be_asked))
    assert all(one.lines for one in dossier.would_be_asked)


def test_a_body_of_the_command_line_is_stronger(tmp_path):
    """``--body`` wins over the body file; an unknown one is refused with the known ones."""
    assert "uk-local-authority" == run(tmp_path, {"register.csv": LIBRARY, "body.csv": BODY}, body="uk-local-authority").body.kind
    with pytest.raises(UsageError, match="no such kind of body: 'uk-dept'") as caught:
        run(tmp_path, {"register.csv": LIBRARY}, body="uk-dept")
    assert "uk-department" in caught.value.hint


@pytest.mark.parametrize("kind", ["uk-department", "UK-Department", "uk department", "UK_DEPARTMENT"])
def test_a_body_file_in_any_spelling(tmp_path, kind):
    """Case, spaces and underscores do not make another body; the rules that bind it are asked."""
    dossier = run(tmp_path, {"register.csv": LIBRARY, "body.csv": BODY.replace("uk-department", kind)})
    assert "uk-department" == dossier.body.kind
    assert [f for f in dossier.findings if f.rule]


def test_an_unknown_body_in_a_file(tmp_path):
    """It is refused with the name of the file."""
    with pytest.raises(UsageError, match=r"body\.csv: no such kind of body"):
        run(tmp_path, {"register.csv": LIBRARY, "body.csv": BODY.replace("uk-department", "ministry-of-magic")})


def test_the_same_bytes_count_once(tmp_path):
    """A copy under another name adds nothing, and it is said."""
    taken, dossier = run(tmp_path, {"a.csv": LIBRARY, "b.csv": LIBRARY}, lambda done: (done.taken, done.dossier))
    assert ["a.csv"] == [one.name for one in dossier.inputs]
    assert Count(2, 2) == dossier.ledgers[0].counts[Ledger.REGISTERED]
    assert [False, True] == ["the same bytes as a.csv: counted once" in f"{one.error}{one.note}" for one in taken]


def test_a_file_that_cannot_be_opened_stops_nobody(tmp_path):
    """One sentence for it, and the rest goes on."""
    (tmp_path / "folder.csv").mkdir()
    taken, dossier = run(tmp_path, {"a.csv": LIBRARY}, lambda done: (done.taken, done.dossier))
    (tmp_path / "a.csv").write_text(LIBRARY)
    taken, dossier = run(tmp_path, [Path("a.csv"), Path("folder.csv"), Path("none.csv")], lambda done: (done.taken, done.dossier))
    assert {"a.csv": False, "folder.csv": True, "none.csv": True} == {one.name: bool(one.error) for one in taken}
    assert Count(2, 2) == dossier.ledgers[0].counts[Ledger.REGISTERED]


def test_extending_and_superseding(tmp_path):
    """A case is added to; a file of the same name and another digest takes the place of the old one, which stays listed."""
    run(tmp_path, {"a.csv": LIBRARY})
    grown = run(tmp_path, {"b.csv": HEADER + "Library,Axis,P3245,S0009,ac:cc:8e:00:00:09,,1,\n"}, extend=True)
    assert Count(3, 3) == grown.ledgers[0].counts[Ledger.REGISTERED]
    newer = LIBRARY.replace("S0002", "S0003").replace(":02,", ":03,") + "Library,Hikvision,DS-2CD2143G0-I,S0004,44:19:b6:00:00:04,,1,\n"
    replaced = run(tmp_path, {"a.csv": newer}, extend=True)
    assert Count(4, 4) == replaced.ledgers[0].counts[Ledger.REGISTERED]
    (old,) = [one for one in replaced.inputs if one.superseded_by]
    assert ("a.csv", hashlib.sha256(newer.encode()).hexdigest(), 0) == (old.name, old.superseded_by, old.read)
    assert replaced.totals.read == sum(one.read for one in replaced.inputs)


def test_extending_equals_checking_all_at_once(tmp_path):
    """Bit by bit or at once: the same findings, groups and counts."""
    other = HEADER + "Library,Axis,P3245,S0009,ac:cc:8e:00:00:09,,1,\n"
    run(tmp_path, {"a.csv": LIBRARY}, case="one.db")
    bit_by_bit = run(tmp_path, {"b.csv": other, "body.csv": BODY}, extend=True, case="one.db")
    at_once = run(tmp_path, {"a.csv": LIBRARY, "b.csv": other, "body.csv": BODY}, case="two.db")
    for name in ("groups", "findings", "ledgers", "questions", "events", "totals"):
        assert getattr(bit_by_bit, name) == getattr(at_once, name), name


def test_two_clocks(tmp_path):
    """On 23 November 2022 the instruction was not given yet."""
    files = {"register.csv": LIBRARY.replace("2022-11-25", "2022-11-23"), "sites.csv": SITES, "body.csv": BODY}
    before = run(tmp_path, files, as_of=date(2022, 11, 23))
    after = run(tmp_path, files, as_of=date(2022, 11, 24))
    assert {Outcome.NOT_IN_FORCE} == {f.outcome for f in before.findings if f.rule.startswith("UK-WMS-")}
    assert {Outcome.NOT_IN_FORCE} != {f.outcome for f in after.findings if f.rule.startswith("UK-WMS-")}
    assert ("2022-11-23", "2022-11-23") == (before.run.as_of, before.run.known_at)


def test_a_failure_leaves_the_case(tmp_path):
    """A run that is refused leaves the case of the last one."""
    run(tmp_path, {"a.csv": LIBRARY})
    before = (tmp_path / "case.db").read_bytes()
    with pytest.raises(UsageError):
        run(tmp_path, {"body.csv": BODY.replace("uk-department", "x")})
    assert before == (tmp_path / "case.db").read_bytes()
    assert not (tmp_path / "case.db.part").exists()


UNDATED = HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,\n"


def test_what_the_facts_are_of(department, tmp_path):
    """A register without a date leaves the date of the facts open, though a scan beside it has one; nothing read looked at nothing."""
    assert "2022-11-25 and of unstated date" == department[0].run.facts_of
    dossier = run(tmp_path, {"register.csv": UNDATED})
    assert "unstated date" == dossier.run.facts_of
    assert "Facts of unstated date judged by the law of 2022-11-25" in finding_proof(dossier, dossier.findings[0], ())
    assert "Facts of unstated date judged by the law of 2022-11-25." == dates_words(dossier.run.as_of, dossier.run.known_at, dossier.run.facts_of)


def test_a_look_after_the_day(tmp_path):
    """Facts of a later scan are facts of their own day, judged by the law of the day that is asked about."""
    dossier = run(tmp_path, [DEPARTMENT / "scan.xml"], as_of=date(2020, 1, 1))
    assert "2022-11-25" == dossier.run.facts_of


def packs_of(dossier):
    """Ids of the packs that were asked."""
    return {line.partition(" ")[0] for line in dossier.run.packs}


def test_a_pack_is_asked_only_once_it_bears_on_the_body(tmp_path):
    """A department of 2022 is not asked rules of 2023 and later; one of 2026 is; no department is asked another country's."""
    files = {"register.csv": HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,,,1,\n", "body.csv": BODY}
    assert {"uk-central"} == packs_of(run(tmp_path, files))
    assert {"uk-central", "uk-procurement"} == packs_of(run(tmp_path, files, as_of=date(2026, 11, 22)))


def test_a_seller_is_asked_the_law_of_its_jurisdiction(tmp_path):
    """Kinds of body that are of no one place are asked by the jurisdiction of the body file, and by all where it says none."""
    register = {"register.csv": HEADER + "Shop,Hikvision,DS-2CD2143G0-I,S0001,,,1,\n"}
    day = date(2026, 5, 1)
    for place, packs in {"us": {"us-federal"}, "in": {"in"}, "": {"us-federal", "in"}}.items():
        body = f"kind,jurisdiction,roles,name,by,on\nseller,{place},seller,Shop,Owner,2026-01-01\n"
        assert packs == packs_of(run(tmp_path, {**register, "body.csv": body}, as_of=day)), place


def test_investing_is_not_asked_of_devices(tmp_path):
    """That nobody invested is not told of a camera."""
    dossier = run(tmp_path, {"register.csv": HEADER + "School,Hikvision,DS-2CD2143G0-I,S0001,,,1,\n"}, body="us-school", as_of=date(2024, 5, 1))
    assert not any("nvesting" in line for line in dossier.not_asked)


def test_a_powered_port_is_evidence_for_the_device_at_it(tmp_path):
    """Two lists of one switch: one device, which draws power there and told its name; a switch without a name joins nothing."""
    macs = "{}#show mac address-table\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n  10    c056.e300.3011    DYNAMIC     Gi1/0/5\n"
    power = "{}#show power inline\nInterface Admin  Oper       Power   Device              Class Max\n                            (Watts)\n--------- ------ ---------- ------- ------------------- ----- ----\nGi1/0/5   auto   on         6.3     DS-2CD2143G0-I      2     30.0\n"

    def members(name):
        folder = tmp_path / name
        folder.mkdir()
        return run(folder, {"macs.txt": macs.format(name), "power.txt": power.format(name)}, use=lambda done: [sorted(o.values.get("model", "") for o in one.observations) for one in done.dossier.subjects])

    assert [["", "DS-2CD2143G0-I"]] == members("sw-hall")
    assert [[""], ["DS-2CD2143G0-I"]] == sorted(members("Switch"))
