"""UPnP device descriptions, the document that an SSDP answer points to.

Structure: UPnP Device Architecture 1.1 §2.3. ``friendlyName`` is often the user's own; the maker's fields are not.
"""

from __future__ import annotations

from custodes.replies._made import evidence_of, reply
from custodes.replies._xml import read_xml
from custodes.replies.interface import Reply

PROTOCOL = "upnp"
PORT = "HTTP"
WORDS = {
    "manufacturer": "label",
    "modelName": "model",
    "modelNumber": "model",
    "modelDescription": "description",
    "serialNumber": "serial",
    "friendlyName": "onvif_name",
}


def looks(data: bytes) -> bool:
    """Whether it is a document in the namespace of descriptions."""
    return b"urn:schemas-upnp-org:device-1-0" in data[:2048] and b"<root" in data[:2048]


def parse(data: bytes) -> Reply:
    """One description; of embedded devices the first of each field counts."""
    read = read_xml(data)
    return reply(PROTOCOL, data, read, evidence_of(read.fields, WORDS))
