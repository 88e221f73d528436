"""Earlier checks: from a case or a Dossier, with the same devices; from anything else one sentence."""

from __future__ import annotations

import json

import pytest

from cli.test_commands import custodes
from custodes.errors import CaseError, SourceError
from custodes.runs.past import read_check

HEADER = "Site,Make,Model,Serial,MAC,Asset tag,Status,Removed on\n"
ROWS = (
    "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,T-0001,removed,\n"
    "Library,Hikvision,DS-2CD2143G0-I,S0002,44:19:b6:00:00:02,T-0002,in use,\n"
    "Library,Hikvision,DS-2CD2143G0-I,S0003,44:19:b6:00:00:03,T-0003,,2023-03-01\n"
    "Library,Hikvision,DS-2CD2143G0-I,S0004,44:19:b6:00:00:04,T-0004,,no\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("past")
    (path / "register.csv").write_text(HEADER + ROWS)
    (path / "body.csv").write_text("kind,jurisdiction\nuk-department,uk\n")
    custodes("check", "register.csv", "body.csv", "--as-of", "2023-04-01", "--quiet", cwd=path)
    custodes("report", "-f", "json", "-o", "out", cwd=path)
    custodes("report", "-f", "json", "--public", "-o", "out", cwd=path)
    return path


def test_a_case_and_its_dossier_are_the_same_check(folder):
    """The same devices with the same keys, and what a record says of their removal."""
    case, written = read_check(folder / ".custodes" / "case.db"), read_check(folder / "out" / "dossier.json")
    assert case.things == written.things
    assert (case.dossier.run.as_of, case.dossier.findings) == (written.dossier.run.as_of, written.dossier.findings)
    told = {t.keys[0]: (t.removed, t.seen) for t in case.things.values()}
    assert {
        "mac 4419b6000001": ("removed", False), "mac 4419b6000002": ("", False),
        "mac 4419b6000003": ("removed on 2023-03-01", False), "mac 4419b6000004": ("", False),
    } == told


def test_an_address_names_no_device(folder):
    """It is lent; MAC address, serial number and asset tag are the device's own."""
    kinds = {key.split()[0] for t in read_check(folder / ".custodes" / "case.db").things.values() for key in t.keys}
    assert {"mac", "serial", "asset_tag"} == kinds


def _broken(change):
    def make(folder):
        plain = json.loads((folder / "out" / "dossier.json").read_text(encoding="utf-8"))
        change(plain["subjects"][0])
        return json.dumps(plain, separators=(",", ":")).replace('{"schema": ', '{"schema":').encode()

    return make


@pytest.mark.parametrize(
    ("name", "made", "words"),
    [
        ("x.csv", lambda _: b"Site,Make\n", "neither a case nor a Dossier"),
        ("x.json", lambda _: b'{"schema":"custodes/1"}', "does not have the shape"),
        ("x.json", lambda _: b'{"schema":"custodes/9"}', "is no Dossier of custodes/1"),
        ("x.json", lambda folder: (folder / "out" / "public-dossier.json").read_bytes(), "is a public edition"),
        ("x.json", _broken(lambda one: one.update(keys=["mac"])), "does not have the shape"),
        ("x.json", _broken(lambda one: one["keys"].update(mac=7)), "does not have the shape"),
        ("x.json", _broken(lambda one: one["observations"][0].update(values={"status": {}})), "does not have the shape"),
        ("x.json", _broken(lambda one: one.pop("observations")), "does not have the shape"),
        ("x.db", lambda _: b"SQLite format 3\x00" + b"\xff" * 200, "x.db"),
    ],
)
def test_anything_else_is_one_sentence(folder, tmp_path, name, made, words):
    """A file from anywhere ends in a sentence."""
    (tmp_path / name).write_bytes(made(folder))
    with pytest.raises((SourceError, CaseError)) as error:
        read_check(tmp_path / name)
    assert words in error.value.sentence


def test_a_file_that_is_not_there(tmp_path):
    """Neither."""
    with pytest.raises(SourceError, match="cannot be read"):
        read_check(tmp_path / "none.json")
