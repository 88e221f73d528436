"""Legal parties, who owns them as of when by whose account, and their rung on the UK's ladder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """One statement of one source about one holding. Conflicting statements stand side by side."""

    owner: str
    owned: str
    """Party key."""
    relation: str
    percent: float | None
    as_of: str
    """The source's own date, as words where it is no date."""
    source: str
    grade: str
    """``seen``, ``secondary``, ``memory`` or ``unverified``."""


@dataclass(frozen=True, slots=True)
class Party:
    """A legal entity that makes or sells equipment."""

    key: str
    name: str
    native_name: str = ""
    jurisdiction: str = ""
    """ISO 3166-1 alpha-2 country of incorporation, lower case; empty = not known."""
    group: str = ""
    """Key of the head of its group."""
    families: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    source: str = ""
    grade: str = ""
    short: str = ""
    """The name that people use: ``Hikvision``."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Place on the ladder for "subject to the National Intelligence Law", with the reason."""

    rung: str
    """A to F, or ``none``."""
    reason: str
    source: str
