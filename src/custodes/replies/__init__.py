"""What devices answer in discovery protocols, taken apart with every field kept byte for byte. Sends nothing."""

from __future__ import annotations

from custodes.replies.catalogue import PROTOCOLS, Protocol, parse, recognise, take_apart
from custodes.replies.interface import DEPTH, FIELDS, LIMIT, Extent, Field, Reply, Role

__all__ = [
    "DEPTH",
    "FIELDS",
    "LIMIT",
    "PROTOCOLS",
    "Extent",
    "Field",
    "Protocol",
    "Reply",
    "Role",
    "parse",
    "recognise",
    "take_apart",
]
