"""Maps of columns as one line of JSON, as a case and a bundle keep them, and back."""

from __future__ import annotations

import json
from typing import Any

from custodes.intake import strict_json
from custodes.observations import FIELDS
from custodes.readers import Maps


def maps_text(maps: Maps) -> str:
    """``maps`` as JSON, sorted; empty for none."""
    if not maps:
        return ""
    plain = {shape: [list(pair) for pair in pairs] for shape, pairs in maps.items()}
    return json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def maps_of(text: str) -> Maps:
    """What ``maps_text`` wrote. Raises ValueError, RecordError for anything else."""
    if not text:
        return {}
    plain = strict_json(text.encode("utf-8", "replace"))
    if not isinstance(plain, dict):
        raise ValueError("a map of columns is no object")  # noqa: TRY004 - the caller knows one error of form
    return {str(shape): tuple(_pair(pair) for pair in pairs) for shape, pairs in plain.items()}


def _pair(pair: Any) -> tuple[str, str]:
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(part, str) for part in pair):
        raise ValueError("a column of a map is no header and field")
    if pair[1] and pair[1] not in FIELDS:
        raise ValueError(f"a map names the field {pair[1]!r}, which is none")
    return pair[0], pair[1]
