"""The seal of a folder: SHA-256 of every file in it, written once; and whether anything changed since."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from custodes.core import clean
from custodes.errors import SourceError, UsageError

NAME = "seal.json"
_SCHEMA = "custodes/seal/1"
_FILES, _BYTES = 10_000, 32 << 20


def seal(folder: Path, about: Mapping[str, Any]) -> str:
    """Write the manifest of ``folder``; its SHA-256. Raises UsageError where there is one, or a thing that is no file."""
    manifest = {"schema": _SCHEMA, **about, "files": [_entry(folder, path) for path in _files(folder)]}
    raw = (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode("ascii")
    try:
        # O_EXCL: of two that seal at once, one is refused (open(2)).
        fd = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        raise UsageError(
            f"{folder} is sealed: a seal is never written twice", hint="make a new inquiry in another folder"
        ) from None
    with os.fdopen(fd, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(fd)
    return sha256(raw).hexdigest()


def sealed(folder: Path) -> bool:
    """Whether the folder has a seal."""
    return os.path.lexists(folder / NAME)


def changed(folder: Path) -> tuple[dict[str, Any], str, str]:
    """The manifest, its SHA-256, and the first file by name that differs, in words; empty where none does.

    Raises SourceError for a folder without a seal, or with one that custodes did not write.
    """
    manifest, digest = _manifest(folder)
    was = {one["name"]: (one["sha256"], one["size"]) for one in manifest["files"]}
    now = {
        one["name"]: (one["sha256"], one["size"]) for one in (_entry(folder, path) for path in _files(folder))
    }
    for name in sorted(set(was) | set(now)):
        if was.get(name) != now.get(name):
            how = "was added" if name not in was else "is gone" if name not in now else "was changed"
            return manifest, digest, f"{clean(name, 200)} {how}"
    return manifest, digest, ""


def _manifest(folder: Path) -> tuple[dict[str, Any], str]:
    path = folder / NAME
    try:
        if path.is_symlink() or not path.is_file():
            raise SourceError(f"{folder} has no seal", hint="`custodes inquire us-889 --seal` writes one")
        if path.stat().st_size > _BYTES:
            raise SourceError(f"{path} is too large to be a seal")
        raw = path.read_bytes()
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise SourceError(f"{path} is no seal that custodes wrote") from None
    shape = (
        isinstance(found, dict) and found.get("schema") == _SCHEMA and isinstance(found.get("files"), list)
    )
    if not shape or not all(_is_entry(one) for one in found["files"]):
        raise SourceError(f"{path} is no seal that custodes wrote")
    return found, sha256(raw).hexdigest()


def _is_entry(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("name"), str)
        and isinstance(one.get("sha256"), str)
        and isinstance(one.get("size"), int)
    )


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *(f for f in folders if (Path(root) / f).is_symlink())]):
            path = Path(root) / name
            if path == folder / NAME:
                continue
            count += 1
            if count > _FILES:
                raise UsageError(f"{folder} has more than {_FILES:,} files")
            if path.is_symlink() or not path.is_file():
                raise UsageError(
                    f"{clean(str(path))} is no file: a link or a device cannot be sealed",
                    hint="put a copy in its place",
                )
            yield path


def _entry(folder: Path, path: Path) -> dict[str, Any]:
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return {"name": path.relative_to(folder).as_posix(), "sha256": digest.hexdigest(), "size": size}
