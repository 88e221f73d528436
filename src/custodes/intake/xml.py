"""XML in the worker, by lxml: strict, no entities, no network, no DTD.

Line by line, so that places are exact.

Strict, because with ``recover`` libxml2 closes what the file left open and so invents elements at the end
of a cut-off file. A text of more than 10 million bytes is stopped by libxml2 itself while ``huge_tree`` is
off.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from lxml import etree

_BATCH_BYTES = 1 << 19
_PIECE = 64 << 10
# libxml2 up to 2.13 stopped at 256 by itself (xmlParserMaxDepth), later ones at 2,048.
_DEPTH = 256


def parse_xml(settings: dict[str, Any]) -> Iterator[list[Any] | str]:
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
    """Takes the parser's events (lxml's *target* interface) and keeps what is inside a wanted element.

    As plain lists.

    No tree is built, so what nobody asked for takes no memory, and each event knows the line that is being
    fed.
    """

    def __init__(self, tags: frozenset[str], most: int) -> None:
        self.tags = tags
        self.most = most
        self.parser = etree.XMLParser(
            target=self,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            attribute_defaults=False,
            huge_tree=False,
            recover=False,
        )
        self.root: list[Any] | None = None
        self.batch: list[list[Any]] = []
        self.refused: list[list[Any]] = []
        self.fed = 0
        """Bytes handed to the parser so far."""
        self.flushed = 0
        self.why = ""
        self.inside = 0
        """Elements open inside one that was let go of: they are counted and not kept."""
        self.begun = 0
        """``fed`` when the open wanted element began.

        Entities stay unresolved, so text cannot outgrow its bytes.
        """
        self.stack: list[list[Any]] = []
        self.number = 1
        self.digest = sha256()

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins."""
        if tag[0] == "{":
            tag = tag.rpartition("}")[2]
        stack = self.stack
        if stack:
            if stack[0][1] is None:
                self.inside += 1
                return
            taken = [tag, _attributes(attributes) if attributes else {}, "", [], self.number, 0]
            stack[-1][3].append(taken)
            stack.append(taken)
            if len(stack) > _DEPTH:
                self._drop("is nested too deeply")
        else:
            self._outside(tag, attributes)

    def _outside(self, tag: str, attributes: Any) -> None:
        """An element that stands in no wanted one; a root that is wanted is both."""
        if self.root is None:
            self.root = [tag, _attributes(attributes), "", [], self.number, 0]
        if tag in self.tags:
            self.stack.append([tag, _attributes(attributes), "", [], self.number, 0])
            self.begun = self.fed

    def data(self, text: str) -> None:
        """Text between two marks."""
        if self.stack and self.stack[0][1] is not None and not text.isspace():
            self.stack[-1][2] += text

    def end(self, tag: str) -> None:
        """An element is closed."""
        del tag
        stack = self.stack
        if not stack:
            return
        if self.inside:
            self.inside -= 1
            return
        taken = stack.pop()
        if stack:
            return
        if taken[1] is None:
            place = f"line:{taken[4]}-{self.number}" if self.number > taken[4] else f"line:{taken[4]}"
            self.refused.append(["refused", place, "over limit", f"<{taken[0]}> {self.why}", 1])
        else:
            taken[5] = self.number
            self.batch.append(taken)

    def close(self) -> None:
        """Asked for by lxml; there is nothing to give."""

    def _drop(self, why: str) -> None:
        """Let go of what the open element holds; its shell stays until it closes, then it is refused."""
        self.stack[0][1], self.why = None, why
        for taken in self.stack:
            taken[2], taken[3] = "", []

    def frames(self) -> Iterator[list[Any]]:
        """Feed the input piece by piece and hand on what was closed."""
        pieces = _pieces()
        told = False
        error: etree.XMLSyntaxError | None = None
        at_end = False
        try:
            for piece, ends in pieces:
                self.digest.update(piece)
                self.parser.feed(piece)
                self.number += ends
                self.fed += len(piece)
                if self.stack and self.fed - self.begun > self.most:
                    self._drop(f"holds more than {self.most:,} bytes")
                if self.fed - self.flushed > _BATCH_BYTES:
                    if not told and self.root:
                        yield ["root", self.root]
                        told = True
                    yield from self._flush()
            at_end = True
            self.parser.close()
        except etree.XMLSyntaxError as problem:
            error = problem
        if not told and self.root:
            yield ["root", self.root]
        yield from self._flush()
        if error is not None:
            yield self._fault(error, pieces, at_end)
        yield ["end", self.digest.hexdigest()]

    def _flush(self) -> Iterator[list[Any]]:
        if self.batch:
            yield ["els", self.batch]
        yield from self.refused
        self.batch, self.refused = [], []
        self.flushed = self.fed

    def _fault(
        self, error: etree.XMLSyntaxError, pieces: Iterator[tuple[bytes, bool]], at_end: bool
    ) -> list[Any]:
        """The fault, with the elements begun and not closed.

        The open one, and those in the rest that nobody parses.
        """
        lost = 1 if self.stack else 0
        begins = re.compile(
            b"<(?:" + b"|".join(re.escape(tag.encode()) for tag in sorted(self.tags)) + rb")[\s>/]"
        )
        rest = 0
        for piece, _ in pieces:
            rest += len(piece)
            self.digest.update(piece)
            lost += len(begins.findall(piece))
        inside = f" inside <{self.stack[0][0]}> begun on line {self.stack[0][4]}" if self.stack else ""
        message = str(error.msg).partition(", line ")[0]
        if at_end or not rest:
            place = f"line:{self.number}"
            return [
                "fault",
                f"ends early, on line {self.number}{inside}: {message}",
                place,
                lost,
                "truncated",
            ]
        at = error.lineno or self.number
        return [
            "fault",
            f"is not well-formed XML on line {at}{inside}: {message}",
            f"line:{at}",
            lost,
            "undecodable",
        ]


def _attributes(attributes: Any) -> dict[str, str]:
    found = dict(attributes)
    for name in found:
        if name[0] == "{":
            return {name.rpartition("}")[2]: value for name, value in found.items()}
    return found
