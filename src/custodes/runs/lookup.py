"""Finding what somebody means: a subject, a finding, a MAC address, a serial, a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from custodes.core import normal_address, normal_mac, normal_serial
from custodes.errors import UsageError
from custodes.findings import Dossier, Finding, Group, SubjectRow
from custodes.runs.grouping import powered_sources
from custodes.store import Case, StoredSubjects
from custodes.subjects import former_ids, join, subjects

_CELL = re.compile(r"(?P<head>.*!)?(?P<letters>[A-Z]{1,3})(?P<row>\d+)")
_LINE = re.compile(r"line:(?P<first>\d+)(?:-\d+)?(?:#\d+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """What a key names: a finding, or subjects with their groups."""

    finding: Finding | None
    subjects: tuple[SubjectRow, ...]
    groups: tuple[Group, ...]


def find(case: Case, dossier: Dossier, key: str) -> Found:
    """What ``key`` names. Raises UsageError where nothing has it, with what was looked for."""
    by_id = {group.id: group for group in dossier.groups}
    upper = key.strip().upper()
    if upper.startswith("F-"):
        finding = next((f for f in dossier.findings if f.id == upper), None)
        if finding is not None:
            return Found(finding, (), tuple(by_id[g] for g in finding.groups[:3]))
    if upper in by_id:
        stored = StoredSubjects(case)
        rows = [next(stored.select("WHERE id = ?", (ident,))) for ident in by_id[upper].sample[:1]]
        return Found(None, tuple(rows), (by_id[upper],))
    numbers = _numbers(case, key.strip())
    if not numbers:
        raise UsageError(
            f"nothing here is called {key!r}",
            hint="give a subject (S-…), a finding (F-…), a group (G-…), a MAC, an address, a serial, or FILE!SHEET!B7, FILE!line:7",
        )
    rows = StoredSubjects(case).numbered(case.subjects_of(numbers)[:5])
    if not rows:
        raise UsageError(
            f"{key!r} is in the case, and its input is not believed",
            hint="ask the case in which it is: --case FILE",
        )
    return Found(None, tuple(rows), tuple(by_id[row.group] for row in rows))


def _numbers(case: Case, key: str) -> list[int]:
    if key.upper().startswith("S-"):
        return case.find_subjects(key.upper(), ()) or _by_former_id(case, key.upper())
    mac = normal_mac(key)
    if mac:
        return case.find_subjects(mac, ("mac",))
    address = normal_address(key)
    if address:
        return case.find_subjects(address, ("address",))
    placed = _by_place(case, key)
    if placed:
        return placed
    serial = normal_serial(key)
    found = case.find_subjects(serial, ("serial", "asset_tag")) if serial else []
    return found or case.find_order(key)


def _by_former_id(case: Case, ident: str) -> list[int]:
    """Subjects that would have had this id before a stronger key was known: looked for only where no subject has it now."""
    joined = join(case.stubs, powered=powered_sources(case.sources()))
    return [s.members[0].number for s in subjects(case.stubs(), joined) if ident in former_ids(s)][:1]


def _by_place(case: Case, key: str) -> list[int]:
    """``register.xlsx!Library!B7``, ``register.xlsx Library!7``, ``orders.csv!line:4``, ``Library!B7`` where one file has it."""
    found: list[int] = []
    for number, entry in case.sources():
        rest = key
        for mark in ("!", " "):
            if key.startswith(entry["name"] + mark):
                rest = key[len(entry["name"]) + 1 :]
        for places in _places(rest):
            found += case.find_place(number, places)
    return sorted(set(found))


def _places(text: str) -> list[list[str]]:
    line = _LINE.fullmatch(text)
    if line:
        first = line["first"]
        return [[f"line:{first}", text.partition("#")[0]]]
    cell = _CELL.fullmatch(text)
    if cell:
        return [[f"{cell['head'] or '!'}{cell['row']}", f"{cell['head'] or '!'}A{cell['row']}"]]
    return [[text]] if "!" in text else []
