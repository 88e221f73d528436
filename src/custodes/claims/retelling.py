"""What a retelling of a claim changed: number, unit, modality, scope, subject, date. First words are kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from custodes.claims.interface import Change, Retelling
from custodes.core import Quantity, Unit, fold
from custodes.observations import Claim
from custodes.parties import all_parties

# Words by which a number or a statement is said to hold more or less firmly; the first that is found counts.
_MODALITIES = (
    ("as a possibility", re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps|potential\w*)\b")),
    ("as an allegation", re.compile(r"\b(?:alleg\w+|reportedly|is said to|are said to|claimed|accused)\b")),
    ("at least", re.compile(r"\b(?:at least|(?<!no )more than|over|no fewer than|not less than|minimum|upwards of)\b|>=|>")),
    (
        "at most",
        re.compile(r"\b(?:at most|up to|no more than|(?<!no )fewer than|(?<!not )less than|nearly|almost|under|maximum)\b|<=|<"),
    ),
    ("about", re.compile(r"\b(?:about|around|approx\w*|roughly|some|circa|estimate\w*|in the order of)\b|~")),
)  # fmt: skip
_PLAINLY = "plainly"
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 4_000
NO_SUCH = "no claim among these inputs has the id {!r}"
CIRCLE = "the claims retell each other in a circle"


def modality(text: str) -> str:
    """How firmly the words state it: ``plainly``, ``about``, ``at least``, ``at most``, as a possibility or an allegation."""
    folded = fold(text[:_LONGEST])
    return next((name for name, pattern in _MODALITIES if pattern.search(folded)), _PLAINLY)


def changes(first: Claim, later: Claim) -> tuple[Change, ...]:
    """What ``later`` says otherwise than ``first``; a thing that one of them leaves out is a change too."""
    return tuple(_changes(first, later))


def _changes(first: Claim, later: Claim) -> Iterator[Change]:
    pairs = (
        ("number", _number(first), _number(later)),
        ("unit", _unit(first), _unit(later)),
        ("modality", modality(_spoken(first)), modality(_spoken(later))),
        ("scope", first.scope or "the whole body", later.scope or "the whole body"),
        ("subject", _subject(first), _subject(later)),
        ("date", first.refers_to or "no date", later.refers_to or "no date"),
    )
    for what, before, after in pairs:
        if fold(before) != fold(after):
            yield Change(what, before, after)


def retellings(claims: Sequence[Claim]) -> tuple[Retelling | None, ...]:
    """For each claim the one that it retells beside it, or None where it retells none.

    ``Claim.retells`` names the ``Claim.name`` of another; ``Claim.first_words`` carries the first words themselves. Of two claims
    of one name the first counts. A name that nobody has, and a circle, are told in ``note``.
    """
    named: dict[str, Claim] = {}
    for claim in claims:
        if claim.name:
            named.setdefault(fold(claim.name), claim)
    return tuple(_retelling(claim, named) for claim in claims)


def _retelling(claim: Claim, named: Mapping[str, Claim]) -> Retelling | None:
    if claim.retells:
        before = named.get(fold(claim.retells))
        if before is None:
            return Retelling(claim.first_words, "", "", "", (), NO_SUCH.format(claim.retells))
        if before is claim:
            return Retelling(claim.words, claim.speaker, claim.stated_on, "", (), CIRCLE)
        root, circle = _root(before, named)
        return Retelling(
            before.words,
            before.speaker,
            before.stated_on,
            root if root != before.words else "",
            changes(before, claim),
            CIRCLE if circle else "",
        )
    if claim.first_words:
        first = Claim(
            claim.place,
            claim.first_words,
            scope=claim.scope,
            label=claim.label,
            refers_to=claim.refers_to,
            quantity=claim.first_quantity or Quantity(None, Unit.UNSPECIFIED, "", "no number stated"),
        )
        return Retelling(claim.first_words, "", "", "", changes(first, claim))
    return None


def _root(claim: Claim, named: Mapping[str, Claim]) -> tuple[str, bool]:
    """First words of the chain that ends in ``claim``, and whether it is a circle."""
    seen = [claim]
    while claim.retells:
        before = named.get(fold(claim.retells))
        if before is None:
            break
        if any(before is one for one in seen):
            return seen[0].words, True
        seen.append(before)
        claim = before
    return claim.first_words or claim.words, False


def _number(claim: Claim) -> str:
    return (
        "none"
        if claim.predicate == "none"
        else f"{claim.quantity.n:,}"
        if claim.quantity.n is not None
        else "no number"
    )


def _unit(claim: Claim) -> str:
    return str(claim.quantity.unit)


def _spoken(claim: Claim) -> str:
    """The words, and the words of the number where they stand in a column of their own."""
    return f"{claim.words} {claim.quantity.words}"


def _subject(claim: Claim) -> str:
    return claim.label or ", ".join(_makers(claim.words)) or "nobody named"


def _makers(text: str) -> list[str]:
    there = set(_WORD.findall(fold(text[:_LONGEST])))
    return [name for word, name in _names() if word in there]


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Short names of one word, folded, with the name as it is written."""
    return tuple(
        sorted((fold(p.short), p.short) for p in all_parties() if p.short and _WORD.fullmatch(p.short))
    )
