"""What a reader may say about a source: observations, claims, sites, bodies, answers, coverage, and what was not read.

A *record* (row, host, order line, reply) is the unit of account: each record is either judged (it yielded one or more of the
items below) or not read, with a reason from a closed list. ``read = judged + not_read`` is checked for every source.

Observations are made a million at a time, so they are named tuples: the only values here that are not frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from custodes.core import ONE, Quantity, Unit


class Ledger(StrEnum):
    """Which of the four books a document belongs to. It follows the kind of document or sheet, never the row."""

    BOUGHT = "bought"
    REGISTERED = "registered"
    SEEN = "seen"
    DECLARED = "declared"


class Reason(StrEnum):
    """Why a record was not read. A closed list: a reader that needs another word adds it here, with its docs entry."""

    BLANK = "blank"
    HEADING = "heading"
    TOTAL_LINE = "total line"
    NOTE = "note"
    SERVICE = "service"
    ACCESSORY = "accessory"
    REFUSED = "refused"
    HIDDEN = "hidden"
    PLANNED = "planned"
    STRUCK = "struck out"
    TRUNCATED = "truncated"
    UNDECODABLE = "undecodable"
    OVER_LIMIT = "over limit"
    READER_DIED = "reader died"
    UNRECOGNISED = "unrecognised"


class Observation(NamedTuple):
    """What one record said about one thing, in its own words."""

    place: str
    """Locator of the record inside its source (``core.source``)."""
    part: int
    """0 for the first thing of a record; a record that speaks of two things yields parts 0 and 1."""
    ledger: Ledger
    values: Mapping[str, str]
    """Field of the vocabulary -> the record's own words, scrubbed of secrets and controls."""
    quantity: Quantity = ONE
    dates: Mapping[str, str] = {}
    """Date field -> ISO 8601 day, month or year; or ``A|B`` where the cell may be day-month (A) or month-day (B)."""
    layout: int = 0
    """Number of the Layout that tells in which column each field stood; 0 for sources without columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what it was taken for."""

    index: int
    header: str
    field: str
    """Field of the vocabulary, or empty for a column that was kept out (unmapped, secret or personal)."""
    score: float
    """How surely, 0 to 1."""
    why: str
    """``synonym (en)``, ``values look like MAC addresses``, ``secret: dropped``, ``personal: dropped``, ``unmapped``."""
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet or table was read."""

    number: int
    scope: str
    """Sheet name, or empty."""
    ledger: Ledger
    columns: tuple[Column, ...]
    header_place: str = ""
    date_orders: Mapping[str, str] = field(default_factory=dict)
    """Date field -> ``iso``, ``dmy``, ``mdy``, ``ambiguous`` or ``mixed``, known when the whole column was seen."""
    records: int = 0
    """Rows of this sheet, header and blank rows included: what intake delivered."""
    on_its_side: bool = False
    """Whether the fields stand down the first column: the indexes of its columns are those of its rows."""


@dataclass(frozen=True, slots=True)
class NotRead:
    """``count`` records at ``place`` that were not read, and why."""

    place: str
    reason: Reason
    words: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A signal for the person: something seen while reading that is neither a record nor a failure."""

    kind: str
    """``hidden-sheet``, ``ambiguous-dates``, ``mangled-key``, ``formula``, ``ends-early``, ``secrets-dropped``, ..."""
    text: str
    place: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Site:
    """One line of the sites file. Empty text is *not stated*; ``site_class`` may be ``withheld``."""

    place: str
    site: str
    aliases: tuple[str, ...] = ()
    address: str = ""
    networks: tuple[str, ...] = ()
    """CIDR blocks (RFC 4632)."""
    network_class: str = ""
    site_class: str = ""
    class_decided_by: str = ""
    class_decided_on: str = ""
    class_from: str = ""
    class_until: str = ""
    controller: str = ""
    register_complete_on: str = ""
    scan_complete_on: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One line of the body file: what kind of body asks, stated by whom and when."""

    place: str
    kind: str
    jurisdiction: str = ""
    roles: tuple[str, ...] = ()
    name: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to a question of ``custodes ask``: evidence like any other, with who, when, on what, until when."""

    place: str
    fact: str
    scope: str
    value: str
    """A value of the fact's vocabulary, ``withheld``, ``not held``, ``refused`` or ``unknown``."""
    by: str = ""
    on: str = ""
    evidence: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Consideration:
    """A record that options were considered for one site (``custodes consider``): as written, whole or not."""

    place: str
    site: str
    options: tuple[str, ...] = ()
    """As listed; an empty text is an option that was left empty."""
    decision: str = ""
    role: str = ""
    """Who decided, as a role."""
    on: str = ""
    review_on: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said about the estate. Never judged by a rule, adds to no total."""

    place: str
    words: str
    """First words, as found."""
    speaker: str = ""
    stated_on: str = ""
    refers_to: str = ""
    where: str = ""
    """Publication or document in which it was said."""
    scope: str = ""
    """Site name, or empty for the whole body."""
    label: str = ""
    predicate: str = "count"
    """``count``, ``none``, ``not-connected``, ``not-recording`` or ``other``."""
    quantity: Quantity = Quantity(None, Unit.UNSPECIFIED, "", "no number stated")  # noqa: RUF009 - frozen
    reply: str = ""
    name: str = ""
    """Short name that another claim may refer to."""
    retells: str = ""
    """Name of the claim that this one retells."""
    first_words: str = ""
    """Words of the claim as it was first made, where the file gives them beside these."""
    first_quantity: Quantity | None = None
    """The number in the first words, where they hold one."""
    device_type: str = ""
    """Kind of device that is counted; empty for any."""
    basis: str = ""
    """``registered``, ``seen``, ``bought`` or ``held``: what a drafted answer counted; ``station-process``: what a station's
    self-test showed of one process. Empty for what others said."""
    high: int | None = None
    """Upper end of a drafted answer, where it is a range; the lower end is the number."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one ledger was looked at. An absence finding needs ``complete == "yes"`` on the silent side."""

    place: str
    ledger: Ledger
    scope: str
    """Site name, a CIDR block, or empty for whatever the source holds."""
    start: str = ""
    end: str = ""
    method: str = ""
    """``nmap -sV 10.0.0.0/24``, ``desk register``, ``walk-round``, ..."""
    complete: str = "unknown"
    """``yes``, ``no`` or ``unknown``."""
    by: str = ""
    detail: str = ""


WALK_ROUND = "walk-round"
"""Method of a look by a person at the things of a sheet, one by one: of what is not on it, it says nothing."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """A person went to one thing and did not find it: an absence at that place on that day, and nothing more."""

    place: str
    code: str = ""
    """Id of the thing, for one of a lot with ``/n``."""
    asset_tag: str = ""
    site: str = ""
    """As written."""
    on: str = ""
    """ISO 8601, ``A|B`` where the order of day and month is open, or empty."""
    by: str = ""
    words: str = ""
    """What was written beside it."""


Item = (
    Observation | Layout | NotRead | Note | Site | Body | Answer | Consideration | Claim | Coverage | NotFound
)
