"""JSON from outside, read strictly: what two readers could take in two ways is refused."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from custodes.errors import RecordError

_DEPTH = 64
"""Levels of nesting; no reply of a device known here has more than six."""
_DEEP = f"not read: nested deeper than {_DEPTH} levels"
_PLAIN_KEY = re.compile(r"[\w.-]{1,40}")
_SURROGATE = re.compile("[\ud800-\udfff]")


class RefusedError(ValueError):
    """What the grammar allows and is refused here."""


def strict_json(raw: bytes) -> Any:
    """The value of one JSON text (RFC 8259) in UTF-8.

    Raises ``RecordError`` with a sentence that repeats none of its words: for what is not UTF-8 or not JSON,
    for a key that stands twice in one object (§4: software differs in which it takes), for NaN and numbers
    without end (§6), and for nesting over 64 levels. A surrogate that stands alone (§8.2) becomes U+FFFD.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start + 1}") from None
    try:
        value = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise RecordError(f"not JSON: {error.msg.strip().rstrip(':')} at column {error.pos + 1}") from None
    except RefusedError as error:
        raise RecordError(str(error)) from None
    except ValueError:
        raise RecordError("not read: a number has too many digits") from None
    except RecursionError:
        raise RecordError(_DEEP) from None
    if raw.count(b"[") + raw.count(b"{") > _DEPTH and deep(value):
        raise RecordError(_DEEP)
    return value


def well_formed(text: str) -> str:
    """``text`` with U+FFFD for each surrogate that stands alone: such a text has no UTF-8 form."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def deep(value: Any) -> bool:
    """Whether a value is nested deeper than is read."""
    level = [value]
    for _ in range(_DEPTH):
        level = [
            item
            for held in level
            if isinstance(held, dict | list)
            for item in (held.values() if isinstance(held, dict) else held)
        ]
    return any(isinstance(held, dict | list) for held in level)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1) if len(names) < 1000 else ""
        named = f" {twice!r}" if _PLAIN_KEY.fullmatch(twice) else ""
        raise RefusedError(f"not read: the key{named} stands twice")
    return found


def _constant(name: str) -> Any:
    raise RefusedError(f"not JSON: {name} is no number")


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise RefusedError("not read: a number is too large")
    return value


DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
"""Decodes strictly; raises JSONDecodeError, RefusedError, ValueError or RecursionError."""
