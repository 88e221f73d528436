"""What a source looks like that no reader knows, in words: for the person who has to find out what it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from custodes.core import clean
from custodes.intake import Opened, Row, Scrubber
from custodes.readers.tables import header_words, sample_rows

_WORDS = 60
_NAMES = 6
_KEY = re.compile(r'"((?:[^"\\]|\\.){1,60})"\s{0,20}:')
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
    """``XML whose root is <x>``, ``a table whose first row is ...``, ``no text``: from the head, without secrets."""
    scrub = Scrubber().text
    for magic, words in _MAGIC:
        if opened.head.startswith(magic):
            return words
    head = opened.head_text()
    if opened.container == "xml":
        root = _ROOT.search(head)
        return f"XML whose root is <{root[1]}>" if root else "XML"
    if opened.container == "text" and _is_text(head):
        begin = head.lstrip("\ufeff \t\r\n")
        if begin[:1] in {"{", "["} and (keys := list(dict.fromkeys(_KEY.findall(head)))):
            return f"JSON with the keys {_listed(keys, scrub)}"
        wide = _widest(sample_rows(opened))
        if len(wide) > 1:
            return f"a table whose first row is {_listed(wide, scrub)}"
        first = next((one for one in begin.splitlines() if one.strip()), "")
        return (
            f"text whose first line is {clean(scrub(first[:2000]), _WORDS)!r}"
            if first
            else "white space alone"
        )
    wide = _widest(sample_rows(opened))
    if wide:
        return f"a table whose first row is {_listed(wide, scrub)}"
    return (
        f"{opened.container.upper()} without a table"
        if opened.container not in {"text", "binary"}
        else "no text"
    )


def _is_text(head: str) -> bool:
    odd = sum(1 for letter in head if letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\f\x1b"))
    return odd <= len(head) * _BINARY


def _widest(tables: list[list[Row]]) -> list[str]:
    """The first row of two words or more, of the table that has the most of them."""
    heads = [next((w for w in map(header_words, rows) if sum(map(bool, w)) > 1), []) for rows in tables]
    return max(heads, key=len, default=[])


def _listed(words: list[str], scrub: Callable[[str], str]) -> str:
    shown = [repr(clean(scrub(word), _WORDS)) for word in words if word][:_NAMES]
    more = len([word for word in words if word]) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
