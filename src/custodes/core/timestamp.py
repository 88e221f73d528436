"""Time stamps of RFC 3161: the request for a digest, and what a response says. Who signed it is not checked here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

LARGEST = 1 << 20
"""Bytes of a response that is read."""
_SEQUENCE, _INTEGER, _OCTETS, _OID, _TIME = 0x30, 0x02, 0x04, 0x06, 0x18
_EXPLICIT = 0xA0
# RFC 5754 section 2.2: id-sha256; RFC 5652 section 5.1: id-signedData; RFC 3161 section 2.4.2: id-ct-TSTInfo.
_SHA256 = bytes.fromhex("608648016503040201")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_TIME_FORM = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z")
_STATUS = {
    0: "granted",
    1: "granted with modifications",
    2: "rejected",
    3: "waiting",
    4: "revocation warning",
    5: "revoked",
}


class TimeStampError(ValueError):
    """The bytes are no response of RFC 3161, or none that grants a time; the words say why."""


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """What a granted response says."""

    time: str
    """``2026-11-25T08:00:00Z``, by the authority's own clock."""
    digest: str
    """SHA-256 that was stamped."""
    nonce: int | None
    policy: str
    """Object identifier of the authority's policy."""


def nonce_of(digest: str) -> int:
    """The number by which a response is known to answer the request for this digest: made of it, so nothing has to be kept."""
    return int.from_bytes(sha256(f"custodes time stamp {digest}".encode()).digest()[:8], "big") >> 1 | 1


def request(digest: str) -> bytes:
    """A TimeStampReq for this SHA-256 in hexadecimal (RFC 3161 section 2.4.1), asking for the certificate with the answer."""
    algorithm = _tlv(_SEQUENCE, _tlv(_OID, _SHA256), b"\x05\x00")
    imprint = _tlv(_SEQUENCE, algorithm, _tlv(_OCTETS, bytes.fromhex(digest)))
    nonce = nonce_of(digest).to_bytes(9, "big").lstrip(b"\0")
    nonce = b"\0" + nonce if nonce[0] & 0x80 else nonce
    return _tlv(_SEQUENCE, _tlv(_INTEGER, b"\x01"), imprint, _tlv(_INTEGER, nonce), b"\x01\x01\xff")


def _tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def response(raw: bytes) -> TimeStamp:
    """What a TimeStampResp says (RFC 3161 section 2.4.2). Raises TimeStampError."""
    if len(raw) > LARGEST:
        raise TimeStampError(f"it is larger than {LARGEST:,} bytes")
    outer = _Der(raw)
    whole = outer.inside(_SEQUENCE, "the response")
    outer.at_end("the response")
    status = int.from_bytes(whole.inside(_SEQUENCE, "the status").take(_INTEGER, "the status"), "big")
    if status > 1:
        raise TimeStampError(f"the authority did not grant it: {_STATUS.get(status, f'status {status}')}")
    token = whole.inside(_SEQUENCE, "the token")
    if token.take(_OID, "the token") != _SIGNED_DATA:
        raise TimeStampError("its token is no signed data")
    signed = token.inside(_EXPLICIT, "the token").inside(_SEQUENCE, "the signed data")
    signed.take(_INTEGER, "the signed data")
    signed.take(0x31, "the digest algorithms")
    content = signed.inside(_SEQUENCE, "the content")
    if content.take(_OID, "the content") != _TST_INFO:
        raise TimeStampError("what is signed is no time stamp")
    info = content.inside(_EXPLICIT, "the content").take(_OCTETS, "the content")
    return _info(_Der(info).inside(_SEQUENCE, "the time stamp"))


def _info(info: _Der) -> TimeStamp:
    info.take(_INTEGER, "the version")
    policy = _dotted(info.take(_OID, "the policy"))
    imprint = info.inside(_SEQUENCE, "the imprint")
    if imprint.inside(_SEQUENCE, "the imprint").take(_OID, "the imprint") != _SHA256:
        raise TimeStampError("what is stamped is no SHA-256")
    digest = imprint.take(_OCTETS, "the imprint").hex()
    info.take(_INTEGER, "the serial number")
    words = info.take(_TIME, "the time").decode("ascii", "replace")
    form = _TIME_FORM.fullmatch(words)
    if form is None:
        raise TimeStampError("its time is written in no way that RFC 3161 allows")
    year, month, day, hour, minute, second, part = form.groups()
    nonce = None
    while info.more():
        tag, body = info.next("the time stamp")
        if tag == _INTEGER:
            nonce = int.from_bytes(body, "big")
    return TimeStamp(f"{year}-{month}-{day}T{hour}:{minute}:{second}{part or ''}Z", digest, nonce, policy)


def _dotted(body: bytes) -> str:
    """An object identifier in numbers (X.690 section 8.19)."""
    numbers, value = [], 0
    for byte in body[:64]:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        return ""
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))


class _Der:
    """Values of one level of DER (X.690), one after the other; every length is held against what is there."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def more(self) -> bool:
        """Whether something is left."""
        return self._at < len(self._raw)

    def at_end(self, what: str) -> None:
        """Raise where something is left."""
        if self.more():
            raise TimeStampError(f"something stands behind {what}")

    def next(self, what: str) -> tuple[int, bytes]:
        """Tag and body of the next value."""
        raw, at = self._raw, self._at
        if at + 2 > len(raw):
            raise TimeStampError(f"it ends inside {what}")
        tag, size = raw[at], raw[at + 1]
        at += 2
        if size & 0x80:
            wide = size & 0x7F
            if not 0 < wide <= 4:
                raise TimeStampError(f"{what} has no length that DER allows")
            size = int.from_bytes(raw[at : at + wide], "big")
            at += wide
        if at + size > len(raw):
            raise TimeStampError(f"{what} is longer than the file")
        self._at = at + size
        return tag, raw[at : at + size]

    def take(self, tag: int, what: str) -> bytes:
        """Body of the next value, which has this tag."""
        found, body = self.next(what)
        if found != tag:
            raise TimeStampError(f"{what} is not where RFC 3161 has it")
        return body

    def inside(self, tag: int, what: str) -> _Der:
        """The level inside the next value, which has this tag."""
        return _Der(self.take(tag, what))
