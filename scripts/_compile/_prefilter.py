"""What the matching engine is told of a pattern, so that it need not run it on every text."""

from __future__ import annotations

from typing import Any

from _literals import holds, starts
from _superset import superset


def prefilter(pattern: str, *, case: bool) -> dict[str, Any]:
    """``starts``, ``holds`` and ``scan`` of a rule (docs/why/engine.md)."""
    return {
        "starts": starts(pattern, case=case),
        "holds": holds(pattern, case=case),
        "scan": superset(pattern, case=case),
    }
