"""The filter: a line of facts in, a line of determinations out, in order, one at a time.

What comes out is ASCII (RFC 8259, section 7: other characters are escaped), so that no line that came in can stop it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from custodes.core import When, clean, parse_when
from custodes.errors import KnowledgeError, RecordError
from custodes.intake import strict_json
from custodes.policy import (
    Asked,
    Fact,
    Known,
    Pack,
    Rule,
    asks_nothing,
    check_maker,
    check_value,
    fact_entry,
    load_packs,
    texts_that_ask_nothing,
)
from custodes.runs.answers import Put, plainly

STATES = frozenset({"retain", "connect", "use", "consider", "operate"})
"""Acts that last: they are asked by the law of ``as_of``; every other act by that of its own day."""
_KEYS = frozenset({"case", "as_of", "known_at", "facts", "rule"})
_SAID = 200
_OPEN = {
    "unknown": "answered: unknown",
    "not held": "answered: not held",
    "refused": "answered: refused",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Which law is asked, and by which clocks where a line does not say."""

    packs: tuple[Pack, ...]
    rules: Mapping[str, tuple[Pack, Rule | None]]
    """Id -> its pack and its rule; None for a text that asks nothing."""
    only: frozenset[str]
    """Ids that are asked; empty for every rule, and every statement that names the body."""
    as_of: date
    known_at: date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer, and whether its question could be read."""

    text: str
    judged: bool


def question(packs: Iterable[str], only: Iterable[str], as_of: date, known_at: date) -> Question:
    """The question of one run. Raises KnowledgeError for a pack or rule that does not exist, with the nearest."""
    loaded = load_packs(tuple(packs) or None)
    rules: dict[str, tuple[Pack, Rule | None]] = {}
    for pack in loaded:
        rules.update({rule.id: (pack, rule) for rule in pack.rules})
        rules.update(dict.fromkeys(texts_that_ask_nothing(pack), (pack, None)))
    wanted = frozenset(only)
    for name in sorted(wanted):
        _exists(name, rules)
    return Question(loaded, rules, wanted, as_of, known_at)


def _exists(name: str, rules: Mapping[str, Any]) -> None:
    if name not in rules:
        raise KnowledgeError(f"no such rule in these packs: {name!r}", nearest=_nearest(name, rules))


def _nearest(word: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.4)
    return found[0] if found else ""


def judge_lines(lines: Iterable[tuple[int, bytes | None]], asked: Question) -> Iterator[Line]:
    """One line for each line that is not blank. A line that cannot be read gives an error object with its number."""
    for number, raw in lines:
        if raw is not None and not raw.strip():
            continue
        case: object = None
        try:
            given = _parsed(raw)
            case = given.get("case")
            told = _answer(given, asked)
        except KnowledgeError as error:
            yield _error(number, case, error.sentence, error.nearest)
        except RecordError as error:
            yield _error(number, case, error.sentence, "")
        else:
            yield Line(told, judged=True)


def _error(number: int, case: object, sentence: str, nearest: str) -> Line:
    told: dict[str, object] = {
        "line": number,
        "case": case if isinstance(case, str | int | float) else None,
        "error": clean(sentence, _SAID),
    }
    if nearest:
        told["nearest"] = nearest
    return Line(json.dumps(told), judged=False)


def _parsed(raw: bytes | None) -> dict[str, Any]:
    if raw is None:
        raise RecordError("the line is longer than is read")
    found = strict_json(raw)
    if not isinstance(found, dict):
        raise RecordError('a line is an object: {"case", "as_of", "known_at", "facts"}')
    return found


def _answer(given: Mapping[str, Any], asked: Question) -> str:
    as_of = _when(given, "as_of") or When(asked.as_of, asked.as_of)
    known = _when(given, "known_at")
    if known is not None and known.earliest != known.latest:
        raise RecordError("known_at is a day")
    known_at = known.earliest if known is not None else asked.known_at
    facts = _facts(given.get("facts", {}), as_of)
    when = _day_of_act(facts, as_of)
    answers = ", ".join(_determinations(given, facts, when, known_at, asked))
    case = given.get("case")
    head = {
        "case": case if isinstance(case, str | int | float) else None,
        "as_of": str(as_of),
        "known_at": known_at.isoformat(),
    }
    ignored = sorted(clean(name, _SAID) for name in given if name not in _KEYS)
    open_facts = _open_facts(given.get("facts", {}), facts)
    tail = f', "open_facts": {json.dumps(open_facts)}' if open_facts else ""
    tail += f', "ignored": {json.dumps(ignored)}' if ignored else ""
    return f'{json.dumps(head)[:-1]}, "determinations": [{answers}]{tail}}}'


def _when(given: Mapping[str, Any], key: str) -> When | None:
    value = given.get(key)
    if value is None or value == "":
        return None
    try:
        return parse_when(value)
    except (TypeError, ValueError):
        raise RecordError(f"{key} is no date: {value!r}") from None


def _determinations(
    given: Mapping[str, Any], facts: Mapping[str, Fact], when: When, known_at: date, asked: Question
) -> Iterator[str]:
    only = asked.only
    if given.get("rule") is not None:
        named = given["rule"] if isinstance(given["rule"], list) else [given["rule"]]
        for name in named:
            if not isinstance(name, str):
                raise RecordError(f"rule is the id of a rule, not {name!r}")
            _exists(name, asked.rules)
        only = frozenset(named) & only if only else frozenset(named)
        if not only:
            return
    body = facts.get("body")
    put = Put(Asked(facts, when, known_at))
    for name, (pack, rule) in asked.rules.items():
        if only and name not in only:
            continue
        if rule is not None:
            yield put.text(pack, rule)
        elif only or (
            name in pack.statements and body is not None and body.value in pack.statements[name]["bodies"]
        ):
            yield plainly(pack, None, asks_nothing(pack, name, facts, when, known_at))


def _day_of_act(facts: dict[str, Fact], as_of: When) -> When:
    """The day that is asked: of a dated act its own, where it is stated, of a state ``as_of``."""
    stated, act = facts.pop("when", None), facts.get("act")
    if stated is None or stated.value is None or (act is not None and act.value in STATES):
        return as_of
    day = parse_when(str(stated.value))
    if day.earliest > as_of.latest:
        raise RecordError(f"the act happened on {day}, after the day that is asked about ({as_of})")
    return day


def _facts(given: object, as_of: When) -> dict[str, Fact]:
    if not isinstance(given, dict):
        raise RecordError("facts is an object: name and value")
    return {name: _fact(name, value, as_of) for name, value in given.items()}


def _open_facts(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> dict[str, str]:
    """Every fact of the line that is not known, with the word that was answered; these words are never one."""
    found = {}
    for name in sorted(given):
        fact = facts.get(name)
        if fact is None or fact.state is Known.KNOWN:
            continue
        value = given[name].get("value") if isinstance(given[name], dict) else given[name]
        ended = fact.state is Known.UNKNOWN and isinstance(value, str | bool) and value not in _OPEN
        found[name] = "no longer held" if ended else str(value) if value is not None else "unknown"
    return found


def _fact(name: str, value: object, as_of: When) -> Fact:
    basis = ""
    if isinstance(value, dict):
        value, basis, held = _answered(name, value, as_of)
        if not held:
            return Fact(name, basis=basis)
    if isinstance(value, int | float) and not isinstance(value, bool) and fact_entry(name).type == "number":
        value = str(value)
    if not isinstance(value, str | bool | None):
        raise KnowledgeError(f"the fact {name} has no value {value!r}", nearest="")
    if isinstance(value, str) and len(value) > _SAID:
        raise KnowledgeError(f"the value of {name} is longer than {_SAID} characters")
    return _known(name, value, basis) if basis else _bare(name, value)


@lru_cache(maxsize=16384)
def _bare(name: str, value: str | bool | None) -> Fact:
    return _known(name, value, "")


def _known(name: str, value: str | bool | None, basis: str) -> Fact:
    entry = fact_entry(name)
    if value is None or (value == "none" and entry.none and value not in entry.values):
        # Null is not known, except where the vocabulary says what it means that there is none.
        return Fact(name, None, Known.KNOWN, basis) if entry.none else Fact(name, basis=basis)
    if value == "withheld":
        return Fact(name, None, Known.WITHHELD, basis)
    if entry.not_held_is_no and value in {"not held", "none"}:
        return Fact(name, False, Known.KNOWN, f"answered: {value}{f'; {basis}' if basis else ''}")
    if isinstance(value, str) and value in _OPEN and value not in entry.values:
        return Fact(name, basis=f"{_OPEN[value]}{f'; {basis}' if basis else ''}")
    check_value(name, value)
    check_maker(name, value)
    return Fact(name, value, Known.KNOWN, basis)


def _answered(name: str, given: Mapping[str, Any], as_of: When) -> tuple[object, str, bool]:
    """Value, basis, and whether it still held, of an answer with its person: value, by, on, evidence, until."""
    known = ("value", "by", "on", "evidence", "until")
    for key, word in given.items():
        if key not in known:
            raise KnowledgeError(f"an answer has no {key!r}", nearest=_nearest(key, known))
        if key != "value" and not isinstance(word, str):
            raise RecordError(f"{key} of the answer on {name} is words")
    said = {key: clean(word, _SAID) if (word := given.get(key)) else "" for key in known[1:]}
    told = "answered" + "".join(f" {key} {said[key]}" for key in ("by", "on") if said[key])
    told += f", evidence: {said['evidence']}" if said["evidence"] else ""
    if said["until"]:
        try:
            ended = parse_when(said["until"]).latest < as_of.earliest
        except ValueError:
            raise RecordError(f"until of the answer on {name} is no date: {said['until']!r}") from None
        if ended:
            return None, f"{told}; it held until {said['until']}", False
    return given.get("value"), told, True
