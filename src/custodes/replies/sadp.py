"""SADP over UDP 37020: Hikvision's discovery in XML.

Structure: captured replies in public programs and tests; root ``ProbeMatch`` answers, ``Hello`` announces, ``Probe`` asks.
``DeviceDescription`` is the model; ``DeviceType`` is an opaque number. Newer firmware adds elements: all are kept.
"""

from __future__ import annotations

import re

from custodes.replies._made import evidence_of, reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Reply, Role

PROTOCOL = "sadp"
PORT = "UDP 37020"
WORDS = {
    "DeviceDescription": "model",
    "DeviceSN": "serial",
    "SoftwareVersion": "firmware",
    "MAC": "mac",
    "IPv4Address": "address",
    "OEMinfo": "label",
}
_ROOT = re.compile(rb"<(ProbeMatch|Hello|Probe)[\s>/]")
_OWN = re.compile(rb"<(?:DeviceSN|DeviceDescription|SoftwareVersion|Types>(?:inquiry|hello))")


def looks(data: bytes) -> bool:
    """Whether it has one of the roots without a namespace, and an element of this protocol."""
    head = data[:1024]
    return _ROOT.search(head) is not None and _OWN.search(data[:4096]) is not None and b"Envelope" not in head


def parse(data: bytes) -> Reply:
    """One message, taken apart."""
    read = read_xml(data)
    root = _ROOT.search(data[:1024])
    role = Role.UNKNOWN if root is None else Role.REQUEST if root[1] == b"Probe" else Role.REPLY
    evidence = evidence_of(read.fields, WORDS)
    return reply(PROTOCOL, data, read, evidence, role)
