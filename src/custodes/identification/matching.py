"""From one value to its clues; every rule that fires is shown, also those that are no evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from custodes.core import clean, normal_mac
from custodes.identification.banners import parts_of
from custodes.identification.engine import LIMIT, matcher
from custodes.identification.foreign import own_words
from custodes.identification.interface import Clue, Evidence, Grade, Origin
from custodes.identification.registry import oui_owner, registry_edition, shown_block
from custodes.identification.rules import Brand, Rule, all_families, brand_of, knowledge
from custodes.identification.serials import serial_form
from custodes.identification.words import HYPHENS, brand_in_label, brand_in_text, model_in
from custodes.observations.offered import ACCESSORY, kind_of_line

_KEPT = 256
"""Characters of the longest value that is remembered; bounds the memory of a hostile run."""
_TEXT_FIELDS = frozenset({"label", "model", "description", "device_type"})
_DESCRIBED = frozenset({"description", "device_type"})
"""Fields whose nouns say what the thing is; in the name of a model ("AXIS Q2901-E PT Mount") they may say how it hangs."""
_EXTRACTED = frozenset({"description", "device_type", "label", "model", "product", "driver"})
"""Fields whose text may hold a model number among other words."""
_OWN = 0.85
"""Weight of a maker's own brand on a label: likely by itself, below a reply of the device (docs/glossary)."""
_AFFILIATED = 0.85
_IN_TEXT = 0.8
_IN_NAME = 0.45
"""A name that the device's user may have changed: below what counts as agreeing (``proof.COUNTED``)."""
_LEFT_OPEN = 0.35
"""A name or number that the words leave open: two kinds of them together are possible and no more."""
_RELABEL = 0.9


class Hit(tuple[Clue, str, str, str, bool]):
    """A clue with what its rule adds: brand, producer, device type, exact model of a single-maker grammar."""

    __slots__ = ()

    @property
    def clue(self) -> Clue:
        """The clue."""
        return self[0]


def hits_of(evidence: Evidence) -> tuple[Hit, ...]:
    """All hits of one piece of evidence; equal short evidence is looked at once."""
    if len(evidence.value) > _KEPT:
        return _hits(*evidence)
    return _remembered(*evidence)


@lru_cache(maxsize=32768)
def _remembered(field: str, value: str, origin: Origin) -> tuple[Hit, ...]:
    return _hits(field, value, origin)


def _hits(field: str, value: str, origin: Origin) -> tuple[Hit, ...]:
    found: list[Hit] = []
    if not value.isascii():
        value = value.translate(HYPHENS)
    for part in parts_of(Evidence(field, value, origin)):
        if not part.value:
            continue
        if part.field == "mac":
            found.extend(_mac(part))
        elif part.field in {"favicon_md5", "favicon_mmh3"}:
            found.extend(_favicon(part))
        elif part.field == "serial":
            # The rule speaks of a form: the clue shows the form, and names no device.
            found.extend(_by_rules(part._replace(value=serial_form(part.value))))
        elif part.field in _TEXT_FIELDS:
            found.extend(_told(part))
        else:
            found.extend(_by_rules(part))
            if part.field == "onvif_name":
                found.extend(_words(part))
    return tuple(found)


def _told(evidence: Evidence) -> list[Hit]:
    """Hits of words that a person wrote: numbers that they say of another thing are shown and weigh nothing."""
    own = own_words(evidence.value)
    found = _by_rules(evidence._replace(value=own.text) if own.foreign else evidence)
    if evidence.field in _DESCRIBED and kind_of_line(own.text) == ACCESSORY:
        # The number may be that of the device it is for: of which type that is says nothing here.
        why = "the words are of an accessory, whose number may be that of another thing"
        found = [_left_open(Hit((*hit[:3], "", hit[4])), why) for hit in found]
    elif own.open:
        found = [_left_open(hit, f"the words leave open what it is: the number {own.open}") for hit in found]
    for other in own.foreign:
        part = evidence._replace(value=other.text)
        found += [_set_apart(hit, other.why) for hit in _by_rules(part)]
    return found + _words(evidence)


def _left_open(hit: Hit, why: str) -> Hit:
    clue = hit.clue
    if clue.weight <= _LEFT_OPEN or not clue.family:
        return hit
    return Hit((replace(clue, weight=_LEFT_OPEN, says=f"{clue.says}; {why}"), *hit[1:4], False))


def _set_apart(hit: Hit, why: str) -> Hit:
    says = f"{hit.clue.says}; but here the number {why}: it is of another thing"
    return Hit((replace(hit.clue, family="", weight=0.0, says=says), "", "", "", False))


def _hits_by(evidence: Evidence, rules: Iterable[Rule]) -> list[Hit]:
    # A long value is cleaned for showing once, however many rules fire on it.
    shown = ""
    found = []
    for rule in rules:
        shown = shown or clean(evidence.value, 200)
        found.append(_hit(evidence, rule, shown))
    return found


def _hit(evidence: Evidence, rule: Rule, shown: str) -> Hit:
    clue = Clue(
        rule.id,
        rule.kind,
        evidence.field,
        shown,
        rule.family,
        rule.weight,
        rule.grade,
        evidence.origin,
        rule.source,
        rule.says,
    )
    return Hit((clue, rule.brand, rule.producer, rule.device_type, rule.exact))


def _by_rules(evidence: Evidence) -> list[Hit]:
    value = evidence.value[:LIMIT]
    find = matcher().fired_on
    found = _hits_by(evidence, find(evidence.field, value))
    worded = evidence.field in _EXTRACTED and (evidence.field != "model" or " " in value)
    model = model_in(value) if worded else ""
    if model and model != value:
        part = evidence._replace(value=model)
        fired = {hit.clue.rule for hit in found}
        found += _hits_by(part, [rule for rule in find("model", model) if rule.id not in fired])
    if evidence.field in _TEXT_FIELDS:
        found += _relabel(evidence, model)
    if evidence.field == "driver" and not any(hit.clue.kind == "driver" for hit in found):
        found += [Hit((replace(hit[0], kind="driver"), *hit[1:])) for hit in _words(evidence)]
    return found


