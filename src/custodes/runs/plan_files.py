"""The price table and the milestones that a person filled in, read strictly: one fault, one sentence with file and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from custodes.core import cell, clean, fold, line
from custodes.errors import SourceError
from custodes.findings.milestones import Milestone
from custodes.findings.pricing import Price
from custodes.intake import Fault, Limits, Refused, Row, SheetStart, open_source, shown_name

ROWS = 5_000
"""Rows of such a table at most."""
HIGHEST = Decimal(1_000_000_000)
"""The highest price of one device."""
PRICE_COLUMNS = ("Device type", "Model", "Site", "Low", "High", "Currency", "Covers", "Source", "Date")
MILESTONE_COLUMNS = ("Rule", "Site", "Milestone", "Due", "Role")
_LIMITS = Limits(file_bytes=8 << 20, columns=64, line_bytes=1 << 16)
_AMOUNT = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,4})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_FORMULA = ("=", "+", "@", "|")
_FORMULA_STARTS = frozenset("=+-@|%")
_MOST_STARS = 4


class _Line(NamedTuple):
    """One row: where it stands, and its cells by column."""

    name: str
    sheet: str
    number: int
    cells: Mapping[str, Any]
    columns: Mapping[str, int]

    @property
    def place(self) -> str:
        """Where it begins: ``prices.csv line:3`` or ``prices.xlsx Prices!A3``."""
        return f"{self.name} {cell(self.sheet, self.number, 0) if self.sheet else line(self.number)}"

    def cell(self, column: str) -> str:
        """``prices.xlsx Prices!D3 (Low)``, ``prices.csv line:3#4 (Low)``."""
        at = self.columns[column]
        place = cell(self.sheet, self.number, at) if self.sheet else line(self.number, field=at + 1)
        return f"{self.name} {place} ({column})"

    def fault(self, column: str, words: str, hint: str = "") -> SourceError:
        """The error of one cell."""
        return SourceError(f"{self.cell(column)}: {words}", source=self.name, hint=hint)

    def text(self, column: str, *, most: int = 200, needed: bool = True) -> str:
        """The words of a cell. Raises SourceError for a formula, for words that are too long, and where needed for none."""
        raw = self.cells.get(column)
        words = "" if raw is None else clean(str(raw), most + 1)
        if words[:1] == "'" and words[1:2] in _FORMULA_STARTS:
            # The form puts an apostrophe in front of what a spreadsheet would run.
            words = words[1:]
        elif words.startswith(_FORMULA):
            raise self.fault(column, f"{words[:40]!r} would be a formula", "write the words or the number")
        if len(words) > most:
            raise self.fault(column, f"is longer than {most} characters")
        if needed and not words:
            raise self.fault(column, "is empty")
        return words

    def empty(self, *columns: str) -> bool:
        """Whether nothing stands in any of these cells."""
        return not any(
            clean(str(self.cells.get(c) if self.cells.get(c) is not None else ""), 9) for c in columns
        )


def read_prices(path: Path) -> tuple[Price, ...]:
    """The prices of a table. A row without low and high is a type that is not priced.

    Raises SourceError naming file and cell for the first thing that is no price, and for a second price of the same thing.
    """
    found: dict[tuple[str, str, str], tuple[Price, _Line]] = {}
    for row in _lines(path, PRICE_COLUMNS, "custodes plan --write-prices writes an empty table"):
        if row.empty("Low", "High"):
            continue
        price = _price(row)
        key = (fold(price.device_type), fold(price.model), fold(price.site))
        if key in found:
            raise row.fault("Device type", f"the same is priced already at {found[key][0].place}")
        found[key] = (price, row)
    return tuple(price for price, _ in found.values())


def _price(row: _Line) -> Price:
    kind, model = row.text("Device type"), row.text("Model", most=80, needed=False)
    if model.count("*") > _MOST_STARS or (model and not model.replace("*", "")):
        raise row.fault(
            "Model", f"{model!r} is no pattern of a model", "at most four *, and something beside them"
        )
    low, high = _amount(row, "Low"), _amount(row, "High")
    if low > high:
        raise row.fault("High", f"{high} is below the low price {low}")
    currency = row.text("Currency", most=20)
    if not _CURRENCY.fullmatch(currency):
        raise row.fault("Currency", f"{currency!r} is no currency", "three capital letters: GBP, EUR, USD")
    return Price(
        row.place,
        kind,
        model,
        row.text("Site", needed=False),
        low,
        high,
        currency,
        row.text("Covers"),
        row.text("Source"),
        _day(row, "Date"),
    )


def _amount(row: _Line, column: str) -> Decimal:
    raw = row.cells.get(column)
    if isinstance(raw, bool):
        raise row.fault(column, "is a truth value, not a price")
    # A workbook gives a binary number: its shortest decimal form is what was typed (Python, float.__repr__).
    words = repr(raw) if isinstance(raw, float) else clean(str(raw if raw is not None else ""), 60)
    if not words:
        raise row.fault(column, "is empty, and the other bound is not", "give both, or neither")
    if not _AMOUNT.fullmatch(words):
        raise row.fault(column, f"{words!r} is no price", "write 1200 or 1200.50, and nothing else")
    amount = Decimal(words)
    if amount > HIGHEST:
        raise row.fault(column, f"{words} is above {HIGHEST:,} for one device")
    return amount


