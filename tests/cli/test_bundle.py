"""Bundles from the command line, as a person who hands one over and a person who receives it would use it."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from cli.test_commands import HEADER, ROW, custodes
from custodes.core.timestamp import request
from custodes.runs.bundle_readme import README

BODY = "kind,jurisdiction,name\nuk-department,uk,Department\n"
DAY = ("--as-of", "2022-11-25", "--known-at", "2022-11-25")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a case, a bundle of it as a folder and as a ZIP file, and a time-stamp request."""
    path = tmp_path_factory.mktemp("bundle")
    (path / "register.csv").write_text(HEADER + ROW)
    (path / "body.csv").write_text(BODY)
    custodes("check", "register.csv", "body.csv", *DAY, "--quiet", cwd=path)
    for out in ("b", "b.zip"):
        ran = custodes("bundle", out, "--marking", "OFFICIAL", "--tsq", "seal.tsq", cwd=path)
        assert (0, "") == (ran.returncode, ran.stderr)
    return path


def test_it_says_what_was_written(folder):
    """Place, copies, cuts, results and the seal."""
    ran = custodes("bundle", "again", "--marking", "OFFICIAL", cwd=folder)
    assert ["written:", "copies:", "cuts:", "results:", "seal:"] == [line.split()[0] for line in ran.stdout.splitlines()]
    assert (folder / "seal.tsq").read_bytes() == request(ran.stdout.split("seal:")[1].split()[0])
    assert (folder / "b" / README).read_text().startswith("OFFICIAL\n")


@pytest.mark.parametrize("out", ["b", "b.zip"])
def test_who_receives_it_checks_it(folder, out):
    """Without case and without originals; the code is 0 and the sentence says what was derived."""
    ran = custodes("verify", out, cwd=folder)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "findings, identical" in ran.stdout
    assert ran.stdout.startswith("OFFICIAL\n")


def test_json_alone_is_printed_where_it_is_asked_for(folder):
    """With originals, each with its state."""
    ran = custodes("verify", "b", "--originals", ".", "-f", "json", cwd=folder)
    plain = json.loads(ran.stdout)
    assert ("custodes-verify/1", True, [True, True]) == (plain["schema"], plain["identical"], [one["proved"] for one in plain["held"]])


def test_a_bundle_that_was_changed_costs_one_sentence(folder, tmp_path):
    """The file is named, and the code is that of what cannot be read."""
    shutil.copytree(folder / "b", tmp_path / "b")
    copy = tmp_path / "b" / "data" / "copies" / "002-register.csv"
    copy.write_bytes(copy.read_bytes().replace(b"Library", b"Archive"))
    ran = custodes("verify", "b", cwd=tmp_path)
    assert 3 == ran.returncode
    assert ran.stderr.startswith("error: data/copies/002-register.csv is not what was sealed")
    assert "" == ran.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("bundle", "b"), 2, "error: b exists already"),
        (("bundle", "c", "--case", "none.db"), 2, "error: there is no case at none.db"),
        (("verify", "none"), 3, "error: none cannot be opened"),
        (("verify", "register.csv"), 3, "error: register.csv is no ZIP file"),
        (("verify", "."), 3, "error: "),
        (("verify", "b", "--tsr", "none.tsr"), 3, "error: none.tsr cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(folder, arguments, code, words):
    """And its code."""
    ran = custodes(*arguments, cwd=folder)
    assert code == ran.returncode
    assert ran.stderr.startswith(words)
    assert "Traceback" not in ran.stderr


def test_a_time_stamp_is_held_against_the_seal(folder):
    """A real authority of our own: granted and of this seal; of another bundle; no time stamp at all. Who signed is never claimed."""
    from core.test_timestamp import CONFIG, openssl

    (folder / "tsa.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    (folder / "other.tsq").write_bytes(request("ab" * 32))
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-config", "tsa.cnf")
    for name in ("seal", "other"):
        openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", f"{name}.tsq", "-signer", "cert.pem", "-inkey", "key.pem", "-out", f"{name}.tsr")
    ran = custodes("verify", "b", "--tsr", "seal.tsr", cwd=folder)
    assert 4 == ran.returncode
    assert "time stamp: seal.tsr says that this seal existed at 20" in ran.stdout
    assert "who signed it: not checked" in ran.stdout
    command = ran.stdout.strip().splitlines()[-1].strip().replace("CA.pem", "cert.pem")
    assert "Verification: OK" in subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=True).stdout
    ran = custodes("verify", "b", "--tsr", "other.tsr", cwd=folder)
    assert 12 == ran.returncode
    assert "time stamp: NOT SO: other.tsr stamps something else" in ran.stdout
    ran = custodes("verify", "b", "--tsr", "body.csv", cwd=folder)
    assert 12 == ran.returncode
    assert "body.csv is no time stamp" in ran.stdout
