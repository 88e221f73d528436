"""The shape of a reader: it recognises its format by content, and turns one opened source into items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from custodes.intake import Opened, Scrubber
from custodes.observations import Item, Ledger

Maps = Mapping[str, tuple[tuple[str, str], ...]]
"""What a person said of tables: digest of the headers -> header and field of each column, in order."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a reader takes a source for."""

    reader: str
    sure: float
    """0 to 1. The surest reader wins; below 0.5 the source is not recognised."""
    why: str
    ledger: Ledger | None = None
    """None where each sheet decides, or where the source belongs to no ledger (sites, body, answers)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may know besides the source."""

    scrubber: Scrubber
    """Takes secrets out of text and counts them."""
    ledger: Ledger | None = None
    """``--ledger FILE=bought``: the user's own word, stronger than the reader's."""
    maps: Maps = field(default_factory=dict)
    """``--map FILE``: what a person said of columns, stronger than what their words say."""


class Reader(Protocol):
    """One format."""

    name: str
    """Ident: file name, docs page, config key and test data share it (``nmap-xml``)."""
    title: str
    looks_for: str
    """What it looks for, for the line that says why a file was not recognised."""

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether this source is of this format, by its head."""

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """The items of the source, in order, streaming."""
