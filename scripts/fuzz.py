"""Feeds changed samples to every reader: nothing raises, is lost or kept that is secret, takes five seconds or a gigabyte.

    python scripts/fuzz.py [READER] [CASES] [SEED]     all readers, 100,000 cases each, seed 1

Tables in XLSX, ODS, XLS and DOCX get a twentieth of the cases for each package, as native parsers work on each in a
process of their own. The same seed gives the same cases. What failed is made small and kept in ``.fuzz/``, with a line for
each reader; a reader that has its cases there is not run again (``--again`` runs it). Two processes; exit code 1 where a
case failed.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import resource
import select
import signal
import struct
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from custodes.readers import reader_named  # noqa: E402
from readers.fuzzing import cases, checks, forked, planting, shrink, targets  # noqa: E402

PROCESSES = 2
MEMORY = 1 << 30
STALLED = 180.0
"""Seconds on the clock after which a case is taken for a hang, whatever the processor did."""
SHARE = 20
KEPT = 3
"""Failures of one kind that are made small and kept."""
WHOLE, TWICE = 16, 20
"""Every so many cases: by the reader that recognises it, and a second time."""
_SLOT = struct.Struct("qd")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("reader", nargs="?", default="", help="part of the name of a reader")
    asked.add_argument("cases", nargs="?", type=int, default=100_000)
    asked.add_argument("seed", nargs="?", type=int, default=1)
    asked.add_argument(
        "--again", action="store_true", help="run readers that have their cases in .fuzz/ already"
    )
    asked.add_argument(
        "--only", choices=("text", "package"), help="samples as they are, or tables in packages"
    )
    asked.add_argument("--out", type=Path, default=ROOT / ".fuzz")
    said = asked.parse_args()
    if said.reader.isdigit():
        said.reader, said.cases, said.seed = "", int(said.reader), said.cases if said.cases != 100_000 else 1
    said.out.mkdir(exist_ok=True)
    scratch = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else said.out
    folder = scratch / f"fuzz-{os.getpid()}"
    folder.mkdir(mode=0o700)
    failed = 0
    try:
        done = _done(said.out / "summary.jsonl")
        for target in targets.targets(folder, said.reader):
            if said.only and (target.carrier == "text") != (said.only == "text"):
                continue
            wanted = said.cases if target.carrier == "text" else max(said.cases // SHARE, 1)
            if not said.again and done.get((target.name, said.seed), 0) >= wanted:
                continue
            line = Run(target, said.seed, wanted, folder, said.out).run()
            with (said.out / "summary.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            print(_shown(line), flush=True)
            failed += line["failed"]
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    return 1 if failed else 0


def _done(path: Path) -> dict[tuple[str, int], int]:
    if not path.exists():
        return {}
    lines = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    return {(one["target"], one["seed"]): one["cases"] for one in lines if not one["failed"]}


def _shown(line: dict[str, Any]) -> str:
    kinds = "; ".join(f"{n} x {kind}" for kind, n in sorted(line["kinds"].items()))
    slowest, peak = f"{line['slowest']:.2f} s (case {line['slowest_at']})", f"{line['peak'] >> 20} MB"
    rates = f"{line['rate']:>6,.0f}/s, {line['cpu_rate']:>6,.0f}/s of CPU"
    records = f"judged {line['judged']:,}, not read {line['not_read']:,}, refused {line['refused']:,}, died {line['died']:,}"
    words = (
        f"{line['target']:30} {line['cases']:>8,} cases  {rates}  slowest {slowest}  peak {peak}  {records}"
    )
    return f"{words}  {'FAILED ' + kinds if kinds else 'held'}"


class Run:
    """All cases of one target, by two processes that are watched."""

    def __init__(self, target: cases.Target, seed: int, wanted: int, folder: Path, out: Path) -> None:
        self.target, self.seed, self.wanted, self.folder, self.out = target, seed, wanted, folder, out
        self.slots = mmap.mmap(-1, _SLOT.size * PROCESSES)
        names = (
            "cases",
            "judged",
            "not_read",
            "refused",
            "died",
            "cpu",
            "slowest",
            "slowest_at",
            "peak",
            "failed",
        )
        self.line: dict[str, Any] = {
            "target": target.name,
            "seed": seed,
            **dict.fromkeys(names, 0),
            "kinds": {},
        }

    def run(self) -> dict[str, Any]:
        begin = time.monotonic()
        pipes: dict[int, tuple[int, int, bytes]] = {}
        for slot in range(PROCESSES):
            self._start(slot, slot, pipes)
        while pipes:
            ready, _, _ = select.select(list(pipes), [], [], 0.5)
            for fd in ready:
                slot, pid, held = pipes.pop(fd)
                block = os.read(fd, 1 << 16)
                if block:
                    *lines, rest = (held + block).split(b"\n")
                    for text in lines:
                        self._take(json.loads(text))
                    pipes[fd] = (slot, pid, rest)
                    continue
                os.close(fd)
                _, status = os.waitpid(pid, 0)
                if status:
                    number = self._at(slot)[0]
                    self._take(
                        {
                            "failure": [
                                number,
                                f"the process died: {os.waitstatus_to_exitcode(status)}",
                                "",
                                "",
                            ]
                        }
                    )
                    self._start(slot, number + PROCESSES, pipes)
            self._watch(pipes)
            self._progress(begin)
        took = time.monotonic() - begin
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)
        spent = {"rate": took, "cpu_rate": self.line["cpu"]}
        rates = {name: self.line["cases"] / max(seconds, 0.001) for name, seconds in spent.items()}
        return {**self.line, "seconds": round(took, 1), **rates}

    def _at(self, slot: int) -> tuple[int, float]:
        return _SLOT.unpack_from(self.slots, slot * _SLOT.size)

    def _watch(self, pipes: dict[int, tuple[int, int, bytes]]) -> None:
        for slot, pid, _ in list(pipes.values()):
            number, since = self._at(slot)
            if since and time.monotonic() - since > STALLED:
                self._take({"failure": [number, "hangs", "", ""]})
                os.kill(pid, signal.SIGKILL)
                _SLOT.pack_into(self.slots, slot * _SLOT.size, number, 0.0)

    def _progress(self, begin: float) -> None:
        if sys.stderr.isatty():
            at = min(sum(self._at(slot)[0] for slot in range(PROCESSES)) // PROCESSES, self.wanted)
            rate = at / max(time.monotonic() - begin, 0.001)
            words = f"{self.target.name:30} {at:>8,} of {self.wanted:,}  {rate:,.0f}/s  failed {self.line['failed']}"
            print(f"\r{words}\x1b[K", end="", file=sys.stderr, flush=True)

    def _take(self, said: dict[str, Any]) -> None:
        line = self.line
        if "failure" in said:
            number, kind, detail, data = said["failure"]
            line["failed"] += 1
            line["kinds"][kind] = line["kinds"].get(kind, 0) + 1
            if line["kinds"][kind] <= KEPT:
                self._keep(number, kind, detail, data)
            return
        for name in ("cpu", "cases", "judged", "not_read", "refused", "died"):
            line[name] += said[name]
        line["slowest"], line["slowest_at"] = max(
            (line["slowest"], line["slowest_at"]), (said["slowest"], said["slowest_at"])
        )
        line["peak"] = max(line["peak"], said["peak"])

    def _keep(self, number: int, kind: str, detail: str, data: str) -> None:
        name = f"{self.target.name.replace(' ', '-')}-{self.seed}-{number}"
        case = cases.make(self.target, self.seed, number)
        (self.out / f"{name}.bin").write_bytes(case.data)
        if data:
            (self.out / f"{name}.small").write_bytes(bytes.fromhex(data))
        (self.out / f"{name}.txt").write_text(f"{kind}\n{case.name}\n{detail}\n", encoding="utf-8")
        print(f"{self.target.name} {number}: {kind}\n  {detail.strip()[-300:]}", flush=True)

    def _start(self, slot: int, first: int, pipes: dict[int, tuple[int, int, bytes]]) -> None:
        reading, writing = os.pipe()
        _SLOT.pack_into(self.slots, slot * _SLOT.size, first, time.monotonic())
        pid = os.fork()
        if not pid:
            code = 1
            try:
                os.close(reading)
                for fd in pipes:
                    os.close(fd)
                with os.fdopen(writing, "w", encoding="utf-8") as out, forked.forked_workers():
                    self._work(slot, first, out)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)
        pipes[reading] = (slot, pid, b"")

    def _work(self, slot: int, first: int, out: Any) -> None:
        """The child: its share of the numbers."""
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, resource.RLIM_INFINITY))
        reader, path = reader_named(self.target.reader), self.folder / f"case-{slot}"
        seen: dict[str, int] = {}
        total = {
            "cases": 0,
            "judged": 0,
            "not_read": 0,
            "refused": 0,
            "died": 0,
            "slowest": 0.0,
            "slowest_at": 0,
            "cpu": 0.0,
        }

        before = checks.spent()

        def tell() -> None:
            nonlocal before
            now = checks.spent()
            total["cpu"], before = now - before, now
            print(json.dumps({**total, "peak": checks.peak_memory()}), file=out, flush=True)
            total.update(dict.fromkeys(total, 0))

        for number in range(first, self.wanted, PROCESSES):
            _SLOT.pack_into(self.slots, slot * _SLOT.size, number, time.monotonic())
            case = cases.make(self.target, self.seed, number)
            whole, twice = number // PROCESSES % WHOLE == 0, number // PROCESSES % TWICE == 0
            outcome = checks.check(case, reader, path, whole=whole, twice=twice)
            total["cases"] += 1
            total["judged"] += outcome.judged
            total["not_read"] += outcome.not_read
            total["refused"] += outcome.refused
            total["died"] += outcome.died
            if outcome.seconds > total["slowest"]:
                total["slowest"], total["slowest_at"] = outcome.seconds, number
            if outcome.wrong:
                seen[outcome.wrong] = seen.get(outcome.wrong, 0) + 1
                small = ""
                if seen[outcome.wrong] <= KEPT and len(case.data) < 100_000 and self.target.carrier == "text":
                    small = self._small(case, reader, path, outcome.wrong, whole, twice).hex()
                print(
                    json.dumps({"failure": [number, outcome.wrong, outcome.detail, small]}),
                    file=out,
                    flush=True,
                )
            if total["cases"] >= 2_000:
                tell()
        tell()
        _SLOT.pack_into(self.slots, slot * _SLOT.size, self.wanted, 0.0)

    @staticmethod
    def _small(case: cases.Case, reader: Any, path: Path, kind: str, whole: bool, twice: bool) -> bytes:
        def fails(data: bytes) -> bool:
            if kind == planting.LEAK and not planting.holds_form(data):
                return False
            return (
                checks.check(case._replace(data=data), reader, path, whole=whole, twice=twice).wrong == kind
            )

        return shrink.shrunk(case.data, fails)


if __name__ == "__main__":
    sys.exit(main())
