"""What a header means that no list holds as a whole: its words put together by the rules of ``header_parts.yaml``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, product
from typing import NamedTuple

from custodes.readers.tables.parts import Said, Sense, Word, _held, said

FULL = 0.94
WEAK = 0.9
PART = 0.75
SLIP = 0.8
"""Scores: every word explained (below what the terminal takes for sure, so a person is told); one that gives way; some
words not known; an abbreviation or a slip among them."""
_ABOUT = "about:"
_COMBINATIONS = 24
_MEASURES = frozenset(
    [
        "mb",
        "gb",
        "tb",
        "kb",
        "ms",
        "sec",
        "secs",
        "m",
        "mm",
        "cm",
        "km",
        "ft",
        "kg",
        "w",
        "kw",
        "v",
        "va",
        "a",
        "hz",
        "khz",
        "mhz",
        "ghz",
        "fps",
        "mp",
        "px",
        "kbps",
        "mbps",
        "gbps",
        "days",
        "tage",
        "jours",
        "dias",
        "giorni",
        "dagen",
        "dni",
        "months",
        "monate",
        "mois",
        "meses",
        "mesi",
        "years",
        "jahre",
        "ans",
        "anos",
        "anni",
        "jaar",
        "h",
        "hrs",
        "hours",
        "min",
        "mins",
        "db",
        "dbm",
    ]
)
"""Units in brackets of what is no number of things and no money (SI, and the trade's own)."""
_SEGMENTS = re.compile(r"\s*(?:>|::|:|\||->|→|__|\s[-–—]\s|(?<=[A-Za-z\d])\.(?=[A-Za-z]{2}))\s*")
_ALTERNATIVES = re.compile(
    r"\s*(?:[/&+,;\\]|(?<!\w)(?:and|or|und|oder|et|ou|y|o|e|en|of|i|oraz|lub)(?!\w))\s*", re.IGNORECASE
)
_KEYS = frozenset({"serial", "mac", "ip", "make", "model", "firmware", "host", "driver", "vendor"})
_WHOLE = _KEYS | {"supplier", "type", "site", "room"}
"""Notions that say alone what they are, whatever table they were joined from ("Model ID.Manufacturer")."""


class Reading(NamedTuple):
    """What a header was put together to; ``why`` names its words."""

    field: str
    score: float
    why: str
    weak: bool = False
    over: tuple[str, str, str] | None = None
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    to: str
    has: frozenset[str]
    may: frozenset[str]
    any: bool
    many: bool
    weak: bool
    score: float
    over: tuple[str, str, str] | None
    either: tuple[str, ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    found = [
        _Rule(
            r["to"],
            frozenset(r["has"]),
            frozenset(r["may"]) | frozenset(r["has"]),
            "*" in r["may"],
            r["many"],
            r["weak"],
            r["score"],
            tuple(r["over"]) if r["over"] else None,
            tuple(r["either"]),
        )
        for r in _held()["rules"]
    ]
    # What asks for more goes first; of equals, the one that allows less besides.
    return tuple(sorted(found, key=lambda r: (-len(r.has), not r.many, r.any)))


def compose(header: str, tongue: str = "") -> Reading | None:
    """The reading of a header by its parts, or None where nothing of it is known; ``tongue`` is the language of its table."""
    segments = [s for s in _SEGMENTS.split(header) if s]
    for size in range(1, len(segments)):
        last = said(" ".join(segments[-size:]))
        notions = {s.notion for w in last.known for s in w.senses}
        if notions & _WHOLE:
            before = [w for s in segments[:-size] for w in said(s).known]
            about = _blocked(before) if notions & _KEYS else ""
            if about:
                return Reading("", 0.0, about)
            found = _read(last, tongue)
            if found and found.field:
                return found
    whole = said(header)
    if not whole.known:
        return None
    found = _read(whole, tongue)
    if found is None or (not found.field and not found.either):
        apart = _alternatives(header, tongue)
        if apart:
            return apart
        end = _read(said(segments[-1]), tongue) if len(segments) > 1 else None
        if end and end.field and end.score >= WEAK and not _blocked(list(whole.known)):
            return end._replace(score=SLIP)
    return found


def _alternatives(header: str, tongue: str) -> Reading | None:
    """A header of two names: one field where both mean it, else both, for the values to settle."""
    pieces = [p for p in _ALTERNATIVES.split(header) if p]
    if len(pieces) != 2:
        return None
    both = [_read(said(p), tongue) for p in pieces]
    fields = [b.field for b in both if b and b.field and b.score >= PART]
    if len(fields) != 2:
        return None
    if fields[0] == fields[1]:
        one = both[0]
        assert one is not None
        return one._replace(score=min(one.score, WEAK), weak=True)
    if "secret" in fields or "person" in fields:
        return Reading(
            "secret" if "secret" in fields else "person", PART, "one of its two names is of a dropped column"
        )
    return Reading("", 0.0, f"could be {fields[0]} or {fields[1]}", either=tuple(sorted(fields)))


def _read(one: Said, tongue: str) -> Reading | None:
    known = one.known
    if not known:
        return None
    asides = tuple(w for w in one.aside if any(s.notion for s in w.senses))
    if asides:
        # What stands in brackets says more of the name before it, or whose it is.
        found = _settle(one, (*known, *asides), tongue)
        if found and found.field:
            return found
        about = _blocked(list(asides))
        if about and not _units(one.aside):
            return Reading("", 0.0, about)
    measured = next((w.text for w in one.aside if w.text in _MEASURES), "")
    if measured and len(one.aside) == 1:
        return Reading("", 0.0, f"is measured in {measured}")
    return _settle(one, known, tongue)


def _units(aside: tuple[Word, ...]) -> bool:
    return all(len(w.text) <= 3 for w in aside)


def _settle(one: Said, known: tuple[Word, ...], tongue: str) -> Reading | None:
    readings = []
    # "No. of CCTV" counts what "CCTV no." names.
    counting = any(
        after.text == "of" and any(s.notion == "number" for s in w.senses) for w, after in pairwise(one.words)
    )
    for senses in islice(product(*(w.senses for w in known)), _COMBINATIONS):
        rule = _rule(senses, counting=counting)
        if rule is not None:
            readings.append((rule, senses))
    if not readings:
        return Reading("", 0.0, _blocked(list(known)) or _unexplained(known))
    most = max(len(rule.has) for rule, _ in readings)
    fill = [w.senses for w in one.words if w.senses and not any(s.notion for s in w.senses)]
    best = [(r, s, _agreed(s, fill, tongue)) for r, s in readings if len(r.has) == most]
    rule, senses, agreed = max(
        best, key=lambda found: (found[2], found[0].many, bool(found[0].to or found[0].either))
    )
    others = sorted({r.to for r, _, a in best if r.to and a == agreed} - {rule.to})
    if not rule.to and not rule.either:
        return Reading("", 0.0, f"says nothing of the thing: {_words(known)}")
    if rule.either:
        return Reading("", 0.0, f"could be {' or '.join(rule.either)}", either=rule.either)
    score, doubt = _score(one, rule, known)
    if score == 0:
        return Reading("", 0.0, doubt)
    language = next((s.language for s in senses if s.language != "x"), "en")
    why = f"made of {_words(known)} ({language}){doubt}"
    if others:
        score, why = min(score, PART), f"{why}; may be {', '.join(others)}"
    return Reading(rule.to, score, why, rule.weak or score < WEAK, rule.over)


def _agreed(senses: tuple[Sense, ...], fill: list[tuple[Sense, ...]], tongue: str) -> int:
    """How many words of a header are of one language: "nombre" beside "sites" is a number, beside "cámara" a name."""
    votes: Counter[str] = Counter({tongue: 1} if tongue else {})
    for languages in (*(s.languages for s in senses), *({t for s in w for t in s.languages} for w in fill)):
        votes.update(one for one in languages if one != "x")
    return max(votes.values(), default=0)


def _score(one: Said, rule: _Rule, known: tuple[Word, ...]) -> tuple[float, str]:
    """How sure the reading is, 0 where the word that the header is about is not known."""
    score = rule.score or (WEAK if rule.weak or rule.over else FULL)
    if any(not w.sure for w in known):
        score = min(score, SLIP)
    strange = one.strange
    if not strange:
        return score, ""
    head = one.head()
    named = ", ".join(repr(w.text) for w in strange[:3])
    if rule.any:
        return min(score, PART), f"; not known: {named}"
    if rule.has <= frozenset(_held()["generic"]):
        return 0.0, f"not known: {named}"
    if head is not None and not head.senses:
        return 0.0, f"about {head.text!r}, which is not known"
    if len(strange) > len(known) + 1:
        return 0.0, f"most of it is not known: {named}"
    return min(score, PART), f"; not known: {named}"


def _rule(senses: tuple[Sense, ...], *, counting: bool) -> _Rule | None:
    notions = frozenset(s.notion for s in senses if s.notion)
    about = any(n.startswith(_ABOUT) for n in notions)
    many = counting or any(s.many for s in senses)
    for rule in _rules():
        if not rule.has <= notions or (rule.many and not many):
            continue
        if rule.any and (not about or rule.to in {"secret", ""}):
            return rule
        if notions <= rule.may:
            return rule
    return None


def _blocked(known: list[Word]) -> str:
    for w in known:
        if w.senses and all(s.notion.startswith(_ABOUT) for s in w.senses):
            return f"says {w.text!r}, which is not of the thing"
    return ""


def _unexplained(known: tuple[Word, ...]) -> str:
    return f"no one field: {_words(known)}"


def _words(known: tuple[Word, ...]) -> str:
    return " + ".join(repr(w.text) for w in known[:5])
