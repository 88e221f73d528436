"""Each named fact: known, withheld or unknown, with where it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.core import parse_when
from custodes.facts import Derivation, Ground, Known, Stated, check_value, fact_entry, fact_names, scopes_of
from custodes.identification import UNIDENTIFIED, Identification, Status
from custodes.observations import Answer, Body, Site

AS_OF = date(2022, 11, 25)
HIK = Identification(
    Status.LIKELY, family="hikvision", producer="hikvision", label="Hikvision", brand="hikvision", model="DS-1", device_type="camera", confidence=0.8,
    established=True, why_established="its own brand in the body's own record",
)
SURE = {"body", "act", "brand", "producer", "nil_ladder", "technology"}


def site(place="line:2", **fields):
    """One line of a sites file."""
    return Site(place, **({"site": "Library"} | fields))


def answered(fact, value, scope="", *, place="line:2", **more):
    """One answer of an answers file."""
    return Answer(place, fact, scope, value, **more), "answers.csv"


def derive(*answers, sites=(), made=HIK, network=None, when="2022-11-25", act="retain", where="Library", body=None, has_address=False, group="G-1"):
    """The facts of one group for one act."""
    by_name = {}
    for one in sites:
        by_name[one.site] = (*by_name.get(one.site, ()), (one, "sites.csv"))
    derivation = Derivation(Stated(body, "body.csv" if body else "", by_name, tuple(answers)), AS_OF, AS_OF)
    ground = Ground(group, where, network, has_address, made, "", ("register.csv line:2",))
    return derivation.facts(ground, act, parse_when(when)), derivation


def value(name, *answers, **more):
    """State and value of one fact."""
    fact = derive(*answers, **more)[0][name]
    return fact.state, fact.value


UNKNOWN, WITHHELD = (Known.UNKNOWN, None), (Known.WITHHELD, None)


def known(what):
    """A known value."""
    return Known.KNOWN, what


def test_every_fact_is_there_with_a_basis():
    """All names of the vocabulary, none besides; what is unknown says why."""
    facts = derive()[0]
    assert fact_names() == set(facts)
    assert all(name == fact.name and fact.basis for name, fact in facts.items())
    assert {name for name, fact in facts.items() if fact.state is Known.KNOWN} <= SURE


def test_the_body_as_stated():
    """By whom and when, and where it stands."""
    fact = derive(body=Body("line:2", "uk-department", by="DSO", on="2022-11-24"))[0]["body"]
    assert (Known.KNOWN, "uk-department", "stated by DSO on 2022-11-24", ("body.csv line:2",)) == (fact.state, fact.value, fact.basis, fact.refs)
    assert UNKNOWN == value("body")


def test_the_maker():
    """Established, it is known with its reason; not established, the reason is what is missing."""
    facts = derive()[0]
    assert (known("hikvision"), HIK.why_established) == ((facts["producer"].state, facts["producer"].value), facts["producer"].basis)
    assert known("hikvision") == value("brand")
    nobody = derive(made=UNIDENTIFIED)[0]
    assert {Known.UNKNOWN} == {nobody[name].state for name in ("producer", "brand", "nil_ladder", "technology")}
    assert "no clue names a maker" == nobody["producer"].basis


@pytest.mark.parametrize(("device_type", "technology"), [
    ("camera", "video-surveillance"), ("recorder", "video-surveillance"), ("thermal-camera", "thermal-imaging"), ("switch", "telecommunications"), ("scale", "other"),
])
def test_technology_follows_from_the_type(device_type, technology):
    """The kind of device is the kind of equipment; a type that is none of them is other."""
    assert known(technology) == value("technology", made=Identification(Status.LIKELY, device_type=device_type))


SENSITIVE = site(site_class="sensitive", class_decided_by="DSO", class_decided_on="2022-11-24", class_from="2022-11-24", class_until="2023-04")


@pytest.mark.parametrize(("when", "expected"), [
    ("2022-11-23", UNKNOWN), ("2022-11-24", known("sensitive")), ("2022-11", UNKNOWN), ("2023-03-31", known("sensitive")), ("2023-04-15", UNKNOWN), ("2023-05-01", UNKNOWN),
])
def test_the_class_of_a_site_has_its_dates(when, expected):
    """A class holds from its first day to the day before its end; what straddles a date is unknown."""
    assert expected == value("site_class", sites=[SENSITIVE], when=when)


def test_who_decided_the_class():
    """The basis names who decided and when, and the place."""
    fact = derive(sites=[SENSITIVE])[0]["site_class"]
    assert ("decided by DSO on 2022-11-24", ("sites.csv line:2",)) == (fact.basis, fact.refs)


def test_two_periods_of_one_site():
    """Ordinary before, sensitive after: each act by the class of its day."""
    sites = [site(site_class="ordinary", class_until="2022-11-24"), site("line:3", site_class="sensitive", class_from="2022-11-24")]
    assert [known("ordinary"), known("sensitive"), UNKNOWN] == [value("site_class", sites=sites, when=when) for when in ("2022-11-23", "2022-11-24", "2022-11")]


def test_a_class_whose_date_can_be_read_both_ways():
    """4 March or 3 April: known before and after, unknown between."""
    sites = [site(site_class="sensitive", class_from="2022-03-04|2022-04-03")]
    assert [UNKNOWN, UNKNOWN, known("sensitive")] == [value("site_class", sites=sites, when=when) for when in ("2022-03-01", "2022-03-20", "2022-04-03")]


@pytest.mark.parametrize(("site_class", "expected"), [("withheld", WITHHELD), ("Withheld", WITHHELD), ("", UNKNOWN), ("unknown", UNKNOWN), ("very secret", UNKNOWN), ("yes", UNKNOWN)])
def test_withheld_open_and_unknown_words(site_class, expected):
    """Withheld is a state; a word that is no class settles nothing, and is quoted."""
    assert expected == value("site_class", sites=[site(site_class=site_class)])
    if site_class in {"very secret", "yes"}:
        assert repr(site_class) in derive(sites=[site(site_class=site_class)])[0]["site_class"].basis


def test_no_sites_file_and_no_site():
    """The two ignorances are told apart."""
    assert "no sites file states the class of this site" == derive()[0]["site_class"].basis
    assert "the site is not known" == derive(where="")[0]["site_class"].basis


@pytest.mark.parametrize(("role", "expected"), [("core", known("core")), ("other", known("other")), ("withheld", WITHHELD), ("", UNKNOWN), ("corporate LAN", UNKNOWN)])
def test_the_role_of_a_network(role, expected):
    """As a person stated it; another word settles nothing."""
    assert expected == value("network", network=(site(network_class=role), "sites.csv"), has_address=True)


def test_no_network():
    """An address in no known network and no address at all are different reasons."""
    assert "no network of the sites file holds its address" == derive(has_address=True)[0]["network"].basis
    assert "no address is known" == derive()[0]["network"].basis


@pytest.mark.parametrize("scope", ["Library", "library", "LIB", "Lib"])
@pytest.mark.parametrize("sites", [(), (site(aliases=("LIB",)),)], ids=["no sites file", "sites file"])
def test_an_answer_about_a_site(scope, sites):
    """By its name or alias in any case, with or without a sites file."""
    expected = UNKNOWN if scope.upper() == "LIB" and not sites else known("sensitive")
    assert expected == value("site_class", answered("site_class", "Sensitive", scope), sites=sites)


def test_an_answer_wins_over_the_sites_file():
    """Also where it says that it is not known."""
    assert known("ordinary") == value("site_class", answered("site_class", "ordinary", "Library"), sites=[SENSITIVE])
    assert UNKNOWN == value("site_class", answered("site_class", "unknown", "Library"), sites=[SENSITIVE])
    assert WITHHELD == value("site_class", answered("site_class", "withheld", "Library"), sites=[SENSITIVE])


def test_an_answer_about_everything_is_none_about_a_site():
    """A fact of a site is answered site by site."""
    assert UNKNOWN == value("site_class", answered("site_class", "sensitive", ""))


@pytest.mark.parametrize("scope", ["G-1", "g-1", "Hikvision DS-1", "HIKVISION  ds-1", "Hikvision"])
def test_an_answer_about_alike_devices(scope):
    """By group, by label and model, by label."""
    assert known(True) == value("essential_component", answered("essential_component", "yes", scope))


def test_the_narrowest_scope_wins():
    """Group before label and model before label before the whole body."""
    wide = answered("essential_component", "no", "Hikvision")
    assert known(True) == value("essential_component", wide, answered("essential_component", "yes", "Hikvision DS-1"))
    assert known(False) == value("essential_component", wide, answered("essential_component", "yes", "Dahua"))
    assert ("g-1", "hikvision ds-1", "hikvision") == scopes_of("G-1", "Hikvision", "DS-1")
    assert ("g-1",) == scopes_of("G-1", "", "")


@pytest.mark.parametrize("scope", ["", "body", "all", "*", "Body"])
def test_an_answer_about_the_whole_body(scope):
    """An empty scope, ``body``, ``all`` and ``*`` are the whole body."""
    assert known("own") == value("funding", answered("funding", "own", scope))


@pytest.mark.parametrize("name", ["nil_ladder", "site_class", "network", "technology", "purpose", "funding"])
def test_every_allowed_value_can_be_answered(name):
    """Each value that a question offers is taken as the vocabulary writes it, in small or large letters."""
    for allowed in fact_entry(name).values:
        if allowed != "withheld":
            for written in (allowed, allowed.upper(), allowed.lower()):
                assert known(allowed) == value(name, answered(name, written, "G-1" if name != "site_class" else "Library"))


def test_a_later_answer_replaces_an_earlier_one():
    """Whatever the order in the file."""
    old, new = answered("funding", "own", on="2021-01-01"), answered("funding", "federal-award", on="2022-01-01", place="line:3")
    assert known("federal-award") == value("funding", new, old) == value("funding", old, new)


def test_an_answer_whose_time_is_over_brings_no_earlier_one_back():
    """Nobody stands behind the earlier one any more; both are listed, and the fact is asked for again."""
    old = answered("funding", "own", on="2021-01-01")
    new = answered("funding", "federal-award", on="2022-01-01", until="2022-11-24", place="line:3")
    elsewhere = answered("funding", "own", "Library", on="2021-01-01", place="line:4")
    facts, derivation = derive(old, new)
    assert Known.KNOWN is not facts["funding"].state
    assert ["it held until 2022-11-24", "an answer of 2022-01-01 took its place, and it held until 2022-11-24"] == [one.why for one in derivation.unused]
    assert known("own") == value("funding", new, answered("funding", "own", on="2022-02-01", place="line:5")) == value("funding", old, new, elsewhere)


def test_who_answered():
    """By whom, when and on what evidence, with the place."""
    fact = derive(answered("funding", "own", by="Finance", on="2022-11-01", evidence="ledger 7"))[0]["funding"]
    assert ("answered by Finance on 2022-11-01, evidence: ledger 7", ("answers.csv line:2",)) == (fact.basis, fact.refs)


@pytest.mark.parametrize(("answer", "why"), [
    (answered("site_clas", "sensitive", "Library"), "no fact has this name; did you mean 'site_class'?"),
    (answered("site_class", "very", "Library"), "'very' is none of: "),
    (answered("essential_component", "perhaps"), "neither yes nor no"),
    (answered("funding", "  "), "no value"),
    (answered("funding", "own", until="2022-11-24"), "it held until 2022-11-24"),
    (answered("funding", "own", until="2022-10"), "it held until 2022-10"),
    (answered("funding", "own", until="soon"), "until is no date"),
    (answered("when", "last spring"), "is no date"),
    (answered("producer", "hikvision", "Beacon"), "stated evidence only"),
    (answered("producer", "hikvison", "Beacon", evidence="photo"), "'hikvison' is none; a company without a key is 'other'; did you mean 'hikvision'?"),
    (answered("contract_with", "Capita"), "the key of a maker"),
])
def test_answers_that_are_not_used(answer, why):
    """Each is listed with the reason, and settles nothing."""
    facts, derivation = derive(answer)
    (unused,) = derivation.unused
    assert why in unused.why
    assert ("answers.csv", answer[0]) == (unused.source, unused.answer)
    assert {name for name, fact in facts.items() if fact.state is Known.KNOWN} <= SURE


@pytest.mark.parametrize("until", ["2022-11-25", "2022-11", "2030", ""])
def test_answers_that_still_hold(until):
    """Until the end of the day, month or year that it names."""
    assert known("own") == value("funding", answered("funding", "own", until=until))


@pytest.mark.parametrize("word", ["not held", "refused", "unknown", "Not held"])
def test_not_held_and_refused_are_answers_that_settle_nothing(word):
    """They are used, and quoted as the reason why the fact is unknown."""
    facts, derivation = derive(answered("funding", word))
    assert (UNKNOWN, ()) == ((facts["funding"].state, facts["funding"].value), derivation.unused)
    assert repr(word) in facts["funding"].basis


@pytest.mark.parametrize("word", ["not held", "none", "Not held", "no"])
def test_a_record_that_is_not_held_was_not_made(word):
    """Asked for a record of consideration, "none" and "not held" say that there is none, in the words that were used."""
    fact = derive(answered("consideration_recorded", word, "Library"))[0]["consideration_recorded"]
    assert (Known.KNOWN, False) == (fact.state, fact.value)
    assert word == "no" or repr(word) in fact.basis


@pytest.mark.parametrize("word", ["refused", "unknown"])
def test_a_refused_answer_on_a_record_is_no_no(word):
    """Who refuses to say, or does not know, did not say that there is no record."""
    fact = derive(answered("consideration_recorded", word, "Library"))[0]["consideration_recorded"]
    assert UNKNOWN == (fact.state, fact.value)
    assert repr(word) in fact.basis


def test_a_producer_confirmed_on_evidence():
    """It goes to the identification by group, label and model, or label; without evidence, or withheld, it does not."""
    _, derivation = derive(answered("producer", "Hikvision", "Beacon", evidence="photo of the plate"))
    assert "hikvision" == derivation.confirmed_producer("G-1", "Beacon", "BD-4")
    assert "" == derivation.confirmed_producer("G-1", "Axis", "P3245")
    for answer in (answered("producer", "hikvision", "Beacon"), answered("producer", "withheld", "Beacon", evidence="x"), answered("producer", "unknown", "Beacon", evidence="x")):
        assert "" == derive(answer)[1].confirmed_producer("G-1", "Beacon", "BD-4")


def test_the_order_of_day_and_month():
    """An answer about a column is found by its file and name."""
    _, derivation = derive(answered("date_order", "DMY", "register.xlsx!Yard!installed_on"))
    assert ["dmy", ""] == [derivation.answer("date_order", scope) for scope in ("register.xlsx!Yard!installed_on", "other.csv!installed_on")]
    assert () == derivation.unused


def test_acts_and_groups_do_not_mix():
    """Asked for one group after another and again, each has its own facts and its own act."""
    derivation = Derivation(Stated(None, "", {}), AS_OF, AS_OF)
    one, other = (Ground(f"G-{n}", "", None, False, made, "") for n, made in ((1, HIK), (2, UNIDENTIFIED)))
    when = parse_when("2022-11-25")
    first = derivation.facts(one, "retain", when)
    assert Known.UNKNOWN is derivation.facts(other, "deploy", when)["producer"].state
    assert first == derivation.facts(one, "retain", when)
    assert ["retain", "deploy"] == [first["act"].value, derivation.facts(one, "deploy", when)["act"].value]


def test_an_answer_for_nothing_that_is_here():
    """It is told from one for a site, an alias, a label, a group, everything, or a column of dates, in any spelling."""
    here = ("Library", "town hall", "Hikvision", "HIKVISION ds-1", "g-1", "body")
    answers = [answered("site_class", "sensitive", scope, place=f"line:{n}") for n, scope in enumerate((*here, "Libary"), 2)]
    order = answered("date_order", "dmy", "orders.csv!ordered_on", place="line:20")
    derivation = derive(*answers, order, sites=[site(aliases=("Town Hall",))])[1]
    (unused,) = derivation.nowhere(["Library", *scopes_of("G-1", "Hikvision", "DS-1")])
    assert ("Libary", "answers.csv", "no site, label or group here has this name") == (unused.answer.scope, unused.source, unused.why)
    assert () == derive()[1].nowhere(["Library"])


@pytest.mark.parametrize(
    ("fact", "word", "expected"),
    [("authorised_on", "none", None), ("contract_value", "9000.50", "9000.50"), ("further_report_business_days", "none", None)],
)
def test_none_of_a_date_and_a_number_are_answers(fact, word, expected):
    """``none`` is no value at all where the vocabulary says what that means; a number is kept in its digits."""
    facts, derivation = derive(answered(fact, word, by="Procurement"))
    assert (Known.KNOWN, expected, ()) == (facts[fact].state, facts[fact].value, derivation.unused)
    check_value(fact, facts[fact].value)


@pytest.mark.parametrize("word", ["ten", "9,000", "1e9"])
def test_a_number_that_is_none_is_told(word):
    """An answer that is no number is not used, and says how to write one."""
    (unused,) = derive(answered("contract_value", word))[1].unused
    assert "is no number; write it as 12 or 213477.50" in unused.why
