"""The demo: the main job on the bundled estate, in the order in which a newcomer asks. Every line below a $ is a real run.

``--quiet`` runs everything, checks every exit code, and prints only what failed: continuous integration runs it so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
OUT = Path("demo-out")
DAY = ("--as-of", "2022-11-25")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quiet", action="store_true")
    quiet = options.parse_args().quiet
    os.chdir(HERE)
    shutil.rmtree(OUT, ignore_errors=True)
    estate = sorted(str(p) for p in Path("examples/department").iterdir())
    demo = Demo(quiet)

    demo.say(
        "A department gives what it has: a register, scans, leases, orders, a minister's answer. What is what, is found out."
    )
    demo.run(
        ["check", *estate, *DAY, "--case", str(OUT / "case.db"), "-o", str(OUT)],
        "check examples/department/* --as-of 2022-11-25 -o demo-out",
        12,
    )

    demo.say("One dome at the lift carries the label Beacon. Who made it, and how is that known?")
    demo.run(
        ["why", "44:19:b6:00:10:21", "--case", str(OUT / "case.db")],
        "why 44:19:b6:00:10:21",
        0,
        head=("S-", "Official lists"),
    )

    demo.say("Three innocents, and why: a weighing scale, a TP-Link, a Honeywell.")
    for mac in ("40:2c:76:10:30:13", "1c:61:b4:00:20:24", "00:1f:55:00:10:44"):
        demo.run(
            ["why", mac, "--case", str(OUT / "case.db")],
            f"why {mac}",
            0,
            head=("Who made it", "Official lists"),
        )

    demo.say("The same estate asked on the day before the instruction was announced, and on the day after.")
    for day in ("2022-11-23", "2022-11-25"):
        case = OUT / f"{day}.db"
        demo.run(
            ["check", *estate, "--as-of", day, "--known-at", day, "--case", str(case), "--quiet"],
            f"check examples/department/* --as-of {day} --known-at {day}",
            None,
        )
        for line in demo.outcomes(case, "UK-WMS-A"):
            demo.line(f"  {line}")

    demo.say("The few questions whose answers settle most.")
    demo.run(
        ["ask", "--most", "4", "--case", str(OUT / "case.db"), "-o", str(OUT)], "ask --most 4 -o demo-out", 0
    )

    demo.say(
        "One line in answers.csv says what kind of site Specimen Court is. Open points before and after:"
    )
    before = demo.open_points(OUT / "case.db")
    demo.run(
        ["check", *estate, "examples/answers.csv", *DAY, "--case", str(OUT / "answered.db"), "--quiet"],
        "check examples/department/* examples/answers.csv --as-of 2022-11-25",
        12,
    )
    after = demo.open_points(OUT / "answered.db")
    demo.line(f"  open points: {before} before, {after} after")
    if after >= before:
        demo.fail("the answer settled nothing")

    demo.say("The same devices without a body: no rule is judged; four readers see what each would be asked.")
    without = [p for p in estate if not p.endswith("body.csv")]
    demo.run(
        ["check", *without, *DAY, "--case", str(OUT / "nobody.db"), "-o", str(OUT / "no-body")],
        "check (all but body.csv) --as-of 2022-11-25",
        11,
        tail=34,
    )

    demo.say(
        "A council with the same domes: by the answer of 9 April 2024 local authorities are under no obligation."
    )
    council = sorted(str(p) for p in Path("examples/council").iterdir())
    demo.run(
        ["check", *council, "--as-of", "2024-05-01", "--case", str(OUT / "council.db")],
        "check examples/council/* --as-of 2024-05-01",
        10,
        tail=22,
    )

    demo.line("")
    demo.line(f"The page:        {OUT / 'report.html'}")
    demo.line(f"The register:    {OUT / 'register.xlsx'}")
    demo.line("Next, your own:  .venv/bin/custodes check REGISTER.xlsx SCAN.xml")
    return 1 if demo.failures else 0


class Demo:
    """Runs commands as a user would, and keeps what went wrong."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.failures: list[str] = []

    def line(self, text: str) -> None:
        if not self.quiet:
            print(text, flush=True)

    def say(self, text: str) -> None:
        self.line(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n{text}")

    def fail(self, text: str) -> None:
        self.failures.append(text)
        print(f"demo: {text}", file=sys.stderr)

    def run(
        self,
        arguments: list[str],
        shown: str,
        expected: int | None,
        tail: int = 0,
        head: tuple[str, str] = ("", ""),
    ) -> str:
        self.line(f"$ custodes {shown}")
        done = subprocess.run(
            [sys.executable, "-m", "custodes", *arguments], capture_output=True, text=True, check=False
        )
        lines = done.stdout.splitlines()
        if head[0]:
            start = next((n for n, line in enumerate(lines) if line.startswith(head[0])), 0)
            end = next(
                (n for n, line in enumerate(lines) if line.startswith(head[1]) and n > start), len(lines)
            )
            lines = [*lines[start:end], "…"]
        if tail and len(lines) > tail:
            lines = ["…", *lines[-tail:]]
        if lines:
            self.line("\n".join(lines))
        if expected is not None and done.returncode != expected:
            self.fail(f"custodes {shown}: exit code {done.returncode}, expected {expected}\n{done.stderr}")
        return done.stdout

    def outcomes(self, case: Path, rule: str) -> list[str]:
        from custodes.runs import load_dossier
        from custodes.store import Case

        with Case.open(case) as stored:
            found = [f for f in load_dossier(stored).findings if f.rule == rule]
        return [
            f"{f.rule} {f.outcome} ({f.detail or 'act of ' + f.asked_on}): {f.quantity} at {f.site}"
            for f in found
        ] or [f"{rule}: nothing to ask"]

    def open_points(self, case: Path) -> int:
        from custodes.policy import Outcome
        from custodes.runs import load_dossier
        from custodes.store import Case

        with Case.open(case) as stored:
            return sum(
                len(f.groups)
                for f in load_dossier(stored).findings
                if f.outcome in {Outcome.NEED_FACTS, Outcome.UNSETTLED_TERM}
            )


if __name__ == "__main__":
    sys.exit(main())
