"""Moulds: a determination with holes where the basis of each fact goes, so that alike facts share all but their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import is_

from custodes.core import When
from custodes.facts import Fact, Known, is_withheld
from custodes.policy.analysis import Analysis, determined, work_out
from custodes.policy.conditions import KEPT_BACK, NOT_STATED, said
from custodes.policy.interface import Determination, Proof, proof_node
from custodes.policy.packs import Rule

Filler = Callable[[Mapping[str, str]], Proof]
"""Bases by the name of their fact -> the proof that cites them."""


class Hole(str):
    """A basis that stands for that of any fact of its name. The evaluator hands a basis on as it is, or not at all."""

    __slots__ = ()


class Mould:
    """What one rule says of facts that are alike in all but their bases, within one stretch of law."""

    __slots__ = ("_cast_once", "_fill", "analysis", "proof", "rule")

    def __init__(self, rule: Rule, analysis: Analysis, proof: Proof) -> None:
        self.rule = rule
        self.analysis = analysis
        self.proof = proof
        """The tree with a Hole for each basis that is cited."""
        self._cast_once = False
        self._fill: Filler | None = None

    def hollow(self) -> Determination:
        """The determination with a Hole for each basis, of no day and no act."""
        return determined(self.rule, self.analysis, "", "", self.proof)

    def cast(self, bases: Mapping[str, str], asked_on: str, act: str) -> Determination:
        """The determination that cites these bases."""
        fill = self._fill
        if fill is not None:
            proof = fill(bases)
        elif not self._cast_once:
            # Many a mould is cast once; a filler is worth its making from the second time on.
            self._cast_once = True
            proof = _filled(self.proof, bases)
        else:
            made = _filler(self.proof)
            self._fill = made if made is not None else _constant(self.proof)
            proof = self._fill(bases)
        return determined(self.rule, self.analysis, asked_on, act, proof)


def mould(rule: Rule, facts: Mapping[str, Fact], when: When, known_at: date) -> Mould:
    """The mould of facts like these."""
    hollow = {name: _hollow(name, facts.get(name)) for name in rule.reads}
    found, analysis = work_out(rule, hollow, when, known_at)
    assert found.proof is not None
    return Mould(rule, analysis, found.proof)


def _hollow(name: str, fact: Fact | None) -> Fact:
    return Fact(name, basis=Hole(name)) if fact is None else Fact(name, fact.value, fact.state, Hole(name))


def basis_of(name: str, fact: Fact | None) -> str:
    """What a proof cites for a fact: how it is known, else the value in words, else that it is not."""
    if fact is None:
        return NOT_STATED
    if fact.basis:
        return fact.basis
    if is_withheld(fact):
        return KEPT_BACK
    return said(name, fact.value) if fact.state is Known.KNOWN else NOT_STATED


def _filled(proof: Proof, bases: Mapping[str, str]) -> Proof:
    """The tree with its bases in; a branch without a hole is shared as it is."""
    basis = proof.basis
    own = bases[basis] if isinstance(basis, Hole) else basis
    parts = tuple([_filled(part, bases) for part in proof.parts])
    if own is basis and all(map(is_, parts, proof.parts)):
        return proof
    return proof_node(proof.test, proof.result, own, parts)


def _filler(proof: Proof) -> Filler | None:
    """``_filled`` of this tree, made ready for many bases; None where there is no hole."""
    test, result, basis = proof.test, proof.result, proof.basis
    fillers = [_filler(part) for part in proof.parts]
    name = str(basis) if isinstance(basis, Hole) else None
    if not any(fillers):
        if name is None:
            return None
        parts = proof.parts
        return lambda bases: proof_node(test, result, bases[name], parts)
    if len(fillers) == 1 and name is None and (only := fillers[0]) is not None:
        return lambda bases: proof_node(test, result, basis, (only(bases),))
    made = [_constant(part) if one is None else one for part, one in zip(proof.parts, fillers, strict=True)]

    def fill(bases: Mapping[str, str]) -> Proof:
        own = basis if name is None else bases[name]
        return proof_node(test, result, own, tuple([one(bases) for one in made]))

    return fill


def _constant(part: Proof) -> Filler:
    return lambda _: part
