"""Which records that share a key speak of different things: other sites, other makers, other keys beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from ipaddress import ip_address, ip_network

from custodes.core import fold
from custodes.observations import Ledger
from custodes.observations.keys import factory_makers, is_factory_address
from custodes.observations.removal import LOST, UNDATED
from custodes.subjects.interface import Stub

# Networks whose addresses every owner may use: RFC 1918, RFC 3927 and RFC 6598; RFC 4193 and RFC 4291 §2.5.6.
_PRIVATE = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "100.64.0.0/10",
        "fc00::/7",
        "fe80::/10",
    )
)
# 192.0.0.0/24 is for protocols (RFC 6890), and yet some devices leave the factory with an address of it.
# More network addresses than this behind one serial or tag: the key is a default of the maker or a typing habit, not a name.
_MOST_MACS = 2
# A leased address is a key within its time only: looks further apart than this are not joined by it.
_ADDRESS_DAYS = 31
_LOOKED_AT = 500
_SHORTEST_MODEL = 4
_DIGIT = re.compile(r"\d")
# A resolution, a lens, a length: no model.
_MEASURE = re.compile(r"[\d.,x-]+(?:p|i|mp|mpx|megapixel|k|x|mm|cm|m|v|w|fps)")
_GONE = ("removed_on=", UNDATED, LOST)
_OTHERS = "others"
_NAMED = 4
_MARKS = frozenset(",;:(/-\u2013")
_LAST_SEEN = re.compile(r"(?:^|;)last_seen=(\d{4}-\d\d-\d\d)(?:;|$)")
_LOOK = re.compile(r"(?:^|;)(?:last_seen|checked_on)=([^;]+)")


def _as_written(stub: Stub) -> str:
    return stub.site


def _one_form(_stub: Stub) -> str:
    return ""


def _no_words(_numbers: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
    return {}


@dataclass(frozen=True, slots=True)
class Told:
    """What can be asked of observations that share a key."""

    place: Callable[[Stub], str] = _as_written
    """Site by the sites file, or as written; empty where nobody says."""
    clues: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Profile number -> words that identification reads."""
    words: Callable[[Sequence[int]], Mapping[int, Mapping[str, str]]] = _no_words
    """Number of an observation -> its own words."""
    form: Callable[[Stub], str] = _one_form
    """What kind of list it stands in: two exports of one program have one form, a register and an export have two."""


@lru_cache(maxsize=256)
def is_private(address: str) -> bool:
    """Whether any owner may use this address: it tells devices apart inside one network only."""
    if address.startswith(("10.", "192.168.")):
        return True
    parsed = ip_address(address)
    return is_factory_address(address) or any(
        parsed in network for network in _PRIVATE if network.version == parsed.version
    )


def clusters(kind: str, stubs: list[Stub], told: Told) -> tuple[list[list[Stub]], str]:
    """The holders of a key, taken apart by site where it is a private address, and the reason why."""
    if kind != "address" or not is_private(stubs[0].address):
        return [stubs], ""
    by_place: dict[str, list[Stub]] = {}
    shown: dict[str, str] = {}
    for stub in stubs:
        place = told.place(stub)
        by_place.setdefault(fold(place), []).append(stub)
        shown.setdefault(fold(place), place)
    names = _sites(place for place in by_place if place)
    if len(names) < 2:
        return [stubs], ""
    apart: dict[str, list[Stub]] = {}
    for place, held in by_place.items():
        apart.setdefault(next((n for n in names if place and _inside(place, n)), ""), []).extend(held)
    why = f"a private address at {_some(shown[n] for n in names)}: every network may have one, so it joins within one site only"
    return [sorted(apart[n]) for n in sorted(apart)], why


def ambiguity(kind: str, macs: frozenset[str], stubs: list[Stub], told: Told) -> str:
    """Why this key names more than one thing, or nothing."""
    if kind == "mac":
        return _mac(stubs, told)
    if len(macs) > (1 if kind == "address" else _MOST_MACS):
        return f"{len(macs)} different MAC addresses stand beside it"
    if kind == "address":
        return apart(stubs) or _address(stubs, told)
    if len(macs) > 1 and len(places := _places(stubs, told)) > 1:
        return f"{len(macs)} different MAC addresses stand beside it, at {_some(places)}"
    for held in _tables(stubs):
        if why := _in_one_table(held, told) or _other_keys(kind, held):
            return f"{why} in one table ({_lines(held)})"
    if kind == "asset_tag":
        for ledger in Ledger:
            if why := _other_keys(kind, (stub for stub in _kept(stubs) if stub.ledger is ledger)):
                return f"{why} in the ledger {ledger}"
    # A thing that moves keeps its maker; the numbers of two bodies may be the same.
    theirs = [stub for stub in stubs if stub.ledger is Ledger.REGISTERED]
    if len(places := _places(theirs, told)) > 1 and (why := _makers(theirs, told)):
        return f"{why}, at {_some(places)}"
    return ""


