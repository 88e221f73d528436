"""Identification as a filter: JSON lines in, one JSON line out for each, in order, with memory that does not grow."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from custodes.core import clean
from custodes.errors import RecordError
from custodes.identification import Capability, Identification, Status, capabilities, identify, speaks_for
from custodes.intake import Incoming, Scrubber, StreamLine, stream_lines, strict_json
from custodes.runs.clue_lines import KEYS, evidence_of, ident_of, record_of
from custodes.runs.codes import NOT_ALL_READ, NOTHING_READABLE, SETTLED

LINE_BYTES = 1 << 20
"""Longest line that is read, in bytes."""
_NAMED = 100
"""Unknown keys that are named; a hostile stream could hold any number of them."""
# Characters that some programs take for the end of a line (U+0085, U+2028, U+2029), and those that steer a terminal
# or reorder what it shows (C1 controls, bidi controls): JSON may write them as escapes (RFC 8259 §7).
_ESCAPED = re.compile("[\x80-\x9f\u2028-\u202e\u2066-\u2069]")
_UNDECIDED = frozenset({Status.POSSIBLE, Status.UNIDENTIFIED})
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode


@dataclass(slots=True)
class Filtered:
    """What became of the lines; blank lines are none."""

    read: int = 0
    not_read: int = 0
    unknown: set[str] = field(default_factory=set)
    """Unknown keys, as far as they are named."""


class LineFilter:
    """Answers lines. ``standard`` is a standard of proof, or empty to say nothing of it.

    ``tell`` is called with a sentence for each unknown key, once. Raises ``UsageError`` for a standard that is none.
    """

    def __init__(self, standard: str, tell: Callable[[str], None]) -> None:
        self.done = Filtered()
        self._standard = standard
        self._tell = tell
        identify((), standard or "default")

    def answers(self, stream: Incoming) -> Iterator[bytes]:
        """The answers to each batch of lines that came in together, as bytes that end with a line feed."""
        for batch in stream_lines(stream, LINE_BYTES):
            lines = [self._answered(line) for line in batch if line.body is None or line.body.strip()]
            if lines:
                yield "".join(lines).encode()

    def exit_code(self) -> int:
        """0 where every line was read, 4 where one was not, 3 where there were lines and none was."""
        if not self.done.not_read:
            return SETTLED
        return NOT_ALL_READ if self.done.read else NOTHING_READABLE

    def _answered(self, line: StreamLine) -> str:
        try:
            answer = self._answer(line)
        except RecordError as error:
            self.done.not_read += 1
            answer = {"error": error.sentence, "line": line.number}
        else:
            self.done.read += 1
        text = _encode(answer)
        if not text.isascii():
            text = _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
        return text + "\n"

    def _answer(self, line: StreamLine) -> dict[str, Any]:
        if line.body is None:
            raise RecordError(f"not read: the line is longer than {LINE_BYTES >> 20} MiB")
        record = record_of(strict_json(line.body))
        # One for each line: a line is a record of its own, and a key that one begins does not go on in the next.
        scrubber = Scrubber()
        ident = ident_of(record, scrubber)
        evidence = evidence_of(record, scrubber)
        found = identify(evidence, self._standard or "default")
        if not record.keys() <= KEYS:
            self._unknown(record.keys() - KEYS, line.number)
        return answer_of(ident, found, capabilities(evidence), proof=bool(self._standard))

    def _unknown(self, names: set[str], number: int) -> None:
        for name in sorted(names - self.done.unknown):
            if len(self.done.unknown) == _NAMED:
                return
            self.done.unknown.add(name)
            self._tell(
                f"key {clean(Scrubber().text(name), 60)!r} is not known and is ignored (first in line {number})"
            )
            if len(self.done.unknown) == _NAMED:
                self._tell("further unknown keys are ignored without being named")


def answer_of(
    ident: str | float | None, found: Identification, stated: Sequence[Capability] = (), *, proof: bool
) -> dict[str, Any]:
    """One answer as it is printed, in the order of its keys.

    ``family`` and ``producer`` are given only where the status is identified, likely or conflicting (there the leading
    one); where it is not certain which, ``candidates`` hold each family with its confidence. With ``proof`` it is said
    whether the maker is established under the standard of proof asked for, and why. ``stated``: what the evidence says of
    functions; where it says nothing the key is left out, which is not *no*.
    """
    named = found.status not in _UNDECIDED
    answer: dict[str, Any] = {
        "id": ident,
        "family": (found.family if named else "") or None,
        "producer": (found.producer if named else "") or None,
        "brand": found.brand or None,
        "model": found.model or None,
        "device_type": found.device_type or None,
        "confidence": found.confidence,
    }
    if not named or found.status is Status.CONFLICTING:
        answer["candidates"] = [
            {"family": family, "confidence": confidence} for family, confidence in found.candidates
        ]
    answer["status"] = found.status.value
    if proof:
        answer["established"] = found.established
        answer["because"] = found.why_established
    if stated:
        answer["capabilities"] = [
            {
                "function": one.function,
                "state": one.state.value,
                "holds": one.holds,
                "alleged": one.alleged,
                "said": one.said,
                "rule": one.rule,
                "source": one.source,
            }
            for one in stated
        ]
    answer["clues"] = [
        {
            "rule": clue.rule,
            "kind": clue.kind,
            "value": clue.value,
            "for": speaks_for(clue) or None,
            "weight": clue.weight,
            "source": clue.source,
        }
        for clue in found.clues
    ]
    return answer
