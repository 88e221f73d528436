"""The join: evidence in, one identification out. A pure function of evidence, standard and knowledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from custodes.core import clean
from custodes.identification.banners import replied
from custodes.identification.foreign import own_words
from custodes.identification.fusion import STRONG, confidences, conflict, rivals, strengths
from custodes.identification.interface import (
    UNIDENTIFIED,
    Clue,
    Evidence,
    Grade,
    Identification,
    Origin,
    Status,
)
from custodes.identification.matching import Hit, hits_of, listed
from custodes.identification.proof import check_standard, established
from custodes.identification.rules import Brand, all_brands, all_families, brand_of
from custodes.identification.words import brand_in_label, model_in, normalise_brand, type_in

_IDENTIFIED, _LIKELY = 0.90, 0.60
_CONFIRMED = 0.97
_KEPT = 512
"""Characters of evidence above which an answer is not remembered; bounds the memory of a hostile run."""
_LABEL_ALONE = 0.59
"""A label of several makers never reaches *likely*."""
_DESIGN = frozenset(
    {
        "firmware", "relabel", "rtsp", "http", "realm", "snmp", "tls", "sdk", "telnet", "serial",
        "sadp", "dhip", "dvrip", "discovery", "isapi",
    }
)  # fmt: skip
"""Kinds of clue that show whose design a device is, whatever name it carries."""
_MODEL_FIELDS = (
    "device_type",
    "description",
    "label",
    "snmp_sysdescr",
    "http_title",
    "http_realm",
    "product",
    "driver",
)
_TYPE_FIELDS = ("device_type", "description", "model", "label", "product", "http_title")


class Subject(NamedTuple):
    """What the evidence says beside the maker."""

    label: str
    brand: str
    model: str
    device_type: str
    hits: tuple[Hit, ...]
    confirmed: tuple[Clue, str] | None


def identify(
    evidence: Sequence[Evidence], standard: str = "default", without: frozenset[str] = frozenset()
) -> Identification:
    """Who made the subject that this evidence speaks of.

    ``evidence`` holds fields of the observation vocabulary, or ``producer_confirmed`` (value: party or family
    key) from a person. The order of the evidence does not matter. ``without``: ids of rules, or ``kind:`` and a kind
    of clue, that are not believed. Raises ``UsageError`` for an unknown ``standard`` (``default`` or ``strict``).
    """
    check_standard(standard)
    ordered = tuple(sorted(set(evidence)))
    if sum(len(item.value) for item in ordered) > _KEPT:
        return _identify(ordered, standard, without)
    return _remembered(ordered, standard, without)


@lru_cache(maxsize=16384)
def _remembered(evidence: tuple[Evidence, ...], standard: str, without: frozenset[str]) -> Identification:
    return _identify(evidence, standard, without)


def _identify(evidence: tuple[Evidence, ...], standard: str, without: frozenset[str]) -> Identification:
    hits = [hit for item in evidence for hit in hits_of(item)]
    confirmed = _confirmation(evidence)
    if without:
        hits = [hit for hit in hits if not _doubted(hit.clue, without)]
        confirmed = None if confirmed and _doubted(confirmed[0], without) else confirmed
    clues = _without_explained([hit.clue for hit in hits] + ([confirmed[0]] if confirmed else []))
    # What a reply says of model and type counts as if it had been given apart; its label is not the body's.
    said = [part for item in evidence for part in replied(item) if part.field != "label"]
    first = _first_values((*evidence, *said))
    facts = Subject(
        clean(first.get("label", "")),
        _brand(first, hits),
        _model(first, hits),
        _device_type(first, hits),
        tuple(hits),
        confirmed,
    )
    ranked = confidences(strengths(clues))
    if not ranked:
        return _by_brand_alone(facts, clues, evidence)
    return _decided(facts, clues, ranked, standard)


def _doubted(clue: Clue, without: frozenset[str]) -> bool:
    return clue.rule in without or f"kind:{clue.kind}" in without


def _decided(
    facts: Subject, clues: list[Clue], ranked: tuple[tuple[str, float], ...], standard: str
) -> Identification:
    family, confidence = ranked[0]
    name = all_families()[family].name
    candidates: tuple[tuple[str, float], ...] = ()
    against = frozenset(rivals(clues, family)) if len(ranked) > 1 else frozenset()
    proved = False
    if against and conflict(clues):
        status, candidates = Status.CONFLICTING, ranked
        strong = sorted({c.family for c in clues if c.family and c.weight >= STRONG})
        names = listed(all_families()[key].name for key in strong)
        why = f"not established: the clues contradict each other ({names})"
    else:
        device = any(c.family == family and c.origin is Origin.DEVICE for c in clues)
        exact = any(hit[4] and hit.clue.family == family for hit in facts.hits)
        if confidence >= _IDENTIFIED and (device or exact):
            status = Status.IDENTIFIED
        else:
            status = Status.LIKELY if confidence >= _LIKELY else Status.POSSIBLE
        if status is Status.POSSIBLE:
            candidates = _with_brand(ranked, facts.brand)
        proved, why = established(clues, family, name, facts.confirmed is not None, standard)
    confirmed = facts.confirmed is not None and facts.confirmed[0].family == family
    producer = facts.confirmed[1] if facts.confirmed and confirmed else _producer(facts.hits, family)
    shown = [replace(clue, against=True) if clue in against else clue for clue in clues] if against else clues
    return Identification(
        status,
        family,
        producer,
        facts.label,
        facts.brand,
        facts.model,
        facts.device_type,
        confidence,
        _sorted(shown),
        proved,
        why,
        candidates,
    )


def _several(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The families that one label names side by side, where it names several."""
    labels = (brand_in_label(item.value) for item in evidence if item.field == "label")
    return next((named.several for named in labels if named and named.several), ())


