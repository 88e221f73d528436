"""The filter command, through click's runner and as a process in a pipe."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from custodes.cage import Cage, Profile
from custodes.core import Truth

HIK = {"id": 1, "mac": "44:19:b6:00:00:01"}
COMMAND = [sys.executable, "-m", "custodes", "identify"]


def line(record):
    return json.dumps(record).encode() + b"\n"


def piped(sent, *arguments):
    """One call in a pipe: code, answers, standard error."""
    ran = subprocess.run(
        [*COMMAND, *map(str, arguments)], input=sent, capture_output=True, check=False, timeout=60
    )
    assert b"Traceback" not in ran.stderr
    return ran.returncode, [json.loads(one) for one in ran.stdout.splitlines()], ran.stderr.decode()


@pytest.fixture
def runner(monkeypatch):
    """click's runner; the process of the tests keeps its network."""
    shut = []

    def close():
        shut.append(True)
        return Cage(Profile.READER, Truth.YES, ())

    monkeypatch.setattr("custodes.cli.identify.close_network", close)

    def run(*arguments, sent=b""):
        from custodes.cli import cli

        ran = CliRunner().invoke(cli, ["identify", *map(str, arguments)], input=sent)
        assert shut or ran.exit_code == 2
        return ran

    return run


def test_a_file_and_standard_input(runner, tmp_path):
    """FILE, `-` and a pipe give the same answers."""
    (tmp_path / "a.jsonl").write_bytes(line(HIK) + line({"label": "Axis"}))
    by_file = runner(tmp_path / "a.jsonl")
    by_dash = runner("-", sent=(tmp_path / "a.jsonl").read_bytes())
    by_pipe = runner(sent=(tmp_path / "a.jsonl").read_bytes())
    assert (0, 0, 0) == (by_file.exit_code, by_dash.exit_code, by_pipe.exit_code)
    assert by_file.stdout == by_dash.stdout == by_pipe.stdout
    assert ["hikvision", "axis"] == [json.loads(one)["family"] for one in by_file.stdout.splitlines()]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", 0),
        (b"\n\n", 0),
        (line(HIK), 0),
        (line(HIK) + b"x\n", 4),
        (b"x\n", 3),
        (gzip.compress(line(HIK) * 99, mtime=0), 3),
        (b"\xef\xbb\xbf" + line(HIK)[:-1] + b"\r\n", 0),
    ],
    ids=["empty", "blank", "all", "some", "none", "gzip", "mark"],
)
def test_exit_codes(runner, sent, code):
    """All read, some not, none; an empty input, a mark of byte order and other ends of lines are no fault."""
    assert code == runner(sent=sent).exit_code


def test_what_is_told_and_what_quiet_keeps(runner):
    """Unknown keys once and the count of lines not read, on standard error; nothing with --quiet, and answers never change."""
    sent = line(HIK | {"foo": 1}) + b"x\n" + line({"foo": 2})
    loud, quiet = runner(sent=sent), runner("--quiet", sent=sent)
    assert [
        "note: key 'foo' is not known and is ignored (first in line 1)",
        "note: 1 of 3 lines were not read: each has its error in its place",
    ] == loud.stderr.splitlines()
    assert ("", loud.stdout, 4, 4) == (quiet.stderr, quiet.stdout, loud.exit_code, quiet.exit_code)


def test_the_standard_of_proof(runner):
    """With --standard it is said whether the maker is established; an unknown one is a usage error."""
    assert (
        json.loads(runner("--standard", "strict", sent=line({"label": "Hikvision"})).stdout)["established"]
        is False
    )
    assert 2 == runner("--standard", "lenient", sent=line(HIK)).exit_code


@pytest.mark.parametrize("file", ["none.jsonl", "."])
def test_what_cannot_be_opened(tmp_path, file):
    """One sentence, code 3, nothing on standard output."""
    ran = subprocess.run(
        [*COMMAND, file], cwd=tmp_path, capture_output=True, check=False, timeout=60, text=True
    )
    assert (3, "", 1) == (ran.returncode, ran.stdout, len(ran.stderr.splitlines()))
    assert ran.stderr.startswith("error: ")


def test_lines_of_every_kind_in_a_pipe():
    """Errors stand in their place, and the answers around them are those of the lines alone."""
    sent = (
        b"\xef\xbb\xbf"
        + line(HIK)
        + b"\x1f\x8b\x08\n{\n"
        + line({"label": "Axis"})[:-1]
        + b"\r\n\r\n"
        + b"null\n"
        + line(HIK)
    )
    code, answers, told = piped(sent)
    assert (4, ["hikvision", None, None, "axis", None, "hikvision"]) == (
        code,
        [a.get("family") for a in answers],
    )
    assert [2, 3, 6] == [a["line"] for a in answers if "error" in a]
    assert "3 of 6 lines were not read" in told


def test_an_answer_comes_before_the_next_line_is_sent():
    """Whoever waits for an answer before sending more gets it."""
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        for number in range(3):
            process.stdin.write(line({"id": number}))
            process.stdin.flush()
            assert number == json.loads(process.stdout.readline())["id"]
        process.stdin.close()
        assert 0 == process.wait(30)


