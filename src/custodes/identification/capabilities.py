"""Functions that institutions must know of, as documents, models and replies state them: detection of words, never of people.

custodes recognises no face and classifies no person. It reads what the user gives for the names of such functions, and keeps
three states apart: offered, present, enabled. Where nothing is said the function is not known, which is not *no*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from custodes.core import clean, fold
from custodes.identification.banners import parts_of
from custodes.identification.capability_rules import CapabilityRule, functions, readers_of, turns
from custodes.identification.interface import Capability, Evidence, Origin, State
from custodes.identification.words import model_in

_MODEL_LIMIT, _TEXT_LIMIT, _REPLY_LIMIT = 120, 4096, 65536
"""Characters of a model, a text and a reply that are looked at; bounds the time of a hostile one."""
_KEPT = 512
"""Characters of the longest value that is remembered; bounds the memory of a hostile run."""
_SAID = 160
_MATCHES = 8
"""Matches of one rule in one text that are looked at."""
_MOST = 64
"""Statements about one subject that are kept."""
_BREAK = re.compile(r"[.;|()!?]")
_BEFORE, _AFTER = 60, 32
# Where replies carry the model: SADP, DHIP (captures of both), and the ONVIF scope `hardware` (Core Specification).
_MODEL_IN_REPLY = re.compile(
    r'<DeviceDescription>([^<]{1,80})<|"DeviceType"\s{0,4}:\s{0,4}"([^"]{1,80})"|onvif://www\.onvif\.org/hardware/([^\s<]{1,80})'
)
_ORDER = {state: n for n, state in enumerate(State)}


def capabilities(evidence: Sequence[Evidence]) -> tuple[Capability, ...]:
    """What the evidence says of the functions of ``functions()``; the order of the evidence does not matter.

    A pure function. ``evidence`` holds fields of the observation vocabulary; other fields say nothing here.
    """
    found: dict[Capability, None] = {}
    for item in sorted(set(evidence)):
        if item.origin is not Origin.PERSON:
            found.update(dict.fromkeys(_of(item)))
    return tuple(sorted(found, key=_key)[:_MOST])


def _key(one: Capability) -> tuple[int, int, bool, str, str, str, str]:
    return (
        _place_of(one.function),
        _ORDER[one.state],
        not one.holds,
        one.rule,
        one.field,
        one.said,
        one.origin,
    )


@lru_cache(maxsize=64)
def _place_of(function: str) -> int:
    return next((n for n, one in enumerate(functions()) if one.key == function), 0)


def _of(item: Evidence) -> tuple[Capability, ...]:
    return _remembered(item) if len(item.value) <= _KEPT else tuple(_found(item))


@lru_cache(maxsize=8192)
def _remembered(item: Evidence) -> tuple[Capability, ...]:
    return tuple(_found(item))


def _found(item: Evidence) -> Iterator[Capability]:
    for part in parts_of(item._replace(value=item.value[:_REPLY_LIMIT])):
        yield from _by_model(part, part.field)
        yield from _by_reply(part)
        yield from _by_words(part)


def _by_model(part: Evidence, field: str) -> Iterator[Capability]:
    whole = part.value.strip()[:_TEXT_LIMIT]
    rules = readers_of(field, "model").of(whole.lower())
    if not rules:
        return
    for token in dict.fromkeys([whole[:_MODEL_LIMIT], model_in(whole), *_tokens(whole)]):
        for rule in rules:
            if token and rule.pattern.search(token):
                yield _stated(rule, part, rule.state, True, token)


def _tokens(text: str) -> list[str]:
    """Words of a text in which a model number may stand, with the letters that a first match of a model would cut."""
    return [word.strip(",;:") for word in text.split()[:40] if any(c.isdigit() for c in word)]


def _by_reply(part: Evidence) -> Iterator[Capability]:
    readers = readers_of(part.field, "reply")
    if not readers.rules:
        return
    for rule in readers.of(part.value.lower()):
        for match in islice(rule.pattern.finditer(part.value), _MATCHES):
            denied = bool(match.groupdict().get("no"))
            yield _stated(rule, part, rule.state, not denied, match.group())
    named = _MODEL_IN_REPLY.search(part.value)
    if named:
        model = next(text for text in named.groups() if text).strip()
        yield from _by_model(part._replace(value=model), "model")


def _by_words(part: Evidence) -> Iterator[Capability]:
    readers = readers_of(part.field, "words")
    if not readers.rules:
        return
    value = part.value[:_TEXT_LIMIT]
    text = fold(value)
    for rule in readers.of(text):
        for match in islice(rule.pattern.finditer(text), _MATCHES):
            sense = _sense(text, match.start(), match.end(), part.origin)
            if sense is not None:
                said = value if len(value) <= _SAID else _around(text, match.start(), match.end())
                yield _stated(rule, part, *sense, said)


_QUESTION = re.compile(r"[^.;!?\n]{0,80}\?")
"""What follows in a question: somebody asks, and nothing is said."""
_ASKED = re.compile(
    r"(?<![^\W_])(?:whether|ask(?:s|ed)? if|check if|ob|demander si|preguntar si|chiedere se|vragen of)(?![^\W_])"
)


def _sense(text: str, start: int, end: int, origin: Origin) -> tuple[State, bool] | None:
    """What the words around a match make of it; None where a denial in front leaves it open."""
    known = State.PRESENT if origin is Origin.DEVICE else State.OFFERED
    if _QUESTION.match(text, end):
        return None
    words = turns()
    before = _BREAK.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _BREAK.split(text[end : end + _AFTER].replace("(", " ", 1))[0]
    if _ASKED.search(before):
        return None
    if words.used.search(before):
        return State.ENABLED, not _denied_before(words.used.sub("", before))
    denied = words.denied.search(before) is not None
    if not denied and _denied_before(before):
        return None
    if denied:
        return known, False
    for pattern, sense in (
        (words.off, (State.ENABLED, False)),
        (words.absent, (known, False)),
        (words.on, (State.ENABLED, True)),
    ):
        if pattern.search(after) or (sense[0] is State.ENABLED and pattern.search(_inside(text, start, end))):
            return sense
    return known, True


def _inside(text: str, start: int, end: int) -> str:
    """The last word of a match, where a rule takes the word of the configuration with it (``P2P enabled``)."""
    last = text[start:end].rsplit(" ", 1)
    return f" {last[1]}" if len(last) == 2 else ""


def _denied_before(before: str) -> bool:
    words = turns()
    places = [match.end() for match in words.open.finditer(before)]
    if not places:
        return False
    return not any(match.start() >= places[-1] for match in words.resets.finditer(before))


def _around(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _BEFORE), min(len(text), end + _BEFORE)
    return f"{'… ' if left else ''}{text[left:right]}{' …' if right < len(text) else ''}"


def _stated(rule: CapabilityRule, part: Evidence, state: State, holds: bool, said: str) -> Capability:
    return Capability(
        rule.function,
        state,
        holds,
        clean(said, _SAID),
        rule.says,
        part.field,
        part.origin,
        rule.id,
        rule.grade,
        rule.source,
        rule.alleged,
    )
