"""Places that do not hold: what is no file, files that move, folders that may not be written, disks that are full."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from e2e import estates
from e2e.program import DAY, driver, environment, run, run_process

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_what_is_no_file_is_one_error_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A folder, a pipe, a device and a missing file cost one line each; the register beside them is read; the code says 4."""
    files = estates.settled(tmp_path)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    outcome = run(
        "check",
        *files,
        "folder",
        "pipe",
        "/dev/zero",
        "missing.csv",
        *DAY,
        "--quiet",
        cwd=tmp_path,
        seconds=40,
    )
    lines = outcome.errors.splitlines()
    assert 4 == outcome.code
    assert 4 == len(lines), lines
    for word in ("folder is a folder", "pipe is a pipe", "zero is a device", "missing.csv cannot be opened"):
        assert 1 == sum(word in line and line.startswith("error: ") for line in lines), word


def test_where_nothing_could_be_opened_the_old_case_stays(tmp_path: Path) -> None:
    """A mistyped name ends with 3 and one error, and does not replace a case by an empty one."""
    run("check", *estates.settled(tmp_path), *DAY, "--quiet", cwd=tmp_path)
    case = tmp_path / ".custodes" / "case.db"
    before = sha256(case.read_bytes()).hexdigest()
    outcome = run("check", "registre.csv", *DAY, cwd=tmp_path)
    assert 3 == outcome.code
    assert b"" == outcome.out
    assert "registre.csv cannot be opened" in outcome.errors
    assert before == sha256(case.read_bytes()).hexdigest()


def test_a_file_that_shrinks_while_being_read_is_noticed(tmp_path: Path) -> None:
    """What was read before stands, the run says that the file changed, and the account still holds."""
    path = estates.large(tmp_path, 60_000)
    code = """
path = Path(sys.argv[1])
def progress(what, count):
    if count == 5000:
        os.truncate(path, path.stat().st_size // 2)
def use(done):
    entry = done.dossier.inputs[0]
    assert entry.read == entry.judged + entry.not_read, entry
    assert 5000 <= entry.judged < 60000, entry.judged
    words = " ".join(n.text for n in entry.notes) + " ".join(line.words for line in done.dossier.not_read)
    assert "changed while being read" in words, words
    print("noticed")
check(order(path), use, progress)
"""
    outcome = driver(code, path, cwd=tmp_path)
    assert (0, "noticed") == (outcome.code, outcome.text.strip()), outcome.errors[-3000:]


@pytest.mark.skipif(
    not ROOT or not shutil.which("setpriv"), reason="dropping to a user without rights needs root and setpriv"
)
def test_a_read_only_folder_is_one_error(tmp_path: Path) -> None:
    """A user who may not write the folder gets one sentence and exit code 2, and leaves nothing there."""
    files = estates.settled(tmp_path / "in")
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.owner() == "root" and folder != Path("/tmp"):
            folder.chmod(0o755)
    nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    able = subprocess.run(
        [*nobody, sys.executable, "-c", f"open({str(files[0])!r}).close()"], capture_output=True, check=False
    )
    if able.returncode:
        pytest.skip(f"another user cannot read the test's files: {able.stderr.decode()[-200:]}")
    outcome = run("check", *files, *DAY, cwd=shut, before=nobody, env=environment(HOME="/nonexistent"))
    assert 2 == outcome.code
    assert 1 == sum(line.startswith("error: ") for line in outcome.errors.splitlines()), outcome.errors
    assert "cannot be written" in outcome.errors
    assert [] == list(shut.iterdir())


def test_reports_into_a_path_that_is_a_file_are_one_error(tmp_path: Path) -> None:
    """An output folder that cannot be made is said in one line, and the case stands."""
    (tmp_path / "taken").write_text("x")
    outcome = run("check", *estates.settled(tmp_path), *DAY, "-o", "taken/out", cwd=tmp_path)
    assert 2 == outcome.code
    assert outcome.errors.startswith("error: ")
    assert 0 == run("report", "-f", "md", "-o", "md", cwd=tmp_path).code


