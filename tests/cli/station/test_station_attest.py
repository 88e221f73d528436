"""``custodes station selftest`` and ``attest``, as they are called."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from custodes.cli import cli
from custodes.errors import UsageError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage is made of Linux system calls")


def custodes(*arguments, cwd):
    return subprocess.run([sys.executable, "-B", "-m", "custodes", "station", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False, timeout=120, env={**os.environ, "COLUMNS": "160"})


def keys(folder):
    made = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    for name in ("a", "b"):
        key = made.Ed25519PrivateKey.from_private_bytes(name.encode() * 32)
        (folder / f"{name}.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        (folder / f"{name}.pub").write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def test_the_self_test_prints_both_tables_and_ends_with_0(tmp_path):
    """Measures, tries inside and outside, one sentence."""
    ran = custodes("selftest", cwd=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    lines = ran.stdout.splitlines()
    assert lines[0].startswith("MEASURE")
    assert any(line.startswith("udp send ") and "blocked" in line and "sent 16 bytes" in line for line in lines)
    assert lines[-1].startswith("The cage holds: of ")


def test_without_the_cage_the_self_test_fails(tmp_path):
    """Code 11, and JSON that says the same."""
    ran = custodes("selftest", "--without-cage", "--format", "json", cwd=tmp_path)
    told = json.loads(ran.stdout)
    assert (11, False) == (ran.returncode, told["holds"])
    assert told["counts"]["went through"] >= 60


def test_a_signed_attestation_is_written_and_checked(tmp_path):
    """Written whole with mode 0600, checked with its key, refused with another and after a change."""
    keys(tmp_path)
    ran = custodes("attest", "a.json", "--key", "a.pem", "--camera", "Lepton", "--reference", "certificate 7", cwd=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "SIGNED with the key " in ran.stdout
    assert "It does not cover the camera:" in ran.stdout
    assert 0o600 == (tmp_path / "a.json").stat().st_mode & 0o777
    assert ["a.json", "a.pem", "a.pub", "b.pem", "b.pub"] == sorted(path.name for path in tmp_path.iterdir())
    good = custodes("attest", "a.json", "--verify", "--pub", "a.pub", cwd=tmp_path)
    assert (0, "") == (good.returncode, good.stderr)
    assert 11 == custodes("attest", "a.json", "--verify", "--pub", "b.pub", cwd=tmp_path).returncode
    path = tmp_path / "a.json"
    path.write_text(path.read_text().replace("Lepton", "Boson"))
    changed = custodes("attest", "a.json", "--verify", "--pub", "a.pub", cwd=tmp_path)
    assert (11, "NOT TO BE RELIED ON: ") == (changed.returncode, changed.stdout[:21])
    path.write_text("{")
    assert 3 == custodes("attest", "a.json", "--verify", "--pub", "a.pub", cwd=tmp_path).returncode


def test_without_a_key_it_is_unsigned_and_output_may_be_a_file(tmp_path):
    """The result is printed before the process closes its own cage, which would refuse a file."""
    with (tmp_path / "out.txt").open("w") as out:
        ran = subprocess.run([sys.executable, "-B", "-m", "custodes", "station", "attest", "u.json"], cwd=tmp_path, stdout=out, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "UNSIGNED.\n" in (tmp_path / "out.txt").read_text()
    assert "UNSIGNED" == json.loads((tmp_path / "u.json").read_text())["signature"]["state"]


@pytest.mark.parametrize(("arguments", "words"), [(("attest", "x.json", "--verify"), "--verify needs --pub"), (("attest", "x.json", "--pub", "p"), "--pub goes with --verify"), (("attest", "x.json", "--key", "absent.pem"), "absent.pem cannot be read"), (("attest", "no/x.json"), "No such file")])
def test_usage_is_one_sentence(tmp_path, arguments, words):
    """Code 2, nothing written."""
    pytest.importorskip("cryptography")
    ran = custodes(*arguments, cwd=tmp_path)
    assert 2 == ran.returncode
    assert words in ran.stderr
    assert [] == list(tmp_path.iterdir())


def test_check_reads_it_as_a_declaration(tmp_path):
    """A signed file is two claims that cannot tell about any camera."""
    keys(tmp_path)
    assert 0 == custodes("attest", "a.json", "--key", "a.pem", cwd=tmp_path).returncode
    ran = subprocess.run([sys.executable, "-m", "custodes", "check", "a.json", "-f", "json", "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    claims = json.loads(ran.stdout)["claims"]
    assert ["cannot tell", "cannot tell"] == [one["verdict"] for one in claims]
    assert all("says nothing" in one["sentence"] for one in claims)


def test_what_is_there_is_not_written_over(tmp_path):
    """An attestation is evidence: without --force code 2, nothing tried, and the file as it was."""
    file = tmp_path / "a.json"
    file.write_text("evidence")
    done = CliRunner().invoke(cli, ["station", "attest", str(file)], standalone_mode=False)
    assert isinstance(done.exception, UsageError)
    assert "a.json is there already" == done.exception.sentence
    assert "evidence" == file.read_text()


@pytest.mark.slow
def test_it_is_written_over_when_that_is_asked(tmp_path):
    """With --force."""
    (tmp_path / "u.json").write_text("old")
    assert 0 == custodes("attest", "u.json", "--force", cwd=tmp_path).returncode
    assert "UNSIGNED" == json.loads((tmp_path / "u.json").read_text())["signature"]["state"]
