"""The command line: help without weight, errors as one sentence, JSON alone where it is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import forked
from custodes.cli import COMMANDS
from custodes.cli.check import _ledger
from custodes.errors import UsageError
from custodes.observations import Ledger

HEADER = "Site,Make,Model,Serial,MAC,Quantity\n"
ROW = "Library,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,1\n"


def custodes(*arguments, cwd, **environment):
    """One call of the program."""
    env = {**os.environ, "NO_COLOR": "1", **environment}
    return forked.run(arguments, cwd=cwd, env=env, timeout=60)


def test_help_lists_every_command_and_imports_nothing_heavy(tmp_path):
    """All commands with their lines; no database, terminal, XML or YAML library is loaded for it."""
    code = (
        "import sys\nfrom custodes.cli import cli\n"
        "try: cli.main(['--help'], standalone_mode=False)\nfinally:\n"
        "    heavy = {'sqlalchemy', 'rich', 'lxml', 'yaml', 'xlsxwriter', 'jinja2', 'python_calamine', 'sqlite3', 'hyperscan'} & set(sys.modules)\n"
        "    assert not heavy, heavy\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    for name in COMMANDS:
        assert f"  {name} " in ran.stdout


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_its_module(name):
    """One module a command, of its name; a group of commands is a folder."""
    place = Path(__file__).parents[2] / "src" / "custodes" / "cli" / name.replace("-", "_")
    assert place.with_suffix(".py").exists() or (place / "__init__.py").exists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a register that was checked."""
    found = tmp_path_factory.mktemp("cli")
    (found / "register.csv").write_text(HEADER + ROW)
    ran = custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", cwd=found)
    assert (10, "", "") == (ran.returncode, ran.stdout, ran.stderr)
    return found


@pytest.mark.parametrize(("arguments", "keys"), [
    (("readers",), {"reader", "what", "known by"}), (("packs",), {"pack", "title", "rules"}), (("packs", "uk-central"), {"rule", "modality", "citation"}), (("knowledge",), {"area", "what", "as of"}),
])
def test_tables_as_json(arguments, keys, tmp_path):
    """Every command that prints a table prints it as JSON too, one object a row, and nothing else."""
    ran = custodes(*arguments, "-f", "json", cwd=tmp_path)
    rows = json.loads(ran.stdout)
    assert 0 == ran.returncode
    assert rows
    assert all(keys <= set(row) for row in rows)


def test_the_dossier_as_json(folder):
    """``check -f json``, ``ask -f json`` and ``why -f json`` print JSON alone."""
    checked = custodes("check", "register.csv", "--as-of", "2022-11-25", "-f", "json", cwd=folder)
    assert "custodes/1" == json.loads(checked.stdout)["schema"]
    assert isinstance(json.loads(custodes("ask", "-f", "json", cwd=folder).stdout), list)
    assert "S0001" in custodes("why", "44:19:b6:00:00:01", "-f", "json", cwd=folder).stdout
    json.loads(custodes("why", "S0001", "-f", "json", cwd=folder).stdout)


def test_the_proof_and_the_reports(folder):
    """``why`` shows the place and its command; ``report`` writes what it says it wrote, for its owner alone."""
    why = custodes("why", "S0001", cwd=folder)
    assert (0, True) == (why.returncode, "sed -n '2p' register.csv" in why.stdout)
    ran = custodes("report", "-f", "csv", "-f", "md", "-o", "out", cwd=folder)
    assert ["written: out/register.csv", "written: out/summary.md"] == ran.stdout.splitlines()
    assert {0o600} == {one.stat().st_mode & 0o777 for one in (folder / "out").iterdir()}


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("check",), 2, "Missing argument"),
    (("check", "register.csv", "--as-of", "25/11/2022"), 2, "is no day"),
    (("check", "register.csv", "--body", "uk-dept"), 2, "no such kind of body: 'uk-dept'"),
    (("check", "register.csv", "--pack", "nowhere"), 2, "nowhere"),
    (("check", "register.csv", "--ledger", "register.csv=stolen"), 2, "is not FILE=LEDGER"),
    (("check", "none.csv"), 3, "none.csv"),
    (("why", "nothing"), 2, "nothing here is called 'nothing'"),
    (("why", "S0001", "--case", "none.db"), 2, "there is no case at none.db"),
    (("report", "--case", "register.csv"), 2, "is not a custodes case"),
    (("frobnicate",), 2, "No such command"),
])
def test_errors_are_a_sentence_and_a_code(folder, arguments, code, words):
    """One sentence on standard error, its exit code, nothing on standard output, no traceback."""
    ran = custodes(*arguments, cwd=folder)
    assert code == ran.returncode, ran.stderr
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "fault of custodes" not in ran.stderr


def test_a_ledger_is_taken_at_its_word(folder, tmp_path):
    """``--ledger FILE=bought`` makes of a register an order book."""
    (tmp_path / "list.csv").write_text(HEADER + ROW)
    ran = custodes("check", "list.csv", "--ledger", "list.csv=bought", "-f", "json", cwd=tmp_path)
    counts = json.loads(ran.stdout)["ledgers"][0]["counts"]
    assert counts["bought"]
    assert not counts["registered"]


@pytest.mark.parametrize(("text", "expected"), [("a.csv=bought", ("a.csv", Ledger.BOUGHT)), ("dir/a=b.csv=seen", ("a=b.csv", Ledger.SEEN))])
def test_reading_of_a_ledger(text, expected):
    """The last equals sign parts file and ledger; the folder plays no part."""
    assert expected == _ledger(text)


@pytest.mark.parametrize("text", ["", "bought", "=bought", "a.csv=", "a.csv=Bought", "a.csv=lost"])
def test_no_ledger(text):
    """Anything else is refused with the four words."""
    with pytest.raises(UsageError, match="is not FILE=LEDGER") as caught:
        _ledger(text)
    assert "bought, registered, seen, declared" in caught.value.hint


def test_exit_zero(folder):
    """``--exit-zero`` turns what was found into 0."""
    assert 0 == custodes("check", "register.csv", "--as-of", "2022-11-25", "--quiet", "--exit-zero", cwd=folder).returncode


def test_a_day_of_delivery_needs_something_planned(tmp_path):
    """Without a quote the day says nothing, and silence would look as if it had been used."""
    (tmp_path / "r.csv").write_text(HEADER + ROW, encoding="utf-8")
    ran = custodes("check", "r.csv", "--delivery", "2026-12-20", cwd=tmp_path)
    assert (2, True) == (ran.returncode, "give --planned FILE with it" in ran.stderr)