FULL = """
set -e
mount -t tmpfs -o size=600k tmpfs "$1"
cp "$3" "$1/case.db"
cp "$4" "$1/out-report.html"
cd "$2"
set +e
PROGRAM="$5"; shift 5
"$PROGRAM" -m custodes check "$@"
echo "code $?"
"""


@pytest.mark.skipif(
    not ROOT or not shutil.which("unshare"), reason="mounting a small disk needs root and unshare"
)
def test_a_full_disk_keeps_the_old_case(tmp_path: Path) -> None:
    """Where the case does not fit, the run ends with one sentence and the old case is whole, byte for byte."""
    small = estates.settled(tmp_path)
    assert 0 == run("check", *small, *DAY, "--quiet", "--case", "small.db", cwd=tmp_path).code
    disk = tmp_path / "disk"
    disk.mkdir()
    big = estates.large(tmp_path, 8_000)
    script = FULL + 'sha256sum "$DISK/case.db"; ls "$DISK"\n'
    outcome = _on_small_disk(
        script, disk, tmp_path, [str(big), *DAY, "--quiet", "--case", str(disk / "case.db")]
    )
    lines = outcome.text.splitlines()
    assert "code 2" == lines[0], outcome.text + outcome.errors
    assert 1 == sum(line.startswith("error: ") for line in outcome.errors.splitlines()), outcome.errors
    assert sha256((tmp_path / "small.db").read_bytes()).hexdigest() == lines[1].split()[0]
    assert {"case.db", "case.db.lock", "out-report.html"} == set(lines[2:])


@pytest.mark.skipif(
    not ROOT or not shutil.which("unshare"), reason="mounting a small disk needs root and unshare"
)
def test_a_full_disk_leaves_no_half_report(tmp_path: Path) -> None:
    """Where the reports do not fit, no half page or workbook is left, an old page stays as it was, and the case stands."""
    small = estates.settled(tmp_path)
    run("check", *small, *DAY, "--quiet", "--case", "small.db", cwd=tmp_path)
    disk = tmp_path / "disk"
    disk.mkdir()
    big = estates.large(tmp_path, 8_000)
    fill = 'head -c 580000 /dev/zero > "$DISK/filler" 2>/dev/null\n'
    script = FULL.replace(
        'cd "$2"\n', fill + 'mkdir "$DISK/out"; printf old > "$DISK/out/report.html"\ncd "$2"\n'
    )
    script = (
        script.replace('cp "$3" "$1/case.db"\ncp "$4" "$1/out-report.html"\n', "")
        + 'cat "$DISK/out/report.html"; echo; ls "$DISK/out"\n'
    )
    outcome = _on_small_disk(script, disk, tmp_path, [str(big), *DAY, "--quiet", "-o", str(disk / "out")])
    lines = outcome.text.splitlines()
    assert "code 2" == lines[0], outcome.text + outcome.errors
    assert 1 == sum(line.startswith("error: ") for line in outcome.errors.splitlines()), outcome.errors
    assert ["old", "report.html"] == lines[1:]
    assert 0 == run("report", "-f", "md", "-o", "md", cwd=tmp_path).code


def _on_small_disk(script: str, disk: Path, folder: Path, command: list[str]):
    body = f'DISK="$1"\n{script}'
    given = [
        "unshare",
        "-m",
        "sh",
        "-c",
        body,
        "sh",
        disk,
        folder,
        folder / "small.db",
        folder / "body.csv",
        sys.executable,
        *command,
    ]
    outcome = run_process([str(one) for one in given], cwd=folder, seconds=60)
    if "mount:" in outcome.errors:
        pytest.skip(f"a small disk cannot be mounted here: {outcome.errors}")
    assert "Traceback" not in outcome.errors
    return outcome
