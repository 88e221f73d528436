"""Because of what a determination changed: what differs between the two askings, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from custodes.core import clean
from custodes.findings.interface import Dossier, EventLine, Finding, Group
from custodes.findings.judging import DOING
from custodes.policy import Outcome, Proof

_MOST_TESTS = 3
_MOST_LEAVES = 400


class Ground(StrEnum):
    """Kinds of ground, the one that explains most first."""

    PACK = "another rule is asked"
    THING = "another device is there"
    RULE = "the law changed"
    ACT = "an act is dated between"
    MAKER = "the identification changed"
    TERM = "a term of the law"
    FACT = "another fact is known"
    OTHER = "nothing else is known of it"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """One ground, in a sentence without a full stop."""

    ground: Ground
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in two Dossiers."""

    first: Dossier
    second: Dossier
    was: Group | None
    now: Group | None
    question: tuple[str, str]
    """Rule and act."""
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]


def causes(pair: Pair) -> tuple[Cause, ...]:
    """Every ground that is seen, in the order of ``Ground``; never none."""
    found = list(dict.fromkeys(_causes(pair)))
    order = list(Ground)
    found.sort(key=lambda one: order.index(one.ground))
    if found:
        return tuple(found)
    return (Cause(Ground.OTHER, "the two were asked the same way: no test of the proof says why"),)


def _causes(pair: Pair) -> Iterator[Cause]:
    yield from _asked(pair)
    if pair.was is None or pair.now is None:
        where = "second" if pair.was is None else "first"
        yield Cause(Ground.THING, f"the device is known to the {where} only")
        return
    yield from _law(pair)
    yield from _acts(pair)
    yield from _maker(pair.was, pair.now)
    yield from _terms(pair)
    yield from _tests(pair)


def _asked(pair: Pair) -> Iterator[Cause]:
    rule = pair.question[0]
    packs = [{one.rule: one.pack for one in side.rules} for side in (pair.first, pair.second)]
    if rule not in packs[0] and rule in packs[1]:
        yield Cause(Ground.PACK, f"{rule} of the pack {packs[1][rule]} is asked in the second only")
    elif rule not in packs[1] and rule in packs[0]:
        yield Cause(Ground.PACK, f"{rule} of the pack {packs[0][rule]} is asked in the first only")


def _law(pair: Pair) -> Iterator[Cause]:
    """A rule that begins, ends or comes to be published; in either order of the two days."""
    if not (pair.before and pair.after):
        return
    rule = pair.question[0]
    entry = next((one for side in (pair.second, pair.first) for one in side.rules if one.rule == rule), None)
    for findings, others, known in (
        (pair.before, pair.after, pair.second.run.known_at),
        (pair.after, pair.before, pair.first.run.known_at),
    ):
        details = {one.detail for one in findings if one.outcome is Outcome.NOT_IN_FORCE}
        if not details or {one.detail for one in others if one.outcome is Outcome.NOT_IN_FORCE} == details:
            continue
        backwards = findings is pair.after
        if "not published" in details:
            seen = next((one.proof.parts[0].basis for one in findings if one.proof and one.proof.parts), "")
            turned = "was not published by the day of knowledge of the second"
            words = f"{rule} {turned if backwards else f'was published by {known}'}"
            yield Cause(Ground.RULE, f"{words} ({seen})" if seen else words)
        if "not yet in force" in details and entry is not None:
            turned = f"is in force only from {entry.start}, after the day of the second"
            yield Cause(Ground.RULE, f"{rule} {turned if backwards else f'came into force on {entry.start}'}")
        if "ended" in details and entry is not None:
            turned = f"was still in force on the day of the second: it ended on {entry.end}"
            yield Cause(Ground.RULE, f"{rule} {f'ended on {entry.end}' if backwards else turned}")


