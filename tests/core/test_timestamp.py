"""Time stamps, with openssl as the other side: it reads our request, and we read the answer of an authority that it plays."""

from __future__ import annotations

import random
import re
import shutil
import subprocess

import pytest

from custodes.core.timestamp import TimeStampError, nonce_of, request, response

DIGEST = "73fd9fc6d1926ad56b40a73b0c99012337eb754bfecb7822fd2ed7a06aaad2d0"
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = serial
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha256
[req]
distinguished_name = name
x509_extensions = ext
prompt = no
[name]
CN = Test authority
[ext]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
"""


def openssl(folder, *arguments):
    """One call of openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: the time stamps were NOT tested against another program")
    ran = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert 0 == ran.returncode, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """The answer of an authority of our own to our request."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    (folder / "q.tsq").write_bytes(request(DIGEST))
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-config", "tsa.cnf")
    openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "q.tsq", "-signer", "cert.pem", "-inkey", "key.pem", "-out", "r.tsr")
    return folder


def test_another_program_reads_the_request(answered):
    """Digest, algorithm, nonce and the wish for the certificate."""
    text = openssl(answered, "ts", "-query", "-in", "q.tsq", "-text")
    assert "Hash Algorithm: sha256" in text
    assert f"Nonce: 0x{nonce_of(DIGEST):016X}" in text
    assert "Certificate required: yes" in text
    assert DIGEST[:12] in text.replace("\n", "").replace(" ", "").replace("-", "")


def test_the_answer_says_time_digest_and_nonce(answered):
    """What openssl says of it is what is read here."""
    stamp = response((answered / "r.tsr").read_bytes())
    assert (DIGEST, nonce_of(DIGEST), "1.2.3.4.1") == (stamp.digest, stamp.nonce, stamp.policy)
    text = openssl(answered, "ts", "-reply", "-in", "r.tsr", "-text")
    assert stamp.time[11:19] in text
    assert stamp.time[:4] in text


def test_the_command_that_checks_who_signed_is_right(answered):
    """The one that `verify` prints."""
    assert "Verification: OK" in openssl(answered, "ts", "-verify", "-digest", DIGEST, "-in", "r.tsr", "-CAfile", "cert.pem")


def test_a_refusal_is_no_time(tmp_path):
    """Status 2, with and without words."""
    with pytest.raises(TimeStampError, match="did not grant it: rejected"):
        response(bytes.fromhex("30053003020102"))


@pytest.mark.parametrize("raw", [b"", b"0", b"0\x80\x00\x00", b"\x30\x84\xff\xff\xff\xff", b"hello world", b"\x30\x05\x30\x03\x02\x01\x00", bytes(100)])
def test_what_is_no_answer_is_refused(raw):
    """One sentence."""
    with pytest.raises(TimeStampError):
        response(raw)


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_answer_never_raises_anything_else(answered, seed):
    """Bytes overwritten or cut off anywhere: it is refused in one sentence, and always where it is cut off; what is read is a digest and a time."""
    rng = random.Random(seed)
    raw = bytearray((answered / "r.tsr").read_bytes())
    for _ in range(3):
        raw[rng.randrange(min(len(raw), 400))] = rng.randrange(256)
    sentence = ""
    try:
        found = response(bytes(raw[: rng.randrange(len(raw)) if seed % 2 else len(raw)]))
    except TimeStampError as error:
        sentence = str(error)
    if sentence or seed % 2:
        assert re.fullmatch("[^\n]+", sentence)
    else:
        assert re.fullmatch("[0-9a-f]{64}", found.digest)
        assert re.fullmatch(r"[\d-]{10}T[\d:]{8}(?:\.\d+)?Z", found.time)
