"""Collects the values of one record: cleaned, scrubbed, bounded, each once, one to a line.

A field may hold several values (a host with three web servers has three titles). They are joined by a newline, in
the order in which the source gives them; no value contains a newline, so splitting at it gives them back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from custodes.core import clean, without_escapes
from custodes.intake import KEY_TAKEN, Scrubber, suspect

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
_MET = 4_000
"""Values of one source that are remembered; then the memory is emptied, so it does not grow with the records."""
_MET_CHARS = 1_000
_NUMBERS = "0123456789abcdefABCDEF:."
_DIGITS = "0123456789"

_LOST = re.compile("\ufffd(?: ?\ufffd)+")

Scrub = Callable[[str], str]
"""Takes secrets out of one text."""


def shorten(text: str, limit: int, scrub: Scrub) -> tuple[str, bool]:
    """``text`` cleaned, scrubbed and at most ``limit`` characters, and whether it was cut.

    Secrets are taken out before the cut, in a stretch that reaches beyond it by a margin; what a bound cuts through is
    not recognised as a secret, so the margin itself is never kept.
    """
    length = len(text)
    if length < _SHORT and text.isascii() and text.isprintable() and limit >= _SHORT:
        bare = text.strip()
        if "  " not in bare:
            # Digits and their marks alone, as in addresses, are no secret in any pattern.
            return (
                (bare, False)
                if not bare.strip(_NUMBERS) and ("." in bare or ":" in bare)
                else (scrub(bare), False)
            )
    if "\x1b" in text or "\x9b" in text:
        # A terminal's escape may swallow the first letter of the word that tells a secret, or stand within it.
        text = scrub(text[:RAW_CHARS])
        if text.endswith(KEY_TAKEN):
            return clean(text, limit), False
        joined = without_escapes(text)
        if (shown := scrub(joined)) != joined:
            text = shown
    bare = clean(text[:RAW_CHARS], RAW_CHARS)
    if "\ufffd" in bare:
        bare = _LOST.sub("\ufffd", bare)
    open_end = len(bare) > limit + _MARGIN or length > RAW_CHARS
    shown = scrub(bare[: limit + _MARGIN])
    keep = max(0, len(shown) - _MARGIN) if open_end else len(shown)
    if not open_end and keep <= limit:
        return shown, False
    return f"{shown[: min(keep, limit)]}… ({length} characters)", True


class Mould:
    """Makes the values of the records of one source as ``Gather`` does, and remembers what became of values that come again.

    Most values need no cleaning, scrubbing or cut, and most (makers, models, sites, states) were met before.
    """

    __slots__ = ("_known", "_scrubber", "_stems")

    def __init__(self, scrubber: Scrubber) -> None:
        self._known: dict[str, str] = {}
        # What stands before the number at the end of a plain value: names, ports and days are numbered. No word that
        # tells a secret holds a digit, so another number behind the same words tells none either.
        self._stems: set[str] = set()
        self._scrubber = scrubber

    def values(self, pairs: Iterable[tuple[str, str | None]]) -> tuple[dict[str, str], int]:
        """Field -> its values, joined by the separator; and how many values were cut or left out."""
        known, stems, scrubber = self._known, self._stems, self._scrubber
        in_key = scrubber.in_key
        values: dict[str, str] = {}
        cuts = 0
        for field, value in pairs:
            if not value:
                continue
            shown = None if in_key else known.get(value)
            if shown is None:
                # Digits and their marks alone, as in addresses, are no secret in any pattern.
                if (
                    not in_key
                    and len(value) < _SHORT
                    and (
                        not value.strip(_NUMBERS) or (value[-1] in _DIGITS and value.rstrip(_DIGITS) in stems)
                    )
                ):
                    shown = value
                else:
                    shown, cut = self._shown(value)
                    cuts += cut
                    in_key = scrubber.in_key
                    if not shown:
                        continue
            there = values.setdefault(field, shown)
            if there is not shown and there != shown:
                held = there.split(SEPARATOR)
                if shown not in held:
                    if len(held) < VALUES:
                        values[field] = f"{there}{SEPARATOR}{shown}"
                    else:
                        cuts += 1
        return values, cuts

    def _shown(self, value: str) -> tuple[str, bool]:
        """What is kept of a value, and whether it was cut; remembered where it held no secret."""
        scrubber = self._scrubber
        in_key, secrets = scrubber.in_key, scrubber.counts.secrets
        if not in_key and _is_plain(value):
            self._remember(value, value)
            if value[-1] in _DIGITS:
                if len(self._stems) >= _MET:
                    self._stems.clear()
                self._stems.add(value.rstrip(_DIGITS))
            return value, False
        shown, cut = shorten(value, VALUE_CHARS, scrubber.text)
        if not shown.strip("\ufffd "):
            return "", cut
        if not (cut or in_key or scrubber.in_key) and secrets == scrubber.counts.secrets:
            self._remember(value, shown)
        return shown, cut

    def _remember(self, value: str, shown: str) -> None:
        if len(value) < _MET_CHARS:
            if len(self._known) >= _MET:
                self._known.clear()
            self._known[value] = shown


def _is_plain(value: str) -> bool:
    """Whether a value is short and stays as it is."""
    return (
        len(value) <= _SHORT
        and value.isascii()
        and value.isprintable()
        and value[0] != " "
        and value[-1] != " "
        and "  " not in value
        and not suspect(value)
    )


class Adds(Protocol):
    """What takes values, one after the other."""

    def add(self, field: str, text: str | None) -> None:
        """One more value of ``field``."""

    def has(self, field: str) -> bool:
        """Whether this field has a value yet."""


class Pairs:
    """Values in the order in which they came, for a record that is gathered later."""

    __slots__ = ("pairs",)

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str | None]] = []

    def add(self, field: str, text: str | None) -> None:
        """One more value of ``field``."""
        if text:
            self.pairs.append((field, text))

    def has(self, field: str) -> bool:
        """Whether this field has a value yet: one of which something is left once it is cleaned."""
        return any(
            name == field and text and clean(text[:RAW_CHARS], RAW_CHARS).strip("\ufffd ")
            for name, text in self.pairs
        )


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
