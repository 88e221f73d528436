"""A declared claim held against the ledgers: contradicted, not contradicted in this coverage, or cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from custodes.claims.counted import BASES, counted
from custodes.core import Count, Unit, fold, parse_when, plural
from custodes.ledgers import Holding, Span, count
from custodes.observations import Claim, Ledger

CONTRADICTED = "contradicted"
STANDS = "not contradicted in this coverage"
CANNOT_TELL = "cannot tell"

# A look this many days from the date a claim speaks of says nothing about that date by itself.
_DAYS = 400
# Words that speak of one network among several: "not connected to the departmental network" leaves room for another.
_ONE_NETWORK = re.compile(
    r"\b(?:departmental|corporate|core|main|internal|government|parliament\w*|office|our|public|internet)\b",
    re.IGNORECASE,
)

# Words by which a speaker leaves room for more than the number that he gives.
_ROOM = re.compile(
    r"\b(?:(?:may|might|could) (?:well )?be (?:others|more)|at least|so far|not exhaustive|other (?:devices|cameras|ones) may"
    r"|more than|over|among others|we (?:know|are aware) of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the ledgers say to a claim."""

    verdict: str
    sentence: str
    groups: tuple[str, ...] = ()


def judge(
    claim: Claim,
    holdings: Iterable[Holding],
    spans: Mapping[tuple[Ledger, str], Span],
    roles: Mapping[str, frozenset[str]],
) -> Verdict:
    """Hold one claim against what is registered and seen in its scope, for its label or the family of that name.

    More seen than declared contradicts, however little was looked at; fewer contradicts nothing unless the look was complete.
    A look long after the date that the claim speaks of cannot tell; nor can more than a number whose own words leave room for
    more ("there may be others"). A claim without a unit is never contradicted by a number.
    ``roles``: site -> the roles of its networks, as a person stated them: a claim about one network is not contradicted by another.
    """
    if claim.basis == "station-process":
        return Verdict(
            CANNOT_TELL,
            "it is about one process on the day it was made; of a camera's own firmware, card slot and radio it says nothing",
        )
    mine = [h for h in holdings if _in_scope(claim, h)]
    if claim.predicate == "not-connected":
        return _not_connected(claim, mine, _too_late(claim, spans, Ledger.SEEN), roles)
    if claim.predicate not in {"count", "none"}:
        return Verdict(CANNOT_TELL, "no source given here speaks to it")
    stated = 0 if claim.predicate == "none" else claim.quantity.n
    if stated is None:
        return Verdict(CANNOT_TELL, f"it states no number: {claim.quantity.reason or 'none found'}")
    if claim.basis:
        return _drafted(claim, stated, mine, spans)
    counts = {ledger: count(mine, ledger) for ledger in (Ledger.SEEN, Ledger.REGISTERED)}
    words = _counts_in_words(counts)
    above = [ledger for ledger, found in counts.items() if found is not None and found.low > stated]
    groups = tuple(sorted(h.group for h in mine if any(ledger in h.ledgers for ledger in above)))
    late = [_too_late(claim, spans, ledger) for ledger in above]
    if above and all(late):
        return Verdict(CANNOT_TELL, f"it speaks of another time: {late[0]}; {words}", groups)
    if above and claim.predicate == "count" and claim.quantity.unit is not Unit.DEVICE:
        return Verdict(
            CANNOT_TELL,
            f"it does not say of what it counts {stated}; read as devices, {words} would contradict it",
            groups,
        )
    room = _ROOM.search(claim.words)
    if above and claim.predicate == "count" and room:
        return Verdict(
            CANNOT_TELL,
            f"its own words leave room for more (“{room[0]}”); read as all there are, {words} would contradict it",
            groups,
        )
    if above:
        return Verdict(CONTRADICTED, f"declared {stated:,}; {words}", groups)
    return _no_more(claim, stated, counts, words, spans)


