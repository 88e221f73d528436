"""Replies put together: which fields of a protocol are which words of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from custodes.core import normal_mac
from custodes.replies.interface import LIMIT, Field, Read, Reply, Role, local

_EVIDENCE = 512
"""Characters of one piece of evidence."""
_NO_ADDRESS = re.compile(r"[0.:]*\Z")


def evidence_of(fields: Iterable[Field], words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of vocabulary word and value for the fields whose last name ``words`` knows; the first of a name counts."""
    first: dict[str, str] = {}
    for field in fields:
        name = local(field.path)
        if name in words:
            first.setdefault(name, field.value)
    return kept((word, first[name]) for name, word in words.items() if name in first)


def kept(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Evidence without empty values, unset addresses and repetitions, in order."""
    found: dict[tuple[str, str], None] = {}
    for word, value in pairs:
        short = value.strip()[:_EVIDENCE]
        if not short or (word == "address" and _NO_ADDRESS.match(short)):
            continue
        if word == "mac" and (normal_mac(short) is None or not short.strip("0:-.")):
            continue
        found[word, short] = None
    return tuple(found)


def reply(
    protocol: str,
    data: bytes,
    read: Read,
    evidence: Iterable[tuple[str, str]] = (),
    role: Role = Role.REPLY,
    speaks: str = "",
) -> Reply:
    """A reply from what a grammar found; what is asked, or was not understood at all, is no evidence.

    That the device speaks the protocol is evidence of its own; ``speaks`` names it where the protocol alone says too little.
    """
    spoken = (*evidence, ("protocol", speaks or protocol)) if role is Role.REPLY and read.fields else ()
    return Reply(protocol, role, read.fields, spoken, data, read.end, read.fault)


def unread(protocol: str, data: bytes, why: str, at: int = 0) -> Reply:
    """A message that could not be read at all."""
    return Reply(protocol, Role.UNKNOWN, (), (), data, 0, f"could not be read: {why} at {at}")


def too_long(protocol: str, data: bytes) -> Reply | None:
    """The answer for a message over the bound, or None."""
    return unread(protocol, data, f"longer than {LIMIT} bytes", LIMIT) if len(data) > LIMIT else None
