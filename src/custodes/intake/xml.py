"""XML in the worker, by lxml: strict, no entities, no network, no DTD; line by line, so that places are exact.

Strict, because with ``recover`` libxml2 closes what the file left open and so invents elements at the end of a
cut-off file. Depth (256) and text size (10 million bytes) are libxml2's own bounds while ``huge_tree`` is off.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from lxml import etree

_BATCH_CHARS = 1 << 19
_PIECE = 64 << 10


class _TooLargeError(Exception):
    """An element holds more text than the limit."""


def parse_xml(settings: dict[str, Any]) -> Iterator[list[Any]]:
    """Frames: ``root``, ``els``, ``fault``, ``end`` with the digest of what was read."""
    return _Parse(frozenset(settings["tags"]), int(settings["line_bytes"])).frames()


def _pieces() -> Iterator[tuple[bytes, bool]]:
    """The standard input by lines, long lines in pieces; with each piece, whether it ends a line."""
    rest = b""
    while block := os.read(0, 1 << 20):
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        for text in lines:
            yield text + b"\n", True
        while len(rest) > _PIECE:
            yield rest[:_PIECE], False
            rest = rest[_PIECE:]
    if rest:
        yield rest, False


class _Parse:
    def __init__(self, tags: frozenset[str], most: int) -> None:
        self.tags = tags
        self.most = most
        names = sorted(f"{{*}}{tag}" for tag in tags)
        self.parser = _parser(tag=names)
        self.scout: Any = _parser()
        self.batch: list[list[Any]] = []
        self.size = 0
        self.open: list[tuple[str, int]] = []
        self.number = 1
        self.digest = sha256()

    def frames(self) -> Iterator[list[Any]]:
        pieces = _pieces()
        try:
            for piece, ends in pieces:
                self.digest.update(piece)
                if self.scout is not None:
                    yield from self._root(piece)
                try:
                    self.parser.feed(piece)
                finally:
                    yield from self._events()
                self.number += ends
            self.parser.close()
            yield from self._flush()
        except etree.XMLSyntaxError as error:
            yield from self._flush()
            yield self._fault(error, pieces)
        yield ["end", self.digest.hexdigest()]

    def _root(self, piece: bytes) -> Iterator[list[Any]]:
        self.scout.feed(piece)
        for _, root in self.scout.read_events():
            self.scout = None
            yield ["root", [_name(root), _attributes(root), "", [], self.number]]
            return

    def _events(self) -> Iterator[list[Any]]:
        for event, element in self.parser.read_events():
            if element.getparent() is None:
                continue
            if event == "start":
                self.open.append((_name(element), self.number))
                continue
            tag, begun = self.open.pop()
            if self.open:
                continue
            self.size += 64
            before = self.size
            try:
                taken = _taken(element, self, before)
                taken[4] = begun
                taken.append(self.number)
                self.batch.append(taken)
            except _TooLargeError:
                yield from self._flush()
                yield ["refused", f"line:{begun}-{self.number}" if self.number > begun else f"line:{begun}", "over limit",
                       f"<{tag}> holds more than {self.most:,} characters"]
            element.clear(keep_tail=False)
            parent = element.getparent()
            while (previous := element.getprevious()) is not None:
                parent.remove(previous)
            if self.size > _BATCH_CHARS:
                yield from self._flush()

    def _flush(self) -> Iterator[list[Any]]:
        if self.batch:
            yield ["els", self.batch]
        self.batch, self.size = [], 0

    def _fault(self, error: etree.XMLSyntaxError, pieces: Iterator[tuple[bytes, bool]]) -> list[Any]:
        """The fault, with the elements begun and not closed: the open one, and those in the rest that nobody parses."""
        lost = 1 if self.open else 0
        begins = re.compile(b"<(?:" + b"|".join(re.escape(tag.encode()) for tag in sorted(self.tags)) + rb")[\s>/]")
        cut_off = True
        for piece, _ in pieces:
            cut_off = False
            self.digest.update(piece)
            lost += len(begins.findall(piece))
        inside = f" inside <{self.open[0][0]}> begun on line {self.open[0][1]}" if self.open else ""
        at = error.lineno or self.number
        if cut_off:
            return ["fault", f"ends early, on line {self.number}{inside}: {error.msg}", f"line:{self.number}", lost, "truncated"]
        return ["fault", f"is not well-formed XML on line {at}{inside}: {error.msg}", f"line:{at}", lost, "undecodable"]


def _parser(**more: Any) -> Any:
    return etree.XMLPullParser(
        events=("start", "end") if more else ("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        **more,
    )


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _attributes(element: Any) -> dict[str, str]:
    found = dict(element.attrib)
    if any("}" in name for name in found):
        return {name.rpartition("}")[2]: value for name, value in found.items()}
    return found


def _taken(element: Any, parse: _Parse, before: int) -> list[Any]:
    """An element as plain lists: tag, attributes, direct text, children, line."""
    children = []
    text = element.text or ""
    for child in element:
        tail = child.tail
        if tail and not tail.isspace():
            text += tail
        if isinstance(child.tag, str):
            children.append(_taken(child, parse, before))
        elif child.tag is etree.Entity:
            text += child.text
    if text.isspace():
        text = ""
    attributes = _attributes(element)
    parse.size += len(text) + 16
    for value in attributes.values():
        parse.size += len(value) + 16
    if parse.size - before > parse.most:
        raise _TooLargeError
    return [_name(element), attributes, text, children, element.sourceline or 0]
