"""Keys: Ed25519 in PEM (RFC 8410). Signing needs the extra ``[sign]``; checking needs nothing."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from custodes.errors import UsageError

# RFC 8410, 4: SubjectPublicKeyInfo of an Ed25519 key before its 32 bytes.
_HEAD = bytes.fromhex("302a300506032b6570032100")
_PEM = re.compile(r"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]{1,200})-----END PUBLIC KEY-----")
_MOST = 65_536


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with one key."""

    public: bytes
    """32 bytes."""
    sign: Callable[[bytes], bytes]


def signer(path: Path) -> Signer:
    """The signer of a private key. Raises UsageError for what is no plain Ed25519 key, or without the library."""
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            "signing needs the library cryptography", hint="install the extra: pip install 'custodes[sign]'"
        ) from None
    try:
        key = serialization.load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{path.name} is no private key in PEM without a password ({error})") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(
            f"{path.name} is no Ed25519 key",
            hint="openssl genpkey -algorithm ed25519 -out station.pem makes one",
        )
    return Signer(key.public_key().public_bytes_raw(), key.sign)


def public_key(path: Path) -> bytes:
    """The 32 bytes of a public key in PEM. Raises UsageError for what is none."""
    found = _PEM.search(_read(path).decode("ascii", "replace"))
    try:
        data = b64decode("".join(found[1].split()), validate=True) if found else b""
    except (Error, ValueError):
        data = b""
    if len(data) != len(_HEAD) + 32 or not data.startswith(_HEAD):
        raise UsageError(
            f"{path.name} is no Ed25519 public key in PEM",
            hint="openssl pkey -in station.pem -pubout -out station.pub writes it",
        )
    return data[len(_HEAD) :]


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise UsageError(f"{path.name} is not a file")
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror}") from None
