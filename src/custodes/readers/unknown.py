"""What a source looks like that no reader knows: its form and no word of it, as nobody can tell what is secret in it."""

from __future__ import annotations

import re

from custodes.core import plural
from custodes.intake import Opened, Row
from custodes.readers.tables import header_words, sample_rows

_HEAD = 60_000
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]{0,60})[\s/>]")
_MAGIC = (
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd4\xc3\xb2\xa1", "a capture of packets (pcap)"),
    (b"\xa1\xb2\xc3\xd4", "a capture of packets (pcap)"),
    (b"\x0a\x0d\x0d\x0a", "a capture of packets (pcapng)"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of before 2007"),
)
"""First bytes (ISO/IEC 15948 5.2, ITU-T T.81 B.1.1.3, GIF89a, IETF drafts of pcap, SQLite file format 1.3, MS-CFB 2.2)."""
_BINARY = 0.05
"""A text in which more characters than this were undecodable is none."""


def looks_like(opened: Opened) -> str:
    """``XML whose root is <x>``, ``a table of 4 columns``, ``text of 3 lines``, ``no text``: from the head."""
    for magic, words in _MAGIC:
        if opened.head.startswith(magic):
            return words
    head = opened.head_text()
    if opened.container == "xml":
        root = _ROOT.search(head)
        return f"XML whose root is <{root[1]}>" if root else "XML"
    if opened.container == "text" and not _is_text(head):
        return "no text"
    if opened.container == "text" and head.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}:
        return "JSON"
    wide = _widest(sample_rows(opened))
    if wide:
        return f"a table of {plural(wide, 'column')}"
    if opened.container == "text":
        return f"text of {plural(len(head.splitlines()), 'line')}{' or more' if len(head) >= _HEAD else ''}"
    return f"{opened.container.upper()} without a table" if opened.container != "binary" else "no text"


def _is_text(head: str) -> bool:
    odd = sum(1 for letter in head if letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\f\x1b"))
    return odd <= len(head) * _BINARY


def _widest(tables: list[list[Row]]) -> int:
    """Columns of the widest table whose first two rows that are not empty are equally wide; 0 where there is none."""
    found = 0
    for rows in tables:
        widths = [sum(map(bool, words)) for row in rows if any(words := header_words(row))][:2]
        if len(widths) > 1 and widths[0] == widths[1] > 1:
            found = max(found, widths[0])
    return found
