"""The file that ``custodes station attest`` writes, as whoever reads it must check it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from custodes.cage.leaks import Proof, from_plain
from custodes.core.ed25519 import verified

SCHEMA = "custodes-station-attestation/1"
MOST = 1 << 20
"""Bytes; a longer file is none of ours."""
LIMITS = (
    "It covers this process, on this machine, when it was made.",
    "It does not cover the camera: its firmware, its card slot and its radio may keep or send what they like.",
    "It does not cover the kernel, nor anything else that runs here, nor who reads the other end of a pipe or films the screen.",
    "It does not show that the software named is the one that runs tomorrow, nor that the camera named is the one in use.",
)
_TEXTS = ("made_at", "camera", "reference", "python")


class Seal(StrEnum):
    """What the signature is worth by itself."""

    SIGNED = "SIGNED"
    """By the key that the file names; whose key that is the file cannot say."""
    UNSIGNED = "UNSIGNED"
    BROKEN = "BROKEN"
    """There is a signature, and it is not that of this statement."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """A file that was read and checked."""

    seal: Seal
    key: str
    """SHA-256 of the public key, hexadecimal; empty where there is none."""
    public: bytes
    made_at: str
    software: str
    """Name, version and digest."""
    camera: str
    reference: str
    proof: Proof


def message(statement: Mapping[str, Any]) -> bytes:
    """What is signed: the name of the format, then the statement as JSON with sorted keys, without spaces, in ASCII."""
    text = json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return f"{SCHEMA}\n{text}".encode("ascii")


def read_attestation(told: object) -> Attestation:
    """Take a file apart that was parsed from JSON. Raises ValueError, with a reason, for what is none.

    What follows from the tries is worked out anew, never taken from the file.
    """
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise ValueError(f"it is not of the format {SCHEMA}")
    try:
        statement, signature = told["statement"], told["signature"]
        proof = from_plain(statement["proof"])
        texts = {name: statement[name] for name in _TEXTS}
        software = statement["software"]
        named = f"{software['name']} {software['version']}, SHA-256 {software['sha256']}"
        seal, public = _sealed(statement, signature)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError(
            f"a part of the statement is missing or malformed ({type(error).__name__}: {str(error)[:80]})"
        ) from None
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("a part of the statement is no text")
    key = sha256(public).hexdigest() if public else ""
    return Attestation(seal, key, public, texts["made_at"], named, texts["camera"], texts["reference"], proof)


def _sealed(statement: Mapping[str, Any], signature: Mapping[str, Any]) -> tuple[Seal, bytes]:
    if signature["state"] == Seal.UNSIGNED:
        return Seal.UNSIGNED, b""
    public, value = (b64decode(signature[name], validate=True) for name in ("public_key", "value"))
    good = signature["algorithm"] == "Ed25519" and verified(public, message(statement), value)
    return (Seal.SIGNED if good else Seal.BROKEN), public
