"""The public edition holds nothing that it may not hold, in any writing, and nothing in it can be undone."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest

from custodes.core import short_id, show_mac
from custodes.findings import interface as f
from custodes.reports import public_edition, write
from custodes.reports.words import HIDDEN

from .sample import Rows, sample

# Every text field that may reach a public edition; a text field that is not here is hidden, and the test plants a value in it.
SHOWN = {
    ("Run", "*"), ("BodyLine", "kind"), ("BodyLine", "name"), ("BodyLine", "jurisdiction"), ("BodyLine", "plain"), ("RuleEntry", "*"), ("ListTable", "*"), ("ListStanding", "*"),
    ("ListRow", "party"), ("ListRow", "party_name"), ("Reply", "*"), ("Group", "producer_name"), ("Identification", "producer"), ("Identification", "family"),
}
# Vocabulary and links between the parts, which must stay what they are for the Dossier to hang together.
LINKS = {("Group", "id"), ("Group", "kind"), ("Finding", "rule"), ("Finding", "groups"), ("EventLine", "group"), ("SubjectRow", "group"), ("LedgerBar", "unit"), ("LedgerBar", "scope"), ("LedgerBar", "family"),
         ("CoverageLine", "complete"), ("Group", "findings"), ("Group", "sample"), ("PlanStep", "rule"), ("Gap", "groups"), ("ListRow", "groups")}


class Planter:
    """Puts a distinctive value into every hidden text of a Dossier and remembers it."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def value(self) -> str:
        self.values.append(f"Hidden{len(self.values):05d}Value")
        return self.values[-1]

    def fill(self, part):
        if isinstance(part, tuple):
            return tuple(self.fill(p) for p in part)
        if not is_dataclass(part) or isinstance(part, Enum | Rows):
            return part
        name, changes = type(part).__name__, {}
        for entry in fields(part):
            old = getattr(part, entry.name)
            if {(name, entry.name), (name, "*")} & (SHOWN | LINKS):
                if is_dataclass(old) or isinstance(old, tuple):
                    changes[entry.name] = self.fill(old) if (name, entry.name) not in LINKS else old
            elif type(old) is str:
                changes[entry.name] = self.value()
            elif isinstance(old, tuple) and old and all(type(o) is str for o in old):
                changes[entry.name] = tuple(self.value() for _ in old)
            elif isinstance(old, Mapping) and any(type(v) is str for v in old.values()):
                changes[entry.name] = {k: self.value() for k in old}
            elif isinstance(old, tuple) or is_dataclass(old):
                changes[entry.name] = self.fill(old)
        return replace(part, **changes)


class Stream:
    """Subjects with planted keys."""

    def __init__(self, rows) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self):
        return iter(self.rows)


MAC = "4419b60a0b0c"


@pytest.fixture(scope="module")
def planted():
    planter = Planter()
    dossier = planter.fill(sample(200))
    rows = [planter.fill(row) for row in sample(200).subjects]
    rows[0] = replace(rows[0], keys={"mac": MAC, "serial": "DS2CD0123456789", "address": "10.77.66.55", "asset_tag": "TAG-998877", "order_number": "PO-554433"})
    dossier = replace(dossier, subjects=Stream(rows), run=replace(dossier.run, manifest={"host": planter.value(), "command": planter.value()}))
    return dossier, [*planter.values, "DS2CD0123456789", "10.77.66.55", "TAG-998877", "PO-554433"]


@pytest.fixture(scope="module")
def editions(planted):
    public = public_edition(planted[0])
    out = {}
    for fmt in ("html", "json", "csv", "md", "xlsx"):
        stream = io.BytesIO()
        write(public, fmt, stream)
        out[fmt] = stream.getvalue()
    return out


