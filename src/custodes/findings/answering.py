"""A drafted answer to "How many ...?": number, unit, producer and label, as-at date, method, coverage, and what is not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from custodes.claims import BASES, counted, is_kind
from custodes.core import Count, Unit, fold, plural
from custodes.findings.interface import CoverageLine, Dossier, Group
from custodes.findings.question import Asking, understood
from custodes.identification import brands, families
from custodes.ledgers import Holding
from custodes.observations import Ledger

_NO_DATE = "an unstated date"


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer that says what it rests on. ``count`` is None where no record speaks: that is no zero."""

    question: str
    label: str
    kind: str
    basis: str
    site: str
    count: Count | None
    unit: Unit
    as_at: str
    """Latest look that it rests on, or that its date is not stated."""
    sentence: str
    producers: tuple[str, ...]
    """By whom they were made, and how sure that is."""
    method: tuple[str, ...]
    coverage: tuple[str, ...]
    withheld: tuple[str, ...]
    """What is kept back, not known or not in the number."""


def answered(question: str, dossier: Dossier) -> Drafted:
    """The answer that this case supports. Raises UsageError for a question that is not understood."""
    asking = understood(question, dossier)
    ledgers = BASES[asking.basis]
    mine = [g for g in dossier.groups if _asked(g, asking)]
    spoken = any(not set(g.ledgers).isdisjoint(ledgers) for g in dossier.groups)
    found = _count(mine, asking, dossier) or (Count(0, 0) if spoken else None)
    lines = [line for line in dossier.coverage if line.ledger in ledgers]
    as_at = max((line.end or line.start for line in lines), default="") or _NO_DATE
    inside = [g for g in mine if _may_be(g, asking.kind) and not set(g.ledgers).isdisjoint(ledgers)]
    return Drafted(
        question=question,
        label=asking.label,
        kind=asking.kind,
        basis=asking.basis,
        site=asking.site,
        count=found,
        unit=Unit.DEVICE,
        as_at=as_at,
        sentence=_sentence(asking, found, as_at),
        producers=_producers(inside, asking.kind),
        method=_method(asking, lines),
        coverage=tuple(_coverage(ledger, lines, dossier, asking.site) for ledger in ledgers),
        withheld=tuple(_withheld(asking, found, dossier, ledgers)),
    )


def row(answer: Drafted, speaker: str, on: str) -> Mapping[str, str]:
    """The answer as one line of a declarations file, which ``check`` counts again. Empty where there is no number."""
    if answer.count is None:
        return {}
    count = answer.count
    return {
        "speaker": speaker,
        "stated_on": on,
        "refers_to": "" if answer.as_at == _NO_DATE else answer.as_at,
        "where": "drafted by custodes answer",
        "claim": answer.sentence,
        "count": str(count.low),
        "unit": answer.unit.value,
        "label": answer.label,
        "site": answer.site,
        "predicate": "count",
        "device_type": answer.kind,
        "basis": answer.basis,
        "high": str(count.high) if count.high != count.low else "",
    }


def _asked(group: Group, asking: Asking) -> bool:
    made = group.identification
    if asking.site and group.site != asking.site:
        return False
    return not asking.label or fold(asking.label) in {fold(made.brand or made.label), fold(made.family)}


def _count(mine: Sequence[Group], asking: Asking, dossier: Dossier) -> Count | None:
    sources = {name: n for n, name in enumerate(sorted({ref.source for g in mine for ref in g.refs}))}
    holdings = [_holding(g, sources) for g in mine]
    found = counted(holdings, asking.basis, asking.kind)
    if found is None or asking.basis != "bought":
        return found
    # An order without an act by that day is undated, or of a later day: it may count, and is in the upper end alone.
    dated = {event.group for event in dossier.events}
    sure = counted([h for h in holdings if h.group in dated], asking.basis, asking.kind)
    return Count(sure.low if sure else 0, found.high, found.unknown)


def _holding(group: Group, sources: Mapping[str, int]) -> Holding:
    made = group.identification
    return Holding(
        group.id,
        group.kind,
        group.site,
        made.family,
        made.brand or made.label,
        made.device_type,
        frozenset(group.ledgers),
        group.quantity.n or 0,
        group.subjects if group.quantity.n is None else 1 if group.quantity.reason else 0,
        group.quantity.unit,
        frozenset(sources[ref.source] for ref in group.refs),
    )


