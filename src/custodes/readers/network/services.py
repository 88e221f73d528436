"""What internet-wide scanners say of one service, put into the fields of the vocabulary."""

from __future__ import annotations

import re
from ipaddress import ip_address
from itertools import islice
from typing import Any

from custodes.core import normal_address
from custodes.readers.gather import Pairs
from custodes.readers.network import nmap_replies
from custodes.readers.network.jsonwise import at, listed, text
from custodes.readers.network.linewise import Entry
from custodes.readers.network.moments import day_of

_SUBJECT = (
    ("CN", "common_name"),
    ("OU", "organizational_unit"),
    ("O", "organization"),
    ("L", "locality"),
    ("ST", "province"),
    ("C", "country"),
)
_PART = re.compile(r"(?:^|, ?)((?:CN|OU|O|L|ST|C) ?= ?)", re.IGNORECASE)
_DN_CHARS = 4_000
_HEADERS = {"server": "http_server", "www-authenticate": "http_realm", "www_authenticate": "http_realm"}


def address_of(value: Any) -> str:
    """An address as text; a whole number is an IPv4 address (how Shodan and masscan's binary form count it)."""
    if value.__class__ is int and 0 < value < 1 << 32:
        return str(ip_address(value))
    words = text(value).strip()
    return words if words and normal_address(words) else ""


def reply(words: str, found: Pairs) -> None:
    """A raw reply: banner, and its header fields where it speaks HTTP or RTSP."""
    if words and not words.isspace():
        found.pairs += nmap_replies.taken_apart(words)


def subject(value: object, found: Pairs) -> None:
    """The subject of a certificate as ``CN=..,OU=..,O=..``: from a text of that kind, or an object of short or long names."""
    if not value:
        return
    if isinstance(value, str):
        parts = _PART.split(value[:_DN_CHARS])
        value = {
            name.strip(" =").upper(): words.strip(" ,")
            for name, words in zip(parts[1::2], parts[2::2], strict=False)
        }
    named = []
    for short, long in _SUBJECT:
        words = next((text(one) for one in listed(at(value, short)) or listed(at(value, long))), "")
        named += [f"{short}={words}"] if words else []
    found.add("tls_subject", ",".join(named))


def headers(value: object, found: Pairs) -> None:
    """An object of HTTP headers: name -> text, list of texts, or Censys's ``{"headers": [...]}``."""
    if not isinstance(value, dict):
        return
    for name, held in islice(value.items(), 200):
        field = _HEADERS.get(name.lower())
        if not field:
            continue
        for one in listed(at(held, "headers") if isinstance(held, dict) else held):
            words = text(one)
            if field == "http_server":
                found.add(field, words)
            else:
                for realm in nmap_replies.realms(words):
                    found.add(field, realm)


def entry(found: Pairs, *moments: object) -> Entry:
    """The values of a service, seen at the first and the last of ``moments``."""
    pairs = found.pairs
    first = last = ("", "")
    for one in moments:
        if day := day_of(one):
            seen = (day, text(one))
            first = min(first, seen) if first[0] else seen
            last = max(last, seen)
    if not first[0]:
        return Entry(pairs)
    pairs.append(("first_seen", first[1]))
    pairs.append(("last_seen", last[1]))
    return Entry(pairs, "", "", {"first_seen": first[0], "last_seen": last[0]})


def opened(port: str, transport: str, name: str = "") -> str:
    """The remark that names a port."""
    if not port:
        return ""
    return f"open: {port}/{transport or 'tcp'}{' ' + name if name else ''}"


def product(found: Pairs, *parts: str) -> None:
    """The scanner's own name for the product and its version."""
    if any(parts):
        found.add("product", " ".join(part for part in parts if part))
