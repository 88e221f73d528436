"""Feeds mutated samples to every reader of the network: no exception, nothing lost, no case over five seconds.

    python scripts/fuzz_network.py [CASES] [SEED]     default 2,000 a reader, seed 1

Samples are those of the tests. The same seed gives the same cases.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from custodes.errors import SourceError  # noqa: E402
from custodes.intake import Scrubber, open_source  # noqa: E402
from custodes.observations import NotRead, Observation  # noqa: E402
from custodes.readers.interface import Context  # noqa: E402
from custodes.readers.network import READERS  # noqa: E402
from readers.network.samples import SAMPLES  # noqa: E402

_WORDS = (
    b"\0",
    b"\xff\xfe",
    b"\x1b[31m",
    b'"',
    b"{",
    b"[",
    b"}",
    b"]",
    b",",
    b"\n",
    b"\r",
    b"1e999",
    b"-1",
    b"NaN",
    b"null",
    b"\\u0000",
    b" = ",
    b": ",
    b"\t",
    b"9" * 40,
)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """One to eight changes: cut, doubled, flipped, swapped, a word put in, another sample's stretch put in."""
    held = bytearray(data)
    for _ in range(rng.randrange(1, 9)):
        at, to = sorted(rng.randrange(len(held) + 1) for _ in range(2))
        kind = rng.randrange(6)
        if kind == 0:
            del held[at : min(to, at + 80)]
        elif kind == 1:
            held[at:at] = held[at : min(to, at + 200)]
        elif kind == 2 and at < len(held):
            held[at] = rng.randrange(256)
        elif kind == 3:
            held[at:at] = rng.choice(_WORDS) * rng.choice((1, 1, 1, 50))
        elif kind == 4:
            other = rng.choice(rng.choice(list(SAMPLES.values()))).encode()
            held[at:at] = other[: rng.randrange(1, 300)]
        else:
            lines = bytes(held).split(b"\n")
            rng.shuffle(lines)
            held = bytearray(b"\n".join(lines))
        if not held:
            break
    return bytes(held)


def main() -> int:
    """1 where a case failed; prints it."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    rng = random.Random(sys.argv[2] if len(sys.argv) > 2 else "1")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        for reader in READERS:
            slowest = 0.0
            for number in range(cases if reader.name in SAMPLES else 0):
                data = mutated(rng.choice(SAMPLES[reader.name]).encode(), rng)
                path.write_bytes(data)
                start = time.monotonic()
                try:
                    with open_source(path) as opened:
                        reader.sniff(opened)
                        if not opened.encoding:
                            continue
                        items = list(reader.read(opened, Context(Scrubber())))
                        told = sum(1 for i in items if isinstance(i, Observation)) + sum(
                            i.count for i in items if isinstance(i, NotRead)
                        )
                        places = [(i.place, i.part) for i in items if isinstance(i, Observation)]
                        wrong = opened.delivered > told or len(places) != len(set(places))
                except SourceError:
                    continue
                except Exception as error:
                    wrong = True
                    print(f"{reader.name} {number}: {error!r}")
                slowest = max(slowest, time.monotonic() - start)
                if wrong:
                    failed += 1
                    print(f"{reader.name} {number}: {data[:2_000]!r}")
            print(f"{reader.name:18} {cases:,} cases, slowest {slowest:.2f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
