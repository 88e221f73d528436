"""``python -m custodes.cage.trial PROFILE [without]``: makes the tries in two children and prints the table as JSON."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any

from custodes.cage.closing import close
from custodes.cage.ground import Ground, prepare
from custodes.cage.interface import Attempt, Profile
from custodes.cage.leaks import Proof, Tried, plain, verdict
from custodes.cage.tries import TRIES, Try, known
from custodes.errors import CageError

_MOST = 1 << 20


def main(arguments: list[str]) -> int:
    """Print the proof, or why the cage could not be closed."""
    profile, without = Profile(arguments[0]), "without" in arguments[1:]
    control, _ = _child(profile, alone=True, without=True, passed={})
    died = {kind: told for kind, told in control.items() if told.code == "SIGNAL"}
    caged, said = _child(profile, alone=without, without=without, passed=died)
    if "refused" in said:
        sys.stdout.write(json.dumps(said))
        return 1
    tried = []
    for one in TRIES:
        if one.kind in control:
            inside = caged.get(
                one.kind, Attempt(one.kind, False, "the process ended in this try or before it")
            )
            tried.append(Tried(one.kind, inside, control[one.kind], verdict(inside, control[one.kind])))
    proof = plain(Proof(profile, os.geteuid(), (), tuple(tried)))
    sys.stdout.write(json.dumps({**proof, "measures": said.get("measures", [])}))
    return 0


def _child(
    profile: Profile, *, alone: bool, without: bool, passed: dict[str, Attempt]
) -> tuple[dict[str, Attempt], dict[str, Any]]:
    """All tries in one forked child, on ground of their own; each is told as soon as it was made."""
    ground = prepare()
    try:
        told = _told(lambda out: _tell(ground, profile, out, alone=alone, without=without, passed=passed))
    finally:
        ground.clear()
    found: dict[str, Attempt] = {}
    said: dict[str, Any] = {}
    for line in told[0].splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            break
        if "kind" in value:
            found[value["kind"]] = Attempt(**value)
        else:
            said = value
    return found, said


def _told(act: Callable[[int], None]) -> tuple[bytes, int]:
    """What a forked child writes into a pipe until it ends, and how it ended (a negative number: by a signal)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            act(writing)
        finally:
            os._exit(7)
    os.close(writing)
    told = b""
    while len(told) < _MOST and (piece := os.read(reading, 65_536)):
        told += piece
    os.close(reading)
    return told, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _tell(
    ground: Ground, profile: Profile, out: int, *, alone: bool, without: bool, passed: dict[str, Attempt]
) -> None:
    def say(value: object) -> None:
        os.write(out, json.dumps(value).encode("ascii") + b"\n")

    # What is imported late could not be read any more.
    "".encode("ascii")
    try:
        cage = close(profile, replace(ground.held, outputs=(out,)), without=without)
    except CageError as error:
        say({"refused": error.sentence, "hint": error.hint})
        return
    say({"measures": [asdict(measure) for measure in cage.measures]})
    for attempt in _attempts(ground, alone=alone, passed=passed):
        say(asdict(attempt))


def _attempts(ground: Ground, *, alone: bool, passed: dict[str, Attempt]) -> Iterator[Attempt]:
    for one in TRIES:
        if not known(one, ground):
            continue
        if one.kind in passed:
            yield replace(passed[one.kind], how="not tried inside: outside it ends the process", code="EPERM")
        elif one.alone and alone:
            yield _apart(one, ground)
        else:
            yield _attempt(one, ground)


def _attempt(one: Try, ground: Ground) -> Attempt:
    try:
        return Attempt(one.kind, False, one.act(ground))
    except OSError as error:
        return Attempt(
            one.kind, True, error.strerror or str(error), errno.errorcode.get(error.errno or 0, "")
        )


def _apart(one: Try, ground: Ground) -> Attempt:
    """In a child of its own: it would change, replace or end the process."""

    def act(out: int) -> None:
        os.set_inheritable(out, False)
        os.write(out, json.dumps(asdict(_attempt(one, ground))).encode("ascii"))

    told, code = _told(act)
    if told:
        return Attempt(**json.loads(told))
    if code == 0:
        return Attempt(one.kind, False, "another program ran in its place")
    return Attempt(
        one.kind, True, f"ended by signal {-code}" if code < 0 else f"ended with code {code}", "SIGNAL"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