def _mac(stubs: list[Stub], told: Told) -> str:
    """A register may have one address on several rows by a slip; what a scan sees is one."""
    for held in _tables(stubs):
        if held[0].ledger is not Ledger.REGISTERED:
            continue
        serials = distinct(stub.serial for stub in held if stub.serial)
        why = (
            f"{len(serials)} different serial numbers stand beside it"
            if len(serials) > 1
            else _in_one_table(held, told)
        )
        if why:
            return f"{why} in one table ({_lines(held)})"
    return ""


def apart(stubs: Iterable[Stub]) -> str:
    """Why looks at one place speak of different times, or nothing."""
    days = sorted(date.fromisoformat(found[1]) for stub in stubs if (found := _LAST_SEEN.search(stub.dates)))
    if days and (days[-1] - days[0]).days > _ADDRESS_DAYS:
        return f"seen {(days[-1] - days[0]).days} days apart: an address may have changed hands"
    return ""


def _address(stubs: list[Stub], told: Told) -> str:
    serials = distinct(stub.serial for stub in stubs if stub.serial)
    if len(serials) > 1:
        return f"{len(serials)} different serial numbers stand beside it"
    for held in _tables(stubs):
        if held[0].ledger is Ledger.REGISTERED and (why := _makers(held, told) or _names(held, told)):
            return f"{why} in one table ({_lines(held)})"
    return _files(stubs, told) if is_private(stubs[0].address) else ""


def _files(stubs: list[Stub], told: Told) -> str:
    """Why several files of one ledger may speak of devices of several networks, or nothing."""
    factory = _has_factory_address(stubs, told) and not _one_model_at_one_site(stubs, told)
    for ledger in Ledger:
        theirs = [stub for stub in stubs if stub.ledger is ledger]
        files = len({stub.source for stub in theirs})
        if files < 2:
            continue
        if factory and not all(told.place(stub) for stub in theirs):
            return f"devices leave the factory with it, and {files} files of the ledger {ledger} have it"
        if ledger is Ledger.REGISTERED and (why := _makers(theirs, told)):
            return f"a private address, and {why} in several files"
    return ""


def _has_factory_address(stubs: list[Stub], told: Told) -> bool:
    """Whether devices of the makers that these records state leave the factory with their address; of any, where none is stated."""
    makers = factory_makers(stubs[0].address)
    if not makers or _OTHERS in makers:
        return bool(makers)
    labels = {
        _bare(told.clues.get(number, {}).get("label", "")) for number in {stub.profile for stub in stubs}
    }
    labels.discard("")
    return not labels or any(maker in label for maker in map(_bare, makers) for label in labels)


def _one_model_at_one_site(stubs: list[Stub], told: Told) -> bool:
    """Whether lists of different kinds speak of one device: one site named, one model stated by two lists or more."""
    lists = [stub for stub in stubs if stub.ledger is Ledger.REGISTERED]
    first = {stub.source: stub for stub in lists}
    if (
        len({told.form(stub) for stub in first.values()}) < len(first)
        or len({s.source for s in stubs}) > len(first) + 1
    ):
        return False
    stated = {
        stub.source: model
        for stub in lists
        if (model := model_number(told.clues.get(stub.profile, {}).get("model", "")))
    }
    return (
        len(stated) > 1
        and len(distinct(stated.values())) == 1
        and len(_places(stubs, told)) == 1
        and not _makers(lists, told)
    )


