"""Attestations of a station's cage: a statement about one process, signed or not, whole or not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from custodes.cage import Attempt, Measure, Profile
from custodes.cage.attestation import MOST, SCHEMA
from custodes.cage.leaks import Proof, Tried, verdict
from custodes.observations import Claim, Ledger
from custodes.station.attest import Signer, attest, written


def made(*, failed=True, by=None, camera="Lepton 3.5"):
    """The text of a file as the program writes it, of tries that are invented."""
    pairs = [(Attempt(f"try {n}", failed, "words", "EPERM"), Attempt(f"try {n}", False, "worked")) for n in range(14)]
    proof = Proof(Profile.STATION, 0, (Measure("seccomp", True, "words"),), tuple(Tried(a.kind, a, b, verdict(a, b)) for a, b in pairs))
    return written(attest(proof, datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), camera=camera, by=by)) + "\n"


@pytest.fixture
def key():
    private = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519").Ed25519PrivateKey.from_private_bytes(b"r" * 32)
    return Signer(private.public_key().public_bytes_raw(), private.sign)


def test_two_claims_about_one_process(read, key):
    """Who signed, when, that nothing can be sent or kept; and that no camera is meant."""
    result = read(made(by=key), "station.json")
    assert ("station-attestation", Ledger.DECLARED) == (result.reader, result.taken.ledger)
    claims = result.of(Claim)
    assert ["not-connected", "not-recording"] == [one.predicate for one in claims]
    assert {("2026-03-04", "station process", "station-process", "station.json")} == {(one.stated_on, one.label, one.basis, one.where) for one in claims}
    assert all(one.speaker.startswith("holder of the Ed25519 key ") for one in claims)
    assert all("About this process, not the camera, and not the kernel." in one.words for one in claims)
    assert all("camera, as stated: Lepton 3.5" in one.words for one in claims)
    delivered, told = result.balance()
    assert delivered == told


def test_unsigned_is_said(read):
    """Nobody is named as its speaker."""
    assert {"nobody: UNSIGNED"} == {one.speaker for one in read(made(), "s.json").of(Claim)}


def test_a_cage_that_did_not_hold_supports_nothing(read, key):
    """The claims then say that the process can send and keep."""
    claims = read(made(failed=False, by=key), "s.json").of(Claim)
    assert [("other", True), ("other", True)] == [(one.predicate, "does NOT hold" in one.words) for one in claims]
    assert claims[0].words.startswith("The station's process can send.")


@pytest.mark.parametrize(("old", "new"), [("Lepton 3.5", "Lepton 3.6"), ("2026-03-04T", "2027-03-04T"), ('"failed": true', '"failed": false')])
def test_a_tampered_file_is_not_read(read, key, old, new):
    """The words are not those that were signed; the reason says so."""
    text = made(by=key)
    assert old in text
    result = read(text.replace(old, new, 1), "s.json")
    assert [] == result.of(Claim)
    assert [("", "undecodable", result.delivered)] == result.not_read()


def test_a_file_cut_short_is_not_read(read, key):
    """Wherever the cut is, no claim is made of a part."""
    text = made(by=key)
    for share in (3, 2, 1.2):
        result = read(text[: int(len(text) / share)], "s.json")
        assert ([], "undecodable") == (result.of(Claim), result.not_read()[0][1])


def test_a_huge_file_is_not_read(read):
    """More than a mebibyte, in many lines or in one, is over the limit; memory stays bounded."""
    text = made()
    for filler in ("\n" * (MOST + 1), "\n" + " " * (MOST + 1)):
        result = read(text.replace('/1",', '/1",' + filler, 1), "s.json")
        assert ("station-attestation", [], "over limit") == (result.reader, result.of(Claim), result.not_read()[0][1])


def test_a_line_over_the_limit_is_not_read(read_path, tmp_path):
    """What intake does not deliver is told with the rest."""
    path = tmp_path / "s.json"
    path.write_text(made().replace('/1",', '/1",\n' + " " * (5 << 20), 1))
    result = read_path(path)
    assert [("", "over limit", result.delivered + 1)] == result.not_read()


@pytest.mark.parametrize("text", ['{"schema": "SCHEMA"}', '{"schema": "SCHEMA", "schema": "SCHEMA", "statement": 1}', '{"schema": "SCHEMA", "statement": {"proof": []}, "signature": {"state": "SIGNED"}}', '{"schema": "SCHEMA", "a": ' + "[" * 5000])
def test_what_only_names_the_schema_is_not_read(read, text):
    """A reason, and never an error."""
    result = read(text.replace("SCHEMA", SCHEMA), "s.json")
    assert "undecodable" == result.not_read()[0][1]


def test_secrets_and_control_characters_in_its_words_are_taken_out(read, key):
    """The camera is named in somebody's words; they may hold a password or an escape."""
    (claim, _) = read(made(by=key, camera="rtsp://admin:hunter22@10.0.0.9/ \x1b[31m"), "s.json").of(Claim)
    assert "hunter22" not in claim.words
    assert "\x1b" not in claim.words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Lepton 3.5"', '"mot de passe : Zk7q9w8e7r!"'),
        ('"name": "custodes"', '"name": "password: Zk7q9w8e7r!"'),
        ('"failed": true', '"failed": "user/pass admin/Zk7q9w8e7r!"'),
        ('"made_at": "2026-03-04T05:06:07', '"made_at": "user/pass admin/Zk7q9w8e7r!'),
    ],
)
def test_no_secret_in_a_part_is_said_again(read, old, new):
    """Whichever part of a statement holds one, nor does the reason why it was not read."""
    text = made()
    assert old in text
    assert "Zk7q" not in repr(read(text.replace(old, new, 1), "s.json").items)
