"""The Dossier: the one frozen value that reports see, and the parts it is made of.

Alike subjects (same words, same site, same clues, acts between the same dates of law) form one *group*: identification and law
are asked once a group, and a report of a million rows stays readable. Every subject remains in ``Dossier.subjects``, a stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

from custodes.claims.interface import ContestedLine, Retelling
from custodes.core import Count, Quantity, show_command
from custodes.findings.account import Input, Run
from custodes.identification.interface import Capability, Identification
from custodes.listings.interface import ListStanding
from custodes.observations import Ledger
from custodes.policy.interface import Branch, Outcome, Proof


class Severity(IntEnum):
    """How far up the exit code goes. Not how sure: that is ``confidence``."""

    NONE = 0
    NOTICE = 10
    """Flags, advice, asks, gaps between ledgers."""
    OPEN = 11
    """Needs facts, or rests on an unsettled term."""
    CONTRARY = 12
    """Breach indicated, or contrary to an instruction or commitment."""


class Kind(StrEnum):
    """What a finding is about."""

    DETERMINATION = "determination"
    GAP = "ledger gap"
    CONFLICT = "identification conflict"
    RELABEL = "label and maker differ"
    CLAIM = "claim"
    LISTED = "maker on an official list"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Evidence: a source, a place in it, and the original words (scrubbed)."""

    source: str
    locator: str
    said: str = ""

    @property
    def command(self) -> str:
        """The shell command that shows the place."""
        return show_command(self.source, self.locator)


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference between two ledgers, named, or the reason why it cannot be stated."""

    kind: str
    """``seen-not-registered``, ``registered-not-seen``, ``declared-below-seen``, ``bought-above-registered``, ..."""
    sentence: str
    comparable: bool
    why_not: str = ""
    low: int = 0
    high: int = 0
    groups: tuple[str, ...] = ()
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerBar:
    """Four counts of one scope, side by side: the signature figure. ``None`` = this ledger says nothing here."""

    scope: str
    """Site, or empty for the whole body."""
    family: str
    """Family key, or empty for all."""
    label: str
    unit: str
    counts: Mapping[Ledger, Count | None]
    coverage: Mapping[Ledger, str]
    """Words beside each bar: ``3 of 11 networks``, ``desk register of 2022-09-30``, ``no document``."""
    shared_axis: bool
    """Whether unit, scope and date window agree; otherwise each bar has its own axis, hatched, and no gap is drawn."""
    why_not: str = ""
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """How far one ledger was looked at."""

    ledger: Ledger
    scope: str
    start: str
    end: str
    method: str
    complete: str
    by: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class CapabilityLine(Capability):
    """A statement about a function of alike subjects, with the place of its words. Silence is never a *no*."""

    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Alike subjects."""

    id: str
    kind: str
    """``item``, ``lot`` or ``purchase``."""
    site: str
    """Resolved site, or empty where unknown."""
    site_words: str
    """Site as written, where it did not resolve."""
    ledgers: tuple[Ledger, ...]
    subjects: int
    quantity: Quantity
    """Of all subjects of the group together; for a lot the remainder after matching is in ``unmatched``."""
    unmatched: int
    """For a lot: things not matched to items, for which the lot itself is judged. Otherwise 0."""
    sample: tuple[str, ...]
    """Up to five subject ids, smallest first."""
    identification: Identification
    producer_name: str
    group_name: str
    """Corporate group at ``as_of``."""
    standings: tuple[ListStanding, ...]
    refs: tuple[Ref, ...]
    """Up to eight places that speak of these subjects, first of each source."""
    findings: tuple[str, ...] = ()
    why_apart: str = ""
    capabilities: tuple[CapabilityLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation of one subject, as the full register shows it."""

    ref: Ref
    ledger: Ledger
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One subject of the full register."""

    id: str
    former_ids: tuple[str, ...]
    kind: str
    group: str
    site: str
    quantity: Quantity
    keys: Mapping[str, str]
    observations: tuple[ObservationRow, ...]


class SubjectStream(Protocol):
    """All subjects, in stable order, as often as asked; never all in memory."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[SubjectRow]: ...


@dataclass(frozen=True, slots=True)
class EventLine:
    """One act on the subjects of a group, evidenced by a date in a source."""

    act: str
    group: str
    quantity: int | None
    earliest: str
    latest: str
    basis: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A declared claim, held against the other ledgers: never judged by a rule."""

    id: str
    words: str
    speaker: str
    stated_on: str
    refers_to: str
    where: str
    scope: str
    label: str
    quantity: Quantity
    verdict: str
    """``contradicted``, ``not contradicted in this coverage`` or ``cannot tell``."""
    sentence: str
    reply: str
    ref: Ref
    against: tuple[Ref, ...] = ()
    name: str = ""
    """Short name that another claim may refer to."""
    retells: Retelling | None = None
    """The claim that this one retells, beside it, with what changed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of the report. ``severity`` and ``confidence`` are two questions."""

    id: str
    kind: Kind
    groups: tuple[str, ...]
    subjects: int
    quantity: int
    """Devices that it concerns (a lot counts with its unmatched remainder)."""
    site: str
    rule: str
    outcome: Outcome | None
    detail: str
    modality: str
    sentence: str
    citation: str
    asked_on: str
    """One date, or ``first to last`` where the acts of the group lie on several dates of the same law."""
    act: str
    severity: Severity
    confidence: float
    needs: tuple[tuple[str, ...], ...] = ()
    settles: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()
    notes: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    evidence: tuple[Ref, ...] = ()
    proof: Proof | None = None
    depends_on_place: bool = False
    """Whether the outcome rests on a site's class or a network's role: such an outcome is never in a public edition per site."""
    rests_on: tuple[str, ...] = ()
    """Inputs each of which alone carries it: without that one, no device keeps this outcome. Empty also where not worked out."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that somebody can tell, and what it would settle."""

    id: str
    fact: str
    scope: str
    """What an answer file repeats to name what is asked about: a site, a group id, ``body``, ``FILE!column``."""
    scope_words: str
    question: str
    values: tuple[str, ...]
    who: str
    cost: int
    opens: int
    """Open findings that name this fact."""
    settles: int
    """Of these, the findings that it would settle alone, whatever the answer."""
    devices: int
    why: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One maker on one list."""

    party: str
    party_name: str
    devices: int
    groups: tuple[str, ...]
    standing: ListStanding


@dataclass(frozen=True, slots=True)
class ListTable:
    """One official list and the makers found; lists are never merged."""

    list_id: str
    title: str
    effect: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class WouldBeAsked:
    """Without a body no rule is judged; this is what each of four readers would be asked."""

    reader: str
    """``a US executive agency``, ``a UK government department``, ``a UK council``, ``a private owner``."""
    body_kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site by ledgers: held, partly, not asked."""

    site: str
    site_class: str
    """As a person answered (also ``withheld``, ``refused``, ``not held``, ``unknown``) or the sites file states; or empty."""
    states: Mapping[Ledger, str]
    """``held``, ``partly`` or ``not asked``."""
    devices: Mapping[Ledger, int]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """What to do next, by date and modality. Says what a rule asks; never more."""

    by: str
    """Date, or ``now``, or ``before the next purchase``."""
    modality: str
    sentence: str
    devices: int
    rule: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotReadLine:
    """Records that were not read, with the reason."""

    source: str
    locator: str
    reason: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Totals:
    """``read = judged + not_read``, over all inputs."""

    read: int
    judged: int
    not_read: int


@dataclass(frozen=True, slots=True)
class BodyLine:
    """Who asks."""

    kind: str
    name: str
    jurisdiction: str
    roles: tuple[str, ...]
    by: str
    on: str
    plain: str
    """``a department of the United Kingdom's central government``."""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Whether a named company was asked before publication."""

    party: str
    party_name: str
    state: str
    """``replied``, ``asked on D, no reply by D``, ``asked on D, an answer is asked by D`` or ``not asked``."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule that was asked, for timeline and legend."""

    rule: str
    title: str
    modality: str
    citation: str
    start: str
    end: str
    pack: str
    binds_body: bool
    plain: str
    """What it asks, of whom, in one sentence."""


@dataclass(frozen=True, slots=True)
class OwnershipLine:
    """One statement of one source about who held how much of a maker, or of its owner. Conflicting ones stand side by side."""

    party: str
    """Maker found here that the line is about, directly or through its owner."""
    owned: str
    """Name of the company that is held."""
    owner: str
    relation: str
    percent: float | None
    as_of: str
    """The source's own date, in its own words."""
    source: str
    grade: str
    """``seen``, ``secondary``, ``memory`` or ``unverified``."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a report may say."""

    run: Run
    question: str
    body: BodyLine | None
    inputs: tuple[Input, ...]
    ledgers: tuple[LedgerBar, ...]
    """The whole body first, then sites, then families."""
    coverage: tuple[CoverageLine, ...]
    sites: tuple[SiteLine, ...]
    groups: tuple[Group, ...]
    subjects: SubjectStream
    events: tuple[EventLine, ...]
    claims: tuple[ClaimLine, ...]
    findings: tuple[Finding, ...]
    lists: tuple[ListTable, ...]
    rules: tuple[RuleEntry, ...]
    not_asked: tuple[str, ...]
    """``Buying was not asked of 53 devices: no order, award or purchase date covers them (US-889A)``."""
    questions: tuple[Question, ...]
    plan: tuple[PlanStep, ...]
    would_be_asked: tuple[WouldBeAsked, ...]
    replies: tuple[Reply, ...]
    not_read: tuple[NotReadLine, ...]
    totals: Totals
    limits: tuple[str, ...]
    """What this result cannot say, in sentences."""
    ownership: tuple[OwnershipLine, ...] = ()
    """Who holds the makers found here, statement by statement, dated and sourced."""
    contested: tuple[ContestedLine, ...] = ()
    """What was alleged, stated or determined about the makers found here, with the replies."""