def _in_one_table(held: list[Stub], told: Told) -> str:
    """Why the rows of one file that share a serial number or tag are different things, or nothing."""
    looks = {found[1] for stub in held if (found := _LOOK.search(stub.dates))}
    places = _places(held, told)
    if len(places) > 1 and len(looks) < 2:
        return f"it stands at {_some(places)}"
    if held[0].ledger is not Ledger.REGISTERED:
        return ""
    macs = {stub.mac for stub in held if stub.mac}
    return f"{len(macs)} different MAC addresses stand beside it" if len(macs) > 1 else _makers(held, told)


def _other_keys(kind: str, held: Iterable[Stub]) -> str:
    """Why records that share a serial number have several tags, or those that share a tag several serial numbers, or nothing."""
    if kind == "serial":
        tags = {stub.asset_tag for stub in held if stub.asset_tag}
        return f"{len(tags)} different asset tags stand beside it" if len(tags) > 1 else ""
    serials = distinct(stub.serial for stub in held if stub.serial)
    return f"{len(serials)} different serial numbers stand beside it" if len(serials) > 1 else ""


def _kept(stubs: Iterable[Stub]) -> Iterable[Stub]:
    """The records that say nothing of a removal."""
    return (stub for stub in stubs if not any(mark in stub.dates for mark in _GONE))


def _tables(stubs: Iterable[Stub]) -> list[list[Stub]]:
    """The records of each file that has several which say nothing of a removal."""
    by_source: dict[tuple[int, Ledger], list[Stub]] = {}
    for stub in _kept(stubs):
        by_source.setdefault((stub.source, stub.ledger), []).append(stub)
    return [held[:_LOOKED_AT] for _, held in sorted(by_source.items()) if len(held) > 1]


def _places(stubs: Iterable[Stub], told: Told) -> list[str]:
    shown: dict[str, str] = {}
    for stub in stubs:
        if place := told.place(stub):
            shown.setdefault(fold(place), place)
    return [shown[name] for name in _sites(shown)]


def _sites(folded: Iterable[str]) -> list[str]:
    """Names of sites that are not one; *Library - first floor* is the site *Library*."""
    kept: list[str] = []
    for name in sorted(set(folded)):
        if name and not any(_inside(name, other) for other in kept):
            kept.append(name)
    return kept


def _inside(name: str, site: str) -> bool:
    return name == site or (name.startswith(site) and name[len(site) :].lstrip()[:1] in _MARKS)


def _makers(stubs: Iterable[Stub], told: Told) -> str:
    clues = [told.clues.get(number, {}) for number in {stub.profile for stub in stubs}]
    stated = [model_number(one.get("model", "")) for one in clues]
    models = distinct(stated)
    if len(models) > 1:
        return f"{len(models)} different models stand beside it"
    labels = distinct(_bare(one["label"]) for one in clues if one.get("label"))
    if len(labels) > 1 and not (models and all(stated)):
        return f"{len(labels)} different makers stand beside it"
    return ""


def _names(stubs: list[Stub], told: Told) -> str:
    words = told.words([stub.number for stub in stubs])
    for fields, what in (("name", "names"), ("hostname", "host names")):
        found = {fold(one[fields]) for one in words.values() if one.get(fields)}
        if len(found) > 1:
            return f"{len(found)} different {what} stand beside it"
    return ""


def distinct(texts: Iterable[str]) -> list[str]:
    """The texts of which none is a part of another one, sorted: *P3245-V* and *AXIS P3245-V* are one model."""
    kept: list[str] = []
    for text in sorted(set(texts), key=lambda t: (len(t), t))[:_LOOKED_AT]:
        if text and not any(short in text for short in kept):
            kept.append(text)
    return sorted(kept)


def model_number(text: str) -> str:
    """The words of a model cell that have a digit among four letters or digits: ``IP dome``, ``1080p`` name a kind of thing."""
    words = (word for word in fold(text).split() if _MEASURE.fullmatch(word) is None)
    bare = (_bare(word) for word in words)
    return "".join(word for word in bare if len(word) >= _SHORTEST_MODEL and _DIGIT.search(word))


def _bare(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _some(names: Iterable[str]) -> str:
    shown = sorted(names)
    if len(shown) > _NAMED:
        return f"{', '.join(shown[:_NAMED])} and {len(shown) - _NAMED} more places"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _lines(stubs: Sequence[Stub]) -> str:
    shown = [stub.place.partition(" ")[2] for stub in stubs[:_NAMED]]
    return ", ".join(shown) + (f" and {len(stubs) - _NAMED} more" if len(stubs) > _NAMED else "")