def _relabel(evidence: Evidence, model: str) -> list[Hit]:
    table = knowledge()["relabels"]
    row = table.get(" ".join(evidence.value.lower().split())) or (table.get(model.lower()) if model else None)
    if row is None:
        return []
    family, brand, record, day, grammar = row
    named = brand_of(brand)
    says = (
        f"the {named.name if named else brand} listing of this model (ONVIF record {record}, tested {day})"
        f" carries firmware of {all_families()[family].name}'s form"
    )
    source = f"ONVIF conformance record {record}, {day}; firmware matches {grammar}"
    clue = Clue(
        "relabel-onvif",
        "relabel",
        evidence.field,
        clean(evidence.value, 200),
        family,
        _RELABEL,
        Grade.MEASURED,
        evidence.origin,
        source,
        says,
    )
    producer = named.producer if named and named.kind == "affiliated" and named.family == family else ""
    return [Hit((clue, brand, producer, "", False))]


def _words(evidence: Evidence) -> list[Hit]:
    text = evidence.value[:LIMIT]
    named = brand_in_label(text) if evidence.field == "label" else brand_in_text(text)
    if named is None:
        return []
    brand = named.brand
    weight = {"own": _OWN, "affiliated": _AFFILIATED}.get(brand.kind, 0.0)
    if weight and evidence.field != "label":
        weight = _IN_NAME if evidence.field == "onvif_name" else _IN_TEXT
    rule, says = f"brand-{brand.key}", _brand_says(brand)
    if named.several:
        rule, weight = "brand-of-another-thing", 0.0
        names = listed(all_families()[key].name for key in named.several)
        says = f"the words name {names}: they do not say which of them made it"
    elif named.doubt:
        rule, weight = "brand-of-another-thing", 0.0
        says = f"the words name {brand.name}, which {named.doubt}: they say no maker"
    elif named.open:
        rule, weight = "brand-left-open", min(weight, _LEFT_OPEN)
        says = f"the words name {brand.name}, which {named.open}: they leave the maker open"
    clue = Clue(
        rule,
        "brand",
        evidence.field,
        clean(evidence.value, 200),
        brand.family if weight else "",
        weight,
        Grade.INFERRED,
        evidence.origin,
        brand.source,
        says,
    )
    if named.doubt:
        return [Hit((clue, "", "", "", False))]
    return [Hit((clue, brand.key, brand.producer if brand.kind == "affiliated" else "", "", False))]


def listed(names: Iterable[str]) -> str:
    """Names in a sentence, in their order: ``Axis, Dahua and Hikvision``."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _brand_says(brand: Brand) -> str:
    if brand.kind == "own":
        return f"the words name {brand.name}, a maker's own brand"
    if brand.kind == "affiliated":
        return f"the words name {brand.name}, a brand of the {all_families()[brand.family].name} group"
    if brand.kind == "multi":
        return f"the words name {brand.name}, which has sold designs of several makers: it decides no maker"
    return f"the words name {brand.name}, which stands for no maker known here"


def _mac(evidence: Evidence) -> list[Hit]:
    owner = oui_owner(evidence.value)
    if owner is None:
        return []
    entry = knowledge()["mac_owners"].get(owner, {})
    family = entry.get("family", "")
    weight = float(entry.get("weight", 0.0)) if family else 0.0
    source = f"IEEE registry ({registry_edition()}): {owner}"
    if entry.get("component"):
        says = f"the address belongs to {owner}, whose modules also sit inside other makers' devices"
    elif family:
        says = f"the address belongs to {owner}"
    elif entry.get("brand"):
        says = f"the address belongs to {owner}: it names the brand, not whose design it is"
    else:
        says = f"the address belongs to {owner}, which is none of the makers known here"
    normal = normal_mac(evidence.value)
    # The registry speaks of a block: the clue shows what the block and the address have in common, and no more.
    shown = shown_block(normal) if normal else evidence.value
    rule = "mac-component" if entry.get("component") else "mac-owner"
    clue = Clue(rule, "mac", "mac", shown, family, weight, Grade.RULE, evidence.origin, source, says)
    return [Hit((clue, entry.get("brand", ""), entry.get("producer", ""), "", False))]


def _hash(text: str) -> str:
    """A favicon hash as the knowledge writes it: MurmurHash3 as a signed 32-bit number, whatever a table made of it."""
    bare = text.removeprefix("http.favicon.hash:").strip()
    number = bare.removesuffix(".0")
    if number.lstrip("-").isdecimal() and len(number) <= 11:
        value = int(number)
        return str(value - 2**32 if 2**31 <= value < 2**32 else value)
    return bare


def _favicon(evidence: Evidence) -> list[Hit]:
    entry = knowledge()["favicons"].get(_hash(evidence.value.strip().lower()))
    if entry is None:
        return []
    family = entry.get("family", "")
    whose = all_families()[family].name if family else entry.get("brand", "")
    says = f"the picture of the web page is one known of {whose or 'many makers: it names none'}"
    clue = Clue(
        entry["id"],
        "favicon",
        evidence.field,
        evidence.value,
        family,
        float(entry["weight"]) if family else 0.0,
        Grade(entry["grade"]),
        evidence.origin,
        entry["source"],
        says,
    )
    return [Hit((clue, entry.get("brand", ""), "", entry.get("device_type", ""), False))]