def unpacked(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return b"\n".join(book.read(name) for name in book.namelist())


def writings(value: str) -> set[bytes]:
    """A value as it may be written: as it is, upper, lower, base64 at each offset, hexadecimal, reversed."""
    raw = value.encode()
    middles = {base64.b64encode(b"x" * n + raw)[4:-4] for n in range(3)}
    return {raw, raw.hex().encode(), raw.hex().upper().encode(), raw[::-1], *(m for m in middles if len(m) > 8)}


def mac_writings(mac: str) -> set[str]:
    pairs = show_mac(mac).split(":")
    return {mac, ":".join(pairs), "-".join(pairs), " ".join(pairs), f"{mac[:4]}.{mac[4:8]}.{mac[8:]}", ":".join(p.lstrip("0") or "0" for p in pairs), str(int(mac, 16))}


def test_many_hidden_fields_were_planted(planted):
    """The test would find something if there were something to find."""
    assert len(planted[1]) > 2000
    stream = io.BytesIO()
    write(planted[0], "json", stream)
    found = set(re.findall(r"Hidden\d{5}Value", stream.getvalue().decode()))
    hidden = {value for value in planted[1] if value.startswith("Hidden")}
    assert len(hidden - found) <= 2  # the keys of the first subject were planted twice


@pytest.mark.parametrize("fmt", ["html", "json", "csv", "md", "xlsx"])
def test_no_hidden_value_is_in_any_byte(planted, editions, fmt):
    """Nothing planted is found, in any usual writing, whatever the case of its letters."""
    data = unpacked(editions[fmt])
    lowered = data.lower()
    assert [] == [value for value in planted[1] if value.lower().encode() in lowered]
    planted_stem = {w for value in ("Hidden0", "DS2CD0123456789", "10.77.66.55", "TAG-998877", "PO-554433") for w in writings(value)}
    assert [] == [w for w in planted_stem if w in data]
    for text in mac_writings(MAC):
        assert text.encode() not in lowered, text


@pytest.mark.parametrize("fmt", ["html", "json", "csv", "md", "xlsx"])
def test_no_identifier_of_the_full_report_is_kept(planted, editions, fmt):
    """Subjects, groups and findings are numbered afresh; no id is a digest of a hidden key."""
    data = unpacked(editions[fmt]).decode("utf-8", "replace")
    dossier = planted[0]
    old = {g.id for g in dossier.groups} | {x.id for x in dossier.findings} | {row.id for row in dossier.subjects}
    assert not {ident for ident in old if ident in data}
    digests = set(re.findall(r"[0-9A-HJKMNP-TV-Z]{10}", data))
    keys = [MAC, show_mac(MAC), "DS2CD0123456789", "10.77.66.55", "TAG-998877", "PO-554433", "Library", "Beacon House"]
    for prefix in ("S", "G", "F", "P", "PS", "PF"):
        for kind in ("item", "lot", "mac", "serial", "address", ""):
            for key in keys:
                assert short_id(prefix, kind, key).partition("-")[2] not in digests
                assert short_id(prefix, key).partition("-")[2] not in digests


def test_no_site_and_no_outcome_that_rests_on_a_place(editions):
    """Which sites are sensitive cannot be read from an edition: neither the sites nor those outcomes are in it."""
    dossier = sample(200)
    public = public_edition(dossier)
    placed = {x.rule for x in dossier.findings if x.depends_on_place}
    assert {"UK-WMS-A", "UK-WMS-C"} == placed
    assert not placed & {x.rule for x in public.findings}
    assert {""} == {x.site for x in public.findings} | {g.site for g in public.groups} | {b.scope for b in public.ledgers}
    assert not any(site.site and site.site in unpacked(data).decode("utf-8", "replace") for data in editions.values() for site in dossier.sites if site.site != "Library")


@pytest.mark.parametrize("devices", [20, 61, 200, 333, 1000])
def test_differences_of_totals_give_no_small_count_back(devices):
    """Each number is a sum of shown cells; what all numbers together leave open stays open."""
    public = public_edition(sample(devices))
    cells = {g.id: g.unmatched for g in public.groups}
    assert not [n for n in cells.values() if 0 < n < 5]
    for finding in public.findings:
        parts = [cells[g] for g in finding.groups]
        assert finding.quantity in (HIDDEN, HIDDEN if HIDDEN in parts else sum(parts))
    for table in public.lists:
        for row in table.rows:
            parts = [cells[g] for g in row.groups]
            assert (HIDDEN if HIDDEN in parts else sum(parts)) == row.devices
    hidden = [g for g in public.groups if g.unmatched == HIDDEN]
    truth = sum(max(0, 0 if g.kind == "purchase" else g.unmatched if g.kind == "lot" else g.quantity.n or 0) for g in sample(devices).groups)
    left = truth - sum(n for n in cells.values() if n != HIDDEN)
    counts = [c for bar in public.ledgers for c in bar.counts.values() if c is not None]
    assert not [c for c in counts if 0 < c.low < 5 or 0 < c.high < 5]
    if hidden and any(c.low != HIDDEN for c in counts):
        assert len(hidden) >= 2
        assert left >= len(hidden) + 7


def test_edition_is_a_draft_while_a_named_company_was_not_asked():
    """Each company that is named shows its state; while one was not asked the edition says DRAFT."""
    public = public_edition(sample(200))
    states = {reply.party: reply.state for reply in public.replies}
    assert "asked on 2026-10-01, no reply by 2026-10-31" == states["hangzhou-hikvision"]
    assert "replied" == states["axis-communications"]
    assert "not asked" == states["zhejiang-dahua"]
    assert public.stamp.startswith("DRAFT")
    assert {g.identification.producer for g in public.groups if g.producer_name} <= set(states)
    asked = tuple(f.Reply(party, "", "replied") for party in states)
    assert public_edition(replace(sample(200), replies=asked)).stamp.startswith("Public edition")


def test_a_state_outside_the_three_counts_as_not_asked():
    """A free text in the place of a state neither lifts the stamp nor is shown."""
    odd = tuple(f.Reply(g.identification.producer, "", "asked at 14 Secret Street") for g in sample(200).groups)
    public = public_edition(replace(sample(200), replies=odd))
    assert public.stamp.startswith("DRAFT")
    assert {"not asked"} == {reply.state for reply in public.replies}


def test_a_weak_sign_names_nobody():
    """Possible and conflicting identifications name no maker in public."""
    for group in public_edition(sample(200)).groups:
        if group.identification.status.value in ("possible", "conflicting", "unidentified"):
            assert ("", "", "") == (group.producer_name, group.identification.producer, group.identification.family)


def test_every_format_of_the_edition_carries_its_stamp(editions):
    """A page, a table or a file that is passed on still says what it is."""
    for data in editions.values():
        assert b"DRAFT, not for publication" in unpacked(data)


def test_the_table_that_shows_more_is_taken():
    """Where outcomes cut the makers into small cells, the edition counts makers and leaves the numbers of outcomes out."""
    shown = {g.producer_name: g.unmatched for g in public_edition(sample(61)).groups if g.unmatched != HIDDEN}
    assert shown
    assert all(n >= 5 for n in shown.values())


def test_edition_without_body_is_written():
    """An edition can be made of a run that judged no rule."""
    stream = io.BytesIO()
    write(public_edition(sample(20, body=False)), "json", stream)
    assert [] == json.loads(stream.getvalue())["findings"]
