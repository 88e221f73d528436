"""How many determinations a second, proof included; and the ratio to expression engines that are installed.

    python bench/bench_policy.py

Each rule of every pack is asked of 10,000 devices (50 kinds of facts, each device with its own basis, so that no
proof is shared between devices) on 250 days, cold. Peers evaluate one condition of US-889A without dates,
reasons or missing facts; one that is not installed is skipped and said to be.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

from custodes.core import When
from custodes.policy import Fact, Known, evaluate, load_packs

KNOWN_AT = date(2026, 11, 22)
GOAL = 20_000
EXPRESSION = (
    'producer in ["huawei", "zte", "hytera", "hikvision", "dahua"]'
    ' && (producer in ["huawei", "zte"] || purpose in ["public-safety", "government-facility-security"])'
    " && essential_component"
)


def devices(count: int) -> list[dict[str, Fact]]:
    """Facts of this many devices, some of them missing."""
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
        found.append({
            name: Fact(name, value, Known.KNOWN, f"register.xlsx, row {number}")
            for name, value in values.items() if value is not None
        })  # fmt: skip
    return found


def own() -> float:
    """Determinations a second."""
    rules = [rule for pack in load_packs() for rule in pack.rules]
    first = date(2018, 1, 1)
    days = [When(day, day) for day in (first + timedelta(days=13 * n) for n in range(250))]
    asked = 0
    start = time.perf_counter()
    for number, facts in enumerate(devices(10_000)):
        when = days[number % len(days)]
        for rule in rules:
            found = evaluate(rule, facts, when, KNOWN_AT)
            assert found.proof is not None
            asked += 1
    return asked / (time.perf_counter() - start)


def _celpy() -> Callable[[], object]:
    import celpy

    environment = celpy.Environment()
    program = environment.program(environment.compile(EXPRESSION))
    given = celpy.json_to_cel({"producer": "dahua", "purpose": "public-safety", "essential_component": True})
    return lambda: program.evaluate(given)


def _cel() -> Callable[[], object]:
    import cel

    given = {"producer": "dahua", "purpose": "public-safety", "essential_component": True}
    return lambda: cel.evaluate(EXPRESSION, given)


PEERS = {"cel-python": _celpy, "common-expression-language": _cel}


def main() -> None:
    """Print the rates and ratios."""
    rate = own()
    word = "met" if rate >= GOAL else "MISSED"
    print(f"custodes, proof included: {rate:,.0f} evaluations/s (goal {GOAL:,}: {word})")
    for name, make in PEERS.items():
        try:
            ask = make()
        except ImportError:
            print(f"{name}: SKIPPED, not installed")
            continue
        assert ask()
        count = 0
        start = time.perf_counter()
        while time.perf_counter() - start < 2:
            ask()
            count += 1
        peer = count / (time.perf_counter() - start)
        ratio = f"custodes is {rate / peer:.1f} times that"
        print(f"{name}, one condition, no reasons: {peer:,.0f} evaluations/s; {ratio}")


if __name__ == "__main__":
    main()
