"""The proof of a cage: every try at a way out, made inside it and, as the inverse control, outside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from custodes.cage.interface import Attempt, Measure, Profile
from custodes.errors import CageError

LEAST = 12
"""Tries that must be shown blocked while they work outside the cage; with fewer nothing is proved."""
_SECONDS = 60
# What the filter and Landlock answer; anything else came from behind them.
_OURS = frozenset({"EPERM", "EACCES"})


class Verdict(StrEnum):
    """What a try shows."""

    BLOCKED = "blocked"
    """Refused by the cage; outside it the same call works."""
    MOOT = "not possible here even without the cage"
    """Refused by the cage; outside it the call fails as well, so it proves nothing."""
    OPEN = "went through"
    OTHER = "failed for another reason than the cage"
    """It was not the cage that stopped it, so nothing says that it would."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One way out, inside and outside."""

    kind: str
    caged: Attempt
    control: Attempt
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Proof:
    """The table that a self-test shows."""

    profile: Profile
    user: int
    """Effective user number (0 is root)."""
    measures: tuple[Measure, ...]
    tried: tuple[Tried, ...]

    def count(self, verdict: Verdict) -> int:
        """How many tries came out so."""
        return sum(one.verdict is verdict for one in self.tried)

    @property
    def holds(self) -> bool:
        """Every measure holds, no try went through, none failed for another reason, enough are shown blocked."""
        stopped = all(one.verdict in {Verdict.BLOCKED, Verdict.MOOT} for one in self.tried)
        measured = bool(self.measures) and all(one.holds for one in self.measures)
        return stopped and measured and self.count(Verdict.BLOCKED) >= LEAST

    @property
    def sentence(self) -> str:
        """For the end of the table."""
        parts = ", ".join(f"{n} {one}" for one in Verdict if (n := self.count(one)))
        who = "root" if self.user == 0 else f"user {self.user}"
        words = "The cage holds" if self.holds else "The cage does NOT hold"
        return f"{words}: of {len(self.tried)} tries as {who}, {parts or 'none made'}."


def verdict(caged: Attempt, control: Attempt) -> Verdict:
    """What the pair shows. To clone3 the cage answers ENOSYS, so that the C library takes a call that a filter can see."""
    if not caged.failed:
        return Verdict.OPEN
    absent = caged.kind == "clone3" and caged.code == "ENOSYS" != control.code
    if caged.code not in _OURS and not absent:
        return Verdict.OTHER
    return Verdict.MOOT if control.failed else Verdict.BLOCKED


def prove(profile: Profile = Profile.STATION, *, without: bool = False) -> Proof:
    """Close a cage in a fresh process, try every way out of it, and the same ways in a process without one.

    ``without`` closes nothing: the tries then go through, and the proof must not hold.

    Raises CageError where the cage cannot be closed, or where the process that tries ends early.
    """
    if not sys.platform.startswith("linux"):
        raise CageError(f"no means to close a cage are known on {sys.platform}")
    asked = [
        sys.executable,
        "-B",
        "-m",
        "custodes.cage.trial",
        profile.value,
        *(["without"] if without else []),
    ]
    try:
        done = subprocess.run(
            asked,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=one_thread_each(),
        )
    except subprocess.TimeoutExpired:
        raise CageError(f"the self-test did not end within {_SECONDS} s") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CageError(
            f"the self-test ended early ({words[-1][:200] if words else f'code {done.returncode}'})"
        ) from None
    if "refused" in answer:
        raise CageError(answer["refused"], hint=answer["hint"])
    return from_plain(answer)


def one_thread_each() -> dict[str, str]:
    """The environment with the pools of numerical libraries held to one thread, so that a cage binds them all."""
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {**os.environ, **dict.fromkeys(names, "1")}


def plain(proof: Proof) -> dict[str, Any]:
    """As JSON holds it, with what follows from it."""
    counts = {one.value: proof.count(one) for one in Verdict}
    return {**asdict(proof), "holds": proof.holds, "counts": counts, "sentence": proof.sentence}


def from_plain(told: Mapping[str, Any]) -> Proof:
    """The values again; what each try shows is worked out anew. Raises KeyError, TypeError, ValueError for what is no proof."""
    measures = tuple(
        Measure(_text(one["name"]), _flag(one["holds"]), _text(one["how"]), _flag(one["network"]))
        for one in told["measures"]
    )
    tried = []
    for one in told["tried"]:
        caged, control = _attempt(one["caged"]), _attempt(one["control"])
        tried.append(Tried(caged.kind, caged, control, verdict(caged, control)))
    return Proof(Profile(told["profile"]), int(told["user"]), measures, tuple(tried))


def _attempt(told: Mapping[str, Any]) -> Attempt:
    return Attempt(_text(told["kind"]), _flag(told["failed"]), _text(told["how"]), _text(told["code"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false expected")
    return value
