"""``switch-session``: the log of a terminal in which a switch was asked for several tables, each read by the reader that knows it.

Forms: what PuTTY and other terminals save, with a prompt before each command (``sw#show ip arp``, ``sw>``,
``me@sw> show arp``). The prompts are those of ``switch_words``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, cast

from custodes.core import line
from custodes.intake import Fault, Opened, Refused
from custodes.observations import Coverage, Item, Ledger, NotRead, Reason
from custodes.readers.gather import shorten
from custodes.readers.interface import Context, Taken
from custodes.readers.network import linewise, switch_neighbours
from custodes.readers.network.linewise import HEAD_LINES, TROUBLE, trouble
from custodes.readers.network.switch_arp import ArpTable, SwitchArp
from custodes.readers.network.switch_macs import MacTable, SwitchMacs
from custodes.readers.network.switch_power import PowerTable
from custodes.readers.network.switch_words import PROMPT

_Line = tuple[int, str] | Fault | Refused
_CHARS = 400
_SHOWN = 120
_BARE = re.compile(r"\s*(?:\S{1,64}@)?([A-Za-z][\w.-]{0,63})(?:\([\w-]{1,32}\))?\s?[#>].{0,200}")
_TERMINAL = re.compile(r"=~[=~]{2,40}.{0,80}[=~]{2,40}=|(?:user ?name|login as|password):", re.IGNORECASE)
"""PuTTY's own line above each log; a question whose answer is not shown."""
_MORE = re.compile(r"[\b ]{0,200}-{1,4} ?\(?more\b[^\b]{0,60}", re.IGNORECASE)
"""The pager's line: it waits for a key."""


class _Table(NamedTuple):
    """A kind of table, and how its lines are known and read; no reading where it must stand in a file of its own."""

    name: str
    known: Callable[[list[str]], int]
    read: Callable[[Opened, Context], Iterator[Item]] | None


_TABLES = (
    _Table("switch-macs", lambda lines: linewise.known(lines, MacTable()), SwitchMacs().read),
    _Table("switch-arp", lambda lines: linewise.known(lines, ArpTable()), SwitchArp().read),
    _Table("switch-neighbours", switch_neighbours.known, switch_neighbours.SwitchNeighbours().read),
    # The switch's ports are keys of its powered ports by the reader of their source: they stay in a file of their own.
    _Table("switch-power", lambda lines: linewise.known(lines, PowerTable()), None),
)


class _Part:
    """The lines of one command, as an opened source of their own; what they count for is counted in the whole."""

    notes = ()
    container = "text"

    def __init__(self, opened: Opened, lines: Iterator[_Line], head: list[str]) -> None:
        self._lines = lines
        self._head = head
        self.joined = opened.joined
        self.source = opened.source

    def lines(self) -> Iterator[_Line]:
        """The lines of the part."""
        return self._lines

    def head_text(self) -> str:
        """Its first lines."""
        return "\n".join(self._head)


def _switches(head: str) -> frozenset[str]:
    """The names in the prompts with which tables were asked for."""
    lines = (text for text in head.splitlines() if ("#" in text or ">" in text) and len(text) <= _CHARS)
    found = map(PROMPT.fullmatch, lines)
    return frozenset(prompt[1] for prompt in found if prompt)


def _is_prompt(text: str, switches: frozenset[str]) -> bool:
    """Whether a line is a prompt of one of these switches, with whatever command."""
    if len(text) > _CHARS or ("#" not in text and ">" not in text):
        return False
    if PROMPT.fullmatch(text):
        return True
    found = _BARE.fullmatch(text)
    return found is not None and found[1] in switches


def _table(lines: list[str]) -> _Table | None:
    """The kind of table that these first lines of a part are, half of them at least."""
    lines = [text for text in lines[:HEAD_LINES] if text.strip()]
    of, best = max(((table.known(lines), -n) for n, table in enumerate(_TABLES)), default=(0, 0))
    return _TABLES[-best] if of and of * 2 >= len(lines) else None