def test_a_reader_that_goes_away():
    """The run ends without a word, and soon, where nobody reads any more."""
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write(line(HIK))
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            for _ in range(2000):
                process.stdin.write(line(HIK) * 20)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        assert (0, b"") == (process.wait(30), process.stderr.read())


MEASURED = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
json.dump([process.returncode, usage.ru_maxrss], sys.stderr)
"""


def test_a_line_of_a_hundred_megabytes(tmp_path):
    """It is refused without being held, and the lines around it are answered."""
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(line(HIK) + b'{"text":"')
        for _ in range(100):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + line(HIK))
    with path.open("rb") as given, (tmp_path / "out").open("wb") as out:
        # The peak of a process counts what it was forked from (getrusage(2)): a small process starts the one that is measured.
        command = [sys.executable, "-c", MEASURED, *COMMAND, "--quiet"]
        ran = subprocess.run(command, stdin=given, stdout=out, stderr=subprocess.PIPE, check=True)
    code, peak = json.loads(ran.stderr)
    answers = [json.loads(one) for one in (tmp_path / "out").read_bytes().splitlines()]
    assert (4, [1, None, 1], 2) == (code, [a.get("id") for a in answers], answers[1]["line"])
    assert peak < 150 * 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="named pipes of Linux")
def test_a_named_pipe(tmp_path):
    """FILE may be a pipe, as a shell makes of <(command)."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen([*COMMAND, tmp_path / "pipe"], stdout=subprocess.PIPE) as process:
        (tmp_path / "pipe").write_bytes(line(HIK))
        assert "hikvision" == json.loads(process.stdout.readline())["family"]
        assert 0 == process.wait(30)


def test_standard_input_may_be_shut():
    """Nothing to read from is one sentence."""
    ran = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m custodes identify <&-"],
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    assert (3, "error: standard input is shut\n") == (ran.returncode, ran.stderr)


def test_the_network_is_shut_before_the_input_is_opened():
    """The process that reads the lines can make no socket."""
    code = (
        "import socket, sys\nimport custodes.intake as intake\nopened = intake.open_stream\n"
        "def watching(path):\n"
        "    try: socket.socket(socket.AF_INET, socket.SOCK_STREAM).connect(('127.0.0.1', 9))\n"
        "    except OSError as error: sys.stderr.write(type(error).__name__ + str(error.errno))\n"
        "    return opened(path)\n"
        "intake.open_stream = watching\nfrom custodes.cli import main\nmain()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "identify", os.devnull],
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    assert 0 == ran.returncode
    if sys.platform.startswith("linux"):
        assert "ConnectionRefusedError" not in ran.stderr
        assert "Error" in ran.stderr


def test_a_filter_starts_without_what_check_needs():
    """No database, workbook or template library is loaded for it."""
    code = (
        "import sys\nfrom custodes.cli import cli\n"
        "try: cli.main(['identify'], standalone_mode=False)\nexcept SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'sqlite3', 'rich', 'lxml', 'xlsxwriter', 'jinja2', 'python_calamine', 'custodes.findings'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=line(HIK), capture_output=True, check=False, timeout=60
    )
    assert (0, b"") == (ran.returncode, ran.stderr)
    assert "hikvision" == json.loads(ran.stdout)["family"]


def test_check_and_its_values_are_still_where_they_were():
    """The door of the room gives what it lists, in whatever order its modules are imported."""
    code = "import custodes.runs.verdict\nfrom custodes.runs import Order, check, load_dossier, Done\nimport custodes.runs.checking\nfrom custodes.runs import check as again\nassert check is again and callable(check)\n"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode


def test_functions_are_told_in_their_states():
    """What a text offers and what a reply shows are told apart; a line that says nothing of functions has no such key."""
    lines = line({"text": "4MP dome with face recognition"}) + line({"label": "Axis"})
    ran = subprocess.run([*COMMAND, "--quiet"], input=lines, capture_output=True, check=True)
    first, second = map(json.loads, ran.stdout.splitlines())
    told = [(one["function"], one["state"], one["holds"], one["alleged"]) for one in first["capabilities"]]
    assert [("face-recognition", "offered", True, False)] == told
    assert "capabilities" not in second


def test_a_banner_in_base64_is_what_was_sent():
    """Scanners write raw replies in base64; the telnet banner of a ZTE device is found in it, and a secret in it is taken out."""
    packed = base64.b64encode(b"ZXHN B298A V1.1\r\nLogin:").decode()
    secret = base64.b64encode(b"HTTP/1.0 200 OK\r\nServer: x\r\n\r\npassword=Geheim77").decode()
    lines = (
        line({"banner": packed, "protocol": "telnet"})
        + line({"banner": secret})
        + line({"banner": "QUJDREVGR0hJSktMTU5P"})
    )
    ran = subprocess.run([*COMMAND, "--quiet"], input=lines, capture_output=True, check=True)
    first, *others = map(json.loads, ran.stdout.splitlines())
    assert "zte" == first["family"]
    assert [None, None] == [one["family"] for one in others]
    assert b"Geheim77" not in ran.stdout
