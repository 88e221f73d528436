"""Doubt: what a run is told not to believe, found by name, and the case, packs and clues that are left."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from custodes.core import clean, fold
from custodes.errors import UsageError
from custodes.identification import clue_names
from custodes.policy import Pack, load_packs
from custodes.store import Believed, Case, CaseWriter
from custodes.store.believed import STATED_OF_SITES, Unbelieved

_DIGEST = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not believed. The empty one leaves everything as it is."""

    left_out: Unbelieved = field(default_factory=Unbelieved)
    clues: frozenset[str] = frozenset()
    """Ids of rules of identification, and ``kind:`` with a kind of clue."""
    rules: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()
    """Each in words, as the run and its reports say it."""

    def of(self, case: CaseWriter) -> CaseWriter:
        """The case as it is believed."""
        return Believed(case, self.left_out) if self.left_out != Unbelieved() else case

    def packs(self, packs: Iterable[Pack]) -> tuple[Pack, ...]:
        """The packs without the rules that are left out."""
        return tuple(
            replace(pack, rules=tuple(rule for rule in pack.rules if rule.id not in self.rules))
            if any(rule.id in self.rules for rule in pack.rules)
            else pack
            for pack in packs
        )


NO_DOUBT = Doubt()


@dataclass(frozen=True, slots=True)
class _Named:
    """One thing that can be doubted."""

    words: str
    source: int = 0
    statement: tuple[int, str, str] | None = None
    clue: str = ""
    rule: str = ""


def doubt_of(names: Sequence[str], case: Case) -> Doubt:
    """What these names mean in this case. Raises UsageError for a name of nothing, with the nearest, and of two things."""
    if not names:
        return NO_DOUBT
    known = _known(case)
    found = [one for name in dict.fromkeys(names) for one in _named(name, case, known)]
    return Doubt(
        Unbelieved(
            frozenset(one.source for one in found if one.source),
            frozenset(one.statement for one in found if one.statement),
        ),
        frozenset(one.clue for one in found if one.clue),
        frozenset(one.rule for one in found if one.rule),
        tuple(dict.fromkeys(sorted(one.words for one in found))),
    )


def _named(name: str, case: Case, known: dict[str, list[_Named]]) -> list[_Named]:
    wanted = name.strip()
    found = known.get(wanted) or known.get(_at(wanted)) or []
    if not found and _DIGEST.fullmatch(wanted.lower()):
        found = [_source(n, one) for n, one in case.sources() if one["sha256"].startswith(wanted.lower())]
        if len({one.words for one in found}) > 1:
            raise UsageError(
                f"--without {name}: {len(found)} inputs have a digest that begins so", hint="give more of it"
            )
    kinds = {(bool(one.source), bool(one.statement), bool(one.clue), bool(one.rule)) for one in found}
    files = {one.statement[0] for one in found if one.statement}
    if len(kinds) > 1 or (len(files) > 1 and "@" not in wanted):
        told = "; ".join(sorted(one.words for one in found))
        raise UsageError(f"--without {name}: this names several things", hint=told)
    if not found:
        folded = {key.lower(): key for key in sorted(known)}
        near = difflib.get_close_matches(wanted.lower(), list(folded), n=1, cutoff=0.5)
        what = "an input by name or digest, a clue (a rule's id, or kind:mac), a rule of law, an answer by place or as fact@scope"
        raise UsageError(
            f"--without {clean(name, 80)}: nothing here is called that",
            hint=f"did you mean {folded[near[0]]!r}?" if near else f"name {what}",
        )
    return found


def _known(case: Case) -> dict[str, list[_Named]]:
    known: dict[str, list[_Named]] = {}
    for number, entry in case.sources():
        if not entry["superseded_by"]:
            known.setdefault(entry["name"], []).append(_source(number, entry))
    for clue in clue_names():
        what = "every clue of this kind" if clue.startswith("kind:") else "a clue"
        known.setdefault(clue, []).append(_Named(f"{clue} ({what})", clue=clue))
    for pack in load_packs():
        for rule in pack.rules:
            known.setdefault(rule.id, []).append(_Named(f"{rule.id} (a rule of law)", rule=rule.id))
    for name, one in _statements(case):
        known.setdefault(name, []).append(one)
    return known


def _source(number: int, entry: dict[str, object]) -> _Named:
    return _Named(f"{entry['name']} (an input, sha256 {str(entry['sha256'])[:16]})", source=number)


def _statements(case: Case) -> Iterator[tuple[str, _Named]]:
    """What persons stated, under each of its names: place with file, place alone, and ``fact@scope``."""
    files = {number: str(entry["name"]) for number, entry in case.sources()}
    aliases: dict[str, set[str]] = {}
    for number, site in case.items("site"):
        names = {fold(str(name)) for name in (site["site"], *site["aliases"])}
        for name in names:
            aliases.setdefault(name, set()).update(names)
        for fact, column in STATED_OF_SITES.items():
            if site[column]:
                yield from _statement(number, files[number], site["place"], fact, site["site"], names, "")
    for number, answer in case.items("answer"):
        scope = str(answer["scope"])
        names = {fold(scope)} | aliases.get(fold(scope), set())
        if fold(scope) in {"", "body", "all", "*"}:
            names = {"", "body"}
        place = str(answer["place"])
        yield from _statement(number, files[number], place, answer["fact"], scope or "body", names, place)


def _statement(
    number: int, file: str, place: str, fact: str, scope: str, names: Iterable[str], alone: str
) -> Iterator[tuple[str, _Named]]:
    words = clean(f"{fact} of {scope} (an answer, {file} {place})", 300)
    one = _Named(words, statement=(number, place, fact))
    if alone:
        # A place of a sites file states several things: there the fact has to be named.
        yield from ((name, one) for name in (f"{file}!{place}", f"{file} {place}", place))
    yield from ((f"{fact}@{name}", one) for name in sorted(names))


def _at(name: str) -> str:
    fact, mark, scope = name.partition("@")
    return f"{fact.strip()}@{fold(scope)}" if mark else name