def _day(row: _Line, column: str) -> str:
    words = row.text(column, most=40)
    try:
        return date.fromisoformat(
            words[:10] if words[10:] in {"", " 00:00:00", "T00:00:00"} else words
        ).isoformat()
    except ValueError:
        raise row.fault(column, f"{words!r} is no day", "write it as 2026-03-31") from None


def read_milestones(path: Path, sites_of: Mapping[str, Sequence[str]]) -> tuple[Milestone, ...]:
    """The milestones of a form. ``sites_of`` names the rules of the plan with their sites; an empty site means all of them.

    A row without milestone, day and role is not filled in. Raises SourceError naming file and cell for the first fault.
    """
    found: dict[Milestone, str] = {}
    for row in _lines(path, MILESTONE_COLUMNS, "custodes plan --write-milestones writes the form"):
        if row.empty("Milestone", "Due", "Role"):
            continue
        rule, site = row.text("Rule"), row.text("Site", needed=False)
        if rule not in sites_of:
            known = ", ".join(sorted(sites_of)[:8]) or "none"
            raise row.fault("Rule", f"the plan has no line of a rule {rule!r}", f"it has: {known}")
        if site and site not in sites_of[rule]:
            raise row.fault("Site", f"the plan has no line of {rule} at {site!r}")
        role = row.text("Role", most=80)
        if "@" in role:
            raise row.fault("Role", "is an address", "give a role, not a person")
        one = Milestone(rule, site, row.text("Milestone", most=300), _day(row, "Due"), role)
        if one in found:
            raise row.fault("Milestone", f"the same stands already at {found[one]}")
        found[one] = row.place
    return tuple(sorted(found))


def _lines(path: Path, columns: Sequence[str], hint: str) -> Iterator[_Line]:
    """The rows of the one table of a file. Raises SourceError for any other shape, and for what could not be read."""
    with open_source(path, _LIMITS) as opened:
        if opened.container == "empty":
            raise SourceError(f"{shown_name(path.name)} is empty", source=shown_name(path.name), hint=hint)
        stream: Iterator[Any] = (
            opened.sheets() if opened.container in {"xlsx", "xls", "ods"} else opened.delimited()
        )
        sheet, header, rows, tables = "", None, 0, 0
        for one in stream:
            if isinstance(one, Refused | Fault):
                words = one.words if isinstance(one, Refused) else one.sentence
                raise SourceError(
                    f"{shown_name(path.name)} {one.place}: {words or one.reason}",
                    source=shown_name(path.name),
                )
            if isinstance(one, SheetStart):
                sheet, header = one.name, None
                if one.formulas and one.visible:
                    raise SourceError(
                        f"{shown_name(path.name)} {sheet}: holds formulas",
                        source=shown_name(path.name),
                        hint="write their values instead",
                    )
                continue
            assert isinstance(one, Row)
            if not any(clean(str(words), 9) for words in one.cells if words is not None):
                continue
            if header is None:
                tables += 1
                if tables > 1:
                    raise SourceError(
                        f"{shown_name(path.name)}: has a second table on {sheet}",
                        source=shown_name(path.name),
                        hint=hint,
                    )
                header = _header(shown_name(path.name), sheet, one, columns, hint)
                continue
            rows += 1
            if rows > ROWS:
                raise SourceError(
                    f"{shown_name(path.name)}: has more than {ROWS:,} rows", source=shown_name(path.name)
                )
            yield _line(shown_name(path.name), sheet, one, header)
        if not tables:
            raise SourceError(f"{shown_name(path.name)} is empty", source=shown_name(path.name), hint=hint)


def _header(name: str, sheet: str, row: Row, columns: Sequence[str], hint: str) -> dict[str, int]:
    where = {fold(column): column for column in columns}
    found: dict[str, int] = {}
    for index, words in enumerate(row.cells):
        column = where.get(fold(clean(str(words), 80))) if words is not None else None
        if column is not None:
            if column in found:
                raise SourceError(f"{name} {_cell(sheet, index, row)}: a second column {column}", source=name)
            found[column] = index
    missing = [column for column in columns if column not in found]
    if missing:
        raise SourceError(
            f"{name} {_cell(sheet, 0, row)}: the header lacks {', '.join(missing)}", source=name, hint=hint
        )
    return found


def _cell(sheet: str, index: int, row: Row) -> str:
    return cell(sheet, row.first, index) if sheet else line(row.first, field=index + 1)


def _line(name: str, sheet: str, row: Row, header: Mapping[str, int]) -> _Line:
    cells = {c: row.cells[i] if i < len(row.cells) else None for c, i in header.items()}
    return _Line(name, sheet, row.first, cells, header)
