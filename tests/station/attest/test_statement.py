"""Making, signing and checking the statement of a station about its cage."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from custodes.cage import Attempt, Measure, Profile
from custodes.cage.attestation import LIMITS, MOST
from custodes.cage.leaks import Proof, Tried, verdict
from custodes.station.attest import Signer, attest, pages, verify, written
from custodes.station.attest.statement import swaps

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def proof(*, failed=True):
    pairs = [(Attempt(f"try {n}", failed, "words", "EPERM"), Attempt(f"try {n}", False, "worked")) for n in range(14)]
    return Proof(Profile.STATION, 0, (Measure("seccomp", True, "words"),), tuple(Tried(a.kind, a, b, verdict(a, b)) for a, b in pairs))


@pytest.fixture
def key():
    made = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    private = made.Ed25519PrivateKey.from_private_bytes(b"s" * 32)
    return Signer(private.public_key().public_bytes_raw(), private.sign)


def put(tmp_path, found):
    path = tmp_path / "a.json"
    path.write_text(written(found), encoding="ascii")
    return path


def test_a_signed_statement_verifies_with_its_key(tmp_path, key):
    """And not with another, nor after a change, nor where the cage did not hold."""
    found = attest(proof(), AT, camera="Lepton", reference="certificate 7", by=key)
    path = put(tmp_path, found)
    told, wrong = verify(path, key.public)
    assert ("", "Lepton", "2026-03-04T05:06:07+00:00") == (wrong, told.camera, told.made_at)
    assert "another key" in verify(path, bytes(32))[1]
    path.write_text(path.read_text().replace("certificate 7", "certificate 8"))
    assert "one of them was changed" in verify(path, key.public)[1]
    assert "does not hold" in verify(put(tmp_path, attest(proof(failed=False), AT, by=key)), key.public)[1]


def test_without_a_key_it_says_unsigned(tmp_path):
    """In the file, on the page and to whoever verifies it."""
    found = attest(proof(), AT)
    assert "it is UNSIGNED" == verify(put(tmp_path, found), bytes(32))[1]
    assert "UNSIGNED." in pages(found)


def test_the_limits_stand_beside_the_result_alike():
    """Result, signature and each limit are lines of the same page, one after the other, without mark-up."""
    lines = pages(attest(proof(), AT))
    assert ["The cage holds: of 14 tries as root, 14 blocked.", "UNSIGNED.", *LIMITS] == lines[: 2 + len(LIMITS)]
    words = " ".join(LIMITS)
    for part in ("this process", "firmware", "card slot", "radio", "kernel"):
        assert part in words


def test_the_text_is_its_value_again():
    """One line for each try, sorted, and JSON reads the same value from it."""
    found = attest(proof(), AT)
    text = written(found)
    assert json.loads(json.dumps(found)) == json.loads(text)
    assert 14 == sum(line.strip().startswith('{"caged"') for line in text.splitlines())


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "no attestation"), ("{", "no attestation"), ("[" * 200_000, "no attestation"), (" " * (MOST + 1), "longer than"), ('{"schema": 1, "schema": 2}', "given twice"), ("\x00\xff", "no attestation")],
)
def test_bad_files_are_told_and_never_an_error(tmp_path, content, words):
    """Empty, cut short, deep, huge, ambiguous, not text."""
    path = tmp_path / "bad.json"
    path.write_bytes(content.encode("latin-1"))
    found, wrong = verify(path, bytes(32))
    assert found is None
    assert words in wrong
    assert "cannot be read" in verify(tmp_path / "absent", bytes(32))[1]


@pytest.mark.parametrize("sign", [False, True])
def test_the_file_is_as_its_schema_says(request, sign):
    """Signed or not; and a part more or less is noticed by the schema."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).parents[3] / "docs" / "station" / "attestation.schema.json").read_text())
    told = json.loads(written(attest(proof(), AT, by=request.getfixturevalue("key") if sign else None)))
    validator = jsonschema.Draft202012Validator(schema)
    assert [] == [error.message for error in validator.iter_errors(told)]
    told["statement"]["image"] = "x"
    assert 1 == len(list(validator.iter_errors(told)))


def test_swap_is_named(tmp_path):
    """Where memory may be put on a disk stands in the statement; what cannot be asked is not known."""
    path = tmp_path / "swaps"
    path.write_text("Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n")
    assert ["/dev/sda2"] == swaps(path)
    assert ["not known"] == swaps(tmp_path / "absent")
