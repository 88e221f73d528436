"""How many determinations a second one core gives, proof included.

    python bench/bench_policy.py

Every rule of every pack is asked of each subject, cold, in three ways:

* **estate**: 10,000 devices of 50 kinds on 250 days, each fact with a basis of its own, so that no proof is shared.
  What is alike between devices may be remembered; this is how estates are, and it is the run that has to reach the goal.
* **all distinct**: 10,000 subjects of which no two have the same facts: a case of a pack, a third of its facts changed, and
  a random value for two thirds of all other facts that the vocabulary has, on 2,500 days. Remembering helps only as far as a
  rule cannot tell two values apart.
* **nothing remembered**: the same subjects, each answer worked out from nothing.

Then whole runs of 50,000 subjects and all packs, each in a process of its own: ``custodes judge`` on JSON lines of an estate and
of subjects all distinct (every fact an answer with its person, day and evidence; what comes out, some 4.4 GB, is thrown away),
and ``custodes check`` on a register. ``--quick`` leaves these out.

A sample of the answers of each run is compared with those worked out from nothing. CPU time is that of this process, which
has one thread; where the machine does other work, wall time is longer.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from estates import write_csv

from custodes.core import When
from custodes.policy import Asked, Fact, Known, Rule, fact_entry, fact_names, load_packs
from custodes.policy.analysis import work_out
from custodes.policy.memory import Memory

KNOWN_AT = date(2026, 11, 22)
GOAL = 100_000
SUBJECTS = 10_000
SAMPLE = 60
WHOLE = 50_000
SECONDS, MEGABYTES = 60, 1024
FIRST_DAY = date(2018, 1, 1)
DATES = ("2018-05-06", "2020-08-13", "2022-11-24", "2023-02-06", "2024", "2025-02-24", "2026-01-02")
COMPANIES = (
    "hikvision",
    "dahua",
    "huawei",
    "zte",
    "hytera",
    "ezviz",
    "imou",
    "lorex",
    "uniview",
    "axis",
    "megvii",
)

Subject = tuple[dict[str, Fact], When]


def day(number: int) -> When:
    """The day so many days after the first."""
    one = FIRST_DAY + timedelta(days=number)
    return When(one, one)


def estate(count: int) -> list[Subject]:
    """Facts of this many devices of 50 kinds, some of them missing."""
    kinds = list(product(
        ("uk-department", "us-executive-agency"), ("hikvision", "dahua", "axis", "ezviz", None),
        ("acquire", "deploy", "retain", "connect", "contract-with-user"),
    ))  # fmt: skip
    found = []
    for number in range(count):
        body, producer, act = kinds[number % len(kinds)]
        values = {
            "body": body, "act": act, "producer": producer, "technology": "video-surveillance",
            "site_class": "sensitive", "purpose": "public-safety", "essential_component": True,
        }  # fmt: skip
        facts = {
            name: Fact(name, value, Known.KNOWN, f"register.xlsx, row {number}")
            for name, value in values.items() if value is not None
        }  # fmt: skip
        found.append((facts, day(13 * (number % 250))))
    return found


def distinct(count: int) -> list[Subject]:
    """This many subjects, no two with the same facts, most of them bound by some rule."""
    pick = random.Random(889)
    cases = [case for pack in load_packs() for case in pack.cases]
    found: list[Subject] = []
    seen: set[tuple[tuple[str, str], ...]] = set()
    while len(found) < count:
        given = pick.choice(cases)["facts"]
        values = {}
        for name in sorted(fact_names() - {"when"}):
            if name in given and (name in {"body", "act"} or pick.random() < 2 / 3):
                values[name] = given[name]
            elif pick.random() < 2 / 3:
                values[name] = _value(pick, name)
        key = tuple((name, str(value)) for name, value in values.items())
        if key in seen:
            continue
        seen.add(key)
        facts = {
            name: Fact(
                name,
                None if value == "none" and fact_entry(name).none else value,
                Known.KNOWN,
                f"register.xlsx, row {len(found)}",
            )
            for name, value in values.items()
        }
        found.append((facts, day(pick.randrange(2_500))))
    return found


def _value(pick: random.Random, name: str) -> str | bool:
    entry = fact_entry(name)
    if entry.type == "flag":
        return pick.random() < 0.5
    if entry.type == "choice":
        return pick.choice(sorted(entry.values))
    if entry.none and pick.random() < 0.5:
        return "none"
    if entry.type == "date":
        return pick.choice(DATES)
    return pick.choice(COMPANIES) if entry.type == "key" else "another"


class Run:
    """One way of asking, timed."""

    def __init__(self, name: str, subjects: Sequence[Subject], rules: Sequence[Rule]) -> None:
        self.name = name
        self.asked = len(subjects) * len(rules)
        self._subjects = subjects
        self._rules = rules

    def remembering(self) -> tuple[float, str]:
        """Evaluations a CPU second with a fresh memory, and the line to print."""
        memory = Memory()

        def ask() -> None:
            for facts, when in self._subjects:
                put = Asked(facts, when, KNOWN_AT, memory).put
                for rule in self._rules:
                    assert put(rule).proof is not None

        rate, line = self._timed(ask)
        self._same(memory)
        return rate, f"{line}, {memory.made:,} answers worked out anew"

    def from_nothing(self) -> tuple[float, str]:
        """The same with nothing remembered."""

        def ask() -> None:
            for facts, when in self._subjects:
                for rule in self._rules:
                    work_out(rule, facts, when, KNOWN_AT)

        return self._timed(ask)

    def _timed(self, ask: Callable[[], None]) -> tuple[float, str]:
        wall, own = time.perf_counter(), time.process_time()
        ask()
        own, wall = time.process_time() - own, time.perf_counter() - wall
        rate = self.asked / own
        line = (
            f"{self.name:22} {rate:9,.0f}/s CPU, {self.asked / wall:9,.0f}/s wall, {self.asked:,} evaluations"
        )
        return rate, line

    def _same(self, memory: Memory) -> None:
        """Raise AssertionError unless a sample of the answers is what is worked out from nothing."""
        for facts, when in self._subjects[:: len(self._subjects) // SAMPLE]:
            put = Asked(facts, when, KNOWN_AT, memory).put
            for rule in self._rules:
                assert put(rule) == work_out(rule, facts, when, KNOWN_AT)[0], rule.id


SUBJECTS_OF = {"estate": estate, "all distinct": distinct}


def lines_of(subjects: Sequence[Subject]) -> Iterator[str]:
    """The subjects as lines for ``custodes judge``, every fact an answer that somebody gave."""
    for number, (facts, when) in enumerate(subjects):
        answers = {
            name: {
                "value": "none" if fact.value is None else fact.value,
                "by": "A. Clerk",
                "on": "2026-01-05",
                "evidence": fact.basis,
            }
            for name, fact in facts.items()
        }
        yield json.dumps({"case": number, "as_of": str(when), "facts": answers}) + "\n"


def whole_run(what: str, arguments: Sequence[str], folder: Path, *, goal: bool) -> bool:
    """Whether a run of the program stays within the time and the memory; the line is printed."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(
            [sys.executable, "-m", "custodes", *arguments], cwd=folder, stdout=nothing, stderr=nothing
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall, peak = time.perf_counter() - began, usage.ru_maxrss / 1024
    # 2, 64 and above, and signals: the run came to no answer.
    code = os.waitstatus_to_exitcode(status)
    ran = 0 <= code < 64 and code != 2
    met = ran and wall <= SECONDS and peak <= MEGABYTES
    word = "ok    " if met else "MISSED" if goal else "over  "
    own = usage.ru_utime + usage.ru_stime
    told = f"{wall:5.1f} s wall, {own:5.1f} s CPU, {peak:4.0f} MB" if ran else f"no answer: exit code {code}"
    reach = f"goal {SECONDS} s, 1 GB" if goal else "no goal"
    print(f"{word}  {what:40} {told} ({reach})", flush=True)
    return met or not goal


