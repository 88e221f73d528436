"""ISAPI deviceInfo and capabilities: what a device of Hikvision's design says of itself over HTTP, as XML or as JSON made of it.

Structure: answers of real devices in maciej-or/hikvision_next tests/fixtures/devices @f6dac0d; the namespace is
``http://www.hikvision.com/ver20/XMLSchema`` or ``http://www.isapi.org/ver20/XMLSchema``, older ones ``http://www.std-cgi.com/``.
"""

from __future__ import annotations

import re

from custodes.replies._json import read_json
from custodes.replies._made import evidence_of, kept, reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Reply, Role

PROTOCOL = "isapi"
PORT = "HTTP"
WORDS = {
    "model": "model",
    "serialNumber": "serial",
    "macAddress": "mac",
    "manufacturer": "label",
    "deviceType": "device_type",
}
_XML = re.compile(rb"<Device(?:Info|Cap)[\s>]")
_JSON = re.compile(rb'"DeviceInfo"\s{0,8}:')
_SPACE = re.compile(rb"www\.(hikvision|isapi|std-cgi)\.(?:com|org)/ver\d\d/XMLSchema")


def looks(data: bytes) -> bool:
    """Whether it is a DeviceInfo or DeviceCap in one of the namespaces."""
    head = data[:2048]
    if b"DeviceInfo" not in head and b"<DeviceCap" not in head:
        return False
    return (_XML.search(head) or _JSON.search(head)) is not None and _SPACE.search(head) is not None


def parse(data: bytes) -> Reply:
    """One document. Firmware is version and build date, as Hikvision writes it elsewhere."""
    start = data.find(b"{", 0, 64)
    read = read_json(data, start) if start >= 0 and b"<" not in data[:start] else read_xml(data)
    evidence = evidence_of(read.fields, WORDS)
    parts = dict(evidence_of(read.fields, {"firmwareVersion": "version", "firmwareReleasedDate": "date"}))
    if "version" in parts:
        evidence = kept([*evidence, ("firmware", f"{parts['version']} {parts.get('date', '')}")])
    space = _SPACE.search(data[:2048])
    # The name std-cgi is no company's: what speaks under it is a weaker sign.
    speaks = "isapi-std" if space and space[1] == b"std-cgi" else ""
    return reply(PROTOCOL, data, read, evidence, Role.REPLY, speaks)
