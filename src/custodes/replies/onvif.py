"""ONVIF GetDeviceInformation: maker, model, firmware, serial number and hardware as a device states them.

Structure: ONVIF devicemgmt.wsdl, GetDeviceInformationResponse; a captured reply in nirsimetri/onvif-python assets/raw.
"""

from __future__ import annotations

import re

from custodes.replies._made import evidence_of, reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Reply, Role

PROTOCOL = "onvif"
PORT = "HTTP"
WORDS = {"Manufacturer": "label", "Model": "model", "FirmwareVersion": "firmware", "SerialNumber": "serial"}
_ANSWER = re.compile(rb"<(?:[\w.-]{1,32}:)?GetDeviceInformationResponse[\s>/]")
_ASKS = re.compile(rb"<(?:[\w.-]{1,32}:)?GetDeviceInformation[\s>/]")


def looks(data: bytes) -> bool:
    """Whether the answer's element, or the question's, is there."""
    if b"GetDeviceInformation" not in data[:16384]:
        return False
    return _ANSWER.search(data[:16384]) is not None or _ASKS.search(data[:16384]) is not None


def parse(data: bytes) -> Reply:
    """One envelope."""
    read = read_xml(data)
    role = Role.REPLY if _ANSWER.search(data[:16384]) else Role.REQUEST
    return reply(PROTOCOL, data, read, evidence_of(read.fields, WORDS), role)
