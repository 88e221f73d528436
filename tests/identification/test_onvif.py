"""Floors measured on the ONVIF list of conformant products: recall of makers, precision outside the relabel table, relabels, calibration."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from custodes.identification import Evidence, Origin, Status, identify
from custodes.identification.rules import all_brands, knowledge

ROOT = Path(__file__).resolve().parents[2]
DEVICE = Origin.DEVICE


def bench(name):
    """A module of the folder of benchmarks."""
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "bench"))


@pytest.fixture(scope="module")
def list_(shared):
    return shared / "data" / "identification"


@pytest.mark.shared
@pytest.mark.parametrize("name", ["identify_onvif", "identify_relabels", "identify_calibration"])
def test_every_target_of_the_benchmark_is_reached(list_, name):
    """No row of the table of makers, relabels or calibration misses its target."""
    rows = bench(name).rows(list_)
    assert any(row.held for row in rows)
    assert [] == [row.line() for row in rows if row.held is False]


@pytest.mark.shared
def test_the_bar_is_that_of_the_research_note(list_):
    """The six patterns find in the rows present what the note says of the whole list, within a hundredth."""
    onvif = bench("onvif")
    products = onvif.load(list_)
    for family, share in (("dahua", 0.998), ("hikvision", 0.961), ("uniview", 0.805)):
        own = [p for p in products if p.brand == family]
        assert share == pytest.approx(sum(onvif.by_six(p) == family for p in own) / len(own), abs=0.01)


@pytest.mark.shared
def test_customer_codes_name_the_company_that_lists_them(list_):
    """A customer code inside a firmware string stands in the records of one company only."""
    onvif = bench("onvif")
    codes = {rule["id"] for rule in knowledge()["rules"] if rule["id"].startswith("customer-")}
    seen = {}
    for product in onvif.load(list_):
        if not product.firmware:
            continue
        for clue in onvif.ask(product, "firmware").clues:
            if clue.rule in codes:
                seen.setdefault(clue.rule, Counter())[product.company] += 1
    assert codes == set(seen)
    assert {} == {code: counts for code, counts in seen.items() if len(counts) > 1}


def test_a_customer_code_names_the_brand_and_never_the_maker():
    """AT is Aditya's: the brand is CP Plus, the design Dahua's, and the code itself speaks for no family."""
    found = identify([Evidence("firmware", "2.622.00AT000.0.T, Build Date 2018-05-14", DEVICE)])
    assert (Status.IDENTIFIED, "dahua", "cp-plus") == (found.status, found.family, found.brand)
    assert ["", 0.0] == [v for c in found.clues if c.rule == "customer-dahua-at" for v in (c.family, c.weight)]


def test_a_series_is_never_more_than_likely():
    """A series of a brand rests on listings of its other models: it reaches likely, also when the device says its model."""
    found = identify([Evidence("model", "CP-UNC-TA21L3C-NEW", DEVICE)])
    assert (Status.LIKELY, "dahua", "cp-plus") == (found.status, found.family, found.brand)
    assert not found.established


def test_the_device_s_own_firmware_outweighs_what_its_listing_carried():
    """A brand changes its supplier: a series that was Dahua's, with Longse firmware on the device, is Longse's, and the series is shown."""
    found = identify([Evidence("model", "CP-UNC-DA21ZL4-NEW", DEVICE), Evidence("firmware", "KM2_1ND_BVHB_V1.0.0.240120_R1", DEVICE)])
    assert (Status.IDENTIFIED, "longse") == (found.status, found.family)
    series = next(c for c in found.clues if c.rule == "series-of-cp-unc")
    assert ("", 0.0) == (series.family, series.weight)
    assert series.says.endswith("this device's firmware has another form")


def test_two_makers_firmware_contradict_each_other():
    """What the device itself says stays a contradiction: Hikvision's model with Dahua's firmware is no average."""
    found = identify([Evidence("model", "DS-2CD2143G2-I", DEVICE), Evidence("firmware", "2.800.0000000.4.R", DEVICE)])
    assert Status.CONFLICTING is found.status


def test_no_multi_maker_brand_has_a_family_by_its_label():
    """A label of a brand of several makers gives candidates and no family."""
    for brand in all_brands():
        if brand.kind == "multi":
            found = identify([Evidence("label", brand.words[0], Origin.RECORD)])
            assert ("", True) == (found.family, found.status in {Status.POSSIBLE, Status.UNIDENTIFIED}), brand.key


def test_series_state_dates_records_and_brand():
    """Each series that speaks for a family names its brand, when its records were tested, and some of them by number."""
    path = ROOT / "src" / "custodes" / "knowledge" / "fingerprints" / "series.yaml"
    series = [e for e in yaml.safe_load(path.read_text(encoding="utf-8")) if e.get("family")]
    assert len(series) >= 15
    for entry in series:
        assert entry["brand"], entry["id"]
        assert entry["from"] <= entry["until"], entry["id"]
        assert "records" in entry["source"].split("(")[1], entry["id"]
        assert ("relabel", True) == (entry["kind"], entry["weight"] < 0.9), entry["id"]


@pytest.mark.shared
def test_the_relabels_are_those_of_the_list(list_):
    """The file of relabelled models is what its script writes from the list."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        script = importlib.import_module("relabels_from_onvif")
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    assert script.TARGET.read_text(encoding="utf-8") == script.relabels(list_ / "onvif-conformant-products.csv.gz")


@pytest.mark.shared
def test_the_published_calibration_is_what_is_measured(list_):
    """docs/calibration.md is the page that the benchmark writes."""
    assert (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8") == bench("identify_calibration").page(list_)
