"""The join: evidence in, one identification out. A pure function of evidence, standard and knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from custodes.core import clean
from custodes.identification.fusion import STRONG, conflict, confidences, rivals, strengths
from custodes.identification.interface import UNIDENTIFIED, Clue, Evidence, Grade, Identification, Origin, Status
from custodes.identification.matching import Hit, hits_of
from custodes.identification.proof import check_standard, established
from custodes.identification.rules import Brand, all_brands, all_families, brand_of
from custodes.identification.words import model_in, normalise_brand, type_in

_IDENTIFIED, _LIKELY = 0.90, 0.60
_CONFIRMED = 0.97


def identify(evidence: Sequence[Evidence], standard: str = "default") -> Identification:
    """Who made the subject that this evidence speaks of.

    ``evidence`` holds fields of the observation vocabulary, or ``producer_confirmed`` (value: a party or family key) from a
    person. The order of the evidence does not matter. Raises ``UsageError`` for an unknown ``standard`` (``default``, ``strict``).
    """
    check_standard(standard)
    ordered = sorted(set(evidence))
    hits = [hit for item in ordered for hit in hits_of(item)]
    confirmed = _confirmation(ordered)
    clues = _without_explained_brands([hit.clue for hit in hits] + ([confirmed[0]] if confirmed else []))
    answer = Identification(
        Status.UNIDENTIFIED,
        label=clean(_first(ordered, "label")),
        brand=_brand(ordered, hits),
        model=_model(ordered),
        device_type=_device_type(ordered, hits),
        clues=_sorted(clues),
        why_established=UNIDENTIFIED.why_established,
    )
    ranked = confidences(strengths(clues))
    if not ranked:
        return _by_brand_alone(answer, confirmed[1] if confirmed else "")
    return _decided(answer, clues, hits, ranked, confirmed, standard)


def _decided(
    answer: Identification, clues: list[Clue], hits: list[Hit], ranked: tuple[tuple[str, float], ...],
    confirmed: tuple[Clue, str] | None, standard: str,
) -> Identification:
    family, confidence = ranked[0]
    against = frozenset(rivals(clues, family))
    shown = _sorted([replace(clue, against=True) if clue in against else clue for clue in clues])
    if conflict(clues):
        names = " and ".join(all_families()[key].name for key in sorted({c.family for c in clues if c.family and c.weight >= STRONG}))
        return replace(
            answer, status=Status.CONFLICTING, family=family, producer=_producer(hits, family), confidence=confidence, clues=shown,
            candidates=ranked, why_established=f"not established: the clues contradict each other ({names})",
        )
    device = any(c.family == family and c.origin is Origin.DEVICE for c in clues)
    exact = any(hit[4] and hit.clue.family == family for hit in hits)
    if confidence >= _IDENTIFIED and (device or exact):
        status = Status.IDENTIFIED
    else:
        status = Status.LIKELY if confidence >= _LIKELY else Status.POSSIBLE
    proved, why = established(clues, family, all_families()[family].name, _own_brands(), confirmed is not None, standard)
    producer = confirmed[1] if confirmed and confirmed[0].family == family else _producer(hits, family)
    return replace(
        answer, status=status, family=family, producer=producer, confidence=confidence, clues=shown, established=proved,
        why_established=why, candidates=_with_brand(ranked, answer.brand) if status is Status.POSSIBLE else (),
    )


def _by_brand_alone(answer: Identification, producer: str) -> Identification:
    if producer:
        return replace(
            answer, status=Status.LIKELY, producer=producer, confidence=_CONFIRMED, established=True,
            why_established="established: a person confirmed the maker on stated evidence",
        )
    brand = brand_of(answer.brand) if answer.brand else None
    if brand is None or not brand.candidates:
        return answer
    ranked = _with_brand((), brand.key)
    best = max(share for _, share in ranked)
    return replace(
        answer, status=Status.POSSIBLE, confidence=min(best, 0.59), candidates=ranked,
        why_established=f"not established: {brand.name} has sold designs of several makers; the label alone decides none",
    )


def _with_brand(ranked: tuple[tuple[str, float], ...], key: str) -> tuple[tuple[str, float], ...]:
    brand = brand_of(key) if key else None
    shares = {c.family: c.share for c in brand.candidates} if brand else {}
    shares |= dict(ranked)
    return tuple(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))


def _without_explained_brands(clues: list[Clue]) -> list[Clue]:
    """A maker's label on a design that it is known to have bought contradicts nothing: the label's clue loses its family."""
    strong = {c.family for c in clues if c.kind != "brand" and c.weight >= 0.9}
    kept = []
    for clue in clues:
        brand = _brand_of_rule(clue) if clue.kind == "brand" else None
        if brand and brand.relabels & strong and brand.family not in strong:
            family = sorted(brand.relabels & strong)[0]
            says = f"the words name {brand.name}, which has sold some designs of {all_families()[family].name}"
            kept.append(replace(clue, family="", weight=0.0, says=says))
        else:
            kept.append(clue)
    return kept


def _brand_of_rule(clue: Clue) -> Brand | None:
    return brand_of(clue.rule.removeprefix("brand-"))


def _own_brands() -> frozenset[str]:
    return frozenset(f"brand-{brand.key}" for brand in all_brands() if brand.kind in {"own", "affiliated"})


def _confirmation(evidence: Sequence[Evidence]) -> tuple[Clue, str] | None:
    for item in evidence:
        if item.field != "producer_confirmed" or item.origin is not Origin.PERSON or not item.value.strip():
            continue
        key = item.value.strip().lower()
        family, producer = _family_of_producer(key)
        clue = Clue(
            "producer-confirmed", "person", item.field, clean(item.value), family, _CONFIRMED if family else 0.0, Grade.CAPTURED,
            Origin.PERSON, "a person's answer", "a person confirmed the maker on stated evidence",
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


def _producer(hits: list[Hit], family: str) -> str:
    """The family's legal maker, or the affiliated one that a clue of this family names; the strongest such clue decides."""
    named = sorted((-hit.clue.weight, hit[2]) for hit in hits if hit[2] and hit.clue.family == family)
    return named[0][1] if named else all_families()[family].producer


def _first(evidence: Sequence[Evidence], field: str) -> str:
    return next((item.value.strip() for item in evidence if item.field == field and item.value.strip()), "")


def _brand(evidence: Sequence[Evidence], hits: list[Hit]) -> str:
    label = normalise_brand(_first(evidence, "label"))
    if label:
        return label
    named = sorted((hit.clue.kind != "brand", -hit.clue.weight, hit[1]) for hit in hits if hit[1])
    return named[0][2] if named else ""


def _model(evidence: Sequence[Evidence]) -> str:
    written = _first(evidence, "model")
    if written:
        return clean(model_in(written) or written, 200)
    for field in ("description", "label", "snmp_sysdescr", "http_title", "http_realm", "product", "driver"):
        found = model_in(_first(evidence, field))
        if found:
            return clean(found, 200)
    return ""


def _device_type(evidence: Sequence[Evidence], hits: list[Hit]) -> str:
    typed = sorted((-hit.clue.weight, hit[3]) for hit in hits if hit[3])
    if typed:
        return typed[0][1]
    for field in ("device_type", "description", "model", "label", "product", "http_title"):
        found = type_in(_first(evidence, field))
        if found:
            return found
    return ""


def _sorted(clues: list[Clue]) -> tuple[Clue, ...]:
    return tuple(sorted(clues, key=lambda c: (-c.weight, c.kind, c.rule, c.field, c.value, c.origin)))