def _acts(pair: Pair) -> Iterator[Cause]:
    """An act dated after the day of one of the two is seen by the other only."""
    if bool(pair.before) == bool(pair.after):
        return
    assert pair.was is not None
    assert pair.now is not None
    early, late, group = (
        (pair.first, pair.second, pair.now) if pair.after else (pair.second, pair.first, pair.was)
    )
    act = pair.question[1]
    # What was put up later was not there to be kept, connected or considered either.
    dated = [e for e in _events(late.events, group.id) if e.act in {act, "deploy"}]
    later = sorted({e.earliest for e in dated if e.earliest > early.run.as_of})
    if later:
        days = later[0] if len(later) == 1 else f"{later[0]} to {later[-1]}"
        side = "first" if pair.after else "second"
        what = DOING.get(dated[0].act, dated[0].act)
        yield Cause(Ground.ACT, f"{what} is dated {days}, after the day of the {side}")
    else:
        side = "second" if pair.after else "first"
        yield Cause(Ground.FACT, f"{DOING.get(act, act)} is evidenced in the {side} only")


def _events(events: Iterable[EventLine], group: str) -> list[EventLine]:
    return [one for one in events if one.group == group]


def _maker(was: Group, now: Group) -> Iterator[Cause]:
    old, new = was.identification, now.identification
    same = (old.producer, old.established, old.device_type) == (
        new.producer,
        new.established,
        new.device_type,
    )
    if same:
        return
    words = f"who made it: {maker_words(was)}, and in the second {maker_words(now)}"
    gone = sorted({c.rule for c in old.clues if c.weight > 0} - {c.rule for c in new.clues if c.weight > 0})
    come = sorted({c.rule for c in new.clues if c.weight > 0} - {c.rule for c in old.clues if c.weight > 0})
    for mark, rules in (("without", gone), ("with", come)):
        if rules:
            more = f" and {len(rules) - _MOST_TESTS} more" if len(rules) > _MOST_TESTS else ""
            words += (
                f", {mark} the clue{'s' if len(rules) > 1 else ''} {', '.join(rules[:_MOST_TESTS])}{more}"
            )
    yield Cause(Ground.MAKER, words)


def maker_words(group: Group) -> str:
    """``Hikvision … (identified, 0.99, established)``."""
    made = group.identification
    proved = "established" if made.established else "not established"
    kind = f"{made.device_type}, " if made.device_type else ""
    name = clean(group.producer_name, 120) or "no maker"
    return f"{name} ({kind}{made.status}, {made.confidence:.2f}, {proved})"


def _terms(pair: Pair) -> Iterator[Cause]:
    old = {one.detail for one in pair.before if one.outcome is Outcome.UNSETTLED_TERM}
    new = {one.detail for one in pair.after if one.outcome is Outcome.UNSETTLED_TERM}
    if pair.before and pair.after:
        yield from (Cause(Ground.TERM, f"“{word}” is open in the second") for word in sorted(new - old))
        yield from (Cause(Ground.TERM, f"“{word}” is open in the first") for word in sorted(old - new))


def _tests(pair: Pair) -> Iterator[Cause]:
    """Tests of the proof whose result differs, with what they rest on."""
    old, new = _leaves(pair.before), _leaves(pair.after)
    told = 0
    for test in new:
        if test in old and old[test].result != new[test].result and told < _MOST_TESTS:
            told += 1
            basis = new[test].basis if new[test].result in {"yes", "no", "withheld"} else old[test].basis
            why = f" ({clean(basis, 160)})" if basis else ""
            yield Cause(
                Ground.FACT,
                f"{test}: {_said(old[test].result)}, and in the second {_said(new[test].result)}{why}",
            )


def _said(result: str) -> str:
    return "not known" if result == "unknown" else result


def _leaves(findings: Iterable[Finding]) -> dict[str, Proof]:
    """The last tests of all proofs by their words, those of dates apart: the rule tells them."""
    found: dict[str, Proof] = {}
    for one in findings:
        todo = list(one.proof.parts[2:]) if one.proof is not None else []
        while todo and len(found) < _MOST_LEAVES:
            node = todo.pop(0)
            if node.parts:
                todo = [*node.parts, *todo]
            else:
                found.setdefault(node.test, node)
    return found
