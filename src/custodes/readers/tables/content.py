"""Holds what a header says against what its cells are: a column of MACs is no column of sites, whatever stands above it."""

from __future__ import annotations

from collections.abc import Sequence

from custodes.readers.tables import headers, values
from custodes.readers.tables.dates import read_date
from custodes.readers.tables.headers import NOTHING, Match
from custodes.readers.tables.parts import notions

ENOUGH_ROWS = 3
"""Fewer filled cells say nothing against a header."""
_LOOKED = 24
AGAINST = 0.8
"""Score of a column whose values say another field than its header, where the header allows for it."""
_FREE = frozenset({"note", "description", "banner", "purpose", "person", "secret", ""})
"""Fields that may hold anything."""
_NAMES = {"mac": "MAC addresses", "address": "network addresses", "person": "e-mail addresses"}
_DATES = frozenset(
    {
        "installed_on",
        "purchased_on",
        "ordered_on",
        "contract_on",
        "removed_on",
        "checked_on",
        "first_seen",
        "last_seen",
    }
)
_NO_DATES = frozenset(
    {"mac", "serial", "model", "label", "price", "quantity", "address", "supplier", "hostname"}
)


def weighed(match: Match, header: str, cells: Sequence[str]) -> Match:
    """``match``, or what is left of it where at least three cells speak plainly against it."""
    if match.field in _FREE or len(cells) < ENOUGH_ROWS:
        return match
    cells = cells[:_LOOKED]
    looks, _ = values.looks(cells)
    if looks == "mac" and match.field == "serial" and not any(c in ":.-" for cell in cells for c in cell):
        return match  # The serial number of an Axis camera is its hardware address, written without marks.
    if looks in _NAMES and looks != match.field:
        return _another(match, header, looks)
    # "Removed: yes" says that it was, and not when.
    if match.field in _DATES - {"removed_on"} and not any(read_date(c).dated for c in cells):
        return _none(match, "none of its values is a date")
    if match.field in {"price", "channels"} and not any(any(c.isdigit() for c in cell) for cell in cells):
        return _none(match, "none of its values holds a number")
    if match.field in _NO_DATES and values.share(cells, _is_day) >= values.ENOUGH:
        return _none(match, "its values are dates")
    return match


def by_values(match: Match, cells: list[str]) -> Match:
    """A match whose field the values settle; one of no words is told by its values alone."""
    if match.either:
        to, why = values.looks(cells)
        if "model" in match.either and values.share(cells, values.is_model) >= values.ENOUGH:
            to = "model"
        if "site" in match.either and not to and values.share(cells, values.is_street) >= values.ENOUGH:
            to, why = "site", "values look like streets"
        if to in match.either:
            return Match(
                to,
                headers.PART if to == "site" else headers.WEAK,
                f"{why}, as its header may say",
                firm=False,
            )
        return Match("", 0.0, match.why, firm=False)
    if match.over:
        kind = values.kind_of(cells)
        to = match.over[{"numbers": 0, "dates": 1}.get(kind, 2)]
        return Match(
            to, headers.WEAK if to else 0.0, f"synonym, its values are {kind or 'absent'}", firm=False
        )
    to, why = values.looks(cells)
    return Match(to, values.SCORE, why, firm=False) if to else NOTHING


def _another(match: Match, header: str, looks: str) -> Match:
    """The values are MACs, addresses or e-mail addresses, and the header says something else."""
    said = f"{match.why}; its values are {_NAMES[looks]}"
    if looks == "person":
        return Match("person", AGAINST, said)
    if match.field in {"mac", "address"} or "address" in notions(header):
        return Match(looks, AGAINST, said, firm=False)
    if match.field == "hostname" and looks == "address":
        return Match(looks, AGAINST, said, firm=False)
    return _none(match, f"its values are {_NAMES[looks]}")


def _none(match: Match, reason: str) -> Match:
    return Match("", 0.0, f"unmapped: its header says {match.field}, and {reason}", firm=False)


def _is_day(cell: str) -> bool:
    """Whether a cell is a date with separators, which no price and no code is."""
    return (
        8 <= len(cell) <= 24
        and cell[0].isdigit()
        and any(c in "-/." for c in cell)
        and read_date(cell).value.count("-") >= 2
    )
