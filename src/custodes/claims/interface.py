"""What is said about makers and about an estate: statements with their replies, and what a retelling changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejoinder:
    """A reply to a claim about a maker."""

    says: str
    """In our words."""
    quote: str
    """A short quotation, or empty."""
    speaker: str
    party: str
    """Key of the maker that replied; empty where another replied."""
    date: str
    """ISO 8601, or a stretch ``2021..2023``."""
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class Contested:
    """A claim about a maker as knowledge: that it was made is known, not that it is so."""

    id: str
    topic: str
    says: str
    quote: str
    speaker: str
    date: str
    status: str
    """``finding of fact``, ``official determination``, ``allegation``, ``vendor statement`` or ``opinion``."""
    source: str
    grade: str
    """``seen``, ``secondary``, ``memory`` or ``unverified``."""
    parties: tuple[str, ...]
    jurisdiction: str
    """Country whose makers it is about, where it names none."""
    note: str
    replies: tuple[Rejoinder, ...]
    no_reply: str
    """What was looked for in vain, where there is no reply."""


@dataclass(frozen=True, slots=True)
class ContestedLine(Contested):
    """A claim about makers found here, always with its reply; nothing in it is stated as certain."""

    about: tuple[str, ...] = ()
    """Names of the makers found here that it is about."""
    unanswered: tuple[str, ...] = ()
    """Of these, the makers of whom no reply was seen."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a retelling changed."""

    what: str
    """``number``, ``unit``, ``modality``, ``scope``, ``subject`` or ``date``."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Retelling:
    """A claim held beside the one that it retells."""

    said: str
    """Words of the claim that is retold."""
    by: str
    on: str
    first: str
    """First words of the whole chain, where they are others than ``said``."""
    changes: tuple[Change, ...]
    note: str = ""
    """Why nothing could be compared, where that is so."""
