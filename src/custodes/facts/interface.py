"""Named facts, and what they are derived from: alike subjects, where they stand, and what persons have stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from custodes.identification import Identification
from custodes.observations import Answer, Body, Consideration, Site


class Known(StrEnum):
    """What is known of a fact."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact (``vocabulary/facts.yaml``): a value, unknown or withheld; with where it comes from."""

    name: str
    value: str | bool | None = None
    state: Known = Known.UNKNOWN
    basis: str = ""
    """One sentence: how it is known, or why it is not."""
    refs: tuple[str, ...] = ()
    """``source name`` + `` `` + ``place`` of the evidence."""


Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Stated:
    """What persons stated: the body, the sites, the answers; each with the source it came from."""

    body: Body | None
    body_source: str
    sites: Mapping[str, tuple[tuple[Site, str], ...]]
    """Site name -> entries with the name of their source."""
    answers: tuple[tuple[Answer, str], ...] = ()
    considerations: tuple[tuple[Consideration, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """One set of alike subjects as the law sees it."""

    group: str
    site: str
    network: tuple[Site, str] | None
    """Entry of the sites file whose network holds the address, and its source."""
    has_address: bool
    identification: Identification
    made_by: str
    """Sources that the identification rests on, for the basis."""
    refs: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Unused:
    """An answer that was not used, and why."""

    answer: Answer
    source: str
    why: str
