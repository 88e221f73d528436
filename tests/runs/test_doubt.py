"""Doubt: what a run is told not to believe."""

from __future__ import annotations

import hashlib

import pytest

from custodes.errors import UsageError
from custodes.findings import to_plain
from custodes.policy import Outcome
from custodes.runs import load_dossier
from custodes.runs.doubt import NO_DOUBT, doubt_of
from custodes.store import Case
from runs.estate import BODY, DEPARTMENT, HEADER, run

REGISTER = HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,2022-11-25\nDepot,,,S0002,44:19:b6:00:00:02,,1,2022-11-25\n"
OTHER = HEADER + "Depot,Axis,M3045-V,S0003,ac:cc:8e:00:00:03,,1,2021-01-01\nLibrary,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,,1,\n"
SITES = "site,aliases,class,class_decided_by,class_from\nLibrary,Lib,sensitive,DSO,2020-01-01\n"
ANSWERS = "fact,scope,value,by,on,evidence\nsite_class,Depot,ordinary,DSO,2022-11-01,memo 7\npurpose,,national-security,DSO,2022-11-01,memo 8\n"
FILES = {"register.csv": REGISTER, "other.csv": OTHER, "sites.csv": SITES, "answers.csv": ANSWERS, "body.csv": BODY}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case of five files in which everything is believed."""
    folder = tmp_path_factory.mktemp("doubt")
    run(folder, FILES)
    with Case.open(folder / "case.db") as opened:
        yield opened


def without(folder, *names, files=FILES):
    """The Dossier of the files without what has these names."""
    return run(folder, files, without=names)


@pytest.mark.parametrize("left", ["scan.xml", "register.xlsx", "sites.csv", "orders.csv", "declarations.csv", "floorplan.bin", "body.csv"])
def test_a_check_without_an_input_is_a_check_of_the_others(left, tmp_path):
    """No path of its own: every part of the Dossier is that of a check to which the file was never given, ``run`` apart."""
    def parts(done):
        return {name: to_plain(getattr(done.dossier, name)) for name in type(done.dossier).__dataclass_fields__ if name not in {"run", "subjects"}} | {
            "subjects": to_plain(list(done.dossier.subjects))}

    files = sorted(DEPARTMENT.iterdir())
    doubting = run(tmp_path, files, parts, case="one.db", without=(left,))
    assert doubting == run(tmp_path, [one for one in files if one.name != left], parts, case="two.db")


def test_the_run_says_what_it_did_not_believe(tmp_path):
    """Each in words, sorted, in ``run.without`` and nowhere else; nothing where everything is believed."""
    digest = hashlib.sha256(OTHER.encode()).hexdigest()
    found = without(tmp_path, "mac-owner", "kind:model", "UK-WMS-B", "other.csv", "site_class@Depot")
    assert (
        "UK-WMS-B (a rule of law)", "kind:model (every clue of this kind)", "mac-owner (a clue)", f"other.csv (an input, sha256 {digest[:16]})",
        "site_class of Depot (an answer, answers.csv line:2)",
    ) == found.run.without
    assert () == run(tmp_path, FILES).run.without


def test_evidence_stays_in_the_case(tmp_path):
    """A check without an input judges without it and loses nothing: the next check of that case believes it again."""
    whole = run(tmp_path, FILES)
    less = run(tmp_path, FILES, extend=True, without=("other.csv",))
    again = run(tmp_path, {"body.csv": BODY}, extend=True)
    assert (5, 4) == (len(whole.inputs), len(less.inputs))
    assert (whole.inputs, whole.findings, whole.groups) == (again.inputs, again.findings, again.groups)


def test_a_clue_that_is_not_believed_names_no_maker(tmp_path):
    """A camera that only its address names has a maker with the registry's clue and none without it; another keeps the others."""
    makers = {name: {g.site: g.identification.producer for g in run(tmp_path, FILES, without=names).groups} for name, names in {
        "all": (), "clue": ("mac-owner",), "kind": ("kind:mac",)}.items()}
    assert {"all": "hangzhou-hikvision", "clue": "", "kind": ""} == {name: found["Depot"] for name, found in makers.items()} or makers
    assert {"all": "hikvision", "clue": "", "kind": ""} == {name: found["Depot"] for name, found in makers.items()}
    assert {"hikvision"} == {found["Library"] for found in makers.values()}


def test_a_clue_leaves_the_identifications_of_others_alone(tmp_path):
    """A doubting run remembers nothing that a believing run would then use."""
    before = run(tmp_path, FILES).groups
    without(tmp_path, "kind:mac", "kind:brand", "kind:model")
    assert before == run(tmp_path, FILES).groups


