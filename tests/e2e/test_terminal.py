"""What goes where: JSON alone on standard output, words on standard error, nothing that belongs to a terminal in a pipe."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from e2e import estates
from e2e.program import DAY, environment, run


def on_a_terminal(command: list[str], cwd: Path, **env: str) -> tuple[int, str]:
    """Run the program with both outputs on a terminal of 100 columns; gives exit code and all that was shown."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "custodes", *command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=other,
        stderr=other,
        env=environment(TERM="xterm-256color", **env),
    )
    os.close(other)
    shown, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([main], [], [], 0.2)[0]:
            try:
                block = os.read(main, 1 << 16)
            except OSError:
                break
            if not block:
                break
            shown += block
        elif process.poll() is not None:
            break
    os.close(main)
    return process.wait(10), shown.decode("utf-8")


def test_json_stands_alone_on_standard_output(tmp_path: Path) -> None:
    """With ``-f json`` standard output is one JSON value; warnings and errors stand on standard error."""
    (tmp_path / ".git").mkdir()
    outcome = run(
        "check", *estates.settled(tmp_path), "missing.csv", *DAY, "-f", "json", "-o", "out", cwd=tmp_path
    )
    assert "custodes/1" == json.loads(outcome.out)["schema"]
    assert "missing.csv cannot be opened" in outcome.errors
    assert "warning: the case lies in the git tree" in outcome.errors


@pytest.mark.parametrize("command", [("packs",), ("readers",), ("knowledge",), ("ask",)])
def test_tables_are_json_on_request(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Every command that prints a table prints JSON alone with ``-f json``."""
    if command == ("ask",):
        run("check", *estates.unsettled(tmp_path), *DAY, "--quiet", cwd=tmp_path)
    outcome = run(*command, "-f", "json", cwd=tmp_path)
    rows = json.loads(outcome.out)
    assert rows
    assert all(isinstance(row, dict) for row in rows)
    assert b"" == outcome.err


def test_a_pipe_gets_no_progress_and_no_colour(tmp_path: Path) -> None:
    """In a pipe, nothing is rewritten in place and no escape is sent, however long the run."""
    outcome = run("check", estates.large(tmp_path, 6_000), *DAY, cwd=tmp_path)
    assert b"" == outcome.err
    assert b"\r" not in outcome.out
    assert b"\x1b" not in outcome.out
    assert "No network was available to this run" in outcome.text.rstrip().splitlines()[-1]


def test_quiet_prints_nothing_but_errors(tmp_path: Path) -> None:
    """``--quiet`` leaves standard output empty and standard error to errors."""
    (tmp_path / ".git").mkdir()
    outcome = run("check", *estates.breach(tmp_path), "missing.csv", *DAY, "--quiet", cwd=tmp_path)
    assert b"" == outcome.out
    assert ["error: missing.csv cannot be opened: No such file or directory"] == outcome.errors.splitlines()


def test_a_terminal_gets_colour_and_progress_unless_told_otherwise(tmp_path: Path) -> None:
    """On a terminal a long run shows progress and colour; with NO_COLOR no colour."""
    big = str(estates.large(tmp_path, 80_000))
    code, shown = on_a_terminal(["check", big, *DAY], tmp_path)
    assert 10 == code
    assert "\x1b[" in shown
    assert "records" in shown.partition("What was read")[0]
    small = [str(path) for path in estates.breach(tmp_path)]
    code, shown = on_a_terminal(["check", *small, *DAY], tmp_path, NO_COLOR="1")
    assert 12 == code
    assert "What was read" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("form", [(), ("-f", "json")])
def test_a_reader_that_leaves_the_pipe_is_no_error(tmp_path: Path, form: tuple[str, ...]) -> None:
    """``| head -1``: no traceback, no complaint, and the exit code still says what was found."""
    files = [*estates.breach(tmp_path), estates.large(tmp_path, 400)]
    quoted = " ".join(
        f"'{part}'" for part in (sys.executable, "-m", "custodes", "check", *files, *DAY, *form)
    )
    done = subprocess.run(
        ["bash", "-c", f"{quoted} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (b"12\n", b"") == (done.stdout, done.stderr)


def test_closed_outputs_are_survived(tmp_path: Path) -> None:
    """With standard output and standard error closed from the start, the run still ends with its code."""
    quoted = " ".join(
        f"'{part}'" for part in (sys.executable, "-m", "custodes", "check", *estates.breach(tmp_path), *DAY)
    )
    done = subprocess.run(
        ["bash", "-c", f"{quoted} >&- 2>&-; echo $?"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"12\n" == done.stdout


def test_show_does_not_obey_the_file(tmp_path: Path) -> None:
    """On a terminal the place of a file is shown without escapes; in a pipe its characters stay."""
    (tmp_path / "banner.txt").write_text(
        "red \x1b[31m alarm \x07\n" + "and a long quiet line after it\n" * 9, "ascii"
    )
    code, shown = on_a_terminal(["show", "banner.txt", "line:1"], tmp_path)
    assert (0, False, True) == (code, "\x1b" in shown or "\x07" in shown, "alarm" in shown)
    assert b"\x07" in run("show", "banner.txt", "line:1", cwd=tmp_path).out
