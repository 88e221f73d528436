"""Case ``n`` of a target is always the same bytes: a sample, changed as its format can be and as no format can."""

from __future__ import annotations

import importlib
import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readers.fuzzing import bytewise, carriers, structure
from readers.fuzzing.planting import SECRET, named, plain_words, planted, planted_words, said

HERE = Path(__file__).resolve().parents[1]
MOST = 1_600
"""Bytes of a sample above which most cases take some of its lines only: a case must be cheap."""


class Target(NamedTuple):
    """A reader and the carrier in which its cases come: ``text`` for the samples as they are, or one of ``carriers.NATIVE``."""

    reader: str
    carrier: str

    @property
    def name(self) -> str:
        return self.reader if self.carrier == "text" else f"{self.reader} in {self.carrier}"


class Case(NamedTuple):
    """What is given to a reader."""

    name: str
    """What the file is called."""
    data: bytes
    planted: bool
    """Whether the secret stands in it, in a form that is one."""


@cache
def samples() -> dict[str, tuple[tuple[str, bytes], ...]]:
    """Reader -> (file name, content), of every module ``samples_*.py``."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for module in sorted(HERE.glob("samples_*.py")):
        for reader, files in importlib.import_module(f"readers.{module.stem}").SAMPLES.items():
            found.setdefault(reader, []).extend((name, content.encode() if isinstance(content, str) else content) for name, content in files)
    return {reader: tuple(files) for reader, files in found.items()}


@cache
def _others() -> tuple[bytes, ...]:
    """A stretch of each reader's first samples, to be mixed into the others."""
    return tuple(content[:2_000] for _, files in sorted(samples().items()) for _, content in files[:2])


def is_package(data: bytes) -> bool:
    return data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0"


@cache
def texts(reader: str) -> tuple[tuple[str, bytes], ...]:
    """Samples of a reader that are no packages."""
    return tuple(one for one in samples()[reader] if not is_package(one[1]))


@cache
def tables(reader: str) -> tuple[tuple[str, list[list[str]], str], ...]:
    """Samples of a reader that are delimited: file name, rows, delimiter."""
    found = []
    for name, data in texts(reader):
        if data.isascii() or b"\0" not in data:
            text = data.decode("utf-8", "replace")
            if not structure.is_json(text) and not text.lstrip().startswith("<") and (read := structure.rows_of(text)):
                found.append((name, *read))
    return tuple(found)


LARGEST = 1_500_000
"""Bytes of a case that no line of a megabyte is meant for."""


def make(target: Target, seed: int, number: int) -> Case:
    """The case of this number."""
    rng = random.Random(f"{seed} {target.reader} {target.carrier} {number}")
    if target.carrier in carriers.NATIVE:
        return _native(target, rng)
    name, data = rng.choice(texts(target.reader))
    kind = rng.random()
    if kind < 0.0006:
        return Case(name, bytewise.enlarged(data, rng), False)
    if len(data) > MOST and rng.random() < 0.85:
        data = _some_lines(data, rng)
    plant = False
    if kind < 0.28:
        data = bytewise.mutated(data, rng, _others())
    elif kind < 0.94:
        plant = rng.random() < 0.5
        data = _structured(target.reader, data, rng, plant=plant)
        if kind > 0.78 and not plant:
            data = bytewise.mutated(data, rng, _others())
    else:
        other = rng.choice(_others())
        data = rng.choice((data + other, other + b"\n" + data, data + b"\n" + other + b"\n" + data, data * rng.choice((2, 3))))
    data = data[:LARGEST]
    if not plant and rng.random() < 0.25:
        data = _put_in(data, rng)
    if rng.random() < 0.08:
        data = bytewise.encoded(data, rng)
    return Case(name, data, _holds(data))


def _holds(data: bytes) -> bool:
    """Whether the secret is in it in a form that is one: in bytes of no encoding those of other scripts are none."""
    if SECRET.encode() not in data:
        return SECRET.encode("utf-16-le") in data
    if "密".encode() not in data:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _some_lines(data: bytes, rng: random.Random) -> bytes:
    """The first lines and some others."""
    lines = data.split(b"\n")
    first = min(2, len(lines))
    kept = sorted(rng.sample(range(first, len(lines)), min(len(lines) - first, rng.choice((1, 2, 3)))))
    return b"\n".join([*lines[:first], *(lines[n] for n in kept)]) + b"\n"


def _structured(reader: str, data: bytes, rng: random.Random, *, plant: bool) -> bytes:
    """Changed as its format can be: JSON, markup, a table (now and then as HTML or Markdown), or lines of words."""
    words = planted_words if plant else plain_words
    if b"\0" in data[:200]:
        return bytewise.mutated(data, rng, _others())
    text = data.decode("utf-8", "replace")
    if structure.is_json(text):
        made = structure.json_changed(text, rng, words)
    elif text.lstrip().startswith("<"):
        made = structure.markup_changed(text, rng, words)
    elif tables(reader) and rng.random() < 0.9 and (read := structure.rows_of(text)):
        rows = structure.rows_changed(read[0], rng, words)
        kind = rng.random()
        if not rows:
            made = ""
        elif kind < 0.15:
            made = structure.markup_changed(carriers.html(rows), rng, words)
        elif kind < 0.25:
            made = structure.lines_changed(carriers.markdown(rows), rng, words)
        else:
            made = structure.written(rows, read[1], rng)
    else:
        made = structure.lines_changed(text, rng, words)
    if plant:
        made = planted(made, rng)
    return made.encode("utf-8", "surrogatepass" if rng.random() < 0.5 else "replace")


def _put_in(data: bytes, rng: random.Random) -> bytes:
    """With the secret put in at a space or a line end; as it was where it is no text."""
    places = [n for n, byte in enumerate(data[:4_000]) if byte in b" \n"]
    if not places or b"\0" in data[:200] or not data.isascii():
        return data
    at = rng.choice(places)
    return data[:at] + said(rng).encode() + data[at:]


def _native(target: Target, rng: random.Random) -> Case:
    """A table in a package: its rows changed, its members, or its bytes."""
    name, rows, _ = rng.choice(tables(target.reader))
    plant = rng.random() < 0.3
    words = planted_words if plant else plain_words
    kind = rng.random()
    if len(rows) > 8:
        rows = [*rows[:2], *rng.sample(rows[2:], 3)]
    if kind < 0.4:
        rows = structure.rows_changed(rows, rng, words)
    title = rng.choice(("List", "Library", "Orders", "Sheet1"))
    if rng.random() < 0.2:
        title = named(rng) if plant else str(plain_words(rng))
    if plant:
        rows = [[planted(cell, rng) for cell in row] for row in rows]
    try:
        data = carriers.WRITERS[target.carrier](rows, title, said(rng) if plant else "")
    except Exception:
        # xlwt refuses what [MS-XLS] cannot hold.
        data, plant = carriers.WRITERS[target.carrier](tables(target.reader)[0][1], "List", ""), False
    if kind > 0.3 and not plant:
        data = carriers.package_changed(data, rng, words, _others())
    return Case(f"{name}.{target.carrier}", data, plant)