def test_a_rule_is_asked_of_nothing(tmp_path):
    """The rule is neither among the findings nor among the rules, and the others say what they said."""
    whole, less = run(tmp_path, FILES), without(tmp_path, "UK-WMS-A")
    assert "UK-WMS-A" in {f.rule for f in whole.findings}
    assert "UK-WMS-A" not in {f.rule for f in less.findings} | {r.rule for r in less.rules}
    assert [f for f in whole.findings if f.rule not in {"UK-WMS-A", ""}] == [f for f in less.findings if f.rule]


@pytest.mark.parametrize("name", ["answers.csv!line:2", "answers.csv line:2", "line:2", "site_class@Depot", "site_class@ depot"])
def test_an_answer_by_its_place_or_its_scope(name, case):
    """Each way of naming it leaves out this answer and no other."""
    assert {("line:2", "site_class")} == {(place, fact) for _, place, fact in doubt_of([name], case).left_out.statements}


@pytest.mark.parametrize("name", ["purpose@body", "purpose@"])
def test_an_answer_of_the_whole_body(name, case):
    """An answer without a scope is one of the body."""
    assert {("line:3", "purpose")} == {(place, fact) for _, place, fact in doubt_of([name], case).left_out.statements}


@pytest.mark.parametrize("name", ["site_class@Library", "site_class@lib"])
def test_what_a_sites_file_states_is_an_answer_too(name, tmp_path):
    """Without the class of the site, the rule on sensitive sites asks for it; the site itself stays known."""
    found = without(tmp_path, name)
    outcomes = {f.outcome for f in found.findings if f.rule == "UK-WMS-A" and f.site == "Library"}
    assert {Outcome.NEED_FACTS} == outcomes
    assert {Outcome.CONTRARY_TO_INSTRUCTION} == {f.outcome for f in run(tmp_path, FILES).findings if f.rule == "UK-WMS-A" and f.site == "Library"}


@pytest.mark.parametrize(("name", "near"), [
    ("registr.csv", "'register.csv'"), ("macowner", "'mac-owner'"), ("UK-WMS-AA", "'UK-WMS-A'"), ("kind:macs", "'kind:mac'"), ("site_class@Depott", "'site_class@depot'"),
])
def test_an_unknown_name_offers_the_nearest(name, near, case):
    """A name of nothing is refused with the nearest name that there is."""
    with pytest.raises(UsageError) as refused:
        doubt_of([name], case)
    assert near in refused.value.hint


def test_a_name_far_from_all_says_what_a_name_may_be(case):
    """Where no name is near, the kinds of names are told."""
    with pytest.raises(UsageError, match="nothing here is called that") as refused:
        doubt_of(["§§§§"], case)
    assert "a rule of law" in refused.value.hint


def test_a_digest_names_its_input(case):
    """The first digits of the SHA-256 do, eight at least, in either case of letters."""
    digest = hashlib.sha256(REGISTER.encode()).hexdigest()
    for given in (digest, digest[:8], digest[:12].upper()):
        assert doubt_of(["register.csv"], case) == doubt_of([given], case)
    with pytest.raises(UsageError):
        doubt_of([digest[:7]], case)


def test_a_name_of_two_things_is_refused(tmp_path):
    """A place alone does not do where two files of answers have it; a file that is called like a rule neither."""
    run(tmp_path, {**FILES, "more.csv": ANSWERS.replace("memo 7", "memo 9"), "UK-WMS-A": REGISTER + "Depot,Axis,,,,,1,\n"})
    with Case.open(tmp_path / "case.db") as opened:
        for name in ("line:2", "UK-WMS-A"):
            with pytest.raises(UsageError, match="names several things"):
                doubt_of([name], opened)
        assert 2 == len(doubt_of(["site_class@Depot"], opened).left_out.statements)


def test_no_name_is_no_doubt(case):
    """Nothing to doubt leaves the case and the packs as they are, untouched."""
    assert NO_DOUBT is doubt_of([], case)


def test_a_doubting_case_reads_back(tmp_path):
    """What the case gives back is what was judged, its doubt too."""
    less = without(tmp_path, "other.csv", "mac-owner")
    with Case.open(tmp_path / "case.db") as opened:
        loaded = load_dossier(opened)
        assert (less.run, less.findings, less.groups) == (loaded.run, loaded.findings, loaded.groups)
        assert 2 == len(list(loaded.subjects))
