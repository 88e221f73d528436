"""The controlled vocabulary of fields: every word that a reader may put in front of a value, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a field is good for."""

    KEY = "hard key"
    """Two observations that share it speak of one thing."""
    CLUE = "clue"
    """Identification reads it."""
    PLACE = "place"
    ACT = "act"
    """A date of one act; also kept parsed in ``Observation.dates``."""
    AMOUNT = "amount"
    OTHER = "other"
    PERSONAL = "personal"
    """Dropped on reading and named in the log."""
    SECRET = "secret"  # noqa: S105 - the word, not one
    """Dropped on reading and counted."""


@dataclass(frozen=True, slots=True)
class Field:
    """One word of the vocabulary."""

    name: str
    role: Role
    meaning: str


def _field(name: str, role: Role, meaning: str) -> tuple[str, Field]:
    return name, Field(name, role, meaning)


FIELDS: dict[str, Field] = dict(
    (
        _field("mac", Role.KEY, "EUI-48 hardware address"),
        _field("serial", Role.KEY, "maker's serial number; identification reads its form alone"),
        _field("asset_tag", Role.KEY, "the body's own inventory number"),
        _field("address", Role.KEY, "IPv4 or IPv6 address, a key within its time only"),
        _field("order_number", Role.KEY, "purchase order number, a key together with its line"),
        _field("order_line", Role.KEY, "line of the purchase order"),
        _field("label", Role.CLUE, "maker or brand, as the record writes it"),
        _field("model", Role.CLUE, "model number, as written"),
        _field("description", Role.CLUE, "free text about the thing"),
        _field("device_type", Role.CLUE, "kind of device, as written"),
        _field("firmware", Role.CLUE, "firmware version string"),
        _field("driver", Role.CLUE, "driver that a video management system uses for the device"),
        _field("product", Role.CLUE, "a scanner's own product label: weak, the raw banner is matched again"),
        _field("hostname", Role.CLUE, "host name, as found in DNS, DHCP or a register"),
        _field("banner", Role.CLUE, "raw text that the device sent"),
        _field("http_server", Role.CLUE, "HTTP Server header"),
        _field("http_realm", Role.CLUE, "HTTP authentication realm"),
        _field("http_title", Role.CLUE, "title of the web page"),
        _field("rtsp_server", Role.CLUE, "RTSP Server header"),
        _field("rtsp_realm", Role.CLUE, "RTSP authentication realm"),
        _field("rtsp_methods", Role.CLUE, "methods of an RTSP OPTIONS reply: not evidence of a maker"),
        _field("tls_subject", Role.CLUE, "subject of the TLS certificate"),
        _field("favicon_md5", Role.CLUE, "MD5 of the favicon"),
        _field("favicon_mmh3", Role.CLUE, "MurmurHash3 of the favicon, as Shodan computes it"),
        _field("snmp_sysdescr", Role.CLUE, "SNMP sysDescr"),
        _field("snmp_sysobjectid", Role.CLUE, "SNMP sysObjectID"),
        _field("sadp_xml", Role.CLUE, "reply of Hikvision's discovery protocol SADP, as sent"),
        _field("dhip_json", Role.CLUE, "reply of Dahua's discovery protocol DHIP, as sent"),
        _field("onvif_scopes", Role.CLUE, "scopes of a WS-Discovery or ONVIF reply"),
        _field("onvif_manufacturer", Role.CLUE, "manufacturer in an ONVIF GetDeviceInformation reply"),
        _field("onvif_name", Role.CLUE, "name in an ONVIF scope or UPnP description: often its user's own"),
        _field(
            "protocol",
            Role.CLUE,
            "discovery protocol that the device answered in, by the content of its reply",
        ),
        _field("fcc_id", Role.CLUE, "FCC ID on the type plate: grantee code and product code (47 CFR 2.926)"),
        _field("name", Role.OTHER, "what the body calls this one device"),
        _field("site", Role.PLACE, "site, as written"),
        _field("room", Role.PLACE, "place inside the site"),
        _field("network", Role.PLACE, "network, VLAN or segment, as written"),
        _field("installed_on", Role.ACT, "date of installation: evidences the act *deploy*"),
        _field(
            "purchased_on",
            Role.ACT,
            "date of purchase in a register: evidences *acquire*, never adds to bought",
        ),
        _field("ordered_on", Role.ACT, "date of the order, award or invoice: evidences *acquire*"),
        _field("contract_on", Role.ACT, "date on which a contract was made or renewed: evidences *renew*"),
        _field("removed_on", Role.ACT, "date on which the thing is said to have been removed"),
        _field("checked_on", Role.ACT, "date on which somebody looked at the thing"),
        _field("first_seen", Role.ACT, "first time on the wire"),
        _field("last_seen", Role.ACT, "last time on the wire"),
        _field("quantity", Role.AMOUNT, "how many, as written"),
        _field("channels", Role.AMOUNT, "channels of a recorder: never devices"),
        _field("price", Role.AMOUNT, "money"),
        _field("supplier", Role.OTHER, "who sold it"),
        _field("status", Role.OTHER, "in use, spare, removed, ... as written"),
        _field(
            "disposal",
            Role.OTHER,
            "what became of the thing after it was removed: route of disposal, as written",
        ),
        _field("media", Role.OTHER, "what became of its storage media, as written"),
        _field("certificate", Role.OTHER, "certificate or note of its disposal, as written"),
        _field("purpose", Role.OTHER, "what it is used for, as written"),
        _field("note", Role.OTHER, "remark"),
        _field("person", Role.PERSONAL, "a person's name, account or address"),
        _field("secret", Role.SECRET, "password, key, community or account of a device"),
    )
)


def fields_of(role: Role) -> tuple[str, ...]:
    """Names of the fields that have this role, in the order of the vocabulary."""
    return tuple(name for name, entry in FIELDS.items() if entry.role is role)
