"""Patterns that are compiled when they are first used: most of what a program knows to look for, one run never meets."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern until something is asked of it, and keeps what it was asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._written = text, flags

    def __getattr__(self, name: str) -> Any:
        # Found here only while the instance does not have it: one compilation, and the second search costs what it always did.
        if name.startswith("_"):
            raise AttributeError(name)
        found = re.compile(*self._written)
        for method in (
            "search",
            "match",
            "fullmatch",
            "finditer",
            "findall",
            "sub",
            "subn",
            "split",
            "pattern",
            "flags",
        ):
            setattr(self, method, getattr(found, method))
        return getattr(found, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first used.

    It has the methods of a compiled one and is none: hand it to no function of ``re``. An error in ``text`` is raised on first use.
    """
    return cast("re.Pattern[str]", _Later(text, flags))
