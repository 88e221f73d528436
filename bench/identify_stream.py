"""The filter command on real values: lines a second, memory, and what one line costs from start to end.

The whole process is measured, and by its processor time: other work on the machine does not count.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from identify_rows import Row

LINES = 100_000
COMMAND = [sys.executable, "-m", "custodes", "identify", "--quiet"]


def rows(data: Path) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder, "short.jsonl"), Path(folder, "long.jsonl")
        lines = list(made(data))
        long.write_text("".join(lines), encoding="utf-8")
        short.write_text("".join(lines[: LINES // 10]), encoding="utf-8")
        start = min(run(["-"], b'{"mac":"00:00:5e:00:53:01"}\n')[0] for _ in range(3))
        few, few_memory, _ = run([str(short)])
        many, memory, answered = run([str(long)])
    rate = (LINES - LINES // 10) / (many - few)
    return [
        Row(
            "filter: lines a second, one core (the start not counted)",
            f"{rate:,.0f}",
            "",
            "5,000",
            rate >= 5000,
        ),
        Row(
            f"filter: {LINES:,} lines, the whole process",
            f"{many:.1f} s, {answered:,} answers",
            "",
            "an answer a line",
            answered == LINES,
        ),
        Row(
            "filter: peak memory, 100,000 lines against 10,000",
            f"{memory >> 20} MB against {few_memory >> 20} MB",
            "",
            "at most 32 MB more",
            memory - few_memory <= 32 << 20,
        ),
        Row("filter: one line, start to end", f"{start:.2f} s", "", "0.3 s", start <= 0.3),
    ]


def made(data: Path) -> Iterator[str]:
    """Lines in turn of a register, a banner grab and an address list: values of the real sets, numbers of our own."""
    pick = random.Random(889)
    with gzip.open(data / "onvif-conformant-products.csv.gz", "rt", encoding="utf-8", newline="") as file:
        products = list(csv.DictReader(file))
    with gzip.open(data / "recog-fingerprints.jsonl.gz", "rt", encoding="utf-8") as file:
        banners = [(one["matches"], text) for one in map(json.loads, file) for text in one["examples"]]
    with (data / "oui-surveillance.csv").open(encoding="utf-8", newline="") as file:
        prefixes = [row["prefix"] for row in csv.DictReader(file)]
    for number in range(LINES):
        line: dict[str, object] = {"id": number}
        if number % 4 < 2:
            row = pick.choice(products)
            line |= {
                "label": row["company"],
                "model": row["product"],
                "firmware": row["firmware"],
                "serial": f"SN{pick.randrange(10**9):09}",
            }
        elif number % 4 == 2:
            line["protocol"], line["banner"] = pick.choice(banners)
        else:
            mac = (pick.choice(prefixes) + f"{pick.randrange(16**6):06X}")[:12].ljust(12, "0")
            line |= {"mac": mac, "http_server": "App-webs/", "text": f"dome camera {number}"}
        yield json.dumps(line) + "\n"


# The peak of a process counts what it was forked from (getrusage(2)): a small process starts the one that is measured.
_MEASURED = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
json.dump([process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss], sys.stderr)
"""


def run(arguments: list[str], sent: bytes = b"") -> tuple[float, int, int]:
    """Seconds of processor time, peak resident bytes (wait4(2)), and lines written."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
        given.write(sent)
        given.seek(0)
        command = [sys.executable, "-c", _MEASURED, *COMMAND, *arguments]
        ran = subprocess.run(command, stdin=given, stdout=out, stderr=subprocess.PIPE, check=True)
        code, seconds, peak = json.loads(ran.stderr)
        if code:
            raise SystemExit(f"custodes identify ended with {code}")
        out.seek(0)
        return seconds, peak * 1024, sum(1 for _ in out)
