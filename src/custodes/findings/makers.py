"""Who made the subjects of a group: the words of all its observations, put to identification once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from custodes.findings.alike import Draft
from custodes.findings.interface import Ref
from custodes.identification import (
    Capability,
    Evidence,
    Identification,
    Origin,
    Status,
    capabilities,
    identify,
)
from custodes.listings import ListStanding, standings
from custodes.observations import Ledger
from custodes.parties import group_of, party

# What a scanner says of its own, as against what the device sent to it.
_OF_THE_SCANNER = frozenset({"product", "hostname"})


@dataclass(frozen=True, slots=True)
class Made:
    """Identification of a group, the legal maker by name, its corporate group, its standing on each list, and its functions."""

    identification: Identification
    producer_name: str
    group_name: str
    standings: tuple[ListStanding, ...]
    capabilities: tuple[Capability, ...] = ()


def evidence(draft: Draft, words: Mapping[int, Mapping[str, str]], confirmed: str) -> tuple[Evidence, ...]:
    """Every word that identification may read, each with who says it; several values of one field stand on lines of their own."""
    found: dict[Evidence, None] = {}
    for ledger, profile in draft.profiles:
        for field, text in words[profile].items():
            device = ledger is Ledger.SEEN and field not in _OF_THE_SCANNER
            for value in text.split("\n"):
                if value:
                    found[Evidence(field, value, Origin.DEVICE if device else Origin.RECORD)] = None
    if confirmed:
        found[Evidence("producer_confirmed", confirmed, Origin.PERSON)] = None
    return tuple(sorted(found))


def label_and_model(draft: Draft, words: Mapping[int, Mapping[str, str]]) -> tuple[str, str]:
    """Label and model as the records write them, for the scope of a person's answer."""
    label = next((words[p]["label"] for _, p in draft.profiles if "label" in words[p]), "")
    model = next((words[p]["model"] for _, p in draft.profiles if "model" in words[p]), "")
    return label, model


class Makers:
    """Identifies groups, remembering the answer for words that were asked before."""

    def __init__(
        self,
        words: Mapping[int, Mapping[str, str]],
        standard: str,
        as_of: date,
        known_at: date,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self._words = words
        self._without = without
        self._standard = standard
        self._as_of = as_of
        self._known_at = known_at
        self._made: dict[tuple[Evidence, ...], Made] = {}
        self._standings: dict[str, tuple[ListStanding, ...]] = {}

    def of(self, draft: Draft, confirmed: str) -> Made:
        """The maker of this group."""
        said = evidence(draft, self._words, confirmed)
        found = self._made.get(said)
        if found is None:
            stated = tuple(one for one in capabilities(said) if one.rule not in self._without)
            found = self._made[said] = replace(self.made_by(said), capabilities=stated)
        return found

    def made_by(self, said: tuple[Evidence, ...]) -> Made:
        """The maker of whatever these words speak of, without its functions."""
        answer = identify(said, self._standard, self._without)
        if answer.status is Status.CONFLICTING:
            # Clues that contradict each other name nobody: all of them and the candidates stay, no maker and no list does.
            return Made(replace(answer, family="", producer=""), "", "", ())
        if not answer.producer:
            return Made(answer, "", "", ())
        maker = party(answer.producer)
        if maker is None:
            return Made(answer, answer.producer, "", ())
        head, _ = group_of(answer.producer, self._as_of)
        return Made(answer, maker.name, head.name, self.standings(answer.producer))

    def standings(self, producer: str) -> tuple[ListStanding, ...]:
        """Standing of a maker on every list at the two clocks."""
        found = self._standings.get(producer)
        if found is None:
            found = self._standings[producer] = standings(producer, self._as_of, self._known_at)
        return found


def place_of(ref: Ref) -> str:
    """A reference as facts carry it."""
    return f"{ref.source} {ref.locator}".strip()
