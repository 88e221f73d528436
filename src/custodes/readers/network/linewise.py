"""What the readers of line formats share: how sure the head is, and one item for each line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from custodes.core import line
from custodes.intake import Fault, Opened, Refused
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Observation, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network.gather import Gather, Scrub, shorten

HEAD_LINES = 200
"""Lines of the head on which a format is recognised."""
_SHOWN = 120


class Entry(NamedTuple):
    """A line that speaks of a device: field and value pairs, in order."""

    pairs: list[tuple[str, str | None]]
    note: str = ""
    """Kind of the Note that goes with it, or empty."""
    words: str = ""
    dates: Mapping[str, str] = {}
    """Date field -> ISO 8601 day; the words stand in ``pairs``."""


class Skip(NamedTuple):
    """A line of the format that speaks of no device."""

    reason: Reason
    words: str = ""


Parser = Callable[[str], Entry | Skip | None]
"""One line to what it is; None where it is not of the format. May keep state, as a heading does."""


def take(opened: Opened, name: str, why: str, parser: Parser) -> Taken | None:
    """Whether half of the first lines are of the format, one of them an entry; the share is the certainty."""
    if opened.container != "text":
        return None
    lines = [text for text in opened.head_text().splitlines()[:HEAD_LINES] if text.strip()]
    found = [parser(text) for text in lines]
    if not any(isinstance(item, Entry) for item in found):
        return None
    of = sum(item is not None for item in found)
    if of * 2 < len(lines):
        return None
    return Taken(name, of / len(lines), f"{of} of the first {len(lines)} lines are {why}", Ledger.SEEN)


def read(opened: Opened, context: Context, parser: Parser, coverage: Coverage) -> Iterator[Item]:
    """One Observation or NotRead for each line, notes, and at the end the coverage."""
    ledger = context.ledger or Ledger.SEEN
    scrub = context.scrubber.text
    yield from opened.notes
    for item in opened.lines():
        if isinstance(item, Fault | Refused):
            yield from trouble(item)
            continue
        number, text = item
        place = line(number)
        if not text.strip():
            yield NotRead(place, Reason.BLANK)
            continue
        yield from items(parser(text), place, text, ledger, scrub)
    yield coverage


def items(found: Entry | Skip | None, place: str, text: str, ledger: Ledger, scrub: Scrub) -> Iterator[Item]:
    """What one record is: an Observation with its notes, or a NotRead."""
    if found is None:
        yield NotRead(place, Reason.UNRECOGNISED, shorten(text, _SHOWN, scrub)[0])
    elif isinstance(found, Skip):
        yield NotRead(place, found.reason, shorten(found.words, _SHOWN, scrub)[0])
    else:
        gather = Gather(scrub)
        for field, value in found.pairs:
            gather.add(field, value)
        values = gather.values()
        if not values:
            yield NotRead(place, Reason.UNRECOGNISED, "no word in it can be read")
            return
        dates = {field: day for field, day in found.dates.items() if field in values} if found.dates else {}
        yield Observation(place, 0, ledger, values, dates=dates)
        if found.note:
            yield Note(found.note, shorten(found.words, _SHOWN, scrub)[0], place)
        if gather.cut:
            yield Note("cut", "a value was cut: too long", place, gather.cut)


def trouble(item: Fault | Refused) -> Iterator[Item]:
    """What intake could not deliver."""
    if isinstance(item, Refused):
        yield NotRead(item.place, Reason(item.reason), item.words, item.count)
        return
    if item.lost:
        yield NotRead(item.place, Reason(item.reason), item.sentence, item.lost)
    yield Note("ends-early", item.sentence, item.place, max(item.lost, 1))


def of_this_machine(context: Context, method: str) -> Coverage:
    """The coverage of a table of neighbours: never the whole of a network."""
    return Coverage(
        "",
        context.ledger or Ledger.SEEN,
        "",
        method=method,
        complete="no",
        detail="lists only what this machine spoke to a short while before, on its own links",
    )


def no_device(address: str, mac: str) -> str:
    """Why this pair of an address and a hardware address names no device; empty where it may.

    Group and broadcast addresses: IEEE 802-2014 §8.2.2 (I/G bit), RFC 1112 §6.4, RFC 2464 §7.
    ``address`` is already known to be an address.
    """
    digits = "".join(part.zfill(2) for part in mac.replace("-", ":").lower().split(":"))
    if not digits.strip("0"):
        return f"no hardware address is known for {address}"
    if int(digits[1], 16) & 1:
        return f"{address} is a group or broadcast entry, no device"
    return ""
