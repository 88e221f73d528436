"""How fast saved replies are read, as JSON lines and as one file of many messages, against what the readers rest on.

Made replies, processor time, best of three.

It rests on the strict parser of JSON and on the grammar of the protocol, which keeps every field with its bytes; beside it
stand the parsers under both: ``json.loads`` and expat without a handler.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from xml.parsers import expat

from custodes.intake import Scrubber, open_source, strict_json
from custodes.readers import Context, reader_named
from custodes.replies import take_apart

TARGET = 1.5
LINES = 20_000
_SADP = (
    "<ProbeMatch><DeviceDescription>DS-2CD9999-MADE</DeviceDescription><DeviceSN>DS-2CD9999-MADE20200102AAWRE{n:08d}</DeviceSN>"
    "<SoftwareVersion>V5.6.2build 190701</SoftwareVersion><MAC>00-40-8c-{a:02x}-{b:02x}-{c:02x}</MAC></ProbeMatch>"
)


def rows(count: int = LINES) -> list[str]:
    """Made lines, all different."""
    return [
        json.dumps(
            {
                "ip": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}",
                "protocol": "sadp",
                "reply": _SADP.format(n=n, a=n >> 16 & 255, b=n >> 8 & 255, c=n & 255),
            }
        )
        for n in range(count)
    ]


def saved() -> None:
    """A file of a megabyte that holds one message after another, against the grammar of the protocol on each."""
    messages = [json.loads(text)["reply"].encode() for text in rows(4_000)]
    rests, took, count = 1e9, 1e9, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replies.xml"
        path.write_bytes(b"\n".join(messages) + b"\n")
        reader = reader_named("saved-reply")
        for _ in range(3):
            start = time.process_time()
            for data in messages:
                take_apart(data)
            rests = min(rests, time.process_time() - start)
            with open_source(path) as opened:
                start = time.process_time()
                count = sum(1 for _ in reader.read(opened, Context(Scrubber())))
                took = min(took, time.process_time() - start)
    verdict = "reached" if took / rests <= TARGET or len(messages) / took >= 50_000 else "MISSED"
    sys.stdout.write(
        f"saved-reply: {len(messages) / took:,.0f} records/s of {count:,} items in {took:.2f} s; reply alone {rests:.2f} s:"
        f" {took / rests:.2f} times, target {TARGET}: {verdict}\n"
    )


def main() -> None:
    """Print what is measured; a target that is missed prints MISSED."""
    saved()
    lines = rows()
    bare, rests, took, count = 1e9, 1e9, 1e9, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replies.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        reader = reader_named("reply-lines")
        for _ in range(3):
            start = time.process_time()
            for text in lines:
                expat.ParserCreate().Parse(json.loads(text)["reply"].encode(), True)
            bare = min(bare, time.process_time() - start)
            start = time.process_time()
            for text in lines:
                take_apart(strict_json(text.encode())["reply"].encode())
            rests = min(rests, time.process_time() - start)
            with open_source(path) as opened:
                start = time.process_time()
                count = sum(1 for _ in reader.read(opened, Context(Scrubber())))
                took = min(took, time.process_time() - start)
    ratio = took / rests
    verdict = "reached" if ratio <= TARGET or LINES / took >= 50_000 else "MISSED"
    words = (
        f"reply-lines: {LINES / took:,.0f} records/s, {count / took:,.0f} items/s of {LINES:,} lines in {took:.2f} s",
        f"strict JSON and reply alone {rests:.2f} s: {ratio:.2f} times, target {TARGET}: {verdict}",
        f"json.loads and expat without a handler {bare:.2f} s: {took / bare:.1f} times",
    )
    sys.stdout.write("; ".join(words) + "\n")


if __name__ == "__main__":
    main()
