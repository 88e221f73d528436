"""Collects the values of one record: cleaned, scrubbed, bounded, each once, one to a line.

A field may hold several values (a host with three web servers has three titles). They are joined by a newline, in
the order in which the source gives them; no value contains a newline, so splitting at it gives them back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from custodes.core import clean

SEPARATOR = "\n"
"""Stands between the values of one field."""
VALUE_CHARS = 2_000
"""What one value may hold; a realm, a title or the head of a page is far shorter."""
VALUES = 64
"""How many values one field of one record may hold."""
RAW_CHARS = 65_536
"""What is looked at before cleaning: bounds the work on one hostile value."""
_MARGIN = 600
_SHORT = 160
_NUMBERS = "0123456789abcdefABCDEF:."

_LOST = re.compile("\ufffd(?: ?\ufffd)+")

Scrub = Callable[[str], str]
"""Takes secrets out of one text."""


def shorten(text: str, limit: int, scrub: Scrub) -> tuple[str, bool]:
    """``text`` cleaned, scrubbed and at most ``limit`` characters, and whether it was cut.

    Secrets are taken out before the cut, in a stretch that reaches beyond it by a margin; what a bound cuts through is
    not recognised as a secret, so the margin itself is never kept.
    """
    if len(text) < _SHORT and text.isascii() and text.isprintable() and limit >= _SHORT:
        bare = text.strip()
        if "  " not in bare:
            # Digits and their marks alone, as in addresses, are no secret in any pattern.
            return (
                (bare, False)
                if not bare.strip(_NUMBERS) and ("." in bare or ":" in bare)
                else (scrub(bare), False)
            )
    bare = clean(text[:RAW_CHARS], RAW_CHARS)
    if "\ufffd" in bare:
        bare = _LOST.sub("\ufffd", bare)
    open_end = len(bare) > limit + _MARGIN or len(text) > RAW_CHARS
    shown = scrub(bare[: limit + _MARGIN])
    keep = max(0, len(shown) - _MARGIN) if open_end else len(shown)
    if not open_end and keep <= limit:
        return shown, False
    return f"{shown[: min(keep, limit)]}… ({len(text)} characters)", True


class Adds(Protocol):
    """What takes values, one after the other."""

    def add(self, field: str, text: str | None) -> None:
        """One more value of ``field``."""


class Pairs:
    """Values in the order in which they came, for a record that is gathered later."""

    __slots__ = ("pairs",)

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str | None]] = []

    def add(self, field: str, text: str | None) -> None:
        """One more value of ``field``."""
        if text:
            self.pairs.append((field, text))


class Gather:
    """The values of one record while it is being read."""

    __slots__ = ("_held", "_scrub", "cut")

    def __init__(self, scrub: Scrub) -> None:
        self._held: dict[str, dict[str, None]] = {}
        self._scrub = scrub
        self.cut = 0
        """How many values were cut or left out because a bound was reached."""

    def add(self, field: str, text: str | None) -> None:
        """One more value of ``field``; nothing where ``text`` is empty once cleaned."""
        if not text:
            return
        shown, cut = shorten(text, VALUE_CHARS, self._scrub)
        self.cut += cut
        if not shown.strip("\ufffd "):
            return
        values = self._held.setdefault(field, {})
        if len(values) >= VALUES and shown not in values:
            self.cut += 1
            return
        values[shown] = None

    def has(self, field: str) -> bool:
        """Whether this field has a value yet."""
        return bool(self._held.get(field))

    def values(self) -> dict[str, str]:
        """Field -> its values, joined by the separator."""
        return {field: SEPARATOR.join(values) for field, values in self._held.items() if values}
