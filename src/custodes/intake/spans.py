"""Where the secrets of a text stand, so that a reading copy can lose them in place and still read as before."""

from __future__ import annotations

import re
from typing import NamedTuple

from custodes.intake.scrub import ESCAPED, KEY_END, KEY_LINE, SAID, Scrubber, letter, suspect
from custodes.intake.secrets import CLOSE, OPEN, patterns_for

FILL = "0"
"""What stands in place of each byte of a secret: a digit, so that what looked like a password still does."""

# Marks of a secret that are none themselves: the lines around a textual key (RFC 7468), line ends.
_FRAME = re.compile(r"-----(?:BEGIN|END) [A-Z ]*PRIVATE KEY-----|[\r\n]", re.IGNORECASE)
# RFC 7519 section 3: three parts with points between them; the first begins with {" in base64.
_TOKEN = re.compile(r"\AeyJ|\.", re.IGNORECASE)
_PADDING = re.compile(r"=+\Z")


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of a text, and which kind of secret they are."""

    start: int
    end: int
    kind: str


class UnevenError(Exception):
    """Without its secrets this text would not read as before."""


class SpanFinder:
    """Finds the secrets of the texts of one source, in its order: those that ``Scrubber`` takes out."""

    def __init__(self) -> None:
        self._was, self._is = Scrubber(), Scrubber()

    def spans(self, text: str, *, narrow: bool = True) -> list[Span]:
        """The spans to fill, in order and apart. ``narrow``: one byte a character, else as UTF-8 counts them.

        Raises UnevenError where the filled text would be scrubbed otherwise than this one.
        """
        if not self._was.in_key and not suspect(text):
            return []
        found = _in_key(text) if self._was.in_key else None
        if found is None:
            found = (_behind_letters(text) if "\\u" in text else []) or secrets_of(text)
        scrubbed = self._was.text(text), self._was.counts
        filled = fill(text, found, narrow=narrow) if found else text
        if scrubbed != (self._is.text(filled), self._is.counts):
            raise UnevenError
        return found


def fill(text: str, spans: list[Span], *, narrow: bool) -> str:
    """``text`` with every byte of the spans filled; it keeps its length in bytes."""
    parts, at = [], 0
    for span in spans:
        length = span.end - span.start
        if not narrow:
            length = len(text[span.start : span.end].encode("utf-8", "surrogatepass"))
        parts += [text[at : span.start], FILL * length]
        at = span.end
    return "".join([*parts, text[at:]])


def _in_key(text: str) -> list[Span] | None:
    """Within a textual key: its lines, and what stands around its end. None for a line that is no part of it."""
    end = KEY_END.search(text)
    if not end and not KEY_LINE.fullmatch(text):
        return None
    start = len(text) - len(text.lstrip())
    return _apart([Span(start, len(text.rstrip()), "private key")], text)


def _behind_letters(text: str) -> list[Span]:
    """The secrets of a raw text of JSON that its letters as themselves tell, at their places in the raw text."""
    plain: list[str] = []
    places: list[int] = []
    at = 0
    for found in ESCAPED.finditer(text):
        shown = letter(found)
        if shown != found[0]:
            plain += [*text[at : found.start()], shown]
            places += range(at, found.start() + 1)
            at = found.end()
    plain += text[at:]
    places += range(at, len(text) + 1)
    return [Span(places[one.start], places[one.end], one.kind) for one in secrets_of("".join(plain))]


def secrets_of(text: str) -> list[Span]:
    """The secrets by the patterns, one after the other, each hidden from those that follow."""
    hidden = SAID.sub(lambda m: OPEN + m[1] + CLOSE * (len(m[0]) - len(m[1]) - 1), text)
    spans: list[Span] = []
    for kind, pattern in patterns_for(text):
        matches = [m.span("secret") for m in pattern.finditer(hidden)]
        for start, end in matches:
            spans.append(Span(start, end, kind))
            hidden = hidden[:start] + OPEN + CLOSE * (end - start - 1) + hidden[end:]
    return _apart(spans, text)


def _apart(spans: list[Span], text: str) -> list[Span]:
    """In order, without overlap, and without what marks a secret and is none."""
    apart: list[Span] = []
    last = 0
    for span in sorted(spans):
        start = max(span.start, last)
        if start >= span.end:
            continue
        last = span.end
        apart += _narrowed(Span(start, span.end, span.kind), text)
    return apart


def _narrowed(span: Span, text: str) -> list[Span]:
    start, end, kind = span
    if end - start > 2 and text[start] in "\"'" and text[end - 1] == text[start]:
        start, end = start + 1, end - 1
    secret = text[start:end]
    frames = [m.span() for m in _FRAME.finditer(secret)]
    if kind == "token" and secret[:3].lower() == "eyj":
        frames += [m.span() for m in _TOKEN.finditer(secret)]
    elif kind == "authorization":
        frames += [m.span() for m in _PADDING.finditer(secret)]
    parts, at = [], 0
    for first, last in [*sorted(frames), (len(secret), len(secret))]:
        if first > at:
            parts.append(Span(start + at, start + first, kind))
        at = max(at, last)
    return parts
