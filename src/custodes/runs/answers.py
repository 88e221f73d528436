"""A determination as one JSON object, written in pieces: what alike facts share is turned into text once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring_ascii as quoted

from custodes.policy import Asked, Determination, Hole, Mould, Pack, Proof, Rule

_FORMS: dict[Mould, _Form] = {}
_FORMS_LIMIT = 16384


class _Form:
    """The text of a mould: pieces, and between them the names of the facts whose bases are cited."""

    __slots__ = ("holes", "pieces", "rest", "start")

    def __init__(self, pack: Pack, rule: Rule, found: Determination) -> None:
        self.start, rest = _ends(pack, rule, found)
        pieces = [f"{rest}, "]
        self.holes: list[str] = []
        for piece in _tree(found.proof):
            if isinstance(piece, Hole):
                self.holes.append(str(piece))
                pieces.append("")
            else:
                pieces[-1] += piece
        self.rest = pieces[0]
        self.pieces = pieces[1:]

    def text(self, asked: str, bases: Mapping[str, str]) -> str:
        """The answer that cites these bases."""
        parts = [self.start, asked, self.rest]
        for name, piece in zip(self.holes, self.pieces, strict=True):
            parts += (quoted(bases[name]), piece)
        parts.append("}")
        return "".join(parts)


class Put:
    """The facts of one line as they are put to each rule."""

    __slots__ = ("_asked", "_on")

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._on = _asked(asked.asked_on, asked.act)

    def text(self, pack: Pack, rule: Rule) -> str:
        """The answer of one rule. Its pieces are remembered (bounded) for all facts alike in all but their bases."""
        mould = self._asked.mould(rule)
        form = _FORMS.get(mould)
        if form is None:
            if len(_FORMS) >= _FORMS_LIMIT:
                _FORMS.clear()
            form = _FORMS[mould] = _Form(pack, rule, mould.hollow())
        return form.text(self._on, self._asked.bases)


def plainly(pack: Pack, rule: Rule | None, found: Determination) -> str:
    """The answer of a rule, or of a text that asks nothing."""
    start, rest = _ends(pack, rule, found)
    return f"{start}{_asked(found.asked_on, found.act)}{rest}, {''.join(_tree(found.proof))}}}"


def _ends(pack: Pack, rule: Rule | None, found: Determination) -> tuple[str, str]:
    """What stands before the day and the act, and after them."""
    before = {
        "rule": found.rule,
        "pack": pack.id,
        "outcome": found.outcome.value,
        "detail": found.detail,
        "modality": found.modality,
        "sentence": found.sentence,
        "citation": found.citation,
        "grade": rule.grade if rule is not None else "",
    }
    after = {
        "needs": [list(some) for some in found.needs],
        "settles": list(found.settles),
        "branches": [
            {
                "if": one.plain,
                "assumption": one.assumption,
                "outcome": one.outcome.value,
                "sentence": one.sentence,
            }
            for one in found.branches
        ],
        "notes": list(found.notes),
        "would_change": list(found.would_change),
    }
    return json.dumps(before)[:-1], f", {json.dumps(after)[1:-1]}"


def _asked(on: str, act: str) -> str:
    return f', "asked_on": {quoted(on)}, "act": {quoted(act)}'


def _tree(proof: Proof | None) -> Iterator[str]:
    yield '"proof": '
    yield from _node(proof) if proof is not None else ("{}",)


def _node(proof: Proof) -> Iterator[str]:
    yield f'{{"test": {quoted(proof.test)}, "result": {quoted(proof.result)}, "basis": '
    yield proof.basis if isinstance(proof.basis, Hole) else quoted(proof.basis)
    yield ', "parts": ['
    for place, part in enumerate(proof.parts):
        if place:
            yield ", "
        yield from _node(part)
    yield "]}"
