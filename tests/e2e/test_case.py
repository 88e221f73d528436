"""The case: one writer, any readers, whole after a kill at any moment; adding, superseding, counting once."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from e2e import estates
from e2e.program import DAY, PRELUDE, environment, run, start

CASE = Path(".custodes") / "case.db"


def whole(case: Path) -> bool:
    """Whether SQLite finds nothing wrong in the file, and a judged Dossier stands in it."""
    with sqlite3.connect(f"file:{case}?mode=ro", uri=True) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        parts = connection.execute("SELECT count(*) FROM dossier").fetchone()[0]
    connection.close()
    return sound and parts > 5


def test_the_case_is_its_owners_alone(tmp_path: Path) -> None:
    """Case and reports are readable by their owner and nobody else, whatever the umask."""
    run("check", *estates.settled(tmp_path), *DAY, "--quiet", "-o", "out", cwd=tmp_path)
    for path in (tmp_path / CASE, *(tmp_path / "out").iterdir()):
        assert "-rw-------" == stat.filemode(path.stat().st_mode), path.name


def test_a_second_writer_gets_one_sentence_and_readers_may_read(tmp_path: Path) -> None:
    """While one process writes, a second writer ends with one error and code 2, and a reader reads the case that stands."""
    files = estates.settled(tmp_path)
    run("check", *files, *DAY, "--quiet", cwd=tmp_path)
    big = estates.large(tmp_path, 6_000)
    code = """
def progress(what, count):
    Path("writing").touch()
    while not Path("go on").exists():
        time.sleep(0.02)
check(order(sys.argv[1], case=".custodes/case.db"), lambda done: None, progress)
"""
    writer = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + code, str(big)], cwd=tmp_path, env=environment()
    )
    try:
        _wait(tmp_path / "writing")
        second = run("check", *files, *DAY, cwd=tmp_path)
        reader = run("report", "-f", "json", "-o", "read", cwd=tmp_path)
    finally:
        (tmp_path / "go on").touch()
        ended = writer.wait(60)
    assert 2 == second.code
    assert b"" == second.out
    assert ["another custodes is writing"] == [
        line[7:34] for line in second.errors.splitlines() if line.startswith("error: ")
    ]
    assert 0 == reader.code
    assert b"FLEXIDOME" in (tmp_path / "read" / "dossier.json").read_bytes()
    assert 0 == ended
    assert whole(tmp_path / CASE)


def _wait(path: Path, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.02)


MOMENTS = {
    "while reading": "check(order(*sys.argv[1:], case='.custodes/case.db'), use, lambda what, count: die())",
    "before judging": "sys.modules['custodes.runs.checking'].judge = lambda *a: die(); check(order(*sys.argv[1:], case='.custodes/case.db'), use)",
    "while the dossier is written": (
        "from custodes.store import CaseWriter as W; put = W.put_dossier\n"
        "def late(self, part, body):\n    put(self, part, body)\n    part == 'findings' and die()\n"
        "W.put_dossier = late; check(order(*sys.argv[1:], case='.custodes/case.db'), use)"
    ),
    "before the case is put in place": "os.replace = lambda *a: die(); check(order(*sys.argv[1:], case='.custodes/case.db'), use)",
    "after the case is put in place": "check(order(*sys.argv[1:], case='.custodes/case.db'), lambda done: die())",
}


@pytest.mark.slow
def test_killed_at_any_moment_the_case_is_whole_and_the_next_run_is_as_if_nothing_was(tmp_path: Path) -> None:
    """Killed at five chosen moments, the old case or the new one stands whole; then check gives what a clean run gives."""
    small = estates.settled(tmp_path / "small")
    long = estates.large(tmp_path, 5_500, "long.csv")
    big = estates.large(tmp_path, 300)
    clean = run("check", big, *DAY, "-f", "json", "--case", "clean.db", cwd=tmp_path)
    run("check", *small, *DAY, "--quiet", cwd=tmp_path)
    old = (tmp_path / CASE).read_bytes()
    for name, moment in MOMENTS.items():
        code = f"die = lambda: os.kill(os.getpid(), signal.SIGKILL)\nuse = lambda done: None\n{moment}\nprint('lived')\n"
        killed = subprocess.run(
            [sys.executable, "-c", PRELUDE + code, str(long if name == "while reading" else big)],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert -signal.SIGKILL == killed.returncode, (name, killed.stderr.decode()[-2000:])
        assert whole(tmp_path / CASE), name
        assert (old == (tmp_path / CASE).read_bytes()) == (name != "after the case is put in place"), name
    again = run("check", big, *DAY, "-f", "json", cwd=tmp_path)
    assert clean.lasting == again.lasting
    assert ["case.db", "case.db.lock"] == sorted(path.name for path in (tmp_path / ".custodes").iterdir())


@pytest.mark.slow
def test_killed_after_any_time_the_case_is_never_half_written(tmp_path: Path) -> None:
    """Killed from outside after a part of its time, with reports on their way, no half case and no half report is left."""
    small = estates.settled(tmp_path / "small")
    big = estates.large(tmp_path, 1_000)
    run("check", *small, *DAY, "--quiet", "-o", "out", cwd=tmp_path)
    page = (tmp_path / "out" / "report.html").read_bytes()
    began = time.monotonic()
    clean = run("check", big, *DAY, "-f", "json", "-o", "other", "--case", "other.db", cwd=tmp_path)
    took = time.monotonic() - began
    for share in (0.3, 0.6, 0.8):
        process = start(["check", big, *DAY, "--quiet", "-o", "out"], cwd=tmp_path)
        time.sleep(took * share)
        process.kill()
        process.wait()
        assert whole(tmp_path / CASE), share
        now = (tmp_path / "out" / "report.html").read_bytes()
        assert now == page or now.rstrip().endswith(b"</html>"), share
    again = run("check", big, *DAY, "-f", "json", "-o", "out", cwd=tmp_path)
    assert clean.lasting == again.lasting
    assert [] == [path.name for path in (tmp_path / "out").iterdir() if path.suffix == ".part"]


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    """A program that is killed leaves no parser behind that goes on with a hostile file."""
    from e2e.badfiles import workbooks

    book = workbooks.register(tmp_path / "register.xlsx", 3_000)
    code = """
