"""Makes, signs and checks the statement of a station about its own cage."""

from __future__ import annotations

import json
import platform
from base64 import b64encode
from datetime import datetime
from pathlib import Path
from typing import Any

from custodes.cage.attestation import LIMITS, MOST, SCHEMA, Attestation, Seal, message, read_attestation
from custodes.cage.leaks import Proof, plain
from custodes.core import clean
from custodes.station.attest.signing import Signer
from custodes.station.attest.software import software

_SWAPS = Path("/proc/swaps")


def attest(
    proof: Proof, at: datetime, *, camera: str = "", reference: str = "", by: Signer | None = None
) -> dict[str, Any]:
    """The file as a value. ``camera`` and ``reference`` are words of whoever attests; nothing checks them."""
    package = software()
    statement = {
        "made_at": at.isoformat(timespec="seconds"),
        "software": {
            "name": "custodes",
            "version": package.version,
            "files": package.files,
            "sha256": package.sha256,
        },
        "kernel": {"system": platform.system(), "release": platform.release(), "machine": platform.machine()},
        "python": platform.python_version(),
        "swap": swaps(),
        "camera": clean(camera, 300),
        "reference": clean(reference, 300),
        "proof": plain(proof),
        "says": [proof.sentence],
        "does_not_cover": list(LIMITS),
    }
    signature: dict[str, str] = {"state": Seal.UNSIGNED.value}
    if by is not None:
        value = b64encode(by.sign(message(statement))).decode("ascii")
        public = b64encode(by.public).decode("ascii")
        signature = {"state": Seal.SIGNED.value, "algorithm": "Ed25519", "public_key": public, "value": value}
    return {"schema": SCHEMA, "statement": statement, "signature": signature}


def swaps(path: Path = _SWAPS) -> list[str]:
    """Where the kernel may put memory of this process on a disk (proc(5)); a cage does not stop it."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()[1:]
    except OSError:
        return ["not known"]
    return [clean(line.split()[0], 200) for line in lines if line.strip()]


def verify(path: Path, public: bytes) -> tuple[Attestation | None, str]:
    """Read a file and hold its signature against a key: what it holds, and why it is not to be relied on (or nothing)."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return None, f"{path.name} is not a file"
        with path.open("rb") as file:
            raw = file.read(MOST + 1)
    except OSError as error:
        return None, f"{path.name} cannot be read: {error.strerror}"
    if len(raw) > MOST:
        return None, f"{path.name} is longer than {MOST:,} bytes"
    try:
        found = read_attestation(json.loads(raw, object_pairs_hook=_once))
    except (ValueError, RecursionError) as error:
        return None, f"{path.name} is no attestation: {str(error)[:200] or type(error).__name__}"
    if found.seal is Seal.UNSIGNED:
        return found, "it is UNSIGNED"
    if found.seal is Seal.BROKEN:
        return found, "its signature is not that of this statement: one of them was changed"
    if found.public != public:
        return found, "it is signed with another key than the one given"
    return found, "" if found.proof.holds else "it is signed, and it says that the cage does not hold"


def pages(found: dict[str, Any]) -> list[str]:
    """The statement as lines for a person: the result, the signature and the limits, one after the other, alike."""
    statement, state = found["statement"], found["signature"]["state"]
    made = statement["software"]
    return [
        *statement["says"],
        f"{state}."
        if state == Seal.UNSIGNED
        else f"{state} with the key {found['signature']['public_key']}.",
        *statement["does_not_cover"],
        f"Software: {made['name']} {made['version']}, {made['files']} files, SHA-256 {made['sha256']}.",
        f"Kernel: {' '.join(statement['kernel'].values())}. Swap: {', '.join(statement['swap']) or 'none'}.",
        f"Camera, as stated: {statement['camera'] or 'not stated'}.",
        f"Reference, as stated: {statement['reference'] or 'not stated'}.",
    ]


def written(value: object, level: int = 0) -> str:
    """As text: sorted keys, one line for each try, so that a person can read down the table."""
    if not value or level > 3 or not isinstance(value, dict | list | tuple):
        return json.dumps(value, sort_keys=True, ensure_ascii=True)
    pad = "\n" + " " * (level + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {written(held, level + 1)}" for name, held in sorted(value.items())]
        return "{" + pad + f",{pad}".join(parts) + pad[:-1] + "}"
    return "[" + pad + f",{pad}".join(written(held, level + 1) for held in value) + pad[:-1] + "]"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are each given once. Raises ValueError: of two, a reader could take either."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found
