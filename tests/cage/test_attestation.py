"""The file of an attestation, checked by whoever reads it."""

from __future__ import annotations

import copy
from base64 import b64encode

import pytest

from custodes.cage import Attempt, Measure, Profile
from custodes.cage.attestation import LIMITS, SCHEMA, Seal, message, read_attestation
from custodes.cage.leaks import Proof, Tried, plain, verdict


def made_proof(n=14, *, through=False):
    """A proof of ``n`` tries that were blocked; ``through``: and one that was not."""
    pairs = [(Attempt(f"try {k}", True, "Operation not permitted", "EPERM"), Attempt(f"try {k}", False, "worked")) for k in range(n)]
    if through:
        pairs.append((Attempt("udp send", False, "sent 16 bytes"), Attempt("udp send", False, "sent 16 bytes")))
    tried = tuple(Tried(a.kind, a, b, verdict(a, b)) for a, b in pairs)
    return Proof(Profile.STATION, 1000, (Measure("seccomp", True, "all else answers EPERM", network=True),), tried)


def made_file(*, sign=None, public=b"", **changed):
    statement = {
        "made_at": "2026-03-04T05:06:07+00:00",
        "software": {"name": "custodes", "version": "9.9", "files": 3, "sha256": "ab" * 32},
        "kernel": {"system": "Linux"}, "python": "3.11", "swap": [], "camera": "a camera", "reference": "", "says": [], "does_not_cover": list(LIMITS),
        "proof": plain(made_proof()), **changed,
    }  # fmt: skip
    signature = {"state": "UNSIGNED"}
    if sign:
        signature = {"state": "SIGNED", "algorithm": "Ed25519", "public_key": b64encode(public).decode(), "value": b64encode(sign(message(statement))).decode()}
    return {"schema": SCHEMA, "statement": statement, "signature": signature}


@pytest.fixture
def signed():
    made = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    key = made.Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    return made_file(sign=key.sign, public=key.public_key().public_bytes_raw())


def test_a_file_without_a_signature_says_so():
    """UNSIGNED, with everything it holds."""
    found = read_attestation(made_file())
    assert (Seal.UNSIGNED, "", "a camera") == (found.seal, found.key, found.camera)
    assert found.proof == made_proof()
    assert f"custodes 9.9, SHA-256 {'ab' * 32}" == found.software


def test_a_signature_holds_until_one_word_is_changed(signed):
    """Each change of the statement breaks it."""
    assert Seal.SIGNED is read_attestation(signed).seal
    for path in (("camera",), ("made_at",), ("software", "sha256"), ("proof", "tried", 0, "caged", "how"), ("does_not_cover", 1)):
        changed = copy.deepcopy(signed)
        part = changed["statement"]
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] += " "
        assert Seal.BROKEN is read_attestation(changed).seal, path


def test_another_key_or_another_method_is_broken(signed):
    """A signature is checked against the key named beside it, by Ed25519 alone."""
    for name, value in (("public_key", b64encode(bytes(32)).decode()), ("algorithm", "none"), ("value", b64encode(bytes(64)).decode())):
        changed = copy.deepcopy(signed)
        changed["signature"][name] = value
        assert Seal.BROKEN is read_attestation(changed).seal, name


@pytest.mark.parametrize("told", [None, [], {}, {"schema": "custodes-station-attestation/2"}, {"schema": SCHEMA}, {"schema": SCHEMA, "statement": {}, "signature": {}}])
def test_what_is_none_is_refused_with_a_reason(told):
    """ValueError, whatever the value."""
    with pytest.raises(ValueError, match=r"format|missing or malformed"):
        read_attestation(told)


@pytest.mark.parametrize("name", ["made_at", "camera", "reference", "python", "proof", "software"])
def test_each_part_is_needed_and_of_its_kind(name):
    """A part that is missing, or is a number where words belong, refuses the whole."""
    told = made_file()
    told["statement"][name] = 7
    with pytest.raises(ValueError, match="statement"):
        read_attestation(told)
    del told["statement"][name]
    with pytest.raises(ValueError, match="missing"):
        read_attestation(told)


def test_a_file_cannot_claim_more_than_its_tries():
    """``holds`` and verdicts in the file are not believed: they are worked out from what the system answered."""
    told = made_file(proof={**plain(made_proof(through=True)), "holds": True, "sentence": "All well."})
    told["statement"]["proof"]["tried"][-1]["verdict"] = "blocked"
    found = read_attestation(told)
    assert not found.proof.holds
    assert "does NOT hold" in found.proof.sentence


def test_the_message_is_the_same_whatever_the_order():
    """Sorted keys, no spaces, ASCII, and the name of the format before it."""
    assert message({"b": 1, "a": "é"}) == message({"a": "é", "b": 1}) == b'custodes-station-attestation/1\n{"a":"\\u00e9","b":1}'
