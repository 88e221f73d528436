"""The headings of a walk-round sheet: as they are written, and as people change them in a copy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from custodes.core import clean, fold
from custodes.intake import Row
from custodes.readers.tables import as_text

COLUMNS = {
    "code": "Code",
    "site": "Site",
    "room": "Room",
    "name": "Name",
    "asset_tag": "Inventory number",
    "found": "Found (yes / no)",
    "label": "Label",
    "model": "Type plate",
    "serial": "Serial on the plate",
    "mac": "MAC on the plate",
    "cable": "Cable in which port",
    "radio": "Radio",
    "card": "Card slot",
    "recording": "Recording menu",
    "by": "Looked by (role or initials)",
    "on": "Looked on (2026-11-25)",
    "photo": "Photo",
    "remark": "Remark",
}
"""Name of a column -> its header; the first five are written by the program, the rest by the inspector."""
OTHERS = ("By which it can be found", "Recorded label", "Recorded model", "Recorded serial", "Recorded MAC")
"""What the program writes beside them, which says nothing of what was seen."""
HEADER_ROWS = 12
_OWN = ("model", "serial", "mac", "cable", "card", "recording", "by", "on")
"""Columns whose headings stand on no register."""
_OTHER_WORDS = {
    "code": "id|subject|subject id",
    "found": "found y/n|found yes/no|found?|was found|seen|seen?|there|there?|present|present?|gefunden|vorhanden|trouve|"
    "encontrado|trovato|gevonden|znaleziono|找到",
    "model": "plate|model|model on the plate|type|type on the plate|plate model",
    "serial": "serial|serial number|serial no|s/n|plate serial|serial number on the plate",
    "mac": "mac|mac address|plate mac|mac address on the plate",
    "cable": "cable|port|switch port|cable in port",
    "by": "by|who|inspector|initials|looked at by|checked by",
    "on": "date|when|looked at on|looked|date looked|checked on|day",
    "asset_tag": "inventory no|inventory|asset tag",
    "photo": "photos|picture",
    "remark": "remarks|note|notes|comment|comments",
    "recording": "recording|menu",
    "card": "card|sd card",
}
_CODE = re.compile(r"S-[A-Z2-7]{10}(?:/\d{1,4})?")
_MOST = 200
_CHARS = 4_000
"""More than is shown of a heading: secrets are taken out before a text is cut to what is shown."""
_LOOKED_AT = 80
_ENOUGH = frozenset({"code", "found", "model", "serial", "on"})
_FEW, _OWN_FEW = 8, 3


class Head(NamedTuple):
    """Where the header stands, and what its columns are."""

    at: int
    """Index among the rows given."""
    columns: Mapping[int, str]
    changed: Mapping[str, str]
    """Name of a column -> its heading, where that is another than the program writes, bar what stands in brackets."""
    unknown: tuple[tuple[int, str], ...]
    """Column and heading of what is none of the sheet's."""
    missing: tuple[str, ...]
    """Headings without which it cannot be told what a row says."""


def _bare(text: str) -> str:
    """A heading without what stands in brackets, and without marks."""
    return "".join(c for c in re.sub(r"\([^()]*\)", " ", fold(text[:_LOOKED_AT])) if c.isalnum())


_BARE = {_bare(header): name for name, header in COLUMNS.items()}
_OTHER = {_bare(word): name for name, words in _OTHER_WORDS.items() for word in words.split("|")}
_BESIDE = frozenset(map(_bare, OTHERS))


def head_of(rows: Sequence[Row]) -> Head | None:
    """The header among the first rows; None where none is a walk-round sheet's.

    Bar what stands in brackets, at least Code, Found, Type plate, Serial on the plate and Looked on; or most of the
    headings, so that it can be no other table. Of such a copy the rest is found by other words for it, by its spelling, and
    the code by how its values look; without a code or a column of answers, ``missing`` names them.
    """
    for at, row in enumerate(rows[:HEADER_ROWS]):
        texts = [clean(as_text(value), _CHARS) for value in row.cells[:_MOST]]
        found: dict[int, str] = {}
        for index, text in enumerate(texts):
            name = _BARE.get(_bare(text)) if text else None
            if name and name not in found.values():
                found[index] = name
        names = set(found.values())
        own = sum(name in names for name in _OWN)
        codes = _codes(rows[at + 1 : at + 1 + HEADER_ROWS])
        if names >= _ENOUGH or (own >= _OWN_FEW and (len(names) >= _FEW or codes)):
            return _settled(at, texts, found, codes)
    return None


def _settled(at: int, texts: Sequence[str], found: dict[int, str], codes: Mapping[int, int]) -> Head:
    """What the other headings are taken for: each name once, and only where one column alone may be it."""
    loose: dict[str, list[int]] = {}
    left = {name for name in COLUMNS if name not in found.values()}
    for index, text in enumerate(texts):
        bare = _bare(text)
        if not text or index in found or bare in _BESIDE:
            continue
        name = _OTHER.get(bare) or _OTHER.get("".join(c for c in fold(text[:_LOOKED_AT]) if c.isalnum()))
        if name not in left:
            near = get_close_matches(bare, [_bare(COLUMNS[one]) for one in sorted(left)], 1, 0.84)
            name = _BARE[near[0]] if near else None
        if name:
            loose.setdefault(name, []).append(index)
    for name, columns in loose.items():
        if len(columns) == 1:
            found[columns[0]] = name
    if "code" not in found.values() and len(codes) == 1:
        found |= dict.fromkeys(codes, "code")
    changed = {
        name: texts[index] if index < len(texts) else ""
        for index, name in sorted(found.items())
        if index >= len(texts) or _bare(texts[index]) != _bare(COLUMNS[name])
    }
    unknown = tuple(
        (index, text)
        for index, text in enumerate(texts)
        if text and index not in found and _bare(text) not in _BESIDE
    )
    missing = tuple(COLUMNS[name] for name in ("code", "found") if name not in found.values())
    return Head(at, dict(sorted(found.items())), changed, unknown, missing)


def _codes(rows: Sequence[Row]) -> dict[int, int]:
    """Columns in which codes of the case stand -> how many."""
    counts: dict[int, int] = {}
    for row in rows:
        for index, value in enumerate(row.cells[:_MOST]):
            if isinstance(value, str) and _CODE.fullmatch(value.strip()):
                counts[index] = counts.get(index, 0) + 1
    return counts
