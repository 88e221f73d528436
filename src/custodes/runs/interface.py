"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from custodes.observations import Ledger
from custodes.readers import Maps


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do."""

    paths: tuple[Path, ...]
    case: Path
    as_of: date
    known_at: date
    extend: bool = False
    """Add to the case instead of replacing it."""
    packs: tuple[str, ...] = ()
    """Empty: the packs of the body's jurisdiction."""
    body: str = ""
    """Kind of body, stronger than a body file."""
    standard: str = "default"
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    maps: Maps = field(default_factory=dict)
    """``--map FILE``: what a person said of the columns of tables."""
    network: str = ""
    manifest: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    """Names of what is not believed: inputs, clues, rules, answers."""
