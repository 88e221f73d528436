"""The XML of nearly all replies: elements, attributes and text as its bytes, without references, comments, CDATA or instructions.

What is read here is what ``_xml`` reads of it, in a quarter of the time; anything else, and any fault, is left to it.
"""

from __future__ import annotations

import re

from custodes.replies.interface import DEPTH, FIELDS, Field, Read

_NOT_PLAIN = re.compile(rb"[&\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(
    rb"""(?:<\?xml version=["']1\.[01]["'](?: encoding=["'][A-Za-z][\w.-]{0,40}["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>)?\s*"""
)
_ATTRIBUTE = rb"""\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rb"<(/?)([A-Za-z_][\w.:-]*)((?:" + re.sub(rb"\((?!\?)", b"(?:", _ATTRIBUTE) + rb")*)\s*(/?)>([^<]*)"
)
_LEAF = re.compile(rb"<([A-Za-z_][\w.:-]*)>([^<\r]*)</\1\s*>\s*")
_new = tuple.__new__


class _Open:
    """An element that is not closed yet."""

    __slots__ = ("content", "counts", "name", "path")

    def __init__(self, name: bytes, path: str, content: int) -> None:
        self.name, self.path, self.content = name, path, content
        self.counts: dict[bytes, int] = {}
        """How often each name stood in it."""

    def child(self, name: bytes) -> str:
        """The path of the next element of this name in it."""
        self.counts[name] = number = self.counts.get(name, 0) + 1
        path = f"{self.path}/{name.decode('ascii')}"
        return f"{path}[{number}]" if number > 1 else path


def read_plain(data: bytes, begin: int) -> Read | None:
    """The fields of the document that begins there; None where it is not plain, not well-formed, or over a bound.

    Well-formed as of XML 1.0: tags that match (section 3), no attribute twice (section 3.1).
    """
    declared = _DECLARED.match(data, begin)
    at = declared.end() if declared else begin
    fields: list[Field] = []
    stack: list[_Open] = []
    while len(fields) <= FIELDS and len(stack) < DEPTH:
        if stack and (leaf := _LEAF.match(data, at)):
            name, raw = leaf.groups()
            fields.append(_field(stack[-1].child(name), raw, leaf.start(2)))
            at = leaf.end()
            continue
        tag = _TAG.match(data, at)
        if tag is None:
            return None
        closes, name, attributes, empty, text = tag.groups()
        begins, ends, at = at, tag.start(5), tag.end()
        if closes:
            if attributes or empty or not stack or stack[-1].name != name:
                return None
            of = stack.pop()
            if not of.counts:
                raw = data[of.content : begins]
                if b"\r" in raw:
                    return None
                fields.append(_field(of.path, raw, of.content))
        else:
            path = stack[-1].child(name) if stack else name.decode("ascii")
            if attributes and not _attributes(tag, path, fields):
                return None
            if empty:
                fields.append(_field(path, b"", ends))
            else:
                stack.append(_Open(name, path, ends))
        if not stack:
            plain = not _NOT_PLAIN.search(data, begin, ends) and data.find(b"]]>", begin, ends) < 0
            return Read(tuple(fields), ends) if plain and len(fields) <= FIELDS else None
        if (closes or empty) and text.strip():
            return None
    return None


def _field(path: str, raw: bytes, at: int) -> Field:
    return _new(Field, (path, raw.decode("utf-8", "backslashreplace"), raw, at))


def _attributes(tag: re.Match[bytes], path: str, fields: list[Field]) -> bool:
    """Keep the attributes of a tag; False where one stands twice."""
    names: list[bytes] = []
    for found in _ATTRIBUTES.finditer(tag.string, *tag.span(3)):
        group = 2 if found[2] is not None else 3
        names.append(found[1])
        fields.append(_field(f"{path}/@{found[1].decode('ascii')}", found[group], found.start(group)))
    return len(names) == len(set(names))
