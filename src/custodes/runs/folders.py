"""Folders that stand for the files in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from custodes.core import clean
from custodes.errors import UsageError
from custodes.intake import shown_name

MOST = 10_000
"""Files of one folder: more are no folder that somebody meant to give."""


def with_folders(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The paths, each folder replaced by the regular files below it, sorted; hidden files and links are left out.

    A folder without a file stays as it is, and is told as one that cannot be read.
    Raises UsageError for a folder of more than ``MOST`` files.
    """
    found: list[Path] = []
    for path in paths:
        # A link to a folder is followed where a person named it, never inside a folder.
        inside = list(_files(path)) if path.is_dir() else []
        found += inside or [path]
    return tuple(dict.fromkeys(found))


def _files(folder: Path) -> Iterator[Path]:
    seen = 0
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base) / name
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            seen += 1
            if seen > MOST:
                words = f"{clean(shown_name(str(folder)), 300)} holds more than {MOST:,} files"
                raise UsageError(words, hint="give the files, or the folders inside it, by themselves")
            yield path
