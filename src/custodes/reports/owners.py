"""Who holds the makers: one band a company, its statements by date. They may contradict each other; none is averaged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from custodes.core import clean
from custodes.findings.interface import Dossier, OwnershipLine

MARKED = {"memory": "from memory", "unverified": "unverified"}
"""Grades of statements that no source was seen for; each is marked wherever it is shown."""
# ISO 8601 day, month or year, as sources print them among their words.
_DATE = re.compile(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b")
_EARLIER = re.compile(r"^(before|until)\b")
_LATER = re.compile(r"^(after)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, drawn."""

    line: OwnershipLine
    width: float
    """Per cent of the lane; 0 where no share is stated."""
    share: str
    """``36.55 %``, or ``share not stated``."""
    mark: str
    """``from memory``, ``unverified``, or empty."""

    @property
    def says(self) -> str:
        """The statement in one sentence, for those who do not see the figure."""
        parts = (self.line.owner, self.line.relation, self.share, self.line.as_of, self.mark)
        return ", ".join(clean(part, 160) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Band:
    """All statements about who holds one company."""

    owned: str
    makers: tuple[str, ...]
    """Makers found here that this company holds, directly or through others; empty where it is itself the maker."""
    statements: tuple[Statement, ...]


def bands(dossier: Dossier) -> tuple[Band, ...]:
    """Bands in the order of the Dossier: a maker, then those that hold it; a company has one band."""
    names = {g.identification.producer: g.producer_name for g in dossier.groups if g.producer_name}
    found: dict[str, dict[OwnershipLine, None]] = {}
    makers: dict[str, dict[str, None]] = {}
    firsts: set[str] = set()
    known: set[str] = set()
    for line in dossier.ownership:
        if line.party not in known:
            known.add(line.party)
            firsts.add(line.owned)
        same = OwnershipLine(
            "", line.owned, line.owner, line.relation, line.percent, line.as_of, line.source, line.grade
        )
        found.setdefault(line.owned, {})[same] = None
        makers.setdefault(line.owned, {})[clean(names.get(line.party) or line.party, 120)] = None
    own = firsts | {clean(name, 120) for name in names.values()}
    return tuple(
        Band(
            owned,
            () if owned in own else tuple(makers[owned]),
            tuple(_statement(line) for line in sorted(lines, key=by_date)),
        )
        for owned, lines in found.items()
    )


def by_date(line: OwnershipLine) -> tuple[str, int, str, str, float]:
    """Order of statements: by the first date among their words, *before* and *after* it heeded; undated ones last."""
    words = line.as_of.strip().lower()
    date = _DATE.search(words)
    when = f"{date[1]}-{date[2] or '00'}-{date[3] or '00'}" if date else "9999"
    side = -1 if _EARLIER.match(words) else 1 if _LATER.match(words) else 0
    return when, side, line.owner, line.source, line.percent or 0.0


def _statement(line: OwnershipLine) -> Statement:
    percent = line.percent
    share = "share not stated" if percent is None else f"{percent:g} %"
    width = 0.0 if percent is None else round(min(max(percent, 0.0), 100.0), 2)
    return Statement(line, width, share, MARKED.get(line.grade, ""))
