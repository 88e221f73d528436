"""What a run was asked, and what became of each of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from custodes.observations import Column


@dataclass(frozen=True, slots=True)
class Run:
    """What this run was asked, and with what."""

    as_of: str
    known_at: str
    facts_of: str
    """Latest date on which an observation looked; reports say "facts of D1 judged by the law of D2" where they differ.

    ``unstated date`` where nothing dates them, ``D and of unstated date`` where a register does not; empty where nothing looked."""
    packs: tuple[str, ...]
    """``uk-central 2026-11-20``."""
    standard: str
    program: str
    knowledge: Mapping[str, str]
    """Area -> version and digest."""
    network: str
    """The sentence of the cage: whether a network was available to this run."""
    manifest: Mapping[str, str] = field(default_factory=dict)
    """Time, host, command line, paths: all that may differ between two runs of the same inputs."""
    marking: str = ""
    """Words that head every page of a report, as the person who had it written asked: ``OFFICIAL-SENSITIVE``; empty for none."""
    without: tuple[str, ...] = ()
    """What was not believed in this run (``--without``), each in words."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet or table of an input, and how its columns were mapped."""

    scope: str
    ledger: str
    columns: tuple[Column, ...]
    date_orders: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InputNote:
    """A signal of reading."""

    kind: str
    text: str
    place: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Input:
    """One file: what it was taken for and what became of it."""

    name: str
    sha256: str
    size: int
    reader: str
    """Empty where it was not recognised; ``taken_for`` then says what was looked for."""
    taken_for: str
    ledger: str
    read: int
    judged: int
    not_read: int
    sheets: tuple[SheetRead, ...] = ()
    notes: tuple[InputNote, ...] = ()
    secrets: int = 0
    personal: tuple[str, ...] = ()
    """Headers of personal columns that were dropped."""
    superseded_by: str = ""
