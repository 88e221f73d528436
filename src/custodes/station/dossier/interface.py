"""The values of a dossier: what was asked and stated, and the sentences made of it, each with source and grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LANGUAGES = ("en", "fr", "de", "nl")
"""Languages of the screen; every notice is written in all four."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the site file."""

    id: str
    part: str
    asks: str
    who: str
    """Who decides or knows it."""
    kind: str
    """``text``, ``day``, ``number``, ``choice``, ``yes-no`` or ``languages``."""
    required: bool
    choices: tuple[str, ...] = ()
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    translated: bool = False
    """Whether visitors or staff at the door read it, so that it may be stated in each language."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site file states."""

    shown: str
    line: int
    by: str = ""
    on: str = ""
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A site file that was read: its name, its SHA-256 and its answers. What is not there is not stated."""

    file: str
    sha256: str
    answers: Mapping[str, Answer]
    """By the ident of the field; in another language by ``alternative@fr``."""


class Mark(StrEnum):
    """What a piece of a sentence is."""

    OURS = ""
    STATED = "stated"
    MISSING = "missing"


class Piece(NamedTuple):
    """A stretch of a sentence: the program's words, the institution's, or what is not stated."""

    text: str
    mark: Mark = Mark.OURS


class Verdict(StrEnum):
    """A stated value beside what is asked of the place."""

    NONE = ""
    MET = "as asked, by the site file"
    NOT_MET = "not as asked"
    UNKNOWN = "not stated"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the dossier, with where it comes from."""

    id: str
    head: str
    pieces: tuple[Piece, ...]
    sources: tuple[str, ...]
    """Idents of the sources that it cites."""
    grade: str
    asked: str = ""
    verdict: Verdict = Verdict.NONE
    style: str = ""
    """``title``, ``strong``, ``small`` or ``tick``."""


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet."""

    id: str
    title: str
    lines: tuple[Line, ...]
    signs: tuple[str, ...] = ()
    """Who signs it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A page to hang up or to hand out, in one language."""

    kind: str
    """``notice`` for visitors, ``staff`` for the door."""
    language: str
    label: str
    draft: str
    """The words that it is a draft, where an answer is missing; else empty."""
    lines: tuple[Line, ...]


class Missing(NamedTuple):
    """A required answer that the site file does not hold."""

    id: str
    asks: str
    who: str


class Cited(NamedTuple):
    """A source, how it was seen, and its grade."""

    id: str
    cite: str
    grade: str
    seen: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a format needs."""

    site: Site
    name: tuple[Piece, ...]
    kind: tuple[Piece, ...]
    entrance: tuple[Piece, ...]
    on: str
    missing: tuple[Missing, ...]
    open: tuple[str, ...]
    """What is stated and does not hold together, or a day that has passed."""
    untranslated: tuple[str, ...]
    """One sentence a language in whose pages words of the institution stand as they are in the site file."""
    not_met: tuple[Line, ...]
    """Lines of the placement checklist that are stated otherwise than asked."""
    sections: tuple[Section, ...]
    notices: tuple[Notice, ...]
    stated: tuple[tuple[Field, Answer | None], ...]
    sources: tuple[Cited, ...]
    grades: Mapping[str, str]

    @property
    def settled(self) -> bool:
        """Whether nothing required is missing and nothing is open."""
        return not self.missing and not self.open