def _by_brand_alone(facts: Subject, clues: list[Clue], evidence: Sequence[Evidence]) -> Identification:
    answer = Identification(
        Status.UNIDENTIFIED,
        label=facts.label,
        brand=facts.brand,
        model=facts.model,
        device_type=facts.device_type,
        clues=_sorted(clues),
        why_established=UNIDENTIFIED.why_established,
    )
    if facts.confirmed and facts.confirmed[1]:
        return replace(
            answer,
            status=Status.LIKELY,
            producer=facts.confirmed[1],
            confidence=_CONFIRMED,
            established=True,
            why_established="established: a person confirmed the maker on stated evidence",
        )
    several = _several(evidence)
    if several:
        names = listed(all_families()[key].name for key in several)
        return replace(
            answer,
            status=Status.CONFLICTING,
            candidates=tuple((key, 0.0) for key in several),
            why_established=f"not established: the label names several makers ({names})",
        )
    brand = brand_of(facts.brand) if facts.brand else None
    if brand is None or not brand.candidates:
        return answer
    ranked = _with_brand((), brand.key)
    why = f"not established: {brand.name} has sold designs of several makers; the label alone decides none"
    return replace(
        answer,
        status=Status.POSSIBLE,
        confidence=min(ranked[0][1], _LABEL_ALONE),
        candidates=ranked,
        why_established=why,
    )


def _with_brand(ranked: tuple[tuple[str, float], ...], key: str) -> tuple[tuple[str, float], ...]:
    brand = brand_of(key) if key else None
    shares = {c.family: c.share for c in brand.candidates} if brand else {}
    shares |= dict(ranked)
    return tuple(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))


