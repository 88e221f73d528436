"""Put the program's own help into the pages of docs/commands, and the list of commands into docs/index.md.

    python scripts/docs_help.py            write what differs
    python scripts/docs_help.py --check    write nothing; exit 1 if any page differs

The block between ``<!-- help -->`` and ``<!-- /help -->`` of a page is replaced, and each between ``<!-- help NAME -->`` and
``<!-- /help -->`` by the help of the subcommand; everything else is a person's work.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"(?<=<!-- help)( [a-z-]+)?( -->\n).*?(?=<!-- /help -->)", re.DOTALL)
_WIDTH = 100


def pages() -> dict[Path, list[str]]:
    """Each page that holds a block of help -> the arguments whose help it is."""
    from custodes.cli import COMMANDS

    found: dict[Path, list[str]] = {ROOT / "docs" / "index.md": []}
    for name in COMMANDS:
        found[ROOT / "docs" / "commands" / f"{name}.md"] = [name]
    return found


def help_of(arguments: list[str]) -> str:
    """What ``custodes ARGUMENTS --help`` prints on a terminal of 100 columns."""
    from custodes.cli import cli

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        cli.main([*arguments, "--help"], prog_name="custodes", standalone_mode=False, terminal_width=_WIDTH)
    return out.getvalue()


def written(page: str, arguments: list[str]) -> str:
    """The page with its block of help as the program prints it now. Raises ValueError where it has no such block."""
    mains = [found for found in _BLOCK.finditer(page) if not found[1]]
    if len(mains) != 1:
        raise ValueError(f"{len(mains)} blocks of help, expected one between <!-- help --> and <!-- /help -->")

    def block(found: re.Match[str]) -> str:
        asked = [*arguments, *(found[1] or "").split()]
        printed = f"```text\n$ {' '.join(['custodes', *asked, '--help'])}\n{help_of(asked)}```\n"
        return f"{found[1] or ''}{found[2]}{printed}"

    return _BLOCK.sub(block, page)


def main(arguments: list[str]) -> int:
    """Write or check every page; the exit code."""
    stale = []
    for path, command in pages().items():
        page = path.read_text(encoding="utf-8")
        text = written(page, command)
        if text != page:
            stale.append(path.relative_to(ROOT).as_posix())
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print(f"{'differs from the program' if '--check' in arguments else 'written'}: {', '.join(stale)}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