def _sentence(asking: Asking, found: Count | None, as_at: str) -> str:
    kind = asking.kind.replace("-", " ") or "device"
    what = f"{kind}s" if not kind.endswith("ch") else f"{kind}es"
    whose = f" labelled {_name(asking.label)} or of that make" if asking.label else ""
    where = f" at {asking.site}" if asking.site else ""
    how = {"held": "registered or seen", "seen": "seen on a network"}.get(asking.basis, asking.basis)
    if found is None:
        return f"Not known: no record given here says how many {what}{whose}{where} are {how}."
    number = f"{found.low:,}" if found.low == found.high else f"Between {found.low:,} and {found.high:,}"
    more = f", and {plural(found.unknown, 'record')} of unknown quantity" if found.unknown else ""
    return f"{number} {kind if (found.low, found.high) == (1, 1) else what}{whose}{where} {how}{more}, as at {as_at}."


def _name(label: str) -> str:
    """A label or maker as people write it; one that is not known here stays as it was asked."""
    names = {one.key: one.name for one in brands()} | {one.key: one.name for one in families()}
    return names.get(label, label)


def _may_be(group: Group, kind: str) -> bool:
    made = group.identification
    return is_kind(made.device_type, kind) or not made.device_type


def _producers(groups: Iterable[Group], kind: str) -> tuple[str, ...]:
    numbers: Counter[tuple[str, str, str]] = Counter()
    for group in groups:
        made = group.identification
        how = "established" if made.established else f"{made.status.value}, not established"
        how += "" if is_kind(made.device_type, kind) else ", kind not known"
        numbers[group.producer_name or "maker not known", made.label or "no label", how] += (
            group.quantity.n or 0
        )
    return tuple(
        f"{maker}, labelled {label}: {n:,} ({how})"
        for (maker, label, how), n in sorted(numbers.items(), key=lambda e: (-e[1], e[0]))
    )


def _method(asking: Asking, lines: Iterable[CoverageLine]) -> tuple[str, ...]:
    """How it was counted. Methods that are a network or an address stay out: an answer may be published."""
    kinds = {
        "registered": "a register was read",
        "seen": "a look at the network was read",
        "bought": "orders were read",
    }
    there = {line.ledger.value for line in lines}
    join = (
        "Records that share a MAC address, serial number, asset tag or address count once; where two ledgers cannot be joined "
        "the number is a range."
    )
    said = "; ".join(words for ledger, words in kinds.items() if ledger in there) or "records were read"
    more = (" Devices whose kind is not known are in the upper end alone.",) if asking.kind else ()
    return (f"{said[0].upper()}{said[1:]}. {join}{''.join(more)}",)


def _coverage(ledger: Ledger, lines: Iterable[CoverageLine], dossier: Dossier, site: str) -> str:
    mine = [line for line in lines if line.ledger is ledger]
    if not mine:
        return f"{ledger.value}: not looked at"
    sites = [line for line in dossier.sites if not site or line.site == site]
    whole = sum(1 for line in sites if line.states.get(ledger) == "held")
    last = max(line.end or line.start for line in mine) or _NO_DATE
    return f"{ledger.value}: last looked at on {last}; stated complete for {whole:,} of {plural(len(sites), 'known site')}"


def _withheld(
    asking: Asking, found: Count | None, dossier: Dossier, ledgers: Sequence[Ledger]
) -> Iterable[str]:
    if found is not None and found.unknown:
        yield f"{plural(found.unknown, 'record')} of unknown quantity: not in the number"
    lost = sum(
        g.quantity.n or 0 for g in dossier.groups if not g.site and not set(g.ledgers).isdisjoint(ledgers)
    )
    if asking.site and lost:
        yield f"{plural(lost, 'device')} whose site is not known: not in the number"
    missed = sum(line.count for line in dossier.not_read)
    if missed:
        yield f"{plural(missed, 'record')} not read or without a device in them"
    kept = sum(1 for line in dossier.sites if line.site_class == "withheld")
    if kept:
        yield f"The class of {plural(kept, 'site')} is withheld; the number does not depend on it"
    yield "Places, addresses, serial numbers and files are not told; they stand in the case"
