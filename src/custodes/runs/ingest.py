"""Reading sources into the case: each opened, recognised, read as a stream, and accounted for: read = judged + not read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from custodes.core import Source, clean
from custodes.errors import CustodesError, SourceError
from custodes.identification import registry_prefix, serial_form
from custodes.intake import Opened, OpenedSource, Scrubber, open_source, shown_name
from custodes.observations import (
    Answer,
    Body,
    Claim,
    Consideration,
    Coverage,
    Item,
    Layout,
    Ledger,
    Note,
    NotFound,
    NotRead,
    Observation,
    Reason,
    Role,
    Site,
    fields_of,
)
from custodes.observations.keys import hard_keys
from custodes.observations.removal import LOST, UNDATED, lost_words, removed_words
from custodes.readers import Context, Maps, recognise
from custodes.runs.maps_text import maps_text
from custodes.store import CaseWriter

_LEDGER_NUMBER = {ledger: number for number, ledger in enumerate(Ledger)}
_CLUES = frozenset(fields_of(Role.CLUE)) - {"hostname"}
_DATED = (
    "installed_on",
    "purchased_on",
    "ordered_on",
    "contract_on",
    "removed_on",
    "checked_on",
    "first_seen",
    "last_seen",
)
_DIGITS = re.compile(r"\d{3,}")
_SHOWN_KEYS, _SHOWN_KEY = 3, 40
_KINDS: dict[type[Any], str] = {
    Site: "site",
    Body: "body",
    Answer: "answer",
    Claim: "claim",
    Consideration: "consideration",
    Coverage: "coverage",
    NotFound: "not-found",
}

_quoted = json.encoder.encode_basestring

Progress = Callable[[str, int], None]
"""Called with the name of the source and the records read so far."""


@dataclass(slots=True)
class Account:
    """What became of the records of one source."""

    judged: int = 0
    not_read: int = 0
    layouts: list[Layout] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    instead: dict[str, tuple[int, str, tuple[str, ...]]] = field(default_factory=dict)
    """Field -> how many cells held something else than a key, where the first stands, and some of them."""

    def say_instead(self, instead: Iterable[tuple[str, str]], place: str) -> None:
        """What one record wrote in the place of keys."""
        for name, text in instead:
            count, first, shown = self.instead.get(name, (0, place, ()))
            words = clean(text, _SHOWN_KEY)
            if len(shown) < _SHOWN_KEYS and words not in shown:
                shown = (*shown, words)
            self.instead[name] = (count + 1, first, shown)

    def key_notes(self) -> Iterator[Note]:
        """One note for each field in which records wrote something else than a key."""
        for name, (count, place, shown) in sorted(self.instead.items()):
            words = ", ".join(repr(text) for text in shown)
            yield Note(
                "unread-key",
                f"{name}: {count:,} cells name no one device ({words}): kept as notes, no key",
                place,
                count,
            )


@dataclass(frozen=True, slots=True)
class Taken:
    """One input after reading: the number of its source, or the sentence that says why there is none."""

    path: Path
    name: str
    number: int
    error: str = ""
    note: str = ""
    """What a person should know though nothing went wrong: counted once, superseded."""


class _Standing:
    """Sources that count, the first of each digest, place and name."""

    def __init__(self) -> None:
        self.by_digest: dict[str, tuple[int, dict[str, Any]]] = {}
        self.by_place: dict[str, tuple[int, dict[str, Any]]] = {}
        self.by_name: dict[str, tuple[int, dict[str, Any]]] = {}

    def add(self, number: int, known: dict[str, Any]) -> None:
        """One more source."""
        for index, key in self._keys(known):
            index.setdefault(key, (number, known))

    def drop(self, number: int) -> None:
        """A source that counts no longer."""
        for index in (self.by_digest, self.by_place, self.by_name):
            for key in [key for key, one in index.items() if one[0] == number]:
                del index[key]

    def _keys(self, known: Mapping[str, Any]) -> Iterable[tuple[dict[str, tuple[int, dict[str, Any]]], str]]:
        where = known.get("where")
        found = [(self.by_digest, str(known["sha256"])), (self.by_name, str(known["name"]))]
        return [*found, (self.by_place, str(where))] if where else found


def _named(source: Source) -> dict[str, Any]:
    return {"name": source.name, "sha256": source.sha256, "size": source.size}


class Ingest:
    """Reads sources into a case under construction."""

    def __init__(
        self,
        case: CaseWriter,
        ledgers: Mapping[str, Ledger],
        progress: Progress | None,
        maps: Maps | None = None,
    ) -> None:
        self._maps = maps or {}
        self._case = case
        self._ledgers = ledgers
        self._progress = progress
        self._bodies: dict[tuple[object, ...], int] = {}
        self._clues: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._known: _Standing | None = None

    def read(self, path: Path, name: str) -> Taken:
        """Read one file. A file that cannot be used costs one sentence; the others go on."""
        try:
            opened = open_source(path, name=name)
        except SourceError as error:
            return Taken(path, name, 0, error.sentence)
        with opened:
            return self._take_in(path, name, opened)

    def _take_in(self, path: Path, name: str, opened: OpenedSource) -> Taken:
        alike = self._standing().by_digest.get(opened.source.sha256)
        if alike is not None:
            number, known = alike
            words = f"{name} holds the same bytes as {known['name']}: counted once"
            return Taken(path, name, number, note="" if known["name"] == name else words)
        note = ""
        older = self._older(path, name)
        if older is not None:
            number, known = older
            self._supersede(number, known, opened)
            was = f"{known['name']} (sha256 {known['sha256'][:16]})"
            note = f"{name} supersedes {was} read before, which counts no longer"
        return replace(self._read(path, opened), note=note)

    def read_copy(self, opened: Opened, maps: Maps | None = None) -> None:
        """Read a reading copy, which stands for its original, as the original was read; ``maps`` is what was said of it."""
        self._maps = maps or {}
        self._read(Path(), opened)

    def replay(
        self, source: Source, told: Mapping[str, str], items: Iterable[Item], secrets: Callable[[], int]
    ) -> None:
        """Take in what a reader said before: ``told`` is reader, taken_for, why and ledger of the source.

        ``secrets`` is asked at the end how many secrets its text was scrubbed of.
        """
        number = self._case.add_source(source.name, source.sha256, source.size, {"superseded_by": ""})
        account = Account()
        for item in items:
            self._take(number, source.name, item, account)
        read = account.judged + account.not_read
        body = {"where": "", "said": "", "superseded_by": "", **told}
        self._case.update_source(number, body | _described(account, secrets(), read))

    def leave_out(self, source: Source, body: Mapping[str, Any]) -> None:
        """Describe a source that a newer one superseded: nothing of what it said counts."""
        self._case.add_source(source.name, source.sha256, source.size, dict(body))

    def _older(self, path: Path, name: str) -> tuple[int, dict[str, Any]] | None:
        """The source that this file supersedes: the one read from the same place, else the one of the same name.

        The name alone would not do: two files ``a/r.csv`` and ``b/r.csv`` have longer names when they are read together.
        """
        standing = self._standing()
        return standing.by_place.get(str(path.resolve())) or standing.by_name.get(name)

    def _standing(self) -> _Standing:
        """The sources that count, by what they are found by; asked of the case once, for it may hold thousands."""
        if self._known is None:
            self._known = _Standing()
            for number, known in self._case.sources():
                if not known["superseded_by"]:
                    self._known.add(number, known)
        return self._known

    def _supersede(self, number: int, known: dict[str, Any], opened: Opened) -> None:
        self._case.flush()
        self._case.drop_source(number)
        self._standing().drop(number)
        body = {k: v for k, v in known.items() if k not in {"name", "sha256", "size"}}
        self._case.update_source(
            number, {**body, "superseded_by": opened.source.sha256, "read": 0, "judged": 0, "not_read": 0}
        )

    def _read(self, path: Path, opened: Opened) -> Taken:
        name = opened.source.name
        scrubber = Scrubber()
        account = Account()
        where = shown_name(str(path.resolve()))
        body: dict[str, Any] = {
            "where": where,
            "said": self._ledgers.get(name) or "",
            "superseded_by": "",
            "reader": "",
            "taken_for": "not recognised",
            "why": "",
            "ledger": "",
        }
        number = self._case.add_source(name, opened.source.sha256, opened.source.size, body)
        error = ""
        try:
            reader, taken = recognise(opened, self._maps)
            body |= {
                "reader": reader.name,
                "taken_for": reader.title,
                "why": taken.why,
                "ledger": self._ledgers.get(name) or taken.ledger or "",
            }
            for item in reader.read(opened, Context(scrubber, self._ledgers.get(name), self._maps)):
                self._take(number, name, item, account)
        except SourceError as broken:
            reason = Reason.READER_DIED if body["reader"] else Reason.UNRECOGNISED
            self._not_read(number, account, NotRead(broken.place, reason, broken.sentence))
            error = broken.sentence
        read = account.judged + account.not_read
        self._balance(opened, read, error)
        body |= _described(account, scrubber.counts.secrets, read)
        if self._maps and _by_map(account):
            body["map"] = maps_text(self._maps)
        self._case.update_source(number, body)
        if self._known is not None:
            self._known.add(number, {**_named(opened.source), **body})
        return Taken(path, name, number, error)

    @staticmethod
    def _balance(opened: Opened, read: int, error: str) -> None:
        """What intake handed out must be what the reader accounted for; stretches that never came out may add to it."""
        short = opened.delivered - read
        if short > 0 and not error:
            raise CustodesError(
                f"{opened.source.name}: {opened.delivered} records came in and {read} were accounted for",
                hint="this is a fault of custodes: please report it with a file that shows it",
            )

    def _take(self, source: int, name: str, item: Item, account: Account) -> None:
        if type(item) is Observation:
            if item.part == 0:
                account.judged += 1
                if self._progress is not None and account.judged % 5_000 == 0:
                    self._progress(name, account.judged)
            self._case.add_observation(self._row(source, item, account))
        elif isinstance(item, NotRead):
            self._not_read(source, account, item)
        elif isinstance(item, Layout):
            account.layouts = [layout for layout in account.layouts if layout.number != item.number]
            account.layouts.append(item)
        elif isinstance(item, Note):
            account.notes.append(item)
        else:
            if not isinstance(item, Coverage):
                account.judged += 1
            self._case.add_item(source, _KINDS[type(item)], asdict(item))  # type: ignore[arg-type]

    def _not_read(self, source: int, account: Account, item: NotRead) -> None:
        account.not_read += item.count
        self._case.add_not_read(source, item.place, item.reason, clean(item.words, 300), item.count)

    def _row(self, source: int, item: Observation, account: Account) -> tuple[object, ...]:
        """The columns of the case's observation table; identification's words go into a shared profile."""
        mac, serial, tag, address, values, instead = hard_keys(item.values)
        if instead:
            account.say_instead(instead, item.place)
        get = values.get
        order = get("order_number", "")
        if order:
            order = f"{order}/{get('order_line', '')}"
        dates = item.dates
        dated = ";".join([f"{name}={dates[name]}" for name in _DATED if name in dates]) if dates else ""
        if (
            "status" in values or "removed_on" in values or "disposal" in values
        ) and "removed_on" not in dates:
            mark = UNDATED if removed_words(values) else LOST if lost_words(values) else ""
            if mark:
                dated = f"{dated};{mark}=" if dated else f"{mark}="
        quantity = item.quantity
        return (
            source,
            item.place,
            item.part,
            item.layout,
            _LEDGER_NUMBER[item.ledger],
            self._profile(values, mac, serial_form(serial) if serial else ""),
            get("site", ""),
            mac,
            serial,
            tag,
            address,
            order,
            quantity.n,
            quantity.unit,
            dated,
            get("network", ""),
            _words(values if not quantity.reason else {**values, "quantity_reason": quantity.reason}),
        )

    def _profile(self, values: Mapping[str, str], mac: str, serial: str) -> int:
        """Number of the set of words that identification reads here.

        The MAC counts by its registry block alone, and the serial number by its form.
        """
        fields = tuple(values)
        clues = self._clues.get(fields)
        if clues is None:
            clues = self._clues[fields] = tuple(name for name in sorted(fields) if name in _CLUES)
        host = values.get("hostname", "")
        if host:
            host = _DIGITS.sub("#", host)  # a running number in a name tells hosts apart, not makers
        key = (registry_prefix(mac) if mac else "", serial, host, clues, *[values[name] for name in clues])
        number = self._bodies.get(key)
        if number is None:
            words = {name: values[name] for name in clues if values[name]}
            if host:
                words["hostname"] = host
            if mac:
                words["mac"] = str(key[0])
            if serial:
                words["serial"] = serial
            number = self._case.profile(json.dumps(words, ensure_ascii=False, sort_keys=True))
            if len(self._bodies) < 200_000:
                self._bodies[key] = number
        return number


def _by_map(account: Account) -> bool:
    """Whether a person's map may have settled a column of this source."""
    return any(layout.columns for layout in account.layouts)


