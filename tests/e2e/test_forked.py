"""A call that is forked is as good as a start: same exit code, same bytes, its own folder and environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import forked

REGISTER = "Site,Make,Model,Serial,MAC,Quantity\nLibrary,Hikvision,DS-2CD2143G0-I,S0001,44:19:b6:00:00:01,1\n"
DAY = ("--as-of", "2022-11-25", "--known-at", "2022-11-25")
CALLS = [
    (("check", "register.csv", *DAY, "--case", "a.db"), {"COLUMNS": "90"}, None),
    (("identify", "--nonsense"), {}, b""),
    (("judge", "--rule", "UK-WMS-A"), {}, b'{"case": 1, "facts": {"body": "uk-department"}}\nx\n'),
    (("check", "none.csv"), {}, None),
]


@pytest.mark.parametrize(("arguments", "changed", "sent"), CALLS, ids=lambda v: v[0] if isinstance(v, tuple) else "")
def test_a_forked_call_is_as_a_start(tmp_path: Path, arguments: tuple[str, ...], changed: dict[str, str], sent: bytes | None) -> None:
    """Code and both outputs, of a run, of a usage error, of what comes through a pipe and of an input that is not there."""
    (tmp_path / "register.csv").write_text(REGISTER)
    env = {**os.environ, **changed}
    given = {"stdin": subprocess.DEVNULL} if sent is None else {"input": sent}
    begun = subprocess.run([sys.executable, "-m", "custodes", *arguments], cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60, **given)
    (tmp_path / "a.db").unlink(missing_ok=True)
    done, _ = forked.call(arguments, cwd=tmp_path, env=env, sent=sent)
    assert (begun.returncode, begun.stdout, begun.stderr) == (done.returncode, done.stdout, done.stderr)


def test_a_call_from_a_shell_is_one_too(tmp_path: Path) -> None:
    """The command that stands on the PATH: folder, pipe and exit code are those of the shell."""
    (tmp_path / "register.csv").write_text(REGISTER)
    env = {**os.environ, "PATH": forked.shim(tmp_path)}
    script = "custodes check register.csv --as-of 2022-11-25 --quiet; echo $?; custodes identify </dev/null | wc -c; custodes nonsense; echo $?"
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=True, timeout=60)
    assert ["10", "0", "2"] == [line.strip() for line in done.stdout.splitlines()]
    assert "No such command 'nonsense'" in done.stderr
    assert (tmp_path / ".custodes" / "case.db").exists()


def test_what_the_interpreter_reads_at_its_start_is_a_start(tmp_path: Path) -> None:
    """A hash seed, a locale or another path of modules is no matter for a fork; a fork of it would test nothing."""
    forked.call(["--version"], cwd=tmp_path)
    server = forked._server()
    assert server.can({**server.env, "COLUMNS": "40", "TZ": "Asia/Tokyo"})
    for name in ("PYTHONHASHSEED", "LC_ALL", "LANG", "PYTHONPATH"):
        assert not server.can({**server.env, name: "7"}), name
