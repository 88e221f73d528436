"""Ed25519 signatures, by the vectors of RFC 8032 and against the library that signs."""

from __future__ import annotations

import pytest

from custodes.core.ed25519 import verified

# RFC 8032, 7.1: TEST 1, TEST 2.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard_are_verified(public, message, signature):
    """Each vector holds, and no longer when a bit of key, message or signature is turned."""
    key, words, value = bytes.fromhex(public), bytes.fromhex(message), bytearray.fromhex(signature)
    assert verified(key, words, bytes(value))
    assert not verified(key, words + b"x", bytes(value))
    for at in (0, 31, 32, 63):
        turned = bytearray(value)
        turned[at] ^= 1
        assert not verified(key, words, bytes(turned)), at
    assert not verified(bytes([key[0] ^ 1]) + key[1:], words, bytes(value))


def test_what_is_malformed_is_no_signature():
    """Wrong lengths, no point of the curve, and S not below the order (5.1.7) are refused without an error."""
    key, value = bytes.fromhex(VECTORS[0][0]), bytes.fromhex(VECTORS[0][2])
    assert not verified(key[:-1], b"", value)
    assert not verified(key, b"", value + b"\0")
    assert not verified(b"\xff" * 32, b"", value)
    assert not verified(b"\2" + bytes(31), b"", value)
    order = 2**252 + 27742317777372353535851937790883648493
    high = int.from_bytes(value[32:], "little") + order
    assert not verified(key, b"", value[:32] + high.to_bytes(32, "little"))


def test_it_agrees_with_the_library_that_signs():
    """Forty signatures of forty keys hold, and none of them by the key of another."""
    made = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    keys = [made.Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(40)]
    publics = [key.public_key().public_bytes_raw() for key in keys]
    for n, key in enumerate(keys):
        words = bytes(range(n))
        assert verified(publics[n], words, key.sign(words))
        assert not verified(publics[n - 1], words, key.sign(words))
