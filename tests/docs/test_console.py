"""Transcripts in the pages are real: each command that stands after a ``$`` in a ``console`` fence runs on examples/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

import forked

ROOT = Path(__file__).resolve().parents[2]
# Pages of docs/how-to make their own files: test_how_to.py follows them step by step.
PAGES = [
    page
    for page in sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
    if "```console\n" in page.read_text(encoding="utf-8") and page.parent.name != "how-to"
]
_FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CASE_FIRST = "custodes check examples/department/* --as-of 2022-11-25 --known-at 2022-11-25 -o out"
_FOUND = {0, 4, 10, 11, 12}


def transcripts(page):
    """Command and expected lines, of every fence of a page."""
    for fence in _FENCE.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]:
            command, _, lines = part.partition("\n")
            yield command, lines.splitlines()


def shows(expected, printed):
    """Whether the lines were printed in this order. A line ``…`` stands for any number of lines, an ``…`` at an end for the rest of it."""
    at, loose = 0, False
    for line in expected:
        if line == "…":
            loose = True
            continue
        while at < len(printed) and not _same(line, printed[at]):
            if not loose:
                return f"expected {line!r}, printed {printed[at]!r}"
            at += 1
        if at == len(printed):
            return f"not printed: {line!r}"
        at, loose = at + 1, False
    return "" if loose or at == len(printed) else f"not expected: {printed[at]!r}"


def _same(expected, printed):
    printed = printed.rstrip()
    return printed.startswith(expected[:-1]) if expected.endswith("…") else printed == expected


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the examples with a case made from them."""
    path = tmp_path_factory.mktemp("console")
    shutil.copytree(ROOT / "examples", path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    return path


def tree_first():
    """PYTHONPATH with the tree under test in front: a command of it is a command of no other that may be installed."""
    return os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))


@cache
def run(folder, command):
    """One run of a command; the same command gives the same result, so it runs once."""
    environment = {
        "PATH": forked.shim(folder), "COLUMNS": "100", "LANG": "C.UTF-8", "NO_COLOR": "1", "HOME": str(folder), "PYTHONPATH": tree_first(),
    }
    return subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(("page", "number"), [(p, n) for p in PAGES for n, _ in enumerate(transcripts(p))], ids=lambda v: v.stem if isinstance(v, Path) else str(v))
def test_transcripts_are_real(folder, page, number):
    """A command of a transcript ends as a run may end, and prints the lines that the page shows, in that order."""
    command, expected = list(transcripts(page))[number]
    if not (folder / ".custodes" / "case.db").exists() and command != _CASE_FIRST:
        run(folder, _CASE_FIRST)
    done = run(folder, command)
    assert done.returncode in _FOUND, done.stderr
    assert "" == shows(expected, done.stdout.splitlines())


def keys():
    """Keys in the table of the page of ``why``."""
    page = (ROOT / "docs" / "commands" / "why.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!key)[^|]+ \| ([^|]+) \|$", page.partition("## What a key may be")[2].partition("```")[0], re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`([^`]+)`", row) if key != "check"]


@pytest.mark.parametrize("key", keys())
def test_keys_that_the_page_of_why_names_find_something(folder, key):
    """Every form of a key that the page shows names something in the example estate."""
    run(folder, _CASE_FIRST)
    done = run(folder, f"custodes why '{key}'")
    assert (0, "") == (done.returncode, done.stderr)
    assert "Who made it" in done.stdout


def test_a_transcript_that_is_not_true_is_noticed():
    """Lines that were not printed, in another order, or left out without a mark, are noticed."""
    assert "" == shows(["a", "…", "c"], ["a", "b", "c"])
    assert "" == shows(["a", "b…"], ["a", "because"])
    assert shows(["a", "c"], ["a", "b", "c"])
    assert shows(["…", "c", "a"], ["a", "c"])
    assert shows(["a"], ["a", "b"])


def test_readme_names_only_commands_and_targets_that_exist():
    """The two commands of README are targets of the Makefile, and its own command is the program's."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= set(re.findall(r"^make (\w+)", readme, re.MULTILINE)) <= targets
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^make (\w+)", contributing, re.MULTILINE)) <= targets
