"""Measured on real data that this project did not write: floors that a change may not fall below."""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from custodes.identification import Evidence, Origin, Status, identify

# The reading of Recog's examples is one: the benchmark prints what is held here.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import recog as recog_read

sys.path.pop(0)

pytestmark = pytest.mark.shared
DEVICE = Origin.DEVICE
RESTRICTED = frozenset({"hikvision", "dahua", "huawei", "hisilicon", "zte", "hytera"})
MAKERS = {
    "hikvision": r"Hikvision|PRAMA", "dahua": r"Dahua Tech|Huacheng", "uniview": "Uniview", "tiandy": "Tiandy", "tvt": "TVT Digital",
    "axis": "^Axis", "hanwha": "^Hanwha", "ipro": "^i-Pro", "idis": "^IDIS", "bosch": "^Bosch",
}
DECIDED = (Status.IDENTIFIED, Status.LIKELY)

def person_free(row):
    pairs = [Evidence("model", row["product"], DEVICE)]
    if row["firmware"]:
        pairs.append(Evidence("firmware", row["firmware"], DEVICE))
    return pairs


@pytest.fixture(scope="module")
def onvif(shared):
    with gzip.open(shared / "data" / "identification" / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def answers(onvif):
    return [(row, identify(person_free(row))) for row in onvif]


def own_family(company):
    return next((family for family, pattern in MAKERS.items() if re.search(pattern, company)), "")


@pytest.mark.parametrize(("family", "floor"), [("hikvision", 0.96), ("dahua", 0.995), ("uniview", 0.955), ("tiandy", 0.985), ("tvt", 0.92), ("axis", 0.95), ("hanwha", 0.935), ("ipro", 0.87)])
def test_makers_own_rows_are_recognised(answers, family, floor):
    """Recall on the maker's own rows, model and firmware given (labels never); rows with neither stay unidentified."""
    rows = [answer for row, answer in answers if own_family(row["company"]) == family]
    right = sum(a.family == family and a.status in DECIDED for a in rows)
    print(f"{family}: {right}/{len(rows)} = {right / len(rows):.3f}")
    assert right / len(rows) >= floor


def test_makers_own_rows_are_never_given_to_the_five_by_mistake(answers):
    """Of the rows of makers with their own designs, none is decided for one of the five, save those with bought firmware."""
    wrong = [
        (row["company"], row["product"], row["firmware"])
        for row, a in answers
        if own_family(row["company"]) not in {"", a.family} and a.family in RESTRICTED and a.status in DECIDED
        and not any(c.kind == "firmware" and c.family == a.family and c.weight >= 0.9 for c in a.clues)
    ]
    assert [] == wrong


def test_nobody_is_given_to_the_five_without_their_firmware_or_their_models(answers):
    """Every row of any other company that is decided for one of the five rests on firmware of that form, its own or its model's on record."""
    rows = [(row, a) for row, a in answers if a.family in RESTRICTED and a.status in DECIDED and own_family(row["company"]) != a.family and not row["company"].startswith("Huawei")]
    without = [(r["company"], r["product"], r["firmware"]) for r, a in rows if not any(c.kind in {"firmware", "relabel"} and c.weight >= 0.85 for c in a.clues)]
    print(f"{len(rows)} relabelled rows of {len({r['company'] for r, _ in rows})} companies")
    assert [] == without
    assert len(rows) > 900


@pytest.mark.parametrize("company", ["TP-L", "MERCUSYS", "Axis", "Hanwha", "Bosch", "Avigilon", "VIVOTEK", "ACTi", "Tiandy", "Shenzhen TVT"])
def test_zero_hits_for_the_five_on_makers_of_their_own(answers, company):
    """TP-Link's and others' rows carry no clue for one of the five."""
    assert [] == [(r["product"], r["firmware"]) for r, a in answers if r["company"].startswith(company) and a.family in RESTRICTED]


def test_lineage_counts_are_those_of_the_measured_patterns(onvif):
    """The firmware grammars alone, on the rows present: at least what the first measured patterns count, and no other known design."""
    measured = {
        "hikvision": re.compile(r"^V\d\.\d{1,2}\.\d{1,3}[ _]?build ?\d{6}(?!\d)(?!.*Rel)", re.IGNORECASE),
        "dahua": re.compile(r"^V?\d\.\d{3}\.[0-9A-Z]{4,9}\.\d{1,2}(\.[RT])?"),
        "uniview": re.compile(r"^(IPC_|[A-Z]{1,5}-)?B\d{4}\.\d+\.\d+"),
    }
    for family, pattern in measured.items():
        rows = [r for r in onvif if pattern.match(r["firmware"])]
        missed = [r["firmware"] for r in rows if identify([Evidence("firmware", r["firmware"], DEVICE)]).family != family]
        print(family, len(rows), len(missed))
        assert [] == missed


RELABELS = [
    ("TRENDnet", "hikvision", 36), ("ABUS", "hikvision", 36), ("Digital Data", "hikvision", 27), ("3xLogic", "hikvision", 18), ("Sharp", "hikvision", 14),
    ("PRAMA", "hikvision", 123), ("Aditya", "dahua", 379), ("Intelbras", "dahua", 231), ("Honeywell International", "dahua", 82), ("Lorex", "dahua", 42),
    ("J.B.F.", "dahua", 29), ("Bettini", "uniview", 38), ("OpenEye", "uniview", 13), ("DX Antenna", "uniview", 15),
]


@pytest.mark.parametrize(("company", "family", "count"), RELABELS)
def test_relabels_are_found_from_firmware_alone(onvif, company, family, count):
    """The listed model is withheld, so only the grammar can tell: at least as many as were measured in these rows."""
    rows = [r for r in onvif if r["company"].startswith(company)]
    found = [identify([Evidence("firmware", r["firmware"], DEVICE), Evidence("label", company, Origin.RECORD)]) for r in rows]
    assert sum(a.family == family and a.status is Status.IDENTIFIED for a in found) >= count
    assert not any(a.family in RESTRICTED - {family} and a.status in DECIDED for a in found if company != "Honeywell International")


def recog(shared, name):
    yield from recog_read.lines(shared / "data" / "identification" / name)


def test_surveillance_banners_have_the_right_family(shared):
    """Real banners: every one that names a maker is given to that maker, and those that name nobody decide nobody."""
    wrong, right, generic = [], 0, []
    for banner in recog_read.banners(shared / "data" / "identification"):
        found = identify([Evidence(banner.field, banner.text, DEVICE)])
        if not banner.family:
            generic.append(found.status)
        elif found.family == banner.family:
            right += 1
        else:
            wrong.append((banner.label, banner.text[:60], found.family))
    print(f"{right} right, {len(wrong)} wrong {wrong}, {len(generic)} name nobody")
    assert [] == wrong
    assert right >= 80
    assert not {*generic} & {*DECIDED}


@pytest.mark.parametrize("dispute", [one for one in recog_read.DISPUTED if one.begins in {'Digest realm="Login to ', "MWS 0.01", "HiIpcam/", "Cross Web Server"}], ids=lambda one: one.label)
def test_where_recog_is_wrong_its_label_is_not_repeated(shared, dispute):
    """The label of the first device that somebody saw is not the maker: our answer stands, and never is the label's family."""
    found = [
        (answer.family, answer.status)
        for banner in recog_read.banners(shared / "data" / "identification")
        if banner.dispute == dispute
        for answer in [identify([Evidence(banner.field, banner.text, DEVICE)])]
    ]
    assert found
    assert {dispute.ours} == {family for family, _ in found}


def test_no_other_banner_names_one_of_the_five(shared):
    """7,383 banners of other equipment, as a banner of their kind and as words of a register: no exceptions are needed."""
    hits = Counter()
    total = 0
    for own, text in recog_read.others(shared / "data" / "identification"):
        total += 1
        for field in {own, "label", "description", "hostname", "product"}:
            found = identify([Evidence(field, text, DEVICE)])
            if found.family in RESTRICTED:
                hits[(field, text[:80], found.family)] += 1
    assert total > 7000
    assert Counter() == hits


def fields_of(reply):
    payload = reply["payload"]
    if reply["protocol"] == "dhip":
        info = payload["params"]["deviceInfo"]
        return {"mac": payload["mac"], "model": info["DeviceType"], "firmware": info["Version"], "label": info["Vendor"]}

    def first(pattern):
        match = re.search(pattern, payload)
        return match.group(1) if match else ""

    if reply["protocol"] == "sadp":
        return {"mac": first("<MAC>(.*?)<"), "model": first("<DeviceDescription>(.*?)<"), "firmware": first("<SoftwareVersion>(.*?)<")}
    if "Scopes" in payload:
        return {"model": first("/hardware/([^ <]+)"), "label": first("/name/([^ <]+)")}
    return {"label": first("<tds:Manufacturer>(.*?)<"), "model": first("<tds:Model>(.*?)<"), "firmware": first("<tds:FirmwareVersion>(.*?)<")}


def test_captured_discovery_replies_have_the_right_family(shared):
    """Fields of real replies: identified where they hold more than a label; an Amcrest label alone stays possible with Dahua a candidate."""
    seen = Counter()
    for reply in recog(shared, "discovery-replies.jsonl"):
        found = identify([Evidence(field, value, DEVICE) for field, value in fields_of(reply).items() if value])
        if reply["brand"] == "Amcrest":
            assert (Status.POSSIBLE, "dahua") == (found.status, found.candidates[0][0])
        elif reply["maker_family"] == "unknown":
            assert found.status is Status.UNIDENTIFIED
        else:
            assert (Status.IDENTIFIED, reply["maker_family"]) == (found.status, found.family), reply["source"]
        seen[found.status] += 1
    assert 8 == seen[Status.IDENTIFIED]


def test_isapi_and_snmp_captures_are_identified(shared):
    """Ten ISAPI captures are Hikvision; the walked recorder is Dahua."""
    for row in recog(shared, "hikvision-isapi-deviceinfo.jsonl"):
        info = row["deviceInfo"]["DeviceInfo"]
        found = identify([Evidence("model", info["model"], DEVICE), Evidence("firmware", f"{info['firmwareVersion']} {info['firmwareReleasedDate']}", DEVICE)])
        assert (Status.IDENTIFIED, "hikvision", True) == (found.status, found.family, found.established)
        assert {"IPCamera": "camera"}.get(info["deviceType"], "recorder") == found.device_type
    walk = dict(line.split("|", 2)[::2] for line in (shared / "data" / "identification" / "librenms-dahua-nvr.snmprec").read_text().splitlines())
    found = identify([Evidence("snmp_sysdescr", walk["1.3.6.1.2.1.1.1.0"], DEVICE), Evidence("snmp_sysobjectid", walk["1.3.6.1.2.1.1.2.0"], DEVICE)])
    assert (Status.IDENTIFIED, "dahua", "DH-NVR4108HS-8P-4KS2", "recorder", True) == (found.status, found.family, found.model, found.device_type, found.established)
