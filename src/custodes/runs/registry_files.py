"""The registry files that the IEEE publishes, read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from custodes.core import clean
from custodes.errors import SourceError
from custodes.intake import Row, open_source, shown_name

_HEADER = ("Registry", "Assignment", "Organization Name", "Organization Address")
"""Header of every file of https://standards-oui.ieee.org; the address is not kept."""
DIGITS = {"MA-L": 6, "MA-M": 7, "MA-S": 9, "IAB": 9, "CID": 6}
"""Registry, as the first column writes it -> hexadecimal digits of an assignment (24, 28, 36, 36, 24 bits)."""
_HEX = re.compile(r"[0-9A-F]+")
_NAME_CHARS = 300


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """What one file holds."""

    registry: str
    """A key of ``DIGITS``."""
    file: str
    sha256: str
    owners: dict[str, str]
    """Assignment -> owner, white space folded."""
    note: str
    """What a person should know of it, or nothing."""


def read_registry_file(file: Path) -> RegistryFile:
    """One file of one registry. Raises ``SourceError`` for any other file, and for one with a line that is not of its form.

    Some old assignments stand in the file with several owners. Such a one is kept with the names of all, which is the
    name of nobody: it is no evidence of any of them.
    """
    owners: dict[str, set[str]] = {}
    names: set[str] = set()
    with open_source(file) as opened:
        rows: Iterator[object] = opened.delimited() if opened.container == "text" else iter(())
        head = next(rows, None)
        if not isinstance(head, Row) or tuple(str(c or "").strip() for c in head.cells) != _HEADER:
            raise SourceError(
                f"{shown_name(file.name)} is no registry of the IEEE",
                hint=f"its first line is: {','.join(_HEADER)}",
            )
        for row in rows:
            if not isinstance(row, Row):
                raise SourceError(f"{shown_name(file.name)} cannot be read to its end: {row}")
            cells = [str(cell or "").strip() for cell in row.cells]
            if not any(cells):
                continue
            name, prefix, owner = _assignment(cells, f"{shown_name(file.name)}, line {row.first}")
            names.add(name)
            owners.setdefault(prefix, set()).add(owner)
        digest = opened.source.sha256
    if len(names) != 1:
        what = f"holds several registries ({', '.join(sorted(names))})" if names else "holds no assignment"
        raise SourceError(f"{shown_name(file.name)} {what}")
    twice = sorted(prefix for prefix, found in owners.items() if len(found) > 1)
    called = shown_name(file.name)
    note = f"{called}: {len(twice)} assignments have several owners ({', '.join(twice[:5])}): each counts as nobody's"
    return RegistryFile(
        names.pop(),
        shown_name(file.name),
        digest,
        {prefix: " / ".join(sorted(found)) for prefix, found in owners.items()},
        note if twice else "",
    )


def _assignment(cells: Sequence[str], where: str) -> tuple[str, str, str]:
    if len(cells) < 3:
        raise SourceError(f"{where}: not four columns")
    name, prefix, owner = cells[0], cells[1].upper(), clean(cells[2], _NAME_CHARS)
    digits = DIGITS.get(name)
    if digits is None:
        raise SourceError(
            f"{where}: no such registry: {clean(name, 40)!r}", hint=f"one of: {', '.join(DIGITS)}"
        )
    if len(prefix) != digits or not _HEX.fullmatch(prefix):
        raise SourceError(
            f"{where}: {clean(cells[1], 40)!r} is no assignment of {name}: {digits} hexadecimal digits"
        )
    return name, prefix, owner or "Private"
