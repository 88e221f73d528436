"""The pages of docs/how-to are true: their files are made as they stand there, their commands run, and what they show is printed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from test_console import shows, tree_first

import forked

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """One fence of a page: a file, a change of a file, or commands with what they print."""

    kind: str
    file: str
    text: str


def steps(page: Path) -> Iterator[Step]:
    """The fences of a page, in order."""
    for kind, file, text in _FENCE.findall(page.read_text(encoding="utf-8")):
        yield Step(kind, file, text)


def changed(text: str, diff: str) -> str:
    """The text after each hunk: its ``-`` lines stand once in it, together, and its ``+`` lines take their place."""
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        before, after = (re.sub(r"^.", "", part, flags=re.MULTILINE) for part in (old, new))
        assert 1 == text.count(before), before
        text = text.replace(before, after)
    return text


def follow(page: Path, folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Do all that the page says, as it says it; gives each command, the lines that the page shows, and those printed."""
    environment = {"PATH": forked.shim(folder), "COLUMNS": "100", "LANG": "C.UTF-8", "NO_COLOR": "1", "HOME": str(folder), "PYTHONPATH": tree_first()}
    place = folder / "work"
    place.mkdir()
    for step in steps(page):
        if step.kind == "console":
            for part in re.split(r"^\$ ", step.text, flags=re.MULTILINE)[1:]:
                command, _, lines = part.partition("\n")
                done = subprocess.run(
                    ["sh", "-c", f"{{ {command}\n}} 2>&1"], cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=120,
                )
                yield command, lines.splitlines(), done.stdout.splitlines()
        elif step.kind == "diff":
            file = place / step.file
            file.write_text(changed(file.read_text(encoding="utf-8"), step.text), encoding="utf-8")
        elif step.file:
            (place / step.file).write_text(step.text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_step_of_a_page_is_true(page, tmp_path):
    """A newcomer who does what the page says gets what the page shows, at every command."""
    tried = 0
    for command, expected, printed in follow(page, tmp_path):
        assert "" == shows(expected, printed), command
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_fence_is_a_step(page):
    """No fence of a page stands outside what is tried: each is a console, a change, or a file with its name."""
    for step in steps(page):
        assert step.kind == "console" or step.file, step


def test_a_change_that_does_not_fit_is_noticed():
    """A hunk whose lines are not in the file, or stand there twice, is a fault of the page."""
    assert "a\nc\n" == changed("a\nb\n", "-b\n+c\n")
    assert "a\n" == changed("a\nb\n", "-b\n")
    for text in ("a\n", "b\nb\n"):
        with pytest.raises(AssertionError):
            changed(text, "-b\n+c\n")
