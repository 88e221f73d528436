"""An extract of the exclusions in SAM searched for exact legal names, UEIs and CAGE codes: yes, no or not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custodes.core import Truth, fold
from custodes.errors import SourceError
from custodes.intake import Limits, Row, open_source
from custodes.runs.sheet import opened_table, plain_cell

_BYTES, _ROWS, _HITS = 1 << 30, 2_000_000, 5
# Column names of SAM's public extract, from memory; other spellings are those of its entity downloads.
_NAMES = ("name", "entity name", "legal business name", "firm name")
_UEIS = ("unique entity id", "unique entity id (sam)", "unique entity identifier", "uei", "ueisam", "uei sam")
_CAGES = ("cage", "cage code")
_TOLD = (
    "exclusion program",
    "exclusion type",
    "excluding agency",
    "active date",
    "termination date",
    "sam number",
)


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody who is looked for."""

    name: str
    why: str
    """``maker found here`` or ``supplier``."""
    uei: str = ""
    cage: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the extract says of one company. ``listed`` is *unknown* where a name alone cannot tell."""

    company: Company
    listed: str
    how: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusions:
    """One extract, searched."""

    file: str
    sha256: str
    rows: int
    looked: tuple[Looked, ...]


def search(path: Path, companies: Sequence[Company]) -> Exclusions:
    """Look for each of ``companies``.

    Raises SourceError for a file that is no such extract, is too large or cannot be read to its end.
    """
    with open_source(path, Limits(file_bytes=_BYTES)) as opened:
        called = opened.source.name
        head, rows = opened_table(opened, called)
        name, uei, cage = (_column(head, words) for words in (_NAMES, _UEIS, _CAGES))
        told = [(words, head[words]) for words in _TOLD if words in head]
        if name is None or (uei is None and cage is None) or not told:
            raise SourceError(
                f"{called} is no extract of exclusions: it needs Name, Unique Entity ID or CAGE, and a column on the exclusion",
                hint="give the public exclusions extract of SAM as CSV",
            )
        wanted = _Wanted(companies)
        count = 0
        for row in rows:
            count += 1
            if count > _ROWS:
                raise SourceError(f"{called} has more than {_ROWS:,} rows")
            wanted.hold(row, (name, uei, cage), told)
        if not count:
            raise SourceError(f"{called} holds no record of an exclusion")
        looked = tuple(wanted.looked(c, uei is not None, cage is not None) for c in companies)
        return Exclusions(called, opened.source.sha256, count, looked)


def _column(head: dict[str, int], words: tuple[str, ...]) -> int | None:
    return next((head[word] for word in words if word in head), None)


class _Wanted:
    """The companies by name and code, and the records that hold one."""

    def __init__(self, companies: Sequence[Company]) -> None:
        self._keys = {
            key
            for c in companies
            for key in (("name", fold(c.name)), ("uei", fold(c.uei)), ("cage", fold(c.cage)))
            if key[1]
        }
        self._hits: dict[tuple[str, str], list[tuple[str, str, str]]] = {}

    def hold(
        self, row: Row, columns: tuple[int, int | None, int | None], told: Sequence[tuple[str, int]]
    ) -> None:
        """Keep the record if it holds a wanted name or code."""
        texts = ["" if index is None else fold(plain_cell(row, index)) for index in columns]
        for kind, text in zip(("name", "uei", "cage"), texts, strict=True):
            if text and (kind, text) in self._keys:
                held = self._hits.setdefault((kind, text), [])
                if len(held) < _HITS:
                    said = "; ".join(
                        f"{words}: {value}"
                        for words, index in told
                        if (value := plain_cell(row, index)[:120])
                    )
                    held.append((f"line {row.first}: {said}", texts[1], texts[2]))

    def looked(self, company: Company, has_uei: bool, has_cage: bool) -> Looked:
        """YES by a code, or by the name with no other code; UNKNOWN where a name alone was in vain; NO where a code was."""
        for kind, code in (("uei", company.uei), ("cage", company.cage)):
            hits = self._hits.get((kind, fold(code))) if code else None
            if hits:
                return Looked(
                    company, Truth.YES.value, f"the same {kind.upper()}", tuple(said for said, *_ in hits)
                )
        hits = self._hits.get(("name", fold(company.name)), [])
        if hits:
            said = tuple(one for one, *_ in hits)
            mine = ((1, company.uei), (2, company.cage))
            if all(any(code and hit[i] and hit[i] != fold(code) for i, code in mine) for hit in hits):
                return Looked(company, Truth.UNKNOWN.value, "the same name with another UEI or CAGE", said)
            return Looked(company, Truth.YES.value, "the same name, case and spaces aside", said)
        if (company.uei and has_uei) or (company.cage and has_cage):
            return Looked(company, Truth.NO.value, "neither its code nor its name stands in this extract")
        return Looked(
            company,
            Truth.UNKNOWN.value,
            "its name does not stand in this extract, and no UEI or CAGE was given to look for",
        )
