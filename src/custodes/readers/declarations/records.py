"""One record of a small table to its item: sites, body, answers, considerations, declarations."""

# ruff: noqa: E501 - a table of words and patterns are read as one line

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_network

from custodes.core import Quantity, Unit, fold
from custodes.observations import Answer, Body, Claim, Consideration, Item, Note, NotRead, Reason, Site
from custodes.readers.tables.counts import NO_NUMBER
from custodes.readers.tables.dates import read_date
from custodes.readers.tables.quantity import read_number, read_text
from custodes.readers.tables.small import Maker

_LIST = re.compile(r"[;,|\n]+")
_NETWORKS = re.compile(r"[\s;,|]+")
_UNITS = {
    "camera": Unit.DEVICE, "cameras": Unit.DEVICE, "device": Unit.DEVICE, "devices": Unit.DEVICE, "unit": Unit.DEVICE,
    "units": Unit.DEVICE, "gerate": Unit.DEVICE, "kameras": Unit.DEVICE, "appareils": Unit.DEVICE, "channel": Unit.CHANNEL,
    "channels": Unit.CHANNEL, "kanale": Unit.CHANNEL, "canaux": Unit.CHANNEL, "system": Unit.SYSTEM, "systems": Unit.SYSTEM,
    "systeme": Unit.SYSTEM, "systemes": Unit.SYSTEM, "network": Unit.NETWORK, "networks": Unit.NETWORK, "site": Unit.SITE,
    "sites": Unit.SITE, "buildings": Unit.SITE, "standorte": Unit.SITE,
}  # fmt: skip
_NO = r"(?:no|not|never|none|n't|nicht|kein\w*|nie|pas|aucun\w*|non|ninguna?|nessun\w*|geen|niet|zadn\w*|没有|未)"
_NOT_CONNECTED = re.compile(
    rf"\b{_NO}\b[^.;]{{0,40}}?(?:connect\w*|network\w*|online|internet|verbunden|vernetzt|connecte\w*|conectad\w*|conness\w*|aangesloten|podlacz\w*)"
    r"|\b(?:disconnected|unplugged|air.?gapped|offline|standalone|stand-alone)\b|未联网|断网"
)
_NOT_RECORDING = re.compile(
    rf"\b{_NO}\b[^.;]{{0,40}}?(?:record\w*|aufzeichn\w*|aufnehm\w*|enregistr\w*|grab\w*|registr\w*|opgenomen|nagryw\w*)"
    r"|\b(?:switched off|turned off|powered off|abgeschaltet)\b|未录像"
)
_NONE = re.compile(
    r"(?:^|\b)(?:we |there are |there is |the \w+ )?(?:no|none|nil|zero|0|do(?:es)? not (?:use|have|own|hold|operate)|has no|have no|keine?|aucune?|ninguna?|nessuna?|geen|zadnych|没有)\b"
)


def site(values: dict[str, str], place: str) -> Iterator[Item]:
    """One line of the sites file."""
    name = values.get("site", "")
    if not name:
        yield NotRead(place, Reason.UNRECOGNISED, "a line of the sites file without a site")
        return
    networks, bad = [], []
    for text in _NETWORKS.split(values.get("networks", "")):
        if text:
            try:
                networks.append(str(ip_network(text, strict=False)))
            except ValueError:
                bad.append(text)
    dates = {f: _day(values.get(f, "")) for f in _SITE_DATES}
    yield Site(
        place,
        name,
        tuple(a.strip() for a in _LIST.split(values.get("aliases", "")) if a.strip()),
        values.get("address", ""),
        tuple(networks),
        _word(values.get("network_class", "")),
        _word(values.get("class", "")),
        values.get("class_decided_by", ""),
        dates["class_decided_on"],
        dates["class_from"],
        dates["class_until"],
        values.get("controller", ""),
        dates["register_complete_on"],
        dates["scan_complete_on"],
    )
    if bad:
        yield Note("not-a-network", f"not a network (RFC 4632), left out: {', '.join(bad)}", place, len(bad))
    yield from _bad_dates({f: values.get(f, "") for f in _SITE_DATES}, dates, place)


def body(values: dict[str, str], place: str) -> Iterator[Item]:
    """One line of the body file."""
    if not values.get("kind"):
        yield NotRead(place, Reason.UNRECOGNISED, "a line of the body file without a kind")
        return
    on = _day(values.get("on", ""))
    roles = tuple(r.strip() for r in re.split(r"[;,|\s]+", values.get("roles", "")) if r.strip())
    jurisdiction = values.get("jurisdiction", "").strip().lower()
    yield Body(
        place, _word(values["kind"]), jurisdiction, roles, values.get("name", ""), values.get("by", ""), on
    )
    yield from _bad_dates({"on": values.get("on", "")}, {"on": on}, place)


def answer(values: dict[str, str], place: str) -> Iterator[Item]:
    """One answer; a line whose value is blank was not answered."""
    if not values.get("value"):
        yield NotRead(
            place, Reason.BLANK, f"not answered: {values.get('fact') or values.get('question', '')}".strip()
        )
        return
    if not values.get("fact"):
        yield NotRead(place, Reason.UNRECOGNISED, "an answer without the name of a fact")
        return
    dates = {f: _day(values.get(f, "")) for f in ("on", "until")}
    yield Answer(
        place,
        values["fact"],
        values.get("scope", ""),
        values["value"],
        values.get("by", ""),
        dates["on"],
        values.get("evidence", ""),
        dates["until"],
    )
    yield from _bad_dates({f: values.get(f, "") for f in dates}, dates, place)


