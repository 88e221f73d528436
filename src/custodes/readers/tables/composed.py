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
_FORMER = frozenset({"about:former", "about:another"})
_BY_ALONE = frozenset({"by", "durch", "przez", "par"})
_DONE = 5
_NOBODY = frozenset({"seen", "detected", "start", "primary", "status", "location"})
"""What a program does ("detected by"), and what begins or stays ("von ... bis", "in uso da")."""
_PARTICIPLE = re.compile(r"(?:ge|be|ver|uit|af|op|aan|toe|in|over|onder)[a-z]{2,20}(?:d|t|en)")
_MISTAKEN = frozenset(
    {
        "device_type",
        "room",
        "site",
        "order_line",
        "status",
        "note",
        "quantity",
        "price",
        "description",
        "order_number",
    }
)
_FOREIGN = 7
"""A lone word of so few letters is believed only in the language of its table ("Art." in a French one is an article)."""
SAYS_NOTHING = "says nothing of the thing"
_COMBINATIONS = 32
_MEASURE_WORDS = (
    "mb gb tb kb ms sec secs m mm cm km ft kg w kw v va a hz khz mhz ghz fps mp px kbps mbps gbps days "
    "tage jours dias giorni dagen dni months monate mois meses mesi years jahre ans anos anni jaar h hrs "
    "hours min mins db dbm "
)
_MEASURES = frozenset(_MEASURE_WORDS.split())
"""Units in brackets of what is no number of things and no money (SI, and the trade's own)."""
_SEGMENTS = re.compile(r"\s*(?:>|::|:|\||->|→|__|\s[-–—]\s|(?<=[A-Za-z\d])\.(?=[A-Za-z]{2}))\s*")
_PATH = re.compile(r"\w{2,40}(?:/\d{1,3}(?:/\w{2,40}){1,5}|(?:/\w{2,40}){2,5})(?:/\d{1,3}/\w{2,40}){0,3}")
_PATH_CUT = re.compile(r"/(?:\d{1,3}/)?")
"""The path of a value in flattened JSON: "awards/0/suppliers/0/name"."""
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
    former: str = ""
    """The field of a thing that is no more: "old serial no." of what was replaced."""


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
    if _PATH.fullmatch(header):
        header = _PATH_CUT.sub(" > ", header)
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
    if len(whole.words) > 1 and _by_whom(whole, dutch=True):
        return Reading("person", SLIP, "says by whom", weak=True)
    if not whole.known:
        return Reading("person", SLIP, "says by whom", weak=True) if _by_whom(whole) else None
    apart = _alternatives(header, tongue) if "/" in header else None
    if apart and apart.field in _NESTED.values() and apart.score == SLIP:
        return apart
    found = _read(whole, tongue)
    if found is None or (not found.field and not found.either):
        apart = _alternatives(header, tongue)
        if apart:
            return apart
        end = _read(said(segments[-1]), tongue) if len(segments) > 1 else None
        if end and end.field and end.score >= WEAK and not _blocked(list(whole.known)):
            return end._replace(score=SLIP)
        if _by_whom(whole):
            return Reading("person", SLIP, "says by whom", weak=True)
        former = _former(whole, tongue)
        if former and found:
            return found._replace(former=former)
    return found


def _by_whom(whole: Said, *, dutch: bool = False) -> bool:
    """Whether a header ends with *by*: what was done need not be known ("ausgeführt durch", "uitgevoerd door")."""
    if not whole.words:
        return False
    last = whole.words[-1]
    if not any(s.notion == "by" for s in last.senses) or _blocked(list(whole.known)):
        return False
    if len(whole.words) == 1:
        return last.text in _BY_ALONE
    before = whole.words[-2]
    # "Door" is a door in English, and says by whom behind a Dutch participle.
    if dutch or any(s.notion != "by" for s in last.senses):
        return "nl" in {t for s in last.senses for t in s.languages} and bool(
            _PARTICIPLE.fullmatch(before.text)
        )
    return len(before.text) >= _DONE and not any(s.notion in _NOBODY for s in before.senses)


def _former(whole: Said, tongue: str) -> str:
    """The field that a header would name without its word for *old*."""
    kept = tuple(w for w in whole.words if not _is_former(w))
    aside = tuple(w for w in whole.aside if not _is_former(w))
    if len(kept) + len(aside) == len(whole.words) + len(whole.aside):
        return ""
    found = _read(Said(kept, aside), tongue)
    return found.field if found and found.score >= WEAK and found.field not in {"secret", "person"} else ""


