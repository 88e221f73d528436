"""``walk-round``: the sheet of ``custodes sheet``, filled in by a person who went there and looked; ledger *seen*."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from custodes.intake import Fault, Opened, Refused
from custodes.observations import (
    WALK_ROUND,
    Coverage,
    Item,
    Ledger,
    Note,
    NotFound,
    NotRead,
    Observation,
    Reason,
)
from custodes.readers.gather import Gather, shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.people.filled import Beside, Filled, Skipped, filled_rows
from custodes.readers.people.headings import COLUMNS, HEADER_ROWS, Head, head_of
from custodes.readers.tables.stream import WORKBOOKS, first_rows, trouble_items

_NOTES = {
    "cable": "cable in port",
    "radio": "radio",
    "card": "card slot",
    "recording": "recording menu",
    "photo": "photo",
    "by": "looked at by",
    "remark": "",
}
_FIELDS = ("site", "room", "name", "asset_tag", "label", "model", "serial", "mac")
_MOST = 12


class WalkRound:
    """Reader of filled-in walk-round sheets."""

    name = "walk-round"
    title = "Walk-round sheet, filled in"
    looks_for = "the header of a sheet that custodes wrote, or most of it: Code, Found, Type plate, Serial on the plate, Looked on"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of the sheet, or so near to it that it can be no other table."""
        if opened.container not in WORKBOOKS and opened.container != "text":
            return None
        for rows in first_rows(opened, 2 * HEADER_ROWS):
            head = head_of(rows)
            if head is not None:
                names = ", ".join(COLUMNS[name] for name in head.columns.values())
                return Taken(self.name, 0.99, f"columns {names}", Ledger.SEEN)
        return None

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each thing that was found; a row in which nobody wrote is blank."""
        scrub = context.scrubber.text
        ledger = context.ledger or Ledger.SEEN
        days: set[str] = set()
        by: set[str] = set()
        yield from opened.notes
        for item in filled_rows(opened):
            if isinstance(item, Refused | Fault):
                yield from trouble_items(item)
            elif isinstance(item, Skipped):
                yield NotRead(item.place, item.reason, shorten(item.words, 120, scrub)[0])
            elif isinstance(item, Beside):
                yield from _of_head(item.place, item.head, scrub)
            else:
                if not item.untouched:
                    by.update(filter(None, [scrub(item.values.get("by", ""))]))
                    days.update(day for day in item.day.split("|") if day)
                yield from self._filled(item, ledger, context)
        who = ", ".join(sorted(by)[:_MOST])
        yield Coverage(
            "",
            Ledger.SEEN,
            "",
            min(days, default=""),
            max(days, default=""),
            WALK_ROUND,
            "no",
            who,
            "the things on the sheet",
        )

    @staticmethod
    def _filled(item: Filled, ledger: Ledger, context: Context) -> Iterator[Item]:
        scrub = context.scrubber.text
        code = scrub(item.values.get("code", "")) or "a row without a code"
        if item.untouched:
            yield NotRead(
                item.place, Reason.BLANK, f"not looked at: {code}" if item.values.get("code") else ""
            )
            return
        if item.found is None:
            words = shorten(item.values.get("found", ""), 60, scrub)[0]
            yield NotRead(
                item.place, Reason.UNRECOGNISED, f"{code}: found is answered by neither yes nor no: {words}"
            )
            return
        if not item.found:
            yield _not_found(item, scrub)
            yield from _of_dates(item)
            return
        gather = Gather(scrub)
        for name in _FIELDS:
            gather.add(name, item.values.get(name))
        for name, words in _NOTES.items():
            text = item.values.get(name)
            gather.add("note", f"{words} {text}".strip() if text else None)
        if item.day:
            gather.add("checked_on", item.values["on"])
        dates = {"checked_on": item.day} if item.day else {}
        yield Observation(item.place, 0, ledger, gather.values(), dates=dates)
        yield from _of_dates(item)
        if gather.cut:
            yield Note("cut", "a value was cut: too long", item.place, gather.cut)


def _of_head(place: str, head: Head, scrub: Callable[[str], str]) -> Iterator[Note]:
    """Headings that are not those of the sheet: what each was taken for, and which were not read."""
    taken = [f"{shorten(text, 60, scrub)[0]!r} for {COLUMNS[name]!r}" for name, text in head.changed.items()]
    if taken:
        yield Note("changed-heading", f"taken: {', '.join(taken)}", place, len(taken))
    if head.unknown:
        names = ", ".join(repr(shorten(text, 60, scrub)[0]) for _, text in head.unknown[:_MOST])
        yield Note(
            "unmapped", f"columns that are not of the sheet were not read: {names}", place, len(head.unknown)
        )


def _not_found(item: Filled, scrub: Callable[[str], str]) -> NotFound:
    def text(name: str, most: int = 120) -> str:
        return shorten(item.values.get(name, ""), most, scrub)[0]

    words = " | ".join(filter(None, (text("code"), f"found: {text('found')}", text("remark", 300))))
    return NotFound(item.place, text("code"), text("asset_tag"), text("site"), item.day, text("by"), words)


def _of_dates(item: Filled) -> Iterator[Note]:
    if not item.day:
        yield Note("undated", "looked at, and no day on which", item.place)
    elif "|" in item.day:
        yield Note("ambiguous-dates", f"Looked on may be {item.day.replace('|', ' or ')}", item.place)
