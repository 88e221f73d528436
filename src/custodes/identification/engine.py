"""The matching engine: which rules fire on a text, by ``re`` behind a prefilter or by the optional scanner, alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from custodes.identification.accelerator import Scanner, load_scanner
from custodes.identification.finder import Finder, in_order
from custodes.identification.rules import Rule, all_rules

MANY = 20_000
"""Texts after which the scanner is asked for: below, ``re`` is done before anything else pays."""
LIMIT = 4096
"""Characters of a text that rules look at; bounds the time of a hostile one."""


class Matcher:
    """Finds the rules that fire. Its answers do not depend on which engine gives them."""

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        scanner: Scanner | None = None,
        folder: Path | None = None,
        after: int = MANY,
    ) -> None:
        """``rules`` in the order in which they are given back.

        After ``after`` texts the scanner is loaded from the cache in ``folder`` (None: the usual one), once; 0: never.
        """
        self._rules = rules
        self._scanner = scanner
        self._folder = folder
        self._left = after
        self._finders: dict[str | tuple[str, ...], Finder] = {}
        self._readers: dict[str | tuple[str, ...], dict[int, Rule]] = {}
        self.why = f"fewer than {after} texts" if after else ""
        """Why this engine is in use."""

    @property
    def engine(self) -> str:
        """``hyperscan`` or ``re``."""
        return "hyperscan" if self._scanner else "re"

    def fired(self, fields: str | tuple[str, ...], texts: Iterable[str]) -> list[tuple[Rule, ...]]:
        """For each text the rules that read one of ``fields`` and fire on its first ``LIMIT`` characters."""
        return [self.fired_on(fields, text) for text in texts]

    def fired_on(self, fields: str | tuple[str, ...], text: str) -> tuple[Rule, ...]:
        """The rules that read one of ``fields`` and fire on the first ``LIMIT`` characters of ``text``."""
        if len(text) > LIMIT:
            text = text[:LIMIT]
        if self._scanner is not None:
            if text.isascii():
                found = self._scanned(self._scanner, fields, text)
                if found is not None:
                    return found
        elif self._left:
            self._left -= 1
            if not self._left:
                self._scanner, self.why = load_scanner(self._rules, self._folder)
        return (self._finders.get(fields) or self._finder(fields)).fired(text)

    def _scanned(self, scanner: Scanner, fields: str | tuple[str, ...], text: str) -> tuple[Rule, ...] | None:
        numbers = scanner.candidates(text)
        if numbers is None:
            return None
        if scanner.always:
            numbers = [*numbers, *scanner.always]
        if not numbers:
            return ()
        reading = self._readers.get(fields) or self._reading(fields)
        return in_order([(n, reading[n]) for n in numbers if n in reading and reading[n].search(text)])

    def _reading(self, fields: str | tuple[str, ...]) -> dict[int, Rule]:
        asked = {fields} if isinstance(fields, str) else set(fields)
        found = {n: rule for n, rule in enumerate(self._rules) if asked & rule.fields}
        self._readers[fields] = found
        return found

    def _finder(self, fields: str | tuple[str, ...]) -> Finder:
        found = Finder(list(self._reading(fields).values()))
        self._finders[fields] = found
        return found


@cache
def matcher() -> Matcher:
    """The matcher of the bundled rules."""
    return Matcher(all_rules())