def _drafted(
    claim: Claim, low: int, mine: Sequence[Holding], spans: Mapping[tuple[Ledger, str], Span]
) -> Verdict:
    """A drafted answer (``custodes answer``) says what it counted, and is counted again in the same way."""
    high = max(low, claim.high if claim.high is not None else low)
    now = counted(mine, claim.basis, claim.device_type)
    ledgers = BASES[claim.basis]
    looked = [
        span for ledger in ledgers if (span := spans.get((ledger, claim.scope)) or spans.get((ledger, "")))
    ]
    if now is None:
        return Verdict(
            CANNOT_TELL, f"answered {Count(low, high)}; nothing given here counts it again: {claim.basis}"
        )
    words = f"answered {Count(low, high)} {claim.basis}; these files hold {now}"
    groups = tuple(sorted(h.group for h in mine if not h.ledgers.isdisjoint(ledgers)))
    late = [_too_late(claim, spans, ledger) for ledger in ledgers]
    if (now.low > high or now.high < low) and all(late):
        return Verdict(CANNOT_TELL, f"it speaks of another time: {late[0]}; {words}", groups)
    if now.low > high:
        return Verdict(CONTRADICTED, f"{words} and no longer support it", groups)
    if now.high < low and looked and all(span.complete == "yes" for span in looked):
        return Verdict(CONTRADICTED, f"{words} and no longer support it, in a look stated complete", groups)
    if now.high < low:
        return Verdict(
            CANNOT_TELL,
            f"{words} and no longer support it; fewer found is no proof that there are fewer",
            groups,
        )
    return Verdict(STANDS, words)


def _no_more(
    claim: Claim,
    stated: int,
    counts: Mapping[Ledger, Count | None],
    words: str,
    spans: Mapping[tuple[Ledger, str], Span],
) -> Verdict:
    if all(found is None for found in counts.values()):
        return Verdict(CANNOT_TELL, "neither a register nor a look at the network covers its scope")
    seen, scan = counts[Ledger.SEEN], spans.get((Ledger.SEEN, claim.scope))
    if (
        seen is not None
        and seen.high < stated
        and scan is not None
        and scan.complete == "yes"
        and claim.quantity.unit is Unit.DEVICE
        and not _too_late(claim, spans, Ledger.SEEN)
    ):
        return Verdict(CONTRADICTED, f"declared {stated:,}; {words}, in a scan stated complete")
    return Verdict(STANDS, f"declared {stated:,}; {words}")


def _not_connected(
    claim: Claim, mine: Sequence[Holding], late: str, roles: Mapping[str, frozenset[str]]
) -> Verdict:
    answered = [h for h in mine if Ledger.SEEN in h.ledgers]
    groups = tuple(sorted(h.group for h in answered))
    n = sum(h.things for h in answered)
    if not n:
        return Verdict(
            CANNOT_TELL,
            "no device of its scope was seen on a network, and a connection elsewhere was not looked for",
        )
    seen = f"{plural(n, 'device')} of its scope answered on a network"
    if late:
        return Verdict(CANNOT_TELL, f"it speaks of another time: {late}", groups)
    there = frozenset().union(*(roles.get(h.site, frozenset()) for h in answered))
    if _ONE_NETWORK.search(claim.words) and "core" not in there:
        role = (
            f"whose role is stated as {' and '.join(sorted(there))!r}"
            if there
            else "whose role nobody stated"
        )
        return Verdict(CANNOT_TELL, f"{seen} {role}; the claim is about one particular network", groups)
    return Verdict(CONTRADICTED, f"declared not connected; {seen}", groups)


def _in_scope(claim: Claim, holding: Holding) -> bool:
    if claim.scope and holding.site != claim.scope:
        return False
    label = fold(claim.label)
    return not label or label in {fold(holding.label), fold(holding.family)}


def _counts_in_words(counts: Mapping[Ledger, Count | None]) -> str:
    return ", ".join(
        f"{ledger} {found}" if found is not None else f"{ledger}: not looked at"
        for ledger, found in counts.items()
    )


def _too_late(claim: Claim, spans: Mapping[tuple[Ledger, str], Span], ledger: Ledger) -> str:
    """Why the looks of this ledger, from the first to the last, say nothing about the day of the claim; or nothing."""
    about = _day(claim.refers_to) or _day(claim.stated_on)
    span = spans.get((ledger, claim.scope)) or spans.get((ledger, ""))
    if about is None or span is None:
        return ""
    first, last = _day(span.start) or _day(span.end), _day(span.end) or _day(span.start)
    if first is None or last is None:
        return ""
    nearest = min(max(about, first), last)
    if abs((nearest - about).days) <= _DAYS:
        return ""
    return f"the claim is of {about.isoformat()}, the look of {nearest.isoformat()}"


def _day(text: str) -> date | None:
    try:
        return parse_when(text).latest if text else None
    except ValueError:
        return None
