"""Who made it: the clues for and against, and the answer they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Origin(StrEnum):
    """Who says the words that a clue rests on."""

    DEVICE = "device"
    """The device itself sent them (banner, MAC on the wire, firmware in a reply)."""
    RECORD = "record"
    """A record of the body or of its software says so."""
    PERSON = "person"
    """A person confirmed it on stated evidence."""


class Evidence(NamedTuple):
    """One value in one field of the vocabulary, and who says it."""

    field: str
    value: str
    origin: Origin


class Status(StrEnum):
    """How sure (design, *Identification status*)."""

    IDENTIFIED = "identified"
    """>= 0.90 and at least one clue from the device itself, or an exact model of a single-maker grammar."""
    LIKELY = "likely"
    """>= 0.60."""
    POSSIBLE = "possible"
    CONFLICTING = "conflicting"
    UNIDENTIFIED = "unidentified"


class Grade(StrEnum):
    """Where a rule's knowledge comes from (five grades, strongest first)."""

    MEASURED = "measured"
    CAPTURED = "captured"
    RULE = "rule"
    THIRD_PARTY = "third party"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Clue:
    """One rule that fired on one value."""

    rule: str
    """Id of the rule in the knowledge."""
    kind: str
    """Independent kinds count, not clues: ``mac``, ``brand``, ``model``, ``firmware``, ``http``, ``rtsp``, ``tls``, ..."""
    field: str
    value: str
    family: str
    """Family that the clue speaks for; empty for a clue of type or brand only."""
    weight: float
    """Share of the cases of this clue in which the family is right, 0 to 1."""
    grade: Grade
    origin: Origin
    source: str
    """Citation of the rule."""
    says: str
    """The clue in one plain sentence."""
    against: bool = False
    """True where it speaks against the family that won."""


@dataclass(frozen=True, slots=True)
class Identification:
    """The answer for one subject. ``family`` = maker whose design it is; ``producer`` = key of the legal maker (a party)."""

    status: Status
    family: str = ""
    producer: str = ""
    label: str = ""
    """Words on the label, as found."""
    brand: str = ""
    """Key that the label normalises to."""
    model: str = ""
    device_type: str = ""
    confidence: float = 0.0
    clues: tuple[Clue, ...] = ()
    established: bool = False
    """Whether the producer is established under the standard of proof asked for."""
    why_established: str = ""
    """The sentence of the standard of proof that was met, or what is missing."""
    candidates: tuple[tuple[str, float], ...] = ()
    """Families and confidences where the answer is possible or conflicting, best first."""


class State(StrEnum):
    """What is said of a function of a device. Three states that never stand for each other."""

    OFFERED = "offered"
    """A document, a record, or the published meaning of the model says so."""
    PRESENT = "present"
    """A reply of the device itself says so."""
    ENABLED = "enabled"
    """A configuration, or a record of one, says that it is switched on or used."""


class Function(NamedTuple):
    """A function that institutions must know of."""

    key: str
    name: str
    what: str
    """What it does, in plain words."""


@dataclass(frozen=True, slots=True)
class Capability:
    """One statement that a device has, or has not, a function in one state. Without a statement it is not known."""

    function: str
    state: State
    holds: bool
    """False where the words say that it is not offered, not present, or switched off."""
    said: str
    """The words that say so, as found."""
    says: str
    """The rule in one plain sentence; of an allegation also who alleged it, when, and the reply."""
    field: str
    origin: Origin
    rule: str
    grade: Grade
    source: str
    """Citation of the rule."""
    alleged: bool = False
    """True where somebody alleged it of this model: never counted with what a document offers."""


UNIDENTIFIED = Identification(Status.UNIDENTIFIED, why_established="no clue names a maker")
