"""An expression for the optional scanner that takes, of texts in ASCII, every one on which a pattern fires, and some more.

The scanner (Vectorscan, by PyPI's ``hyperscan``) knows no lookaround and no back reference, and its white space is
not Python's. So the expression is written anew from the parsed pattern: classes as listed bytes, what it does not know
left out or widened. What it finds is confirmed by the pattern itself.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from _sets import folded, taken

_ANY = r"[\x00-\x7f]"
_NONE = r"\xff"
"""A byte that no text in ASCII holds."""
_MOST = 64
"""A longer repetition is written as one without an end: bounded ones cost the scanner much."""


def _byte(code: int) -> str:
    return chr(code) if chr(code).isalnum() else f"\\x{code:02x}"


def _class(chars: frozenset[str]) -> str:
    if not chars:
        return _NONE
    codes = sorted(map(ord, chars))
    parts, start = [], codes[0]
    for here, after in zip(codes, [*codes[1:], None], strict=True):
        if after != here + 1:
            parts.append(_byte(start) if start == here else f"{_byte(start)}-{_byte(here)}")
            start = after if after is not None else 0
    return f"[{''.join(parts)}]"


def _literal(code: int, *, case: bool) -> str:
    char = chr(code)
    if not case:
        char = folded(char)
    return _byte(ord(char)) if char.isascii() else _NONE


def _at(name: str, flags: int) -> str:
    if name == "AT_BEGINNING_STRING" or (name == "AT_BEGINNING" and not flags & re.MULTILINE):
        return "^"
    if name == "AT_END" and not flags & re.MULTILINE:
        return "$"
    return ""


def _item(name: str, argument: Any, flags: int) -> str:
    case = not flags & re.IGNORECASE
    if name == "LITERAL":
        return _literal(argument, case=case)
    if name == "NOT_LITERAL":
        return _class(taken([("NEGATE", None), ("LITERAL", argument)], case=case))
    if name == "IN":
        return _class(taken(argument, case=case))
    if name == "ANY":
        return _ANY if flags & re.DOTALL else r"[\x00-\x09\x0b-\x7f]"
    if name == "AT":
        return _at(str(argument), flags)
    if name in {"ASSERT", "ASSERT_NOT"}:
        return ""
    if name == "SUBPATTERN":
        return _scoped(argument, flags)
    if name == "ATOMIC_GROUP":
        return f"(?:{_written(argument, flags)})"
    if name == "BRANCH":
        return "(?:" + "|".join(_written(branch, flags) for branch in argument[1]) + ")"
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _repeated(*argument, flags)
    if name == "GROUPREF_EXISTS":
        return f"(?:{_written(argument[1], flags)}|{_written(argument[2] or [], flags)})"
    return f"{_ANY}*"


def _scoped(argument: Any, flags: int) -> str:
    _, added, removed, body = argument
    inner = (flags | added) & ~removed
    mark = ""
    if (inner ^ flags) & re.IGNORECASE:
        mark = "i" if inner & re.IGNORECASE else "-i"
    return f"(?{mark}:{_written(body, inner)})"


def _repeated(least: Any, most: Any, body: Any, flags: int) -> str:
    inner = _written(body, flags)
    if not inner:
        return ""
    low = min(int(least), _MOST)
    end = "" if int(most) > _MOST else int(most)
    return f"(?:{inner}){{{low},{end}}}"


def _written(tree: Any, flags: int) -> str:
    return "".join(_item(str(operation), argument, flags) for operation, argument in tree)


def superset(pattern: str, *, case: bool) -> str:
    """The expression, to be compiled ignoring case unless ``case``; empty where the rule must always be tried."""
    tree = _parser.parse(pattern)
    if tree.getwidth()[0] == 0:
        return ""
    flags = int(tree.state.flags) | (0 if case else int(re.IGNORECASE))
    text = _written(list(tree), flags)
    return f"(?i:{text})" if case and flags & re.IGNORECASE else text
