"""The site file: a form that the command writes and a person fills in, read back strictly, one error naming file and line."""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import re
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from custodes.core import clean, fold
from custodes.errors import SourceError
from custodes.knowledge import load
from custodes.station.dossier.interface import LANGUAGES, Answer, Field, Site

COLUMNS = ("Field", "Value", "By", "On", "What it asks", "Who decides", "Form of the answer")
_READ = COLUMNS[:4]
_BYTES, _ROWS, _CHARS = 256 << 10, 500, 1_000
_FORMULAS = ("=", "+", "-", "@", "|", "%")
_NUMBER = re.compile(r"(-?[0-9]{1,5}(?:[.,][0-9]{1,4})?) ?(°?c|%|m|min)?", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE = re.compile(r"[a-z]{2,3}")
# What people write where they do not know; an answer that is not known is an empty cell.
_NO_ANSWERS = {
    "?", "-", "--", "...", "n/a", "na", "tba", "tbc", "tbd", "unknown", "not known", "not stated", "to be decided",
    "inconnu", "unbekannt", "onbekend",
}  # fmt: skip


def fields() -> dict[str, Field]:
    """Every question of the site file, in its order."""
    return {
        one["id"]: Field(**{**one, "choices": tuple(one.get("choices", ()))})
        for one in load("station")["dossier"]["fields"]
    }


def blank() -> bytes:
    """The empty form: CSV in UTF-8 with a mark at its start, by which spreadsheets know that it is UTF-8."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for one in fields().values():
        sheet.writerow((one.id, "", "", "", one.asks, one.who, _form(one)))
    for one in fields().values():
        for code in LANGUAGES if one.translated else ():
            row = (f"{one.id}@{code}", "", "", "", f"{one.asks}; the words for the page in {code}", one.who)
            sheet.writerow((*row, "words; may stay empty"))
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _form(one: Field) -> str:
    if one.kind == "number":
        return f"a number from {one.low:g} to {one.high:g} ({one.unit})"
    forms = {"day": "a day, 2026-03-31", "yes-no": "yes or no", "languages": "codes, such as: en fr de nl"}
    words = " or ".join(one.choices) if one.kind == "choice" else forms.get(one.kind, "words")
    return words if one.required else f"{words}; may stay empty"


def read_site(path: Path) -> Site:
    """What the form states. Raises SourceError naming file and line for anything that is not as the command wrote it.

    By is a role and On the day on which it stated the answer; both may stay empty. An empty value is not stated.
    """
    raw = _bytes(path)
    name = clean(path.name, 200)
    known = fields()
    found: dict[str, Answer] = {}
    for line, row in _rows(_text(raw, name), name):
        where = f"{name}, line {line}"
        ident, value, by, on = (_cell(row[key], where, key) for key in _READ)
        key, _, code = fold(ident).partition("@")
        one = known.get(key)
        if one is None or (code and not (one.translated and code in LANGUAGES)) or fold(ident) == f"{key}@":
            near = difflib.get_close_matches(key[:60], known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else "write a new form with --write-site"
            raise SourceError(f"{where}: no such field: {ident[:80]!r}", hint=hint)
        if on:
            _day(on, where, "On")
        if not value:
            if by or on:
                raise SourceError(
                    f"{where}: {one.id} has By or On and no value", hint="leave all three empty"
                )
            continue
        if fold(ident) in found:
            raise SourceError(
                f"{where}: {fold(ident)} is stated twice, first in line {found[fold(ident)].line}"
            )
        shown, number = _value(one, value, where)
        found[fold(ident)] = Answer(shown, line, by, on, number)
    return Site(name, hashlib.sha256(raw).hexdigest(), found)


def _bytes(path: Path) -> bytes:
    name = clean(path.name, 200)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceError(f"{name} is no file")
        with path.open("rb") as file:
            raw = file.read(_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror or error}") from error
    if len(raw) > _BYTES:
        raise SourceError(
            f"{name} is larger than {_BYTES >> 10} KiB", hint="give the form that --write-site wrote"
        )
    return raw


def _text(raw: bytes, name: str) -> str:
    zero = raw.find(b"\0")
    if zero >= 0:
        line = raw[:zero].count(b"\n") + 1
        raise SourceError(f"{name}, line {line}: this is no text in UTF-8", hint="save it as CSV UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SourceError(
            f"{name}, line {line}: this is no text in UTF-8", hint="save it as CSV UTF-8"
        ) from error


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row that holds anything. Spreadsheets of some countries write semicolons."""
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    head: dict[str, int] = {}
    line = 1
    try:
        for count, row in enumerate(reader):
            if count > _ROWS:
                raise SourceError(f"{name}, line {line}: more than {_ROWS} rows")
            if count == 0:
                head = _head(row, name)
            elif any(cell.strip() for cell in row):
                yield line, {key: row[at] if at < len(row) else "" for key, at in head.items()}
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(f"{name}, line {line}: no CSV: {error}") from error
    if not head:
        raise SourceError(f"{name}, line 1: the file is empty", hint="write a form with --write-site")


def _head(row: list[str], name: str) -> dict[str, int]:
    words = [fold(clean(cell, 60)) for cell in row]
    for key in _READ:
        if words.count(fold(key)) != 1:
            count = "twice" if fold(key) in words else "nowhere"
            raise SourceError(
                f"{name}, line 1: the column {key} stands {count}", hint="write a form with --write-site"
            )
    return {key: words.index(fold(key)) for key in _READ}


def _cell(raw: str, where: str, key: str) -> str:
    if len(raw) > _CHARS:
        raise SourceError(f"{where}: {key} has more than {_CHARS} characters")
    shown = clean(raw, _CHARS)
    if "\ufffd" in shown:
        raise SourceError(f"{where}: {key} holds a character that is not seen", hint="type the words anew")
    # A spreadsheet takes what begins so for a formula, and people put an apostrophe before it.
    return shown[1:] if shown[:1] == "'" and shown[1:].startswith(_FORMULAS) else shown


def _value(one: Field, value: str, where: str) -> tuple[str, float | None]:
    if fold(value) in _NO_ANSWERS:
        raise SourceError(
            f"{where}: {one.id} is {value!r}", hint="what is not known stays empty: it is then not stated"
        )
    if one.kind == "day":
        return _day(value, where, one.id), None
    if one.kind == "number":
        return _number(one, value, where)
    if one.kind in {"yes-no", "choice"}:
        allowed = one.choices or ("yes", "no")
        if fold(value) not in allowed:
            raise SourceError(f"{where}: {one.id} is {value[:80]!r}", hint=f"one of: {', '.join(allowed)}")
        return fold(value), None
    if one.kind == "languages":
        codes = list(dict.fromkeys(re.split(r"[ ,;]+", fold(value).strip(" ,;"))))
        if len(codes) > 30 or not all(_CODE.fullmatch(code) for code in codes):
            raise SourceError(
                f"{where}: {one.id} is {value[:80]!r}", hint="codes with blanks between: en fr de nl"
            )
        return " ".join(codes), None
    return value, None


def _day(value: str, where: str, key: str) -> str:
    try:
        # Python reads other forms of ISO 8601 too; one form is asked for.
        found = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        found = None
    if found is None:
        raise SourceError(f"{where}: {key} is no day: {value[:80]!r}", hint="write it as 2026-03-31")
    return found.isoformat()


def _number(one: Field, value: str, where: str) -> tuple[str, float]:
    found = _NUMBER.fullmatch(value)
    unit = one.unit.lower().lstrip("°")
    number = float(found[1].replace(",", ".")) if found else float("nan")
    if not found or (found[2] and found[2].lower().lstrip("°") != unit) or not one.low <= number <= one.high:
        raise SourceError(f"{where}: {one.id} is {value[:80]!r}", hint=_form(one))
    return f"{number:g} {one.unit}", number
