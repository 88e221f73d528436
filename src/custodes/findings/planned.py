"""What is intended and not yet done: a line of a quote put to the rules on acquiring, deploying and connecting, on one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from custodes.core.dates import When
from custodes.facts import Derivation, Ground
from custodes.findings.interface import Ref, Severity
from custodes.findings.judging import SEVERITY
from custodes.findings.makers import Made, Makers, place_of
from custodes.identification import Evidence, Identification, Origin, Status, allows_equal
from custodes.listings.interface import Standing
from custodes.policy import Determination, Outcome, Pack, Rule, evaluate, fact_entry, phrase, rules_for

ACTS = ("acquire", "deploy", "connect")
"""What is done with a thing that was ordered; an order is no evidence of any of them yet."""
_WORDS = ("label", "model", "description", "device_type", "serial", "mac", "firmware", "product", "driver")
_TELLS = ("supplier", "maker", "importer", "manufacturer", "seller")
_WHO_MADE = "producer"


class Wanted(NamedTuple):
    """One line of a quote or bill of quantities, in its own words."""

    ref: Ref
    values: Mapping[str, str]
    things: int | None
    """Devices; None where the line states no number, or counts something else."""
    quantity: str
    """The number as written, with its unit or the reason why there is none."""
    site: str
    """Resolved by the sites file, or as written."""


@dataclass(frozen=True, slots=True)
class WouldApply:
    """One rule on one act, as it would be answered on that day."""

    rule: str
    act: str
    outcome: Outcome
    modality: str
    sentence: str
    citation: str
    needs: tuple[tuple[str, ...], ...]
    branches: tuple[str, ...]
    """What it would be under each likely value of an unknown fact."""
    severity: Severity


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line, who would have made what it names, what would apply, and what to ask whom."""

    ref: Ref
    words: str
    quantity: str
    things: int | None
    site: str
    status: Status
    maker: str
    model: str
    lists: tuple[str, ...]
    """Official lists on which the maker is named or covered."""
    applies: tuple[WouldApply, ...]
    """Severest first; what is not in force, not applicable or no issue is in ``silent``."""
    silent: int
    ask_supplier: tuple[str, ...]
    ask_others: tuple[str, ...]
    """Questions to others, each with who can tell."""
    or_equal: bool = False
    """Whether the line lets another thing be delivered than the one that it names."""

    @property
    def unknown(self) -> bool:
        """Whether nobody here knows who makes this model."""
        sure = {Status.IDENTIFIED, Status.LIKELY, *({Status.POSSIBLE} if self.or_equal else set())}
        return self.status not in sure


class Planning:
    """Puts lines to the rules that bind one body, on the day of delivery."""

    def __init__(
        self,
        packs: Sequence[Pack],
        body_kind: str,
        derivation: Derivation,
        delivery: date,
        known_at: date,
        standard: str,
    ) -> None:
        self._rules = [rule for pack in packs for rule in rules_for(pack, body_kind)] if body_kind else []
        self._derivation = derivation
        self._when = When(delivery, delivery)
        self._known_at = known_at
        self._makers = Makers({}, standard, delivery, known_at)

    def line(self, wanted: Wanted) -> PlannedLine:
        """One line, judged. What it says adds to no count of anything that is held."""
        said = [
            Evidence(name, text, Origin.RECORD)
            for name in _WORDS
            for text in wanted.values.get(name, "").split("\n")
            if text
        ]
        maker = self._makers.made_by(tuple(sorted(set(said))))
        made = maker.identification
        place = place_of(wanted.ref)
        ground = Ground(
            f"planned {place}",
            wanted.site,
            None,
            has_address=False,
            identification=made,
            made_by=maker.producer_name,
            refs=(place,),
        )
        lists = tuple(
            one.sentence for one in maker.standings if one.standing in {Standing.NAMED, Standing.COVERED}
        )
        found = [one for act in ACTS for one in self._act(act, ground)]
        loud = sorted(
            (one for one in found if one.severity is not Severity.NONE),
            key=lambda w: (-w.severity, w.rule, w.act),
        )
        open_facts = sorted({name for one in loud for group in one.needs for name in group})
        equal = any(allows_equal(text) for text in wanted.values.values())
        supplier, others = _questions(wanted, maker, open_facts, equal=equal)
        return PlannedLine(
            wanted.ref, wanted.ref.said, wanted.quantity, wanted.things, wanted.site, made.status, maker.producer_name, made.model,
            lists, tuple(loud), len(found) - len(loud), supplier, others, equal,
        )  # fmt: skip

    def _act(self, act: str, ground: Ground) -> list[WouldApply]:
        found = []
        for rule in self._rules:
            if act in rule.acts:
                facts = self._derivation.facts(ground, act, self._when)
                likely = ground.identification.candidates or (
                    ((ground.identification.producer, ground.identification.confidence),)
                    if ground.identification.producer
                    else ()
                )
                candidates = None if ground.identification.established or not likely else {_WHO_MADE: likely}
                found.append(_would(rule, evaluate(rule, facts, self._when, self._known_at, candidates), act))
        return found


def _would(rule: Rule, one: Determination, act: str) -> WouldApply:
    branches = tuple(
        f"{branch.plain}: {phrase(rule, branch.outcome)} ({branch.outcome.value})"
        for branch in one.branches[:6]
    )
    severity = SEVERITY.get(one.outcome, Severity.NONE)
    return WouldApply(
        one.rule, act, one.outcome, one.modality, one.sentence, one.citation, one.needs, branches, severity
    )


def _questions(
    wanted: Wanted, maker: Made, open_facts: Sequence[str], *, equal: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Questions to the supplier, and to others with who can tell."""
    supplier: list[str] = []
    made = maker.identification
    if equal:
        supplier.append("Which model will be delivered, and who makes it? The line allows an equal.")
    elif not wanted.values.get("model") and not _names_a_model(made):
        supplier.append("Which exact model is it, as on its type plate?")
    if made.status not in {Status.IDENTIFIED, Status.LIKELY}:
        if not equal:
            supplier.append("Which company makes it, and is it another company's design under this label?")
    elif not maker.producer_name:
        supplier.append("Which legal entity makes it?")
    if wanted.things is None:
        supplier.append(
            "How many devices are offered, and how many of them are recorders, cameras and licences?"
        )
    others: list[str] = []
    for name in open_facts:
        entry = fact_entry(name)
        who = entry.who.lower()
        if name == _WHO_MADE or any(word in who for word in _TELLS):
            if entry.question not in supplier:
                supplier.append(entry.question)
        else:
            others.append(f"{entry.question} ({entry.who})")
    return tuple(dict.fromkeys(supplier)), tuple(dict.fromkeys(others))


def _names_a_model(made: Identification) -> bool:
    """Whether the words hold the number of a model, in whatever column."""
    return bool(made.model) or any(clue.kind == "model" and clue.family for clue in made.clues)