def consideration(values: dict[str, str], place: str) -> Iterator[Item]:
    """One record of a consideration, as far as it was filled in. What is missing in it is for the facts to say."""
    written = ("options", "decision", "role", "considered_on", "review_on")
    if not any(values.get(name) for name in written):
        yield NotRead(place, Reason.BLANK, f"not filled in: {values.get('site', '')}")
        return
    dates = {f: _day(values.get(f, "")) for f in ("considered_on", "review_on")}
    listed = values.get("options", "").strip().rstrip(";").strip()
    yield Consideration(
        place,
        values.get("site", ""),
        tuple(one.strip() for one in re.split(r"[;\n]", listed)) if listed else (),
        values.get("decision", ""),
        values.get("role", ""),
        dates["considered_on"],
        dates["review_on"],
    )
    yield from _bad_dates({f: values.get(f, "") for f in dates}, dates, place)


def claim(values: dict[str, str], place: str) -> Iterator[Item]:
    """One declaration: who said what, when, where; a count or a claim."""
    words = values.get("claim", "")
    if not words and not values.get("count") and not values.get("predicate"):
        yield NotRead(place, Reason.UNRECOGNISED, "a declaration without a claim or a count")
        return
    dates = {f: _day(values.get(f, "")) for f in ("stated_on", "refers_to")}
    quantity = _quantity(values)
    yield Claim(
        place,
        words or _counted_words(values),
        values.get("speaker", ""),
        dates["stated_on"],
        dates["refers_to"],
        values.get("where", ""),
        values.get("site", ""),
        values.get("label", ""),
        predicate_of(values.get("predicate", ""), words, quantity),
        quantity,
        values.get("reply", ""),
        values.get("name", ""),
        values.get("retells", ""),
        values.get("first_words", ""),
        _quantity({"claim": values["first_words"]}) if values.get("first_words") else None,
        values.get("device_type", ""),
        _basis(values.get("basis", "")),
        _upper(values.get("high", "")),
    )
    yield from _bad_dates({f: values.get(f, "") for f in dates}, dates, place)


def predicate_of(stated: str, words: str, quantity: Quantity) -> str:
    """``count``, ``none``, ``not-connected``, ``not-recording`` or ``other``, by the words of the claim."""
    if _word(stated) in {"count", "none", "not-connected", "not-recording", "other"}:
        return _word(stated)
    folded = fold(words)
    if _NOT_CONNECTED.search(folded):
        return "not-connected"
    if _NOT_RECORDING.search(folded):
        return "not-recording"
    if quantity.n == 0:
        return "none"
    if quantity.n is not None:
        return "count"
    if _NONE.search(folded):
        return "none"
    return "count" if quantity.words else "other"


_SHARE = re.compile(r"[%\u2030\uff05]|\bper ?cent\b|\bprozent\b|\bpercentage\b", re.IGNORECASE)


def _quantity(values: dict[str, str]) -> Quantity:
    unit = _UNITS.get(fold(values.get("unit", "")))
    share = f"{values.get('count', '')} {values.get('unit', '')}".strip()
    if _SHARE.search(share):
        return Quantity(None, Unit.UNSPECIFIED, share[:80], "a share in per cent, not a number of things")
    found = read_number(values.get("count", ""))
    if found is None:
        parts = read_text(values.get("claim", ""))
        found = parts[0].quantity if len(parts) == 1 else None
        if len(parts) > 1:
            found = Quantity(
                None, Unit.UNSPECIFIED, values.get("claim", "")[:80], "more than one number stated"
            )
    elif unit is None and not re.search(r"[^\W\d]", found.words):
        found = Quantity(found.n, Unit.UNSPECIFIED, found.words or values.get("count", ""), found.reason)
    if found is None:
        return Quantity(None, unit or Unit.UNSPECIFIED, "", NO_NUMBER)
    return Quantity(found.n, unit or found.unit, found.words, found.reason)


def _counted_words(values: dict[str, str]) -> str:
    return " ".join(v for f in ("count", "unit", "label", "predicate") if (v := values.get(f, "")))


def _basis(text: str) -> str:
    """What a drafted answer counted; any other word is none."""
    word = _word(text)
    return word if word in {"registered", "seen", "bought", "held"} else ""


def _upper(text: str) -> int | None:
    found = read_number(text)
    return found.n if found is not None else None


_SITE_DATES = ("class_decided_on", "class_from", "class_until", "register_complete_on", "scan_complete_on")


def _word(text: str) -> str:
    """A value of a vocabulary: folded, spaces and underscores as hyphens."""
    return re.sub(r"[\s_]+", "-", fold(text))


def _day(text: str) -> str:
    """ISO 8601, ``A|B`` where the order of day and month is open, or empty."""
    return read_date(text).value


def _bad_dates(written: dict[str, str], read: dict[str, str], place: str) -> Iterator[Item]:
    for field, text in written.items():
        value = read[field]
        if "|" in value:
            yield Note("ambiguous-dates", f"{field}: {text} may be {value.replace('|', ' or ')}", place)
        elif text and not value and (how := read_date(text).how) != "blank":
            why = "is no possible date" if how == "none" else "does not state its year"
            yield Note("no-date", f"{field}: {text} {why}", place)


MAKERS: dict[str, Maker] = {
    "site": site,
    "body": body,
    "answer": answer,
    "consideration": consideration,
    "claim": claim,
}
