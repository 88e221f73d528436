"""Reads one case as a run does and says what is wrong with what came of it."""

from __future__ import annotations

import os
import re
import resource
import signal
import time
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from custodes.errors import CustodesError
from custodes.intake import Scrubber, open_source
from custodes.observations import (
    FIELDS,
    Answer,
    Body,
    Claim,
    Consideration,
    Note,
    NotFound,
    NotRead,
    Observation,
    Site,
)
from custodes.readers import Context, Reader, recognise
from readers.fuzzing.cases import Case
from readers.fuzzing.planting import LEAK, SECRET
from readers.fuzzing.watched import Watched

SECONDS = 5.0
"""Processor time after which a case hangs."""
ITEM_CHARS = 400_000
"""No item is larger: 64 values of 2,000 characters for some fields at most."""
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_tables = import_module("custodes.readers.tables")


class TooSlowError(BaseException):
    """The alarm; no reader catches it."""


@dataclass
class Outcome:
    """What came of one case."""

    wrong: str = ""
    """Kind and words of what is wrong, or empty."""
    detail: str = ""
    seconds: float = 0.0
    judged: int = 0
    not_read: int = 0
    refused: bool = False
    """Whether the source was refused with a declared error."""
    died: int = 0


def _alarm(*_: object) -> None:
    raise TooSlowError


def check(case: Case, reader: Reader, path: Path, *, whole: bool = False, twice: bool = False) -> Outcome:
    """Read a case. ``whole``: by the reader that recognises it, as a run does; ``twice``: the second reading must be the same."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(fd, case.data)
    finally:
        os.close(fd)
    outcome = Outcome()
    begin = spent()
    signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        items = _read(case, reader, path, outcome, whole=whole)
        outcome.seconds = spent() - begin
        if not outcome.wrong and twice:
            again = Outcome()
            if repr(_read(case, reader, path, again, whole=whole)) != repr(items):
                outcome.wrong = "not the same twice"
    except TooSlowError:
        outcome.wrong, outcome.detail = f"over {SECONDS:.0f} s", traceback.format_exc(limit=-6)
        outcome.seconds = spent() - begin
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        outcome.wrong = f"{type(error).__name__} in {Path(last.filename).name}:{last.name}"
        outcome.detail = traceback.format_exc(limit=-12)
        outcome.seconds = spent() - begin
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return outcome


def _read(case: Case, reader: Reader, path: Path, outcome: Outcome, *, whole: bool) -> list[Any]:
    items: list[Any] = []
    said = ""
    try:
        with open_source(path, name=case.name) as plain:
            opened = Watched.adopt(plain)
            try:
                if whole:
                    reader, _ = recognise(opened)
                else:
                    reader.sniff(opened)
                scrubber = Scrubber()
                for item in reader.read(opened, Context(scrubber)):
                    items.append(item)
                _account(items, opened, outcome)
                outcome.died += opened.died
            finally:
                _tables.forget(opened)
    except CustodesError as error:
        outcome.refused = True
        said = f"{error.sentence} {error.hint}"
    if case.planted and not outcome.wrong and (SECRET in said or SECRET in repr(items)):
        outcome.wrong = LEAK
        outcome.detail = next((repr(one)[:600] for one in items if SECRET in repr(one)), said)
    return items


def _account(items: list[Any], opened: Watched, outcome: Outcome) -> None:
    observations = [one for one in items if isinstance(one, Observation)]
    judged = sum(one.part == 0 for one in observations)
    judged += sum(isinstance(one, Site | Body | Answer | Consideration | Claim | NotFound) for one in items)
    not_read = sum(one.count for one in items if isinstance(one, NotRead))
    outcome.judged, outcome.not_read = judged, not_read
    if opened.delivered + opened.lost != judged + not_read:
        outcome.wrong = "read is not judged + not read"
        outcome.detail = f"delivered {opened.delivered}, lost {opened.lost}, judged {judged}, not read {not_read}"
        return
    places = {(one.place, one.part) for one in observations}
    if len(places) != len(observations):
        outcome.wrong = "two observations at one place"
        return
    for one in observations:
        if not (one.values.keys() <= FIELDS.keys() and all(one.values.values()) and one.dates.keys() <= one.values.keys()):
            outcome.wrong, outcome.detail = "values outside the vocabulary, or empty", repr(one)[:600]
            return
    words = [text for one in observations for text in one.values.values()]
    words += [one.words if isinstance(one, NotRead) else one.text for one in items if isinstance(one, NotRead | Note)]
    if max(map(len, words), default=0) > ITEM_CHARS:
        outcome.wrong, outcome.detail = "words without bounds", max(words, key=len)[:300]
    elif found := _CONTROLS.search("\n".join(words)):
        outcome.wrong, outcome.detail = "control characters kept", repr(found[0])


def spent() -> float:
    """Processor time of this process and of its workers that ended, seconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_memory() -> int:
    """Largest resident size of this process and of its workers, bytes."""
    own, theirs = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, theirs) * 1024
