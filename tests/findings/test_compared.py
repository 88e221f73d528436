"""Bars and gaps, with the places they rest on."""

from __future__ import annotations

from custodes.findings import Kind
from runs.estate import HEADER, run

SITES = "site,networks,register_complete_on,scan_complete_on\nLibrary,10.1.0.0/24,2022-11-25,2022-11-25\n"
ORDERS = """Order number,Line,Order date,Supplier,Description,Manufacturer,Part number,Quantity,Deliver to
PO-1,1,2020-12-01,Reseller,Dome camera,Hikvision,DS-2CD2143G0-I,3,Library
"""
REGISTER = HEADER + "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,10.1.0.1,1,\n"
SEEN = "".join(f"? (10.1.0.{n}) at 44:19:b6:00:00:{n:02x} [ether] on eth0\n" for n in (1, 2, 3))
CLAIMS = "speaker,stated_on,claim,count,unit\nMinister,2021-01-01,We have 5 cameras,5,device\nMinister,2022-11-01,We have 1 camera,1,device\n"


def test_a_gap_between_two_counts_names_places_of_both_sides(tmp_path):
    """Bought above registered rests on an order and a row, seen above declared on the newest claim and a look."""
    found = run(tmp_path, {"orders.csv": ORDERS, "register.csv": REGISTER, "arp.txt": SEEN, "claims.csv": CLAIMS, "sites.csv": SITES})
    gaps = {gap.kind: gap for gap in found.ledgers[0].gaps}
    assert {"orders.csv", "register.csv"} <= {ref.source for ref in gaps["bought-above-registered"].refs}
    above = gaps["seen-above-declared"].refs
    assert ("claims.csv", "We have 1 camera") == (above[0].source, above[0].said)
    assert "arp.txt" in {ref.source for ref in above}
    assert not any("5 cameras" in ref.said for ref in above)
    findings = [f for f in found.findings if f.kind is Kind.GAP]
    assert {"bought-above-registered", "seen-above-declared"} <= {f.detail for f in findings}
    assert all(f.evidence for f in findings)
    assert {0} == {f.subjects for f in findings if "-above-" in f.detail}
