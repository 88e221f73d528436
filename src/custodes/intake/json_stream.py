"""JSON values of a text as a stream: JSON lines, one after the other, in a list, or in a list inside an answer.

A record is an object; texts, numbers and the three words of JSON are values too. Memory is bounded by the largest
record; what is no value costs its own line, and the next ones go on.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from custodes.core import line
from custodes.intake.interface import Fault, Limits, Refused, Value
from custodes.intake.measure import Measured
from custodes.intake.strict_json import DECODER, RefusedError, deep
from custodes.intake.text import CheckedBytes, changed_fault

DEPTH = 64
"""Levels of lists around a record."""
REFUSALS = 10_000
"""Broken stretches of one source after which its rest is not looked at."""
_BLOCK = 1 << 16
_GAP = re.compile(r"[\s,\x00\x1e\ufeff\ufffd]*")
"""What may stand between records; RFC 7464 puts a record separator before each."""
_NAME = r'"[\w.:@-]{1,64}"\s*:\s*'
_SCALAR = r'(?:"[^"\\]{0,2000}"|[-+.\w]{1,40}|\{[^{}\[\]]{0,2000}\}|\[[^\[\]{}]{0,2000}\])'
# The list that an answer of an interface wraps its records in: Kea's `arguments.leases`, UniFi's `data`, Censys's `result.hits`.
_INSIDE = re.compile(
    rf"(?:\[\s*)?\{{\s*(?:{_NAME}{_SCALAR}\s*,\s*){{0,40}}"
    rf'(?:"(?:arguments|result)"\s*:\s*\{{\s*(?:{_NAME}{_SCALAR}\s*,\s*){{0,40}})?'
    r'"(?:data|results|hits|leases|clients|devices|rows|matches)"\s*:\s*\[(?=\s*[{\]])'
)
_MEMBER = re.compile(r',\s*"(?:[^"\\]|\\.){0,200}"\s*:\s*')
_LENIENT = json.JSONDecoder(strict=False)
# CPython's scanner of one value, which raw_decode is a frame around.
_SCAN: Callable[[str, int], tuple[Any, int]] = DECODER.scan_once  # type: ignore[attr-defined]
_MARKS = frozenset('"-0123456789tfn')
"""What a text, a number or a word of JSON begins with."""
_SCALAR_ALONE = re.compile(r'("[^"\\\n]*(?:\\.[^"\\\n]*)*"|[-+.\w]{1,400})[ \t\r]*(?=[,\]\n]|\Z)')
_OBJECTS = 64
"""Objects and lists of a record up to which its depth needs no look."""
_RUN = 64
"""Records that are handed on at once: what dies young costs the collector least."""
_new = tuple.__new__


class _Feed:
    """A text with a window on it that grows on demand and forgets what was passed."""

    def __init__(self, read: Callable[[int], str]) -> None:
        self._read = read
        self.text = ""
        self.at = 0
        self.line = 1
        self.ended = False

    def more(self, characters: int = _BLOCK) -> bool:
        """Whether there was more; what stands before ``at`` is forgotten."""
        block = "" if self.ended else self._read(max(characters, _BLOCK))
        self.ended = not block
        self.text = self.text[self.at :] + block
        self.at = 0
        return bool(block)

    def go(self, to: int) -> None:
        """Pass everything before ``to``."""
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def gap(self) -> str:
        """Pass what may stand between records; the character after it, empty at the end."""
        while True:
            found = _GAP.match(self.text, self.at)
            self.go(found.end() if found else self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def next_line(self) -> None:
        """Pass the rest of this line."""
        while True:
            end = self.text.find("\n", self.at)
            if end >= 0:
                self.go(end + 1)
                return
            self.go(len(self.text))
            if not self.more():
                return


class _Broken(NamedTuple):
    reason: str
    words: str
    end: int
    """Where the broken value ends; -1 where that is not known."""


def json_values(
    fd: int, measured: Measured, limits: Limits, name: str
) -> Iterator[list[Value] | Refused | Fault]:
    """Values of the open text ``fd`` in order, each with its place, as many at a time as are there."""
    raw = CheckedBytes(fd, measured)
    text = io.TextIOWrapper(
        io.BufferedReader(raw, 1 << 20), encoding=measured.encoding, errors=measured.errors, newline=""
    )
    yield from _Values(_Feed(text.read), limits.line_bytes, name).items()
    while text.read(1 << 20):
        pass
    if not raw.same():
        yield changed_fault(name)


def json_head(head: str, most: int = 50) -> tuple[dict[str, Any], ...]:
    """The first whole records of a head, at most ``most``; none where it does not begin as JSON."""
    if head.lstrip("\ufeff \t\r\n\x1e")[:1] not in {"{", "["}:
        return ()
    found: list[dict[str, Any]] = []
    broken = 0
    for items in _Values(_Feed(io.StringIO(head).read), len(head) + 1, "").items():
        if isinstance(items, list):
            records = [item.value for item in items if isinstance(item.value, dict)]
            found += records
            broken += len(items) - len(records)
        else:
            broken += 1
        if len(found) >= most or broken > most:
            break
    return tuple(found[:most])


class _Values:
    """The values of a text while it is being read."""

    def __init__(self, feed: _Feed, limit: int, name: str) -> None:
        self._feed = feed
        self._limit = limit
        self._name = name
        self._on_line = self._nth = 0
        """The line on which the last value begins, and how many began on it."""
        self._lists = self._wrapped = 0
        self._answers = True
        """Whether the next record may be an answer that wraps a list: the first one, and the next after such a one."""

    def items(self) -> Iterator[list[Value] | Refused | Fault]:
        """Values, and what was not read."""
        feed, name = self._feed, self._name
        refused = 0
        while mark := feed.gap():
            if self._brackets(mark):
                if self._lists > DEPTH:
                    sentence = f"{name}: lists in lists deeper than {DEPTH}"
                    yield Fault(sentence, line(feed.line), 1, "over limit")
                    return
                continue
            if mark == "{" and (run := self._run()):
                yield run
                continue
            first = feed.line
            found = self._one(mark)
            if not isinstance(found, _Broken):
                yield [self._value(first, found)]
                continue
            if found.reason == "truncated":
                yield Fault(f"{name} ends inside the record that begins on line {first}", line(first), 1)
                return
            _skip(feed, found)
            yield Refused(line(first, feed.line - 1), found.reason, found.words)
            refused += 1
            if refused >= REFUSALS:
                sentence = f"{name}: {refused:,} broken records up to line {first}; the rest is not read"
                yield Fault(sentence, line(first), 1, "over limit")
                return
        if self._lists > 0:
            yield Fault(f"{name} ends before its list is closed", line(feed.line))

    def _brackets(self, mark: str) -> bool:
        """Pass the beginning or the end of a list, and the beginning of an answer; whether one was there."""
        feed = self._feed
        if self._answers and not self._lists and mark in "[{":
            self._wrapped = _enter(feed)
            if self._wrapped:
                self._lists += 1
                return True
            self._answers = False
        if mark == "[":
            self._lists += 1
        elif mark == "]":
            self._lists -= 1
        else:
            return False
        feed.go(feed.at + 1)
        if mark == "]" and self._wrapped and self._lists <= 0:
            _leave(feed, self._wrapped, self._limit)
            self._wrapped = 0
        return True

    def _run(self) -> list[Value]:
        """The records that stand whole in the window from here on, up to the first thing that is none."""
        feed = self._feed
        text, at, number = feed.text, feed.at, feed.line
        on_line, nth = self._on_line, self._nth
        count, gap = text.count, _GAP.match
        found: list[Value] = []
        while text[at : at + 1] == "{" and len(found) < _RUN:
            try:
                value, end = _SCAN(text, at)
            except (StopIteration, ValueError, RecursionError):
                break
            if end - at > _OBJECTS and count("{", at, end) + count("[", at, end) > _OBJECTS and deep(value):
                break
            nth = nth + 1 if number == on_line else 1
            on_line = number
            number += count("\n", at, end)
            found.append(_new(Value, (on_line, number, nth, value)))
            if text[end : end + 2] == "\n{":
                # JSON lines, by far the most frequent: no need to look for another gap.
                at = end + 1
                number += 1
                continue
            after = gap(text, end)
            at = after.end() if after else end
            number += count("\n", end, at)
        feed.at, feed.line = at, number
        self._on_line, self._nth = on_line, nth
        return found

    def _one(self, mark: str) -> Any:
        """One value that is no record, or that needs more of the text than the window holds."""
        if mark == "{":
            return _decode(self._feed, self._limit)
        return _scalar(self._feed, self._limit) if mark in _MARKS else _NO_VALUE

    def _value(self, first: int, value: Any) -> Value:
        self._nth = self._nth + 1 if first == self._on_line else 1
        self._on_line = first
        return Value(first, self._feed.line, self._nth, value)


_NO_VALUE = _Broken("unrecognised", "no JSON record", -1)


def _scalar(feed: _Feed, limit: int) -> Any:
    """A text, a number or a word that stands alone: between commas, at the end of a list or of its line."""
    while True:
        found = _SCALAR_ALONE.match(feed.text, feed.at)
        held = len(feed.text) - feed.at
        if found is None and (held >= limit or "\n" in feed.text[feed.at :]):
            return _NO_VALUE
        if found and found.end() < len(feed.text):
            break
        if not feed.more(held):
            found = _SCALAR_ALONE.match(feed.text, feed.at)
            break
    try:
        value = DECODER.decode(found[1]) if found else _NO_VALUE
    except (ValueError, RecursionError):
        return _NO_VALUE
    feed.go(found.end() if found else feed.at)
    return value


def _enter(feed: _Feed) -> int:
    """Pass the beginning of an answer up to its list of records; how many objects were opened on the way."""
    if len(feed.text) - feed.at < _BLOCK:
        at = feed.line
        feed.more()
        feed.line = at
    found = _INSIDE.match(feed.text, feed.at)
    if not found:
        return 0
    feed.go(found.end())
    return found[0].count("{") - found[0].count("}")


def _leave(feed: _Feed, levels: int, limit: int) -> None:
    """Pass the members that follow the list, and the ends of the objects that hold it."""
    while levels:
        while feed.at >= len(feed.text) or feed.text[feed.at].isspace():
            if feed.at < len(feed.text):
                feed.go(feed.at + 1)
            elif not feed.more():
                return
        if feed.text[feed.at] == "}":
            levels -= 1
            feed.go(feed.at + 1)
            continue
        if len(feed.text) - feed.at < _BLOCK:
            feed.more()
        member = _MEMBER.match(feed.text, feed.at)
        if not member:
            return
        feed.go(member.end())
        if isinstance(_decode(feed, limit), _Broken):
            return


def _decode(feed: _Feed, limit: int) -> Any:
    while True:
        try:
            value, end = DECODER.raw_decode(feed.text, feed.at)
        except json.JSONDecodeError as error:
            held = len(feed.text) - feed.at
            if _goes_on(error, feed):
                if held >= limit:
                    feed.go(len(feed.text))
                    return _Broken("over limit", f"a record of over {limit:,} characters", -1)
                if feed.more(held):
                    continue
                return _Broken("truncated", "", -1)
            return _Broken("undecodable", f"not JSON: {error.msg.strip().rstrip(':')}", -1)
        except RefusedError as error:
            return _Broken("undecodable", str(error), _end(feed))
        except RecursionError:
            return _Broken("over limit", "nested too deep", -1)
        except ValueError:
            return _Broken("undecodable", "a number has too many digits", _end(feed))
        if feed.text.count("{", feed.at, end) + feed.text.count("[", feed.at, end) > 64 and deep(value):
            feed.go(end)
            return _Broken("over limit", "nested too deep", end)
        feed.go(end)
        return value


def _goes_on(error: json.JSONDecodeError, feed: _Feed) -> bool:
    """Whether the value may only be cut by the window (at its very end an escape or a word may be in two)."""
    if error.msg.startswith("Unterminated string"):
        return True
    return error.pos >= len(feed.text) - 12


def _end(feed: _Feed) -> int:
    try:
        return _LENIENT.raw_decode(feed.text, feed.at)[1]
    except (ValueError, RecursionError):
        return -1


def _skip(feed: _Feed, found: _Broken) -> None:
    if found.end >= feed.at:
        feed.go(found.end)
    else:
        feed.next_line()