def _is_former(word: Word) -> bool:
    return bool(word.senses) and all(s.notion in _FORMER for s in word.senses)


def _alternatives(header: str, tongue: str) -> Reading | None:
    """A header of two names or three: the field that most of them mean, else both, for the values to settle."""
    pieces = [p for p in _ALTERNATIVES.split(header) if p]
    if not 2 <= len(pieces) <= 3:
        return None
    both = [_read(said(p), tongue) for p in pieces]
    fields = [b.field for b in both if b and b.field and b.score >= PART]
    if len(fields) != len(pieces):
        return None
    most, times = Counter(fields).most_common(1)[0]
    if times > 1:
        one = next(b for b in both if b and b.field == most)
        score = min(one.score, WEAK) if times == len(fields) else PART
        return one._replace(score=score, weak=True)
    if "secret" in fields or "person" in fields:
        return Reading(
            "secret" if "secret" in fields else "person", PART, "one of its names is of a dropped column"
        )
    to = _NESTED.get(frozenset(fields))
    if to:
        return Reading(to, SLIP, f"could be {fields[0]} or {fields[1]}", weak=True)
    if len(fields) > 2:
        return None
    return Reading("", 0.0, f"could be {fields[0]} or {fields[1]}", either=tuple(sorted(fields)))


_NESTED = {frozenset({"site", "room"}): "site", frozenset({"note", "description"}): "note"}
"""Two fields of one kind: what holds both goes to this one."""


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
        if about and (not _units(one.aside) or any(_is_former(w) for w in asides)):
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
    fill = [w.senses for w in one.words if w.senses and not any(s.notion for s in w.senses)]
    stray = 0
    for senses in islice(product(*(w.senses for w in known)), _COMBINATIONS):
        rule = _rule(senses, counting=counting)
        votes = _agreed(senses, fill)
        agreed = max(votes.values())
        if rule is not None:
            readings.append((rule, senses, agreed, max(agreed, votes[tongue] + 1 if tongue else 0)))
        elif any(s.notion.startswith(_ABOUT) for s in senses):
            stray = max(stray, agreed)
    if not readings:
        return Reading("", 0.0, _blocked(list(known)) or _unexplained(known))
    rule, senses, agreed, spoken = max(
        readings,
        key=lambda found: (
            len(found[0].has) + 1.5 * found[3],
            len(found[0].has),
            found[0].many,
            bool(found[0].to or found[0].either),
        ),
    )
    if rule.to in _MISTAKEN and _foreign(one, senses, tongue):
        return Reading("", 0.0, f"is no word of its table's language: {_words(known)}")
    if stray > agreed and rule.to not in {"secret", "person"}:
        # "Repère plan" is no floor: read in one language, it speaks of a drawing.
        return Reading("", 0.0, _unexplained(known))
    others = sorted(
        {r.to for r, _, _, a in readings if r.to and len(r.has) == len(rule.has) and a == spoken} - {rule.to}
    )
    if not rule.to and not rule.either:
        return Reading("", 0.0, f"{SAYS_NOTHING}: {_words(known)}")
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


def _agreed(senses: tuple[Sense, ...], fill: list[tuple[Sense, ...]]) -> Counter[str]:
    """How many words of a header are of each language: "nombre" beside "sites" is a number, beside "cámara" a name."""
    votes: Counter[str] = Counter({"": 0})
    everywhere = 0
    for languages in (*(s.languages for s in senses), *({t for s in w for t in s.languages} for w in fill)):
        if "x" in languages:
            everywhere += 1
        else:
            votes.update(languages)
    return Counter({one: times + everywhere for one, times in votes.items()})


def _foreign(one: Said, senses: tuple[Sense, ...], tongue: str) -> bool:
    if not tongue or len(one.words) != 1 or len(one.words[0].text) > _FOREIGN:
        return False
    return not {tongue, "en", "x"} & {t for s in senses for t in s.languages}


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
    # A previous owner is a person as well.
    of_nobody = any(n.startswith(_ABOUT) and n not in _FORMER for n in notions)
    many = counting or any(s.many for s in senses)
    for rule in _rules():
        if not rule.has <= notions or (rule.many and not many):
            continue
        if rule.any and (not about or rule.to in {"secret", ""} or (rule.to == "person" and not of_nobody)):
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
