"""Answers of ``magicBox.cgi``, the interface of Dahua's design over HTTP: lines of a name, ``=`` and a value.

Structure: the answer to ``getSystemInfo`` in koush/scrypted ``plugins/amcrest/src/probe.ts`` (``deviceType``, ``hardwareVersion``,
``processor``, ``serialNumber``, ``updateSerial``). The answer to ``getSoftwareVersion`` (``version``) is from memory.
"""

from __future__ import annotations

import re

from custodes.replies._bytes import shown
from custodes.replies._made import evidence_of, reply
from custodes.replies.interface import FIELDS, Field, Read, Reply

PROTOCOL = "magicbox"
PORT = "HTTP"
WORDS = {"deviceType": "model", "updateSerial": "model", "serialNumber": "serial", "version": "firmware"}
_LINE = re.compile(
    rb"([A-Za-z][\w.\[\]-]{0,127})=([^\r\n\0]{0,1024})(?:\r\n|\n|\r|\Z)|[ \t]{0,64}(?:\r\n|\n|\r)"
)
_OWN = re.compile(rb"^(?:deviceType|serialNumber|hardwareVersion|updateSerial)=[^\r\n]", re.MULTILINE)
_VERSION = re.compile(rb"\s{0,16}version=\d{1,3}\.\d{3}\.[\w.]{1,40},\s{0,4}build", re.IGNORECASE)


def looks(data: bytes) -> bool:
    """Whether it is such lines from its first byte on, with two names that this interface has, or is its version."""
    head = data[:4096]
    first = _LINE.match(head.lstrip())
    if first is None or first[1] is None:
        return False
    return len(set(_OWN.findall(head))) >= 2 or _VERSION.match(head) is not None


def parse(data: bytes) -> Reply:
    """Every line, down to one that is none."""
    fields: list[Field] = []
    counts: dict[str, int] = {}
    at, fault = 0, ""
    while at < len(data):
        line = _LINE.match(data, at)
        if line is None:
            fault = f"could not be read: no line of a name and a value at {at}"
            break
        if line[1] is not None:
            if len(fields) >= FIELDS:
                fault = f"could not be read: more than {FIELDS} fields at {at}"
                break
            name = shown(line[1])
            counts[name] = number = counts.get(name, 0) + 1
            path = name + (f"[{number}]" if number > 1 else "")
            fields.append(Field(path, shown(line[2]), line[2], line.start(2)))
        at = line.end()
    return reply(PROTOCOL, data, Read(tuple(fields), at, fault), evidence_of(fields, WORDS))
