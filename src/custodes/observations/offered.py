"""What a line of an order, a quote or a list offers where it is no device: work, an accessory, an answer that was refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from custodes.core import fold
from custodes.knowledge import load

SERVICE, ACCESSORY, SUPPLIED = "service", "accessory", "supplied"
"""Work on things that are there, a thing that goes with a device, and a device whatever work comes with it."""
_LIMIT = 300
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_TOKEN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*|[,;:+&(–—]|(?<=\s)-(?=\s)")
_HAN = re.compile("[\u3400-\u9fff]")
_WORDS = 4
"""Words of the longest phrase."""
_LEAD = 3
"""Words that may stand in front of the noun that a line is about: "five-year preventive maintenance"."""
_BETWEEN = 2
"""Words that may stand between a device and the noun behind it that it belongs to: "camera wall bracket"."""
_CITED = 12
"""Words of the longest citation."""
_DEVICE, _MODEL, _NUMBER, _WORD, _CUT, _DASH, _OF, _BESIDES = range(8)
_BREAKS = re.compile(r"[^\w]+")
_LAW_WORDS = (
    "under per pursuant to of the gemass gem nach art article articolo articulo s ss sec section sections",
    "foia foi foisa eir ifg uig cada woo regulation reg ex exemption act or and para und et y e en i",
    "zgodnie z ley ustawa no lit abs",
)
_LAW = frozenset(word for line in _LAW_WORDS for word in line.split())
"""Words of a citation behind a refusal: *s.24*, *Exempt under section 24*, *§ 3 IFG*."""


@lru_cache(maxsize=8192)
def kind_of_line(text: str) -> str:
    """``service``, ``accessory``, ``supplied`` (a device with the work), or empty: a device, or not told."""
    said = fold(text[:_LIMIT]).translate(_LETTERS)
    if _HAN.search(said):
        return _han(said)
    tokens = _tokens(said)
    things = [n for n, (kinds, _) in enumerate(tokens) if kinds & {_DEVICE, _MODEL}]
    sold = next((n for n, (kinds, _) in enumerate(tokens) if "supply" in kinds), None)
    if sold is not None and things:
        return ACCESSORY if _accessory(_thing_of(tokens, sold)) else SUPPLIED
    if _service(tokens, things):
        return SERVICE
    return ACCESSORY if _accessory(_thing_of(tokens, sold)) else ""


@lru_cache(maxsize=4096)
def refused(text: str) -> str:
    """The words by which a cell refuses an answer, whole and alone, or with the section of a law; else empty."""
    said = fold(text[:_LIMIT]).translate(_LETTERS).strip(" .*()[]\"'-")
    found = _refusal().match(said)
    if found is None:
        return ""
    rest = [word for word in _BREAKS.split(said[found.end() :]) if word]
    cited = all(word in _LAW or any(c.isdigit() for c in word) or len(word) == 1 for word in rest)
    return said if cited and len(rest) <= _CITED else ""


_Token = tuple[frozenset[object], str]


def _tokens(said: str) -> list[_Token]:
    """Words and phrases with what each may be."""
    words = _TOKEN.findall(said)
    found: list[_Token] = []
    at = 0
    while at < len(words):
        size, kinds = next(
            (
                (size, kinds)
                for size in range(min(_WORDS, len(words) - at), 1, -1)
                if (kinds := _phrases().get(" ".join(words[at : at + size])))
            ),
            (1, frozenset()),
        )
        word = " ".join(words[at : at + size])
        found.append((kinds or _kinds_of(word), word))
        at += size
    return found


@cache
def _phrases() -> dict[str, frozenset[object]]:
    """Every word and phrase that is known, and what it may be."""
    held = load("offered")
    found: dict[str, set[object]] = {}
    marks: dict[str, object] = {"devices": _DEVICE, "besides": _BESIDES, "of_another": _OF}
    for name, words in held.items():
        if name not in {"endings", "refused"}:
            for word in words:
                found.setdefault(word, set()).add(marks.get(name, name))
    return {word: frozenset(kinds) for word, kinds in found.items()}


@lru_cache(maxsize=8192)
def _kinds_of(word: str) -> frozenset[object]:
    known = _phrases().get(word)
    if known:
        return known
    if not word[0].isalnum():
        return frozenset({_DASH if word in {"-", ":", "–", "—"} else _CUT})
    digits = any(c.isdigit() for c in word)
    if digits and len(word) >= 5 and any(c.isalpha() for c in word):
        return frozenset({_MODEL})
    if digits:
        return frozenset({_NUMBER})
    for name, words in load("offered")["endings"].items():
        if word.endswith(tuple(words)):
            return frozenset({name})
    return frozenset({_WORD})


def _thing_of(tokens: Sequence[_Token], sold: int | None) -> Sequence[_Token]:
    """What is sold: behind "supply and fit", up to what it is for or what comes with it."""
    start = 0
    if sold is not None:
        work = {"supply", "services", "services_alone", "doing", _OF, _BESIDES, _CUT, _DASH, _NUMBER}
        start = sold
        while start < len(tokens) and (tokens[start][0] & work or tokens[start][1] in {"fit", "only"}):
            start += 1
    nouns = {_DEVICE, _MODEL, "accessories", "storage", "accessories_first"}
    begun = False
    for end in range(start, len(tokens)):
        kinds = tokens[end][0]
        begun = begun or bool(kinds & nouns)
        if begun and not kinds & nouns and kinds & {_OF, _BESIDES, _CUT, _DASH}:
            return tokens[start:end]
    return tokens[start:]


def _service(tokens: Sequence[_Token], things: Sequence[int]) -> bool:
    """Whether the line is about work: in front of the thing, or behind it as its own noun."""
    first = things[0] if things else len(tokens)
    for n, (kinds, _) in enumerate(tokens):
        strong, weak = "services" in kinds, "services_alone" in kinds
        verb = "doing" in kinds and n == 0
        if not (strong or weak or verb):
            continue
        if any("comes_with" in later for later, _ in tokens[n + 1 : n + 4]):
            return False
        before = [one for one, _ in tokens[:n]]
        if n < first:
            lead = sum(1 for one in before if not one & {_NUMBER, _CUT, _DASH, _OF})
            joined = n + 1 < len(tokens) and bool(tokens[n + 1][0] & {_OF, _DASH})
            alone = not things or joined
            # "Delivery bay camera DS-2CD2143G0-I": of a place, and not of work, where a model is named and nothing joins the two.
            later = [one for one, _ in tokens[n + 2 :]]
            modelled = (
                any(_MODEL in one for one in later) and any(_DEVICE in one for one in later) and not joined
            )
            if (
                lead <= _LEAD
                and (strong or verb or alone)
                and not (modelled and not verb and _a_word(tokens, n + 1))
            ):
                return True
        elif not verb and _behind(tokens, n, dash=strong):
            return True
    return False


def _a_word(tokens: Sequence[_Token], n: int) -> bool:
    """Whether a plain word stands there: neither a device nor what joins one."""
    return n < len(tokens) and _WORD in tokens[n][0]


def _behind(tokens: Sequence[_Token], n: int, *, dash: bool) -> bool:
    """Whether the noun at ``n`` stands right behind a device, with two plain words between them at most."""
    for between, (kinds, _) in enumerate(reversed(tokens[:n])):
        if kinds & {_DEVICE, _MODEL}:
            return between <= _BETWEEN + dash
        if kinds & {_CUT, _BESIDES, _OF, _NUMBER} or (kinds & {_DASH} and not dash):
            return False
    return False


def _accessory(thing: Sequence[_Token]) -> bool:
    """Whether the thing sold is one that goes with a device."""
    devices = [n for n, (kinds, _) in enumerate(thing) if _DEVICE in kinds]
    nouns = {"accessories", "storage", "accessories_first"}
    for n, (kinds, _) in enumerate(thing):
        if not kinds & nouns:
            continue
        before = [d for d in devices if d < n]
        later = [d for d in devices if d > n]
        if "accessories_first" in kinds and not before and not any(_MODEL in one for one, _ in thing[:n]):
            return True
        if not kinds & {"accessories", "storage"} or later:
            continue
        if "storage" in kinds:
            models = any(_MODEL in one for one, _ in thing[:n])
            if (not before and not models) or (n and thing[n - 1][0] & {_DEVICE, _MODEL}):
                return True
        elif not before or _behind(thing, n, dash=False):
            return True
    return False


def _han(said: str) -> str:
    """Chinese puts what the thing is at the end, and work in front or at the end."""
    held = load("offered")
    bare = said.strip(" 。,，.")
    ends = {
        name: tuple(w for w in held[name] if _HAN.search(w)) for name in ("services", "accessories_first")
    }
    if any(word in bare for word in held["supply"] if _HAN.search(word)):
        return SUPPLIED
    if bare.endswith(ends["services"]) or bare.startswith(ends["services"]):
        return SERVICE
    return ACCESSORY if bare.endswith(ends["accessories_first"]) else ""


@cache
def _refusal() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(load("offered")["refused"], key=lambda w: (-len(w), w))))
    return re.compile(rf"(?:information |data |answer |response )?(?:{words})(?!\w)")
