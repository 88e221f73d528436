"""Keys in PEM."""

from __future__ import annotations

import os
import sys

import pytest

from custodes.core.ed25519 import verified
from custodes.errors import UsageError
from custodes.station.attest import public_key, signer


def pems(folder):
    made = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    key = made.Ed25519PrivateKey.from_private_bytes(b"p" * 32)
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "key.pub").write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return folder / "key.pem", folder / "key.pub"


def test_what_one_signs_the_other_checks(tmp_path):
    """A pair of keys as openssl writes them."""
    private, public = pems(tmp_path)
    by = signer(private)
    assert public_key(public) == by.public
    assert verified(public_key(public), b"words", by.sign(b"words"))


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", b"-----BEGIN PUBLIC KEY-----\n====\n-----END PUBLIC KEY-----", bytes(70_000)])
def test_what_is_no_key_is_refused(tmp_path, content):
    """One sentence each, for either key."""
    pytest.importorskip("cryptography")
    path = tmp_path / "x.pem"
    path.write_bytes(content)
    for act in (public_key, signer):
        with pytest.raises(UsageError, match=r"x\.pem is no"):
            act(path)
        with pytest.raises(UsageError, match="cannot be read"):
            act(tmp_path / "absent")


def test_a_pipe_is_not_waited_for(tmp_path):
    """It may never be written to."""
    pytest.importorskip("cryptography")
    os.mkfifo(tmp_path / "x.pem")
    for act in (public_key, signer):
        with pytest.raises(UsageError, match="is not a file"):
            act(tmp_path / "x.pem")


def test_another_kind_of_key_is_refused(tmp_path):
    """A key of another curve signs nothing here."""
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    path = tmp_path / "ec.pem"
    path.write_bytes(ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(UsageError, match="no Ed25519 key"):
        signer(path)


def test_without_the_library_the_extra_is_named(tmp_path, monkeypatch):
    """Checking needs nothing; signing says what to install."""
    _, public = pems(tmp_path)
    for name in ("cryptography", "cryptography.hazmat.primitives"):
        monkeypatch.setitem(sys.modules, name, None)
    assert 32 == len(public_key(public))
    with pytest.raises(UsageError) as told:
        signer(tmp_path / "key.pem")
    assert "custodes[sign]" in told.value.hint
