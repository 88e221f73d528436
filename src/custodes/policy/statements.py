"""Texts of a pack that ask nothing: statements (no obligation, no policy) and definitions, each answered as what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from custodes.core import Truth, When, parse_when
from custodes.core.dates import Interval
from custodes.facts import Fact, Known
from custodes.policy.interface import Determination, Outcome, Proof
from custodes.policy.marks import GRADES
from custodes.policy.packs import Pack
from custodes.policy.wording import day_words


def texts_that_ask_nothing(pack: Pack) -> tuple[str, ...]:
    """Ids of the statements and definitions of a pack, sorted."""
    return tuple(sorted({*pack.statements, *pack.definitions}))


def speaks_of(pack: Pack, ident: str, body: object) -> bool:
    """Whether the statement ``ident`` names this kind of body; a definition names none."""
    return ident in pack.statements and body in pack.statements[ident]["bodies"]


def asks_nothing(
    pack: Pack, ident: str, facts: Mapping[str, Fact], when: When, known_at: date
) -> Determination:
    """The answer of a statement or definition: NOT-APPLICABLE, with what it says; NOT-IN-FORCE before it was published."""
    raw = pack.statements.get(ident) or pack.definitions[ident]
    instrument = pack.instruments[raw["instrument"]]
    source = pack.sources[raw["source"]]
    citation = f"{instrument['citation']}; {source['address']}"
    known = Interval.of(raw["known_from"]).holds(When(known_at, known_at))
    act, body = facts.get("act"), facts.get("body")
    modality = "defines" if ident in pack.definitions else "none"
    if known is Truth.NO:
        seen = day_words(parse_when(raw["known_from"]))
        outcome, detail = Outcome.NOT_IN_FORCE, "not published"
        told = f"It was not published by the day of knowledge asked for (earliest publication seen {seen})."
    else:
        outcome, detail = Outcome.NOT_APPLICABLE, "asks nothing"
        told = f"{raw['says']} It asks nothing."
        if modality == "none" and body is not None and not speaks_of(pack, ident, body.value):
            detail, told = "who", f"{raw['says']} It speaks of other bodies, and asks nothing."
    return Determination(
        ident,
        outcome,
        detail,
        told,
        modality,
        citation,
        str(when),
        str(act.value) if act is not None and act.state is Known.KNOWN else "",
        notes=(f"{GRADES[source['grade']]}{source['seen']}",),
        proof=Proof(
            f"{instrument['title']} was published by {known_at}",
            known.value,
            f"earliest publication seen {raw['known_from']}",
        ),
    )
