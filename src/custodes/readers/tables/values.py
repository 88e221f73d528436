"""What a column holds, told by its values: used where a header is missing, unknown, or has two meanings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from custodes.core import normal_address, normal_mac
from custodes.readers.tables import _words
from custodes.readers.tables.dates import read_date

ENOUGH = 0.6
"""Share of the filled cells of a sample that must look alike."""
SCORE = 0.6
"""Score of a column that was told by its values alone."""

_NUMBER = re.compile(r"[+-]?[£$€]?\s?\d[\d.,]*")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}\.[a-z]{2,}", re.IGNORECASE)
_SERIAL = re.compile(r"(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{8,39}")
_MODEL = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9]+(?:[-/][A-Za-z0-9()]+)+")
_FIRMWARE = re.compile(r"V?\d+\.\d+\.\d+(?:[ _.-].{0,30})?|V\d+\.\d+.*build \d+.*", re.IGNORECASE)
_STREET = re.compile(
    r"\d{1,4}[a-z]?,? [^\W\d]{2,}[^\W\d .'-]* ?|[^\W\d][^\d,]{4,40} \d{1,4}[a-z]?(?:,|$)", re.IGNORECASE
)
_COUNT = re.compile(r"\d{1,4}(?:\.0)?")


def looks(values: Sequence[str]) -> tuple[str, str]:
    """The field that these filled cells look like, and why; empty where they look like nothing known."""
    if not values:
        return "", ""
    traits = [_traits(value) for value in values]
    for field, words in (
        ("mac", "MAC addresses"),
        ("address", "network addresses"),
        ("person", "e-mail addresses"),
        ("firmware", "firmware versions"),
    ):
        if _share(traits, field) >= ENOUGH:
            return field, f"values look like {words}"
    if share(values, is_model) >= ENOUGH:
        return "description", "values look like models"
    if len(values) >= 3 and _share(traits, "serial") >= 0.9 and len(set(values)) == len(values):
        return "serial", "values look like serial numbers"
    if _share(traits, "description") >= ENOUGH:
        return "description", "values look like models or names of devices"
    return "", ""


@lru_cache(maxsize=8192)
def _traits(value: str) -> frozenset[str]:
    """Fields that one cell could be of. The rows of a sample are looked at once for every header that is tried."""
    tests = (
        ("mac", normal_mac(value) is not None),
        ("address", _is_address(value)),
        ("person", _EMAIL.fullmatch(value)),
        ("firmware", _FIRMWARE.fullmatch(value)),
        ("serial", _SERIAL.fullmatch(value)),
        ("description", _is_device(value)),
    )
    return frozenset(field for field, holds in tests if holds)


def _share(traits: Sequence[frozenset[str]], field: str) -> float:
    return sum(field in one for one in traits) / len(traits)


def share(values: Sequence[str], test: object) -> float:
    """Share of the values for which ``test`` holds."""
    assert callable(test)
    return sum(bool(test(v)) for v in values) / len(values) if values else 0.0


def is_model(value: str) -> bool:
    """Whether a cell begins with what is written like a model number."""
    return bool(_MODEL.match(value))


def is_street(value: str) -> bool:
    """Whether a cell looks like a street with its number, before or behind it."""
    return bool(_STREET.match(value))


def kind_of(values: Sequence[str]) -> str:
    """``numbers``, ``dates`` or ``words``; empty for no values."""
    if not values:
        return ""
    if share(values, lambda v: bool(_COUNT.fullmatch(v)) and not 1950 <= float(v) <= 2100) >= ENOUGH:
        return "numbers"
    if share(values, lambda v: read_date(v).dated) >= ENOUGH:
        return "dates"
    plain = share(values, lambda v: bool(_NUMBER.fullmatch(v)) and not _is_address(v))
    return "numbers" if plain >= ENOUGH else "words"


def is_data(value: str) -> bool:
    """Whether a cell is plainly a value, not a heading: a number, a MAC, an address, a date."""
    if not any(c.isdigit() for c in value):
        return normal_mac(value) is not None
    return bool(
        _NUMBER.fullmatch(value)
        or normal_mac(value)
        or _is_address(value)
        or (len(value) < 30 and read_date(value).dated)
        or _MODEL.fullmatch(value)
    )


def _is_address(value: str) -> bool:
    return ("." in value or ":" in value) and normal_address(value) is not None


def _is_device(value: str) -> bool:
    if "://" in value or "@" in value:
        return False
    lowered = value.lower()
    return bool(_MODEL.search(value) or _words.CAMERA.search(lowered) or _words.RECORDER.search(lowered))