def whole_runs() -> bool:
    """Whether all runs that have a goal reach it."""
    held = True
    clocks = ("--as-of", KNOWN_AT.isoformat(), "--known-at", KNOWN_AT.isoformat())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what in SUBJECTS_OF:
            path = folder / "lines.jsonl"
            # In a process of its own: what this one has held would count as the peak of those that it starts.
            subprocess.run([sys.executable, __file__, "--lines", what, str(path)], check=True)
            judge = ("judge", str(path), *clocks)
            held &= whole_run(f"judge, {WHOLE:,} lines, {what}", judge, folder, goal=what == "estate")
        path = write_csv(folder / "register.csv", WHOLE)
        check = ("check", str(path), "--body", "uk-department")
        held &= whole_run(f"check, {WHOLE:,} rows of a register", check, folder, goal=True)
    return held


def main() -> int:
    """Print the rates; 1 if a goal is missed."""
    if sys.argv[1:2] == ["--lines"]:
        with Path(sys.argv[3]).open("w", encoding="utf-8") as file:
            file.writelines(lines_of(SUBJECTS_OF[sys.argv[2]](WHOLE)))
        return 0
    held = "--quick" in sys.argv[1:] or whole_runs()
    rules = [rule for pack in load_packs() for rule in pack.rules]
    print(f"{len(rules)} rules, proof included; one process, one thread")
    rate, line = Run("estate", estate(SUBJECTS), rules).remembering()
    held &= rate >= GOAL
    print(f"{'ok    ' if rate >= GOAL else 'MISSED'}  {line} (goal {GOAL:,})", flush=True)
    subjects = distinct(SUBJECTS)
    rate, line = Run("all distinct", subjects, rules).remembering()
    print(f"{'ok    ' if rate >= GOAL else 'under '}  {line} (no goal)", flush=True)
    print(f"        {Run('nothing remembered', subjects[:200], rules).from_nothing()[1]} (no goal)")
    print(f"        peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
