"""Which rules may fire on a text: by its first characters and by the literals that it holds, without running a pattern.

What a text must begin with or hold was worked out when the knowledge was compiled (``starts`` and ``holds`` of a rule).
It is said in lower-case ASCII, so a text is folded first: lower case, and the four signs that Python's ``re`` takes for
an ASCII letter when it ignores case (U+0130, U+0131, U+017F, U+212A) as that letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from custodes.identification.rules import Rule

_TWINS = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}
DEPTH = 4
"""Characters of a beginning that are told apart; as in ``scripts/_compile``."""
_Place = tuple[int, tuple[str, ...], Rule]
"""Place in the order of the files, literals of which one must occur (none = any text), rule."""


def folded(text: str) -> str:
    """``text`` as literals are compared: as long as before, so that a beginning stays one."""
    return text.lower() if text.isascii() else text.translate(_TWINS).lower()


class Finder:
    """The rules of one field, found by what a text begins with and holds."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """``rules`` in the order in which they are to be given back."""
        by_start: dict[str, list[_Place]] = {}
        by_literal: dict[str, list[_Place]] = {}
        self._anchored: list[_Place] = []
        self._always: list[_Place] = []
        for place, rule in enumerate(rules):
            if rule.starts:
                self._anchored.append((place, rule.holds, rule))
                for start in rule.starts:
                    # A beginning that already holds the literal needs no second look.
                    held = () if any(one in start for one in rule.holds) else rule.holds
                    by_start.setdefault(start, []).append((place, held, rule))
            elif rule.holds:
                for literal in rule.holds:
                    by_literal.setdefault(literal, []).append((place, (), rule))
            else:
                self._always.append((place, (), rule))
        self._starts = [
            (n, {start: places for start, places in by_start.items() if len(start) == n})
            for n in range(1, DEPTH + 1)
        ]
        self._starts = [(n, table) for n, table in self._starts if table]
        self._literals = sorted(by_literal.items())

    def fired(self, text: str) -> tuple[Rule, ...]:
        """The rules that fire on ``text``, in their order."""
        low = folded(text)
        found: list[tuple[int, Rule]] = []
        if low[:DEPTH].isascii():
            for n, table in self._starts:
                places = table.get(low[:n])
                if places:
                    _try(places, text, low, found)
        else:
            _try(self._anchored, text, low, found)
        for literal, places in self._literals:
            if literal in low:
                _try(places, text, low, found)
        if self._always:
            _try(self._always, text, low, found)
        return in_order(found)


def in_order(found: list[tuple[int, Rule]]) -> tuple[Rule, ...]:
    """Rules by their place, each once."""
    if not found:
        return ()
    if len(found) == 1:
        return (found[0][1],)
    return tuple(rule for _, rule in sorted(dict(found).items()))


def _try(places: Iterable[_Place], text: str, low: str, found: list[tuple[int, Rule]]) -> None:
    for place, held, rule in places:
        if held and not any(literal in low for literal in held):
            continue
        if rule.search(text):
            found.append((place, rule))