import subprocess as s
real = s.Popen
def tell(*a, **k):
    made = real(*a, **k)
    Path("worker").write_text(str(made.pid))
    while "Seccomp:\\t2" not in Path(f"/proc/{made.pid}/status").read_text():
        time.sleep(0.02)
    os.kill(made.pid, signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGKILL)
s.Popen = tell
check(order(sys.argv[1]), lambda done: None)
"""
    done = driver_killed(code, book, cwd=tmp_path)
    assert -signal.SIGKILL == done
    worker = int((tmp_path / "worker").read_text())
    end = time.monotonic() + 10
    while _alive(worker):
        assert time.monotonic() < end, "the worker lives on"
        time.sleep(0.05)


def driver_killed(code: str, *arguments: Path, cwd: Path) -> int:
    """Exit code of a process of ours that kills itself."""
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + code, *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        timeout=60,
        check=False,
    ).returncode


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_adding_superseding_and_counting_once(tmp_path: Path) -> None:
    """``--case`` adds; the same bytes count once and that is said; the same name with other bytes supersedes and that is said."""
    rows = "North,Bosch,FLEXIDOME IP 3000i,1,2020-02-01,10.1.1.{0},BOSCH000{0}\n"
    one, copy = estates.write(
        tmp_path / "a",
        one__csv=estates.REGISTER + rows.format(1),
        copy__csv=estates.REGISTER + rows.format(1),
    )
    other = estates.write(tmp_path / "a", other__csv=estates.REGISTER + rows.format(2))[0]
    newer = estates.write(tmp_path / "b", one__csv=estates.REGISTER + rows.format(3) + rows.format(4))[0]

    def subjects(*command: object) -> tuple[int, str]:
        outcome = run("check", *command, *DAY, "-f", "json", "--case", "kept.db", cwd=tmp_path)
        return sum(subject["quantity"]["n"] for subject in outcome.dossier["subjects"]), outcome.errors

    assert (1, "") == subjects(one)
    assert (1, "") == subjects(one)
    count, said = subjects(copy)
    assert 1 == count
    assert "the same bytes as one.csv" in said
    assert (2, "") == subjects(other)
    count, said = subjects(newer)
    assert 3 == count
    assert "one.csv supersedes" in said


def test_without_a_case_named_a_run_answers_for_its_files_alone(tmp_path: Path) -> None:
    """The case of the folder is replaced, not added to."""
    first, second = (
        estates.write(
            tmp_path,
            **{
                f"{n}__csv": estates.REGISTER
                + f"North,Bosch,FLEXIDOME IP 3000i,1,2020-02-01,10.1.1.{n},BOSCH000{n}\n"
            },
        )[0]
        for n in (1, 2)
    )
    run("check", first, *DAY, "--quiet", cwd=tmp_path)
    outcome = run("check", second, *DAY, "-f", "json", cwd=tmp_path)
    assert ["2.csv"] == [one["name"] for one in outcome.dossier["inputs"]]


def test_what_is_no_case_is_refused_and_kept(tmp_path: Path) -> None:
    """A file that is no case, and a case of a newer program, are named in one error and stay as they were."""
    files = estates.settled(tmp_path)
    alien = tmp_path / "letters.db"
    alien.write_bytes(b"Dear Sir or Madam, " * 400)
    outcome = run("check", *files, *DAY, "--case", alien, cwd=tmp_path)
    assert (2, True) == (outcome.code, outcome.errors.startswith("error: "))
    assert b"Dear Sir or Madam, " * 400 == alien.read_bytes()
    run("check", *files, *DAY, "--quiet", "--case", "new.db", cwd=tmp_path)
    connection = sqlite3.connect(tmp_path / "new.db")
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    outcome = run("check", *files, *DAY, "--case", "new.db", cwd=tmp_path)
    assert 2 == outcome.code
    assert "newer than this program" in outcome.errors


def test_a_case_in_a_git_tree_is_warned_of(tmp_path: Path) -> None:
    """The place of the case is looked at: a git tree gives a warning on standard error."""
    (tmp_path / ".git").mkdir()
    outcome = run("check", *estates.settled(tmp_path), *DAY, cwd=tmp_path)
    assert "warning: the case lies in the git tree" in outcome.errors


def test_commands_without_a_case_say_what_to_do(tmp_path: Path) -> None:
    """Asking for a report before any check is one error with the next step, and makes no case."""
    for command in (("report",), ("ask",), ("why", "S-ABC")):
        outcome = run(*command, cwd=tmp_path)
        assert (2, True) == (outcome.code, "custodes check FILES" in outcome.errors), command
    assert not (tmp_path / ".custodes").exists()
