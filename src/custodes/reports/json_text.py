"""JSON text for machines other than ours: streamed, one record a line, without raw controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONEncoder
from typing import Any, BinaryIO

_ENCODE = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Escaped in JSON, so that printing the file does no harm: C1 controls, bidirectional overrides (CVE-2021-42574),
# lone surrogates.
_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def escaped(text: str) -> str:
    """JSON text with every character escaped that does harm where the text is printed."""
    plainly = text.isascii() and "\x7f" not in text
    return text if plainly else _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def encode(value: Any) -> str:
    """One value as JSON on one line."""
    return escaped(_ENCODE(value))


def stream(value: dict[str, Any], out: BinaryIO) -> None:
    """Write an object whose iterators become arrays, one entry a line.

    Iterators may stand in objects within it, and in those of a tuple. Raises OSError as ``out`` does.
    """
    out.writelines(piece.encode("utf-8") for piece in _pieces(value))
    out.write(b"\n")


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, Iterator):
        mark = "[\n"
        for entry in value:
            yield mark + encode(entry)
            mark = ",\n"
        yield "[]" if mark == "[\n" else "\n]"
    elif isinstance(value, tuple) and value:
        mark = "["
        for entry in value:
            yield mark
            yield from _pieces(entry)
            mark = ",\n"
        yield "]"
    elif isinstance(value, dict) and value:
        mark = "{"
        for name, entry in value.items():
            yield f"{mark}{encode(name)}:"
            yield from _pieces(entry)
            mark = ",\n"
        yield "}"
    else:
        yield encode(value)
