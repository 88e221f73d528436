"""How fast saved replies are read as JSON lines, against the parser of JSON that the reader rests on; made replies."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from custodes.intake import Scrubber, open_source, strict_json
from custodes.readers import Context, reader_named
from custodes.replies import parse, recognise

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


def main() -> None:
    """Print what is measured; a target that is missed prints MISSED."""
    lines = rows()
    start = time.perf_counter()
    for text in lines:
        reply = strict_json(text.encode())["reply"].encode()
        parse(recognise(reply) or "sadp", reply)
    rests = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replies.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        start = time.perf_counter()
        with open_source(path) as opened:
            reader = reader_named("reply-lines")
            count = sum(1 for _ in reader.read(opened, Context(Scrubber())))
        took = time.perf_counter() - start
    ratio = took / rests
    verdict = "reached" if ratio <= TARGET or LINES / took >= 50_000 else "MISSED"
    sys.stdout.write(
        f"reply-lines: {count:,} items of {LINES:,} lines in {took:.2f} s, {LINES / took:,.0f} records/s; "
        f"JSON and reply alone {rests:.2f} s; {ratio:.2f} times, target {TARGET}: {verdict}\n"
    )


if __name__ == "__main__":
    main()