def _without_explained(clues: list[Clue]) -> list[Clue]:
    """Clues that another clue explains lose their family: they contradict nothing.

    A maker's label or series on a design that it is known to have bought; and what the listing of this model or
    series carried, where the device's own firmware has the form of another maker: brands change their suppliers.
    """
    strong = {c.family for c in clues if c.kind in _DESIGN and c.weight >= STRONG}
    if not strong:
        return clues
    own = {c.family for c in clues if c.kind == "firmware" and c.family and c.weight >= STRONG}
    kept = []
    for clue in clues:
        if own and clue.kind == "relabel" and clue.family and clue.family not in own:
            says = f"{clue.says}; this device's firmware has another form"
            kept.append(replace(clue, family="", weight=0.0, says=says))
            continue
        brand = _relabeller(clue.family) if clue.kind in {"brand", "model", "driver"} else None
        if brand and brand.relabels & strong and brand.family not in strong:
            family = all_families()[min(brand.relabels & strong)].name
            says = f"{clue.says}; {brand.name} has sold some designs of {family}"
            kept.append(replace(clue, family="", weight=0.0, says=says))
        else:
            kept.append(clue)
    return kept


@cache
def _relabeller(family: str) -> Brand | None:
    """The maker's own brand that is known to have sold other makers' designs too."""
    return next(
        (brand for brand in all_brands() if family and brand.family == family and brand.relabels), None
    )


def _confirmation(evidence: Sequence[Evidence]) -> tuple[Clue, str] | None:
    for item in evidence:
        if item.field != "producer_confirmed" or item.origin is not Origin.PERSON or not item.value.strip():
            continue
        key = item.value.strip().lower()
        family, producer = _family_of_producer(key)
        clue = Clue(
            "producer-confirmed",
            "person",
            item.field,
            clean(item.value),
            family,
            _CONFIRMED if family else 0.0,
            Grade.CAPTURED,
            Origin.PERSON,
            "a person's answer",
            "a person confirmed the maker on stated evidence",
        )
        return clue, producer
    return None


def _family_of_producer(key: str) -> tuple[str, str]:
    families = all_families()
    if key in families:
        return key, families[key].producer
    for family in families.values():
        if family.producer == key:
            return family.key, key
    for brand in all_brands():
        if brand.family and brand.producer == key:
            return brand.family, key
    return "", key


def _producer(hits: Sequence[Hit], family: str) -> str:
    """The family's legal maker, or the affiliated one that the strongest such clue of this family names."""
    named = sorted((-hit.clue.weight, hit[2]) for hit in hits if hit[2] and hit.clue.family == family)
    return named[0][1] if named else all_families()[family].producer


def _first_values(evidence: Sequence[Evidence]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in evidence:
        value = item.value.strip()
        if value:
            found.setdefault(item.field, value)
    return found


def _brand(first: Mapping[str, str], hits: Sequence[Hit]) -> str:
    label = normalise_brand(first["label"]) if "label" in first else ""
    if label:
        return label
    named = sorted((hit.clue.kind != "brand", -hit.clue.weight, hit[1]) for hit in hits if hit[1])
    return named[0][2] if named else ""


def _model(first: Mapping[str, str], hits: Sequence[Hit]) -> str:
    if "model" in first:
        own = own_words(first["model"])
        return clean(model_in(own.text) or ("" if own.foreign else first["model"]), 200)
    for field in _MODEL_FIELDS:
        found = model_in(own_words(first[field]).text) if field in first else ""
        if found:
            return clean(found, 200)
    # A column of types that holds numbers of models ("P3245-V"), as NetBox has one.
    typed = first.get("device_type", "")
    told = {hit.clue.value for hit in hits if hit.clue.kind == "model" and hit.clue.field == "device_type"}
    return clean(typed, 200) if clean(typed, 200) in told and " " not in typed else ""


def _device_type(first: Mapping[str, str], hits: Sequence[Hit]) -> str:
    typed = sorted((-hit.clue.weight, hit[3]) for hit in hits if hit[3])
    if typed:
        return typed[0][1]
    for field in _TYPE_FIELDS:
        found = type_in(first[field]) if field in first else ""
        if found:
            return found
    return ""


def _sorted(clues: list[Clue]) -> tuple[Clue, ...]:
    if len(clues) < 2:
        return tuple(clues)
    return tuple(sorted(clues, key=lambda c: (-c.weight, c.kind, c.rule, c.field, c.value, c.origin)))
