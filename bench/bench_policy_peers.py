"""One rule in custodes and in five engines: evaluations a second, peak memory, and the answer where the purpose is not known.

    python bench/bench_policy_peers.py

The engines are installed, in pinned versions, into ``bench/.peers``, a virtual environment of their own; where no package
index can be reached they are skipped and said to be. Each is compiled once where it can be, asked the same 1,000 devices in a
process of its own, and all of its 1,000 answers are checked first. custodes gives each answer with its proof, which cites that
device's own row, its sentence, its notes and what would change it; the engines give yes or no.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

from policy_peers import PEERS, PRODUCERS, PURPOSES, Ask, Device, plain_python

HERE = Path(__file__).resolve().parent
PLACE = HERE / ".peers"
OWN = "custodes, with its proof"
DEVICES = 1_000
SECONDS = 2.0
LIMIT = 600


def devices() -> list[Device]:
    """1,000 devices: producers and purposes that the rule names and others, before its first day and after."""
    kinds = product(
        (*PRODUCERS, "axis", "bosch"), (*PURPOSES, "retail"), (True, True, False), (20190812, 20190813, 20240501)
    )  # fmt: skip
    return [
        {"producer": producer, "purpose": purpose, "essential_component": essential, "day": day}
        for producer, purpose, essential, day in islice(cycle(list(kinds)), DEVICES)
    ]


def custodes() -> Ask:
    """The rule as a pack would have it, asked with facts that each have a basis of their own."""
    from custodes.core import When
    from custodes.knowledge import load
    from custodes.policy import Fact, Known, Outcome, evaluate
    from custodes.policy.packs import _rule

    pack = load("policy")["packs"]["us-federal"]
    raw: dict[str, Any] = dict(next(one for one in pack["rules"] if one["id"] == "US-889A"))
    equipment = [["in", "producer", list(PRODUCERS)], ["in", "essential_component", [True]]]
    raw.update(scope=[["purpose", ["in", "purpose", list(PURPOSES)]]], equipment=["all", equipment])
    raw.update(exceptions=[], waiver="", conduct=None)
    rule = _rule(raw, pack, {})
    known_at = date(2026, 11, 22)
    days = {day: date.fromisoformat(str(day)) for day in {one["day"] for one in devices()}}
    whens = {day: When(one, one) for day, one in days.items()}
    number = iter(range(1 << 60))

    def ask(device: Device) -> object:
        basis = f"register.xlsx, row {next(number)}"
        facts = {
            name: Fact(name, value, Known.KNOWN, basis) for name, value in device.items() if name != "day"
        }
        found = evaluate(rule, facts, whens[device["day"]], known_at)
        assert found.proof is not None
        if found.outcome is Outcome.NEED_FACTS:
            return f"NEED-FACTS: {' or '.join(' and '.join(some) for some in found.needs)}"
        return found.outcome is Outcome.BREACH_INDICATED

    return ask


def measure(name: str) -> dict[str, object]:
    """What one engine does, measured in this process."""
    ask = custodes() if name == OWN else PEERS[name][1]()
    expected, given = plain_python(), devices()
    wrong = sum(ask(device) is not expected(device) for device in given)
    rate = _rate(ask, given)
    # A device of which all is known to be met but the purpose.
    asked = {"producer": PRODUCERS[0], "essential_component": True, "day": 20240501}
    try:
        unknown = str(ask(asked))
    except Exception as error:  # whatever the engine raises is its answer
        unknown = f"{type(error).__name__}: {error}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rate": rate, "peak": peak, "wrong": wrong, "unknown": " ".join(unknown.split())[:110]}


def _rate(ask: Callable[[Device], object], given: list[Device]) -> float:
    """Evaluations a CPU second; all of the engines, and custodes, ask in one thread."""
    asked, began = 0, time.process_time()
    while (own := time.process_time() - began) < SECONDS:
        for device in given:
            ask(device)
        asked += len(given)
    return asked / own


def _engines() -> Path | None:
    """The Python of the engines' own environment; None, with a word on it, if they cannot be installed."""
    python = PLACE / "bin" / "python"
    wanted = sorted({package for package, _ in PEERS.values() if package})
    mark = PLACE / "installed.txt"
    if mark.is_file() and mark.read_text(encoding="utf-8").split() == wanted:
        return python
    venv.create(PLACE, with_pip=True, clear=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    try:
        done = subprocess.run(install, check=False, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        print("engines SKIPPED: installing them took too long")
        return None
    if done.returncode:
        print(f"engines SKIPPED: they could not be installed ({done.stderr.strip().splitlines()[-1][:200]})")
        return None
    mark.write_text("\n".join(wanted), encoding="utf-8")
    return python


def _asked_of(python: str, name: str) -> dict[str, Any]:
    done = subprocess.run(
        [python, str(Path(__file__)), "--one", name], check=False, capture_output=True, text=True, timeout=LIMIT
    )  # fmt: skip
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no word on why"]
        return {"failed": lines[-1][:200]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Print the table; 1 if custodes answers otherwise than the rule says, or does not ask for the missing purpose."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2])))
        return 0
    engines = _engines()
    own = _asked_of(sys.executable, OWN)
    print(
        f"{'engine':28} {'evaluations/s':>13} {'peak MB':>8} {'wrong':>6}  answer where the purpose is missing"
    )
    found = {OWN: own}
    if engines is not None:
        found |= {name: _asked_of(str(engines), name) for name in PEERS}
    for name, one in sorted(found.items(), key=lambda item: -float(item[1].get("rate", 0))):
        if "failed" in one:
            print(f"{name:28} SKIPPED: {one['failed']}")
        else:
            print(f"{name:28} {one['rate']:13,.0f} {one['peak']:8,.0f} {one['wrong']:6}  {one['unknown']}")
    good = own.get("wrong") == 0 and own.get("unknown") == "NEED-FACTS: purpose"
    print("ok" if good else "MISSED: custodes must be right, and ask for the purpose")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
