"""What the readers of formats of several lines share: a block of lines is one record, with its place and its account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from custodes.core import line
from custodes.intake import Opened
from custodes.observations import Coverage, Item, Ledger, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network.linewise import HEAD_LINES, TROUBLE, Entry, Skip, Telling, trouble

LINES = 2_000
"""Lines of one block; what goes on longer is none."""


class Blocks(Protocol):
    """A grammar of blocks. May keep state, as a heading does."""

    def starts(self, text: str) -> bool:
        """Whether a block begins with this line."""

    def ends(self, text: str) -> bool:
        """Whether the open block ends with this line; it belongs to it."""

    def block(self, lines: list[str]) -> Entry | Skip | None:
        """What a whole block is."""

    def other(self, text: str) -> Entry | Skip | None:
        """What a line outside blocks is."""


def take(opened: Opened, name: str, why: str, grammar: Blocks) -> Taken | None:
    """Whether half of the first lines stand in blocks or are known, and one block is an entry."""
    if opened.container != "text":
        return None
    lines = [text for text in opened.head_text().splitlines()[:HEAD_LINES] if text.strip()]
    of = known(lines, grammar)
    if not of or of * 2 < len(lines):
        return None
    return Taken(name, of / len(lines), f"{of} of the first {len(lines)} lines are {why}", Ledger.SEEN)


def known(lines: Sequence[str], grammar: Blocks) -> int:
    """How many of these lines stand in blocks or are known; none where no block is an entry."""
    of = entries = 0
    held: list[str] = []
    for text in [*lines, ""]:
        begins, end = bool(text) and grammar.starts(text), not text
        if held and (begins or end):
            found = grammar.block(held)
            of += len(held) if found else 0
            entries += isinstance(found, Entry)
            held = []
        if begins or held:
            held.append(text)
            if grammar.ends(text):
                found = grammar.block(held)
                of += len(held) if found else 0
                entries += isinstance(found, Entry)
                held = []
        elif text:
            of += grammar.other(text) is not None
    return of if entries else 0


def read(
    opened: Opened, context: Context, grammar: Blocks, coverage: Coverage, *, whole: bool = False
) -> Iterator[Item]:
    """One Observation or NotRead for each block and each line outside blocks, and at the end the coverage.

    ``whole``: secrets are taken out of each line before it is taken apart, where free words stand in several columns and
    the word that tells a secret may stand in another than the secret.
    """
    scrub = context.scrubber.text
    items = Telling(context).items
    starts, ends = grammar.starts, grammar.ends
    held: list[str] = []
    first = last = 0

    def close() -> Sequence[Item]:
        nonlocal held
        opened.joined(len(held))
        block, place = held, line(first, last)
        held = []
        if len(block) >= LINES:
            return (NotRead(place, Reason.OVER_LIMIT, f"a block of over {LINES:,} lines"),)
        return items(grammar.block(block), place, block[0])

    yield from opened.notes
    for item in opened.lines():
        if isinstance(item, TROUBLE):
            if held:
                yield from close()
            yield from trouble(item)
            continue
        number, text = item
        if whole:
            text = scrub(text)
        begins = starts(text)
        if held and (begins or len(held) >= LINES):
            yield from close()
        if begins or held:
            first = first if held else number
            last = number
            held.append(text)
            if ends(text):
                yield from close()
        elif not text.strip():
            yield NotRead(line(number), Reason.BLANK)
        else:
            yield from items(grammar.other(text), line(number), text)
    if held:
        yield from close()
    yield coverage
