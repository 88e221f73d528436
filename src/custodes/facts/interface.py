"""What the facts are derived from: one set of alike subjects, where it stands, and what persons have stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from custodes.identification import Identification
from custodes.observations import Answer, Body, Site


@dataclass(frozen=True, slots=True)
class Stated:
    """What persons stated: the body, the sites, the answers; each with the source it came from."""

    body: Body | None
    body_source: str
    sites: Mapping[str, tuple[tuple[Site, str], ...]]
    """Site name -> entries with the name of their source."""
    answers: tuple[tuple[Answer, str], ...] = ()


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