def _parts(head: str, switches: frozenset[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for text in head.splitlines():
        if part and _is_prompt(text, switches):
            yield part
            part = []
        part.append(text)
    yield part


class SwitchSession:
    """Reader of logs of terminals."""

    name = "switch-session"
    title = "Log of a terminal with several tables of a switch (PuTTY, ...)"
    looks_for = "prompts with commands, and below them two or more kinds of tables: hardware addresses, ARP, LLDP or CDP neighbours"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the head has two kinds of tables, each below a prompt."""
        if opened.container != "text":
            return None
        head = opened.head_text()
        switches = _switches(head)
        if not switches:
            return None
        told = [table.name for part in _parts(head, switches) if (table := _table(part))]
        kinds = list(dict.fromkeys(told))
        if len(kinds) < 2:
            return None
        return Taken(
            self.name, 1.0, f"tables of {len(kinds)} kinds below prompts: {', '.join(kinds)}", Ledger.SEEN
        )

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """The items of each table, as from the reader that knows it."""
        yield from opened.notes
        switches = _switches(opened.head_text())
        lines = opened.lines()
        covered: dict[Coverage, None] = {}
        first = next(lines, None)
        while first is not None:
            held = [first]
            following: _Line | None = None
            for item in lines:
                if not isinstance(item, TROUBLE) and _is_prompt(item[1], switches):
                    following = item
                    break
                held.append(item)
                if len(held) >= HEAD_LINES:
                    break
            rest = _Rest(lines, switches) if following is None else None
            for one in self._part(opened, context, chain(held, rest or ()), held):
                if isinstance(one, Coverage):
                    covered[one] = None
                else:
                    yield one
            first = rest.following if rest else following
        yield from covered

    @staticmethod
    def _part(opened: Opened, context: Context, lines: Iterator[_Line], held: list[_Line]) -> Iterator[Item]:
        head = [item[1] for item in held if not isinstance(item, TROUBLE)]
        table = _table(head)
        scrub = context.scrubber.text
        told: list[NotRead] = []
        if table and table.read:
            part = _Part(opened, _without_terminal(lines, told), head)
            for item in table.read(cast("Opened", part), context):
                yield from told
                told.clear()
                yield item
            yield from told
            return
        begins = table is not None
        for one in lines:
            if isinstance(one, TROUBLE):
                yield from trouble(one)
                continue
            number, text = one
            place = line(number)
            if not text.strip():
                yield NotRead(place, Reason.BLANK)
            elif own := _own(number, text):
                yield own
            elif [text] == head[:1] and (PROMPT.fullmatch(text) or _BARE.fullmatch(text)):
                where = (
                    f"{table.name} reads what begins here: save it in a file of its own; "
                    if table and begins
                    else ""
                )
                begins = False
                yield NotRead(place, Reason.HEADING, where + shorten(text, _SHOWN, scrub)[0])
            else:
                yield NotRead(place, Reason.UNRECOGNISED, shorten(text, _SHOWN, scrub)[0])


class _Rest:
    """The lines of a part that are not held, up to the next prompt, which is ``following`` then."""

    def __init__(self, lines: Iterator[_Line], switches: frozenset[str]) -> None:
        self._lines = lines
        self._switches = switches
        self.following: _Line | None = None

    def __iter__(self) -> Iterator[_Line]:
        for item in self._lines:
            if not isinstance(item, TROUBLE) and _is_prompt(item[1], self._switches):
                self.following = item
                return
            yield item


def _own(number: int, text: str) -> NotRead | None:
    """A line of the terminal itself."""
    if len(text) <= _CHARS and (_TERMINAL.fullmatch(text.strip()) or _MORE.fullmatch(text)):
        return NotRead(line(number), Reason.NOTE, "a line of the terminal itself")
    return None


def _without_terminal(lines: Iterator[_Line], told: list[NotRead]) -> Iterator[_Line]:
    """The lines without those of the terminal, which go to ``told``; what follows the pager in its line stays."""
    for item in lines:
        if isinstance(item, TROUBLE):
            yield item
        elif own := _own(*item):
            told.append(own)
        elif "\b" in item[1] and (more := _MORE.match(item[1][:_CHARS])):
            yield item[0], item[1][more.end() :].lstrip("\b ")
        else:
            yield item
