"""The hard keys that a record states, and what it wrote where a key should be: words of a remark, placeholders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from custodes.core import clean, fold, is_placeholder_mac, normal_address, normal_mac, normal_serial
from custodes.knowledge import load

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_MANY_DIGITS = re.compile(r"(?:\D*\d){5}")
_KEYLIKE = re.compile(r"(?=(?:[A-Za-z-]*\d){4})[A-Za-z0-9-]{6,}")
"""Six characters or more with four digits among them: a serial number, whatever words stand beside it."""
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_PART = r"[-/. ]"
_OTHER_THING = re.compile(
    rf"{_YEAR}(?:{_PART}{_MONTH}(?:{_PART}[0-3]?\d)?)?|(?:[0-3]?\d{_PART})?[0-3]?\d{_PART}{_YEAR}"
    r"|\d{1,3}(?:[.,]\d+)?(?: ?[-\u2013/] ?\d{1,3}(?:[.,]\d+)?)? ?mm(?: lens)?",
    re.IGNORECASE,
)
"""A year, a month, a day or a focal length, and nothing else."""
_PLACE = re.compile(r"([^\W\d_]+)[. ]+\d{1,4}[a-z]?", re.IGNORECASE)
_FEW = 4
_WORDY = 3
_SENTENCE = 3
_SHOWN = 80
_LONGEST_OTHER = 40


class Keys(NamedTuple):
    """The hard keys of one record; empty where it has none."""

    mac: str
    serial: str
    asset_tag: str
    address: str
    values: Mapping[str, str]
    """The words of the record; what was written in the place of a key stands in its note."""
    instead: tuple[tuple[str, str], ...] = ()
    """Field and words of what was written in the place of a key."""


def hard_keys(values: Mapping[str, str]) -> Keys:
    """The keys of a record: a serial number or asset tag has a digit and is no remark, a MAC is no placeholder."""
    get = values.get
    text = get("mac")
    mac = (normal_mac(text) or "") if text else ""
    if mac and is_placeholder_mac(mac):
        mac = ""
    text = get("serial")
    serial = serial_key(text) if text else ""
    if text and serial and (_is_other_thing(text) or _names_a_kind(serial, values)):
        serial = ""
    text = get("asset_tag")
    tag = serial_key(text, sentences=False) if text else ""
    text = get("address")
    address = (normal_address(text) or "") if text else ""
    if (
        (mac or "mac" not in values)
        and (serial or "serial" not in values)
        and (tag or "asset_tag" not in values)
    ):
        return Keys(mac, serial, tag, address, values)
    found = (("mac", mac), ("serial", serial), ("asset_tag", tag))
    instead = tuple((f, get(f, "")) for f, key in found if not key and get(f) and _says(f, get(f, "")))
    if instead:
        values = _noted(values, instead)
    return Keys(mac, serial, tag, address, values, instead)


def _is_other_thing(text: str) -> bool:
    """Whether a cell of serial numbers says something else: a year, a day, a lens, an IP address, a room."""
    if len(text) > _LONGEST_OTHER:
        return False
    bare = " ".join(text.split())
    if _OTHER_THING.fullmatch(bare):
        return True
    if ("." in bare or ":" in bare) and normal_address(bare) is not None:
        return True
    place = _PLACE.fullmatch(bare)
    return place is not None and fold(place[1]).translate(_LETTERS) in _listed("places")


def _names_a_kind(serial: str, values: Mapping[str, str]) -> bool:
    """Whether what stands as a serial number is the model or the label of the same record: many devices have it."""
    plain = _plain(serial)
    return any(plain == _plain(values[field]) for field in ("model", "label") if values.get(field))


def _plain(text: str) -> str:
    return text.upper() if text.isalnum() else "".join(c for c in text.upper() if c.isalnum())


def serial_key(text: str, *, sentences: bool = True) -> str:
    """A serial number or asset tag as a key, empty for a remark in its place: ``photo 3``, ``UNKNOWN1``.

    ``sentences``: three words in a row are a remark too. The body's own tags may be names ("Town Hall CCTV 01").
    """
    key = normal_serial(text)
    if key is None or (_MANY_DIGITS.match(key) and " " not in text):
        return key or ""
    words = _WORD.findall(fold(text).translate(_LETTERS))
    long = [word for word in words if len(word) >= _WORDY or not word.isascii()]
    told = _listed("instead")
    remarks = sum(word in told for word in long)
    digits = len(_DIGIT.findall(key))
    if long and remarks == len(long) and digits <= _FEW:
        return ""
    if any(_KEYLIKE.fullmatch(part) for part in text.split()):
        return key
    return "" if len(words) >= 2 and (remarks or (sentences and len(long) >= _SENTENCE)) else key


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("vocabulary")["keys"][name])


def is_factory_address(address: str) -> bool:
    """Whether devices of some maker have this address when they leave the factory (``key_words.yaml``)."""
    return address in _factory()


def factory_makers(address: str) -> tuple[str, ...]:
    """The makers whose devices leave the factory with it, case-folded; ``others`` among them: no list of them is whole."""
    return _factory().get(address, ())


@cache
def _factory() -> Mapping[str, tuple[str, ...]]:
    return {
        address: tuple(makers) for address, makers in load("vocabulary")["keys"]["factory_addresses"].items()
    }


def _says(field: str, text: str) -> bool:
    """Whether what stands in the place of a key says something."""
    plain = " ".join(fold(text[:200]).translate(_LETTERS).split())
    if plain in _listed("nothing") or not any(c.isalnum() for c in plain):
        return False
    if _DIGIT.search(plain) is None:
        return True
    if field == "mac":
        return normal_mac(text) is not None
    return len(plain) >= _FEW or not plain.isascii()


def _noted(values: Mapping[str, str], instead: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The words of a record, with what was written in the place of keys in its note."""
    fields = {field for field, _ in instead}
    out = {field: text for field, text in values.items() if field not in fields}
    said = [_SAYS[_is_number(*one)].format(_NAMES[one[0]], clean(one[1], _SHOWN)) for one in instead]
    out["note"] = "; ".join([*([values["note"]] if values.get("note") else []), *said])
    return out


def _is_number(field: str, text: str) -> bool:
    return _DIGIT.search(text) is not None or (field == "mac" and normal_mac(text) is not None)


_NAMES = {"mac": "MAC", "serial": "serial", "asset_tag": "asset tag"}
_SAYS = {False: "{} not read: '{}'", True: "{} as written, no key: '{}'"}
