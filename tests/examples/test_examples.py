"""The example estate: made anew with the same bytes, counted by other means than custodes, holding planted secrets alone."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DEPARTMENT = EXAMPLES / "department"
MAC = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", re.IGNORECASE)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_examples", ROOT / "scripts" / "make_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = path
    return module


def rows(name: str, delimiter: str = ",", encoding: str = "utf-8") -> list[dict[str, str]]:
    with (DEPARTMENT / name).open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def register(hidden: bool) -> list[tuple[str, dict[str, object]]]:
    """Rows under the header row of each sheet that name a make or a lot; hidden rows and sheets left out unless asked for."""
    found = []
    for sheet in openpyxl.load_workbook(DEPARTMENT / "register.xlsx").worksheets:
        if sheet.sheet_state != "visible" and not hidden:
            continue
        header: list[str] = []
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            if not header:
                header = [str(c) for c in cells] if {"Make", "Hersteller"} & set(cells) else []
                continue
            record = dict(zip(header, cells, strict=True))
            make, first = record.get("Make") or record.get("Hersteller"), str(record.get("Item") or "")
            if make != "Summe" and (make or " x" in first) and (hidden or not sheet.row_dimensions[number].hidden):
                found.append((sheet.title, record))
    return found


def quantity(record: dict[str, object]) -> int:
    stated = record.get("Qty") or record.get("Anzahl")
    worded = re.search(r" x(\d+)$", str(record.get("Item") or ""))
    return int(str(stated)) if stated else int(worded[1]) if worded else 1


def closed_hosts(name: str) -> set[str]:
    """MAC addresses of the hosts whose element was closed before the file ends, however it ends."""
    macs = set()
    parser = ET.XMLPullParser(["end"])
    parser.feed((DEPARTMENT / name).read_bytes())
    for _, element in parser.read_events():
        if element.tag == "host":
            macs |= {a.get("addr", "").lower() for a in element.iter("address") if a.get("addrtype") == "mac"}
    return macs


def lines(name: str) -> set[str]:
    """MAC addresses of a text table, one per line; the client identifier of a lease, the last word, is not one."""
    return {m[0].lower() for m in map(MAC.search, (DEPARTMENT / name).read_text().splitlines()) if m}


def test_made_anew_the_same_bytes(maker, tmp_path, monkeypatch):
    """Every file that no tool wrote comes out of the script byte for byte."""
    monkeypatch.setattr(sys, "argv", ["make_examples.py", "--out", str(tmp_path)])
    maker.main()
    made = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    assert 11 == len(made)
    for path in made:
        assert (EXAMPLES / path).read_bytes() == (tmp_path / path).read_bytes(), path


def test_bought_60():
    """The quantities of the order lines add up to 60, and the total line says so too."""
    found = rows("orders.csv", ";", "cp1252")
    assert 60 == sum(int(r["Quantity"]) for r in found if r["Order number"] != "Total")
    assert ["60"] == [r["Quantity"] for r in found if r["Order number"] == "Total"]


def test_bought_before_and_after_the_instruction():
    """Orders lie on both sides of 24 November 2022, and their days cannot be taken for months."""
    dates = [r["Order date"].split("/") for r in rows("orders.csv", ";", "cp1252") if r["Order date"]]
    assert any(int(day) > 12 for day, _, _ in dates)
    iso = ["-".join(reversed(d)) for d in dates]
    assert min(iso) < "2022-11-24" < max(iso) <= "2022-11-25"


def test_registered_41():
    """The register's visible rows come to 12 + 17 + 6 + 6 = 41 devices, lots by their quantity."""
    sheets: dict[str, int] = {}
    for sheet, record in register(hidden=False):
        sheets[sheet] = sheets.get(sheet, 0) + quantity(record)
    assert {"Exemplar House": 12, "Specimen Ct": 17, "Sampling Yard": 6, "Annexe": 6} == sheets


def test_hidden_rows_and_the_vms_name_no_new_device():
    """Hidden rows, the hidden sheet and the VMS export repeat keyed devices: 41 stays 41 whether they are read or not."""

    def serials(found):
        return {r.get("Serial") or r.get("Serial no.") or r.get("Seriennummer") for _, r in found}

    def macs(found):
        texts = {str(r.get("MAC") or r.get("MAC address") or r.get("Adresse MAC") or "") for _, r in found}
        return {t.replace(":", "").replace("-", "").lower() for t in texts}

    shown, everything = register(hidden=False), register(hidden=True)
    assert len(everything) == len(shown) + 7
    assert serials(everything) == serials(shown)
    vms = {r["MacAddress"].lower() for r in rows("milestone.csv")}
    assert 8 == len(vms)
    assert vms <= macs(shown)


def test_seen_53(maker):
    """Scans, leases and neighbour tables name 53 distinct MAC addresses, which are those of the estate's table."""
    scan, half = closed_hosts("scan.xml"), closed_hosts("scan-annex.xml")
    leases, arp, neigh = lines("leases.txt"), lines("arp.txt"), lines("neigh.txt")
    assert (40, 5, 11, 7, 8) == tuple(map(len, (scan, half, leases, arp, neigh)))
    assert 53 == len(scan | half | leases | arp | neigh)
    assert {d.mac for d in maker.DEVICES} == scan | half | leases | arp | neigh


def test_declared_1():
    """One claim has a number, and the number is 1; another says that cameras are not connected."""
    claims = rows("declarations.csv")
    assert ["1", ""] == [c["count"] for c in claims]
    assert "not connected" in claims[1]["claim"]


def test_the_interrupted_scan_is_not_well_formed():
    """The second scan was killed: the file ends before its root element does."""
    with pytest.raises(ET.ParseError):
        ET.parse(DEPARTMENT / "scan-annex.xml")
    ET.parse(DEPARTMENT / "scan.xml")


def test_a_beacon_is_seen_with_three_clues():
    """A dome labelled Beacon answers from a Hikvision prefix, with a Hikvision server line and a Hikvision model as its realm."""
    label = {str(r["MAC"]).lower() for _, r in register(hidden=False) if r.get("Make") == "Beacon" and r.get("MAC")}
    hosts = [h for h in ET.parse(DEPARTMENT / "scan.xml").iter("host") if any(a.get("addr", "").lower() in label for a in h.iter("address"))]
    assert 3 == len(hosts)
    for host in hosts:
        words = ET.tostring(host, encoding="unicode")
        assert "44:19:B6" in words
        assert 'id="http-server-header" output="App-webs/' in words
        assert "realm=DS-2CD2143G0-I" in words


def test_secrets_are_the_planted_ones(maker):
    """Whatever stands in a password column or before an @ in a link is in the list of planted secrets."""
    found = {str(r[c]) for _, r in register(hidden=True) for c in ("Password", "Passwort") if r.get(c)}
    found |= {r["Password"] for r in rows("milestone.csv")}
    for path in (p for p in EXAMPLES.rglob("*") if p.is_file() and p.suffix in {".csv", ".txt", ".xml", ".md", ".xlsx"}):
        found |= {m.decode() for m in re.findall(rb"[a-z]+://[^\s/@:]+:[^\s/@]+@[^\s<\"`]+", path.read_bytes())}
        assert b"PRIVATE KEY" not in path.read_bytes(), path
    assert set(maker.PLANTED) == found


def test_files_are_small():
    """No file of the examples reaches 200 kB."""
    assert not [p.name for p in EXAMPLES.rglob("*") if p.is_file() and p.stat().st_size >= 200_000]
