"""The process in which native parsers run: it shuts everything but its file and its pipe, then parses.

What it takes in: one file as standard input, settings as an argument. What it gives: frames on standard
output.
"""

from __future__ import annotations

import codecs
import gc
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from custodes.cage import Profile, enter


def main(arguments: list[str]) -> None:
    """Run one parser (``sheets``, ``tables``, ``pages`` or ``elements``) in the cage until the file is done."""
    kind, settings = arguments[0], json.loads(arguments[1])
    parse: Callable[[dict[str, Any]], Iterator[list[Any] | str]]
    if kind == "sheets":
        from custodes.intake.workbook import parse_workbook as parse  # noqa: PLC0415 - only what this one needs
    elif kind == "tables":
        from custodes.intake.document import parse_document as parse  # noqa: PLC0415 - only what this one needs
    elif kind == "pages":
        from custodes.intake.pdf import parse_pdf as parse  # noqa: PLC0415 - only what this one needs
    else:
        from custodes.intake.xml import parse_xml as parse  # noqa: PLC0415 - only what this one needs
    # Python loads a codec on first use; zipfile asks for cp437 (APPNOTE.TXT, appendix D).
    for codec in ("utf-8", "cp437", "latin-1", "ascii", "utf-16", "utf-16-le"):
        codecs.lookup(codec)
    enter(Profile.WORKER, memory=settings["memory"], seconds=settings["seconds"])
    # Nothing here makes reference cycles, and a sweep over a million small lists costs more than the parsing.
    gc.disable()
    try:
        for frame in parse(settings):
            send(frame)
    except MemoryError:
        os._exit(12)
    os._exit(0)


def send(frame: list[Any] | str) -> None:
    """Write one frame, or one that is JSON already, to standard output."""
    text = frame if isinstance(frame, str) else json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "surrogatepass")
    data = memoryview(len(body).to_bytes(4, "big") + body)
    while data:
        data = data[os.write(1, data) :]
