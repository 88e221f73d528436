r"""Raw replies inside nmap's service fingerprints, decoded and taken apart into header fields.

nmap keeps what an unknown service answered as ``SF-Port554-TCP:V=7.93%...%r(RTSPRequest,A1,"RTSP/1\.0...")``:
name of the probe, length in hexadecimal, escaped reply (G. Lyon, *Nmap Network Scanning*,
ch. 7, "Submitting Service Fingerprints").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from custodes.readers.gather import Adds, Pairs

_REPLY = re.compile(r'%r\(([\w-]{1,64}),[0-9A-Fa-f]{1,8},"((?:[^"\\]|\\.)*)"\)', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_SIMPLE = {"r": "\r", "n": "\n", "t": "\t", "0": "\0", "a": "\a"}
_WRAP = re.compile(r"[\n ]SF:")
_TEXT = re.compile(r"[\x20-\x7e]{4}|[^\x00-\x7f\ufffd]{2}")
_TELNET = re.compile(rb"\xff(?:[\xfb-\xfe].|\xfa[^\xff]*\xff\xf0|[\xf0-\xf9])", re.DOTALL)
# Quoted realm (RFC 7235 §2.2); in http-auth's rendering the quotes are gone and the next parameter ends it.
_REALM = re.compile(
    r'realm="((?:[^"\\]|\\.)*)"'
    r'|realm=([^",\r\n]{0,200}?)'
    r"(?=[ \t]{1,4}(?:nonce|qop|algorithm|charset|opaque|stale|domain|uri)=|[,\r\n]|$)",
    re.IGNORECASE,
)
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,2000})</title>", re.IGNORECASE)
_FINGERPRINT_CHARS = 1 << 20
_REPLY_CHARS = 16_384
_MET_CHARS = 2_000
"""Shorter replies are remembered, as many as 1,024."""


def unescape(text: str) -> bytes:
    r"""The bytes behind the escapes: ``\x20``, ``\r``, ``\n``, ``\t``, ``\0``, a backslash before a mark."""
    plain = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SIMPLE.get(m[2], m[2]), text)
    try:
        return plain.encode("latin-1")
    except UnicodeEncodeError:
        # No byte: written by hand or by another tool. Lost letters would hide the word that tells a secret.
        return b"".join(c.encode("latin-1" if c < "\u0100" else "utf-8", "replace") for c in plain)


def decode(raw: bytes) -> str:
    """Bytes of a reply as text: telnet negotiation (RFC 854) taken out, UTF-8 where it is, else Latin-1."""
    bare = _TELNET.sub(b"", raw)
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError:
        return bare.decode("latin-1")


def replies(fingerprint: str) -> Iterator[str]:
    """The distinct replies in a service fingerprint that hold any text, decoded, in order."""
    whole = _WRAP.sub("", fingerprint[:_FINGERPRINT_CHARS])
    seen: set[str] = set()
    for found in _REPLY.finditer(whole):
        escaped = found[2][:_REPLY_CHARS]
        if escaped in seen:
            continue
        seen.add(escaped)
        text = decode(unescape(escaped))
        if _TEXT.search(text):
            yield text


def realms(text: str) -> Iterator[str]:
    """Authentication realms in a header, a reply or the output of http-auth."""
    for found in _REALM.finditer(text):
        realm = found[2] if found[1] is None else re.sub(r"\\(.)", r"\1", found[1])
        if realm.strip():
            yield realm.strip()


def headers(lines: list[str], protocol: str, gather: Adds) -> None:
    """``Server`` and the realms of ``WWW-Authenticate`` into the fields of ``http`` or ``rtsp``."""
    for entry in lines:
        name, colon, value = entry.partition(":")
        if not colon:
            continue
        word = name.strip().lower()
        if word == "server":
            gather.add(f"{protocol}_server", value)
        elif word == "www-authenticate":
            for realm in realms(value):
                gather.add(f"{protocol}_realm", realm)
        elif word == "public" and protocol == "rtsp":
            gather.add("rtsp_methods", value)


def reply(text: str, gather: Adds) -> None:
    """One reply: always a banner, and its header fields where it speaks HTTP or RTSP."""
    for field, words in taken_apart(text):
        gather.add(field, words)


def taken_apart(text: str) -> Sequence[tuple[str, str | None]]:
    """Fields of one reply and their values, in order."""
    return _known_reply(text) if len(text) < _MET_CHARS else _reply(text)


@lru_cache(maxsize=1024)
def _known_reply(text: str) -> tuple[tuple[str, str | None], ...]:
    """The same reply comes from many devices."""
    return tuple(_reply(text))


def _reply(text: str) -> list[tuple[str, str | None]]:
    shown = text.replace("\r\n", "\n").replace("\r", "\n").lstrip()
    found = Pairs()
    found.add("banner", shown)
    protocol = {"HTTP/": "http", "RTSP/": "rtsp"}.get(shown[:5])
    if protocol is not None:
        head, _, body = shown.partition("\n\n")
        headers(head.split("\n")[1:], protocol, found)
        title = TITLE.search(body or head) if protocol == "http" else None
        if title:
            found.add("http_title", title[1])
    return found.pairs
