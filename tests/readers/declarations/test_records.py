"""Sites, body, answers and declarations."""

from __future__ import annotations

import pytest

from custodes.core import Unit
from custodes.observations import Answer, Body, Claim, Consideration, Site

SITES = "site,aliases,address,networks,network_class,class,class_decided_by,class_decided_on,class_from,class_until,controller,register_complete_on,scan_complete_on\n"
CLAIMS = "speaker,stated_on,refers_to,where,claim,count,unit,label,site,reply\n"


def test_a_line_of_the_sites_file(read):
    """Every column of it, several aliases and networks."""
    result = read(SITES + "HQ,The House;Main,1 Street,10.1.0.0/16 10.2.3.4;2001:db8::/32,core,withheld,DSO,2022-11-24,2022-11-24,,Dept,2024-01-01,2024-02-01\n")
    assert "sites" == result.reader
    (found,) = result.of(Site)
    assert ("HQ", ("The House", "Main"), ("10.1.0.0/16", "10.2.3.4/32", "2001:db8::/32")) == (found.site, found.aliases, found.networks)
    assert ("withheld", "core", "2022-11-24", "2024-02-01") == (found.site_class, found.network_class, found.class_decided_on, found.scan_complete_on)


def test_any_column_of_the_sites_file_may_be_missing(read):
    """Two columns suffice; what is no network is said and left out."""
    result = read('site,networks\nHQ,"10.1.0.0/16, nonsense"\n')
    assert [("HQ", ("10.1.0.0/16",), "")] == [(s.site, s.networks, s.site_class) for s in result.of(Site)]
    assert 1 == len(result.notes("not-a-network"))


def test_the_body_file(read):
    """Kind, jurisdiction and roles; the name is optional."""
    result = read("kind,jurisdiction,roles,by,on\nuk-department,UK,buyer; operator,DSO,2022-11-24\n")
    assert "body" == result.reader
    assert [("uk-department", "uk", ("buyer", "operator"), "", "2022-11-24")] == [(b.kind, b.jurisdiction, b.roles, b.name, b.on) for b in result.of(Body)]


def test_answers_and_the_sheets_of_ask(read):
    """A blank value was not answered and is told so; the question's own columns do no harm."""
    result = read("fact,scope,question,why,values,value,by,on,evidence,until\nsite_class,HQ,Is it?,Because,sensitive|ordinary,sensitive,DSO,2024-01-02,minute 7,\nsite_class,Yard,Is it?,Because,,,,,,\n")
    assert "answers" == result.reader
    assert [("site_class", "HQ", "sensitive", "2024-01-02", "minute 7")] == [(a.fact, a.scope, a.value, a.on, a.evidence) for a in result.of(Answer)]
    assert ("line:3", "blank", 1) == result.not_read()[-1]


def test_a_declaration(read):
    """Who, when, where, which words, how many of what."""
    result = read(CLAIMS + "Minister,2022-11-08,2022-11-01,Written answer 1,We hold 82 products,82,devices,Hikvision,,\n")
    assert "declarations" == result.reader
    (found,) = result.of(Claim)
    assert ("Minister", "2022-11-08", "2022-11-01", "Written answer 1") == (found.speaker, found.stated_on, found.refers_to, found.where)
    assert ("We hold 82 products", "Hikvision", "count", 82, Unit.DEVICE) == (found.words, found.label, found.predicate, found.quantity.n, found.quantity.unit)


@pytest.mark.parametrize(
    ("words", "count", "predicate", "n"),
    [
        ("We have no Hikvision cameras", "", "none", None), ("None", "", "none", None), ("0 cameras", "0", "none", 0), ("Wir haben keine Kameras", "", "none", None),
        ("The cameras are not connected to the network", "", "not-connected", None), ("All are standalone", "", "not-connected", None),
        ("The cameras do not record", "", "not-recording", None), ("Les caméras ne sont pas connectées", "", "not-connected", None),
        ("We use 12 cameras", "", "count", 12), ("Officials know of one device", "1", "count", 1), ("We take security seriously", "", "other", None),
        ("About 30 cameras", "", "count", None),
    ],
)  # fmt: skip
def test_what_a_claim_says_is_found_in_its_words(read, words, count, predicate, n):
    """Count, none, not connected, not recording, or something else; a rough number stays unknown."""
    (found,) = read(CLAIMS + f"S,2022-01-01,,W,{words},{count},,,,\n").of(Claim)
    assert (predicate, n) == (found.predicate, found.quantity.n)


def test_small_tables_come_as_workbooks_too(read):
    """A sites sheet in a workbook reads like the text."""
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for line in (["site", "class"], ["HQ", "sensitive"]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    result = read(out.getvalue(), "sites.xlsx")
    assert ("sites", "Sheet!A2") == (result.reader, result.of(Site)[0].place)


@pytest.mark.parametrize(("count", "unit"), [("63", "% of bodies"), ("63%", ""), ("63", "per cent")])
def test_a_share_is_no_number_of_things(read, count, unit):
    """63 % of bodies is not 63 of anything."""
    (found,) = read(CLAIMS + f"Campaigners,2022-02-01,2022-01,Report 1,{count} of schools,{count},{unit},Hikvision,,\n").of(Claim)
    assert (None, "a share in per cent, not a number of things") == (found.quantity.n, found.quantity.reason)


FORM = "Site,Options considered,Decision,Role of who decided,Considered on,Review on,Reasons,What it is about,Advice\n"


def test_a_record_of_a_consideration(read):
    """The form as it is filled in: options apart, an empty one kept as such, a last separator without one."""
    result = read(FORM + "HQ,keep;; remove;,Remove,Security officer,5 Dec 2022,2023-06-01,old,Hikvision: 3,UK-WMS-C\nHall,,,,,,,Axis: 1,\n")
    assert "considerations" == result.reader
    assert [Consideration("line:2", "HQ", ("keep", "", "remove"), "Remove", "Security officer", "2022-12-05", "2023-06-01")] == result.of(Consideration)
    assert ("line:3", "blank", 1) == result.not_read()[-1]


def test_a_claim_that_is_told_again_and_a_drafted_answer(read):
    """Names, first words with their number, and what a drafted answer counted; a strange basis is none."""
    head = "id,retells,first words,speaker,claim,count,unit,device type,basis,high\n"
    drafted, told = read(head + "a,,,Officer,Between 2 and 3,2,device,camera,Held,3\nb,A,some 400 devices,Minister,435 cameras,435,device,,rumour,\n").of(Claim)
    assert ("a", "held", "camera", 2, 3) == (drafted.name, drafted.basis, drafted.device_type, drafted.quantity.n, drafted.high)
    assert ("b", "A", "some 400 devices", "", None) == (told.name, told.retells, told.first_words, told.basis, told.high)
    assert told.first_quantity is not None