def _words(values: Mapping[str, str]) -> str:
    """The record's own words as JSON. A million calls of ``json.dumps`` cost seconds for its set-up alone."""
    return "{" + ",".join([f'"{name}":{_quoted(text)}' for name, text in values.items()]) + "}"


def _described(account: Account, secrets: int, read: int) -> dict[str, Any]:
    personal = [
        c.header for layout in account.layouts for c in layout.columns if c.why.startswith("personal")
    ]
    secret = sum(c.filled for layout in account.layouts for c in layout.columns if c.why.startswith("secret"))
    return {
        "read": read,
        "judged": account.judged,
        "not_read": account.not_read,
        "layouts": [
            {
                "number": layout.number,
                "scope": layout.scope,
                "ledger": layout.ledger,
                "header_place": layout.header_place,
                "columns": [asdict(column) for column in layout.columns],
                "date_orders": dict(sorted(layout.date_orders.items())),
                **({"on_its_side": True} if layout.on_its_side else {}),
            }
            for layout in sorted(account.layouts, key=lambda layout: layout.number)
        ],
        "notes": [
            {**asdict(note), "text": clean(note.text, 500)} for note in (*account.notes, *account.key_notes())
        ],
        "secrets": secret + secrets,
        "personal": sorted(set(personal)),
    }
