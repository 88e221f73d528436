"""What the readers of line formats share: how sure the head is, and one item for each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from custodes.core import GROUP, ONE, line
from custodes.intake import Fault, Opened, Refused, Scrubber, suspect
from custodes.observations import Coverage, Item, Ledger, Note, NotRead, Observation, Reason
from custodes.readers.gather import Mould, shorten
from custodes.readers.interface import Context, Taken

TROUBLE: Final = (Fault, Refused)
"""What intake hands out in place of a record."""
HEAD_LINES = 200
"""Lines of the head on which a format is recognised."""
_SHOWN = 120
_QUOTED = re.compile(r"(?:[ \t]{0,8}[>|]){0,8}[ \t]{0,32}")
_STRETCH = 24
"""Lines that are looked at together."""


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
    of = known(lines, parser)
    if not of or of * 2 < len(lines):
        return None
    return Taken(name, of / len(lines), f"{of} of the first {len(lines)} lines are {why}", Ledger.SEEN)


def known(lines: Sequence[str], parser: Parser) -> int:
    """How many of these lines are of the format; none where no entry is among them."""
    found = [parser(text) for text in lines]
    if not any(isinstance(item, Entry) for item in found):
        return 0
    return sum(item is not None for item in found)


def read(opened: Opened, context: Context, parser: Parser, coverage: Coverage) -> Iterator[Item]:
    """One Observation or NotRead for each line, notes, and at the end the coverage."""
    items = Telling(context).items
    yield from opened.notes
    for item in opened.lines():
        if isinstance(item, TROUBLE):
            yield from trouble(item)
            continue
        number, text = item
        if not text or text.isspace():
            yield NotRead(line(number), Reason.BLANK)
            continue
        yield from items(parser(text), f"line:{number}", text)
    yield coverage


def quoting(lines: Sequence[str], known: Callable[[str], object]) -> str:
    """What stands before the first line that is ``known``: ``> `` or ``| `` of a mail, white space of a ticket.

    Empty where a line is known as it is, or none; and where the next line does not bear it.
    """
    if any(map(known, lines)):
        return ""
    for n, text in enumerate(lines):
        found = _QUOTED.match(text)
        if found and found[0] and known(text[found.end() :]):
            following = next((one for one in lines[n + 1 :] if one.strip()), found[0])
            return found[0] if unquoted(following, found[0]) is not None else ""
    return ""


def unquoted(text: str, before: str) -> str | None:
    """A line without its quoting; None where it is not quoted in this way. Of an empty line the white space may be gone."""
    if text.startswith(before):
        return text[len(before) :]
    return "" if text.strip() in {"", before.strip()} else None


def scrubbed(
    opened: Opened, scrubber: Scrubber, before: str = ""
) -> Iterator[tuple[int, str] | Fault | Refused]:
    """``opened.lines()`` without secrets, for formats of which lines are put together before they are values.

    ``before`` is the quoting that is taken away; a line without it is refused.
    Most stretches of lines hold no secret, and are told from the others all at once.
    """
    lines = _unquoted_lines(opened.lines(), before, scrubber) if before else opened.lines()
    while stretch := list(islice(lines, _STRETCH)):
        quiet = not suspect("\n".join([item[1] for item in stretch]))
        for item in stretch:
            if (quiet and not scrubber.in_key) or isinstance(item, TROUBLE):
                yield item
            else:
                number, text = item
                yield number, scrubber.text(text)


def _unquoted_lines(
    lines: Iterator[tuple[int, str] | Fault | Refused], before: str, scrubber: Scrubber
) -> Iterator[tuple[int, str] | Fault | Refused]:
    for item in lines:
        if isinstance(item, TROUBLE):
            yield item
            continue
        number, text = item
        bare = unquoted(text, before)
        if bare is None:
            words = shorten(text, _SHOWN, scrubber.text)[0]
            yield Refused(line(number), Reason.UNRECOGNISED, words)
        else:
            yield number, bare


class Telling:
    """Makes items of the records of one source; ``layout`` is the number of the Layout that tells of its columns."""

    def __init__(self, context: Context, layout: int = 0) -> None:
        self._layout = layout
        self._ledger = context.ledger or Ledger.SEEN
        self._scrub = context.scrubber.text
        self._values = Mould(context.scrubber).values

    def items(self, found: Entry | Skip | None, place: str, text: str) -> Sequence[Item]:
        """What one record is: an Observation with its notes, or a NotRead; ``text`` is shown of what is not of the format."""
        if found is None:
            return (NotRead(place, Reason.UNRECOGNISED, shorten(text, _SHOWN, self._scrub)[0]),)
        if isinstance(found, Skip):
            return (NotRead(place, found[0], shorten(found[1], _SHOWN, self._scrub)[0]),)
        pairs, note, words, dates = found
        values, cut = self._values(pairs)
        if not values:
            return (NotRead(place, Reason.UNRECOGNISED, "no word in it can be read"),)
        if dates and not dates.keys() <= values.keys():
            dates = {field: day for field, day in dates.items() if field in values}
        seen = _new(Observation, (place, 0, self._ledger, values, ONE, dates, self._layout))
        if not note and not cut:
            return (seen,)
        told: list[Item] = [seen]
        if note:
            told.append(Note(note, shorten(words, _SHOWN, self._scrub)[0], place))
        if cut:
            told.append(Note("cut", "a value was cut: too long", place, cut))
        return told


_new = tuple.__new__


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
    if digits[1:2] in GROUP:
        return f"{address} is a group or broadcast entry, no device"
    return ""
