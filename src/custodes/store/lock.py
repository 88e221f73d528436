"""One writer to a case, and a file that only its owner can read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from custodes.errors import CaseError

try:
    import fcntl
except (
    ImportError
):  # Windows has no flock; there the exclusive open of the part file keeps the second writer out.
    fcntl = None  # type: ignore[assignment]

# Folders that a desktop client copies to somebody's servers: an estate list is a map for an attacker.
_SYNCHRONISED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "box sync",
    "syncthing",
    "seafile",
)


@contextlib.contextmanager
def writing(case: Path) -> Iterator[None]:
    """Hold the writer's lock of this case. Raises CaseError when another process holds it or the folder is read-only."""
    path = case.with_name(case.name + ".lock")
    try:
        case.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise CaseError(
            f"the case {case} cannot be written: {error.strerror}",
            hint="name a writable place with --case FILE",
        ) from error
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise CaseError(
                    f"another custodes is writing the case {case}",
                    hint="wait for it, or use another --case FILE",
                ) from error
        yield
    finally:
        os.close(handle)


def create_private(path: Path) -> None:
    """An empty file of mode 0600; what a killed run left there is removed first (the lock is held)."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise CaseError(
            f"the case {path} cannot be written: {error.strerror}",
            hint="name a writable place with --case FILE",
        ) from error


def place_warnings(case: Path) -> tuple[str, ...]:
    """Warnings about where a case lies: inside a git tree, or in a folder that is synchronised elsewhere."""
    warnings = []
    folders = case.absolute().parents
    tree = next((folder for folder in folders if (folder / ".git").exists()), None)
    if tree is not None:
        warnings.append(f"the case lies in the git tree {tree}: do not commit it, it is a map of the estate")
    for folder in folders:
        if any(folder.name.lower().startswith(word) for word in _SYNCHRONISED):
            warnings.append(f"the case lies in {folder.name}, which may be synchronised to other machines")
            break
    return tuple(warnings)
