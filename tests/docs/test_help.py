"""The help in the docs is the program's own, and pages made from knowledge are those of the knowledge."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import click
import pytest

from custodes.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = path
    return module


HELP = script("docs_help")
KNOWLEDGE = script("docs_knowledge")


@pytest.mark.parametrize("path", HELP.pages(), ids=lambda path: path.stem)
def test_help_in_the_docs_is_what_the_program_prints(path):
    """Each page holds the help of its command as it is printed today; `python scripts/docs_help.py` puts it there."""
    page = path.read_text(encoding="utf-8")
    assert HELP.written(page, HELP.pages()[path]) == page


@pytest.mark.parametrize("name", KNOWLEDGE.PAGES)
def test_pages_of_knowledge_are_those_of_the_knowledge(name):
    """Facts and lists are written as they are known today; `python scripts/docs_knowledge.py` writes them."""
    assert KNOWLEDGE.PAGES[name]() == (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_subcommand_has_its_help(name):
    """A page shows the help of every subcommand of its command, and of no other."""
    command = cli.get_command(None, name)
    page = (ROOT / "docs" / "commands" / f"{name}.md").read_text(encoding="utf-8")
    names = command.list_commands(None) if isinstance(command, click.Group) else ()
    assert sorted(names) == sorted(re.findall(r"^<!-- help ([a-z-]+) -->$", page, re.MULTILINE))


def test_a_stale_page_is_noticed(tmp_path):
    """A page with another help differs, and a page without its block is refused."""
    page = "# x\n\n<!-- help -->\nold\n<!-- /help -->\n"
    assert page != HELP.written(page, ["show"])
    with pytest.raises(ValueError, match="0 blocks"):
        HELP.written("# x\n", ["show"])
