"""What every text on which a rule fires must begin with, or hold: worked out from the parsed pattern.

Texts are compared folded (lower case, and the four signs that Python takes for ASCII letters as those letters), so
everything here is lower case and ASCII; what cannot be said in ASCII is left unsaid, never said wrongly.
"""

from __future__ import annotations

import re
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from _sets import literal, taken

DEPTH = 4
"""Characters of a beginning that are told apart."""
_MOST_STARTS = 128
_MOST_STRINGS = 32
_SHORTEST = 2
_ZERO_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def _parsed(pattern: str) -> tuple[list[Any], int]:
    tree = _parser.parse(pattern)
    return list(tree), int(tree.state.flags)


def _lower(chars: frozenset[str]) -> set[str]:
    return {char.lower() for char in chars}


class _Starts:
    """Beginnings that may go on (``open``) and those of which no more is known (``ended``)."""

    def __init__(self, case: bool) -> None:
        self.case = case
        self.open: set[str] = {""}
        self.ended: set[str] = set()

    def add(self, chars: set[str]) -> None:
        grown = {start + char for start in self.open for char in chars}
        if len(grown) > _MOST_STARTS:
            self.stop()
            return
        self.ended |= {start for start in grown if len(start) >= DEPTH}
        self.open = {start for start in grown if len(start) < DEPTH}

    def stop(self) -> None:
        self.ended |= self.open
        self.open = set()

    def follow(self, tree: Any) -> None:
        for operation, argument in tree:
            if not self.open:
                return
            name = str(operation)
            if name in _ZERO_WIDTH:
                continue
            if name == "LITERAL":
                self.add(_lower(literal(argument, case=self.case)))
            elif name == "IN":
                self.add(_lower(taken(argument, case=self.case)))
            elif name == "SUBPATTERN" and not argument[1] and not argument[2]:
                self.follow(argument[3])
            elif name == "BRANCH":
                self._branch(argument[1])
            elif name in _REPEATS:
                self._repeat(*argument)
            else:
                self.stop()

    def _branch(self, branches: Any) -> None:
        before, after = self.open, set()
        for branch in branches:
            self.open = set(before)
            self.follow(branch)
            after |= self.open
        self.open = after

    def _repeat(self, least: Any, most: Any, body: Any) -> None:
        left: set[str] = set()
        for times in range(min(int(most), DEPTH + 1)):
            if times >= int(least):
                left |= self.open
            self.follow(body)
        self.open |= left


def starts(pattern: str, *, case: bool) -> list[str]:
    """The folded beginnings, up to ``DEPTH`` characters, one of which a text has; empty = it may begin with anything.

    They hold for texts whose first ``DEPTH`` characters are ASCII once folded.
    """
    tree, flags = _parsed(pattern)
    if flags & re.MULTILINE or not tree:
        return []
    first = (str(tree[0][0]), str(tree[0][1]))
    if first not in {("AT", "AT_BEGINNING"), ("AT", "AT_BEGINNING_STRING")}:
        return []
    found = _Starts(case=case and not flags & re.IGNORECASE)
    found.follow(tree[1:])
    found.stop()
    if "" in found.ended:
        return []
    # A beginning of which another one is the beginning says nothing more.
    return sorted(s for s in found.ended if not any(s[:n] in found.ended for n in range(1, len(s))))


def _strings(tree: Any, *, case: bool) -> set[str] | None:
    """Every string that ``tree`` takes, folded, if they are few; otherwise None."""
    run: set[str] = {""}
    for operation, argument in tree:
        part = _part(str(operation), argument, case=case)
        if part is None or len(run) * len(part) > _MOST_STRINGS:
            return None
        run = {a + b for a, b in product(run, part)}
    return run


def _part(name: str, argument: Any, *, case: bool) -> set[str] | None:
    if name in _ZERO_WIDTH:
        return {""}
    if name == "LITERAL":
        return _lower(literal(argument, case=case)) if argument < 128 else None
    if name == "IN":
        return _listed(argument, case=case)
    if name == "SUBPATTERN" and not argument[1] and not argument[2]:
        return _strings(argument[3], case=case)
    if name == "BRANCH":
        parts = [_strings(branch, case=case) for branch in argument[1]]
        return None if any(part is None for part in parts) else set().union(*(p for p in parts if p))
    if name in _REPEATS and int(argument[1]) <= 4:
        body = _strings(argument[2], case=case)
        if body is None or len(body) ** int(argument[1]) > _MOST_STRINGS:
            return None
        return {
            "".join(one)
            for n in range(int(argument[0]), int(argument[1]) + 1)
            for one in product(body, repeat=n)
        }
    return None


def _listed(items: Any, *, case: bool) -> set[str] | None:
    """The characters of a class that lists ASCII characters alone."""
    for operation, value in items:
        name = str(operation)
        if not ((name == "LITERAL" and value < 128) or (name == "RANGE" and value[1] < 128)):
            return None
    return _lower(taken(items, case=case))


def _clauses(tree: Any, *, case: bool) -> list[set[str]]:
    """Sets of strings, of each of which every match holds one."""
    found: list[set[str]] = []
    run: set[str] = {""}
    for operation, argument in tree:
        name = str(operation)
        part = _part(name, argument, case=case)
        if part is not None and len(run) * len(part) <= _MOST_STRINGS:
            run = {a + b for a, b in product(run, part)}
            continue
        found.append(run)
        run = part if part is not None else {""}
        if part is None:
            found += _inside(name, argument, case=case)
    found.append(run)
    return [clause for clause in found if clause and min(map(len, clause)) >= _SHORTEST]


def _inside(name: str, argument: Any, *, case: bool) -> list[set[str]]:
    if name == "SUBPATTERN" and not argument[1] and not argument[2]:
        return _clauses(argument[3], case=case)
    if name in _REPEATS and int(argument[0]) >= 1:
        return _clauses(argument[2], case=case)
    if name == "BRANCH":
        best = [_best(_clauses(branch, case=case)) for branch in argument[1]]
        if all(best):
            return [set().union(*best)]
    return []


def _best(clauses: list[set[str]]) -> set[str]:
    """The set that fewest texts satisfy: the longest shortest string, then the fewest strings."""
    return max(clauses, key=lambda c: (min(*map(len, c), 6), -len(c), sorted(c)), default=set())


def holds(pattern: str, *, case: bool) -> list[str]:
    """Folded strings one of which every text holds on which the rule fires; empty = nothing can be said."""
    tree, flags = _parsed(pattern)
    best = _best(_clauses(tree, case=case and not flags & re.IGNORECASE))
    # A string that contains another of them says nothing more.
    return sorted(s for s in best if not any(other != s and other in s for other in best))
