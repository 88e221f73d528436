"""A file of the user's own cache: read only if nobody else could have written it and its bytes are those that were written.

What is kept here is handed to native code, which must not be given bytes of a stranger. So the folder and the file must
belong to this user and be writable by nobody else, the file is no link, and its SHA-256 stands in its first line.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from custodes.errors import UsageError

ENVIRONMENT = "CUSTODES_CACHE"
"""Environment variable that names the folder of the cache."""
_MAGIC = "custodes-cache-1"
_HEAD = 4096
"""Bytes of the first line at most."""
_MOST = 256 * 2**20
"""Bytes of a file at most."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link is followed, and a pipe in the file's place keeps nobody waiting."""


class CacheRefusedError(Exception):
    """The file is not used; the message says why, in words that follow "not used:"."""


def cache_folder(given: Path | None = None) -> Path:
    """The folder: ``given``, else ``$CUSTODES_CACHE``, else ``custodes`` under ``$XDG_CACHE_HOME`` or ``~/.cache``.

    The place follows the XDG Base Directory Specification 0.8, which says that a relative path is to be ignored.
    Raises ``UsageError`` where no folder is named and the user has no home.
    """
    if given is not None:
        return given
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME", "")
    if Path(base).is_absolute():
        return Path(base) / "custodes"
    try:
        return Path.home() / ".cache" / "custodes"
    except RuntimeError as error:
        raise UsageError("this user has no folder for a cache", hint=f"name one in {ENVIRONMENT}") from error


def write_private(path: Path, about: Mapping[str, str], body: bytes) -> None:
    """Write ``body`` under a first line that holds ``about`` and the digest; whole or not at all, mode 0600.

    Raises ``CacheRefusedError`` where the folder could be written by others, ``OSError`` where nothing can be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_owner(os.lstat(path.parent), stat.S_ISDIR, "the folder of the cache")
    head = {**about, "sha256": sha256(body).hexdigest(), "bytes": str(len(body))}
    line = f"{_MAGIC} {json.dumps(head, sort_keys=True)}\n".encode()
    if len(line) > _HEAD:
        raise CacheRefusedError("its first line would be too long")
    handle, name = tempfile.mkstemp(prefix=".custodes-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(line)
            file.write(body)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_private(path: Path, about: Mapping[str, str]) -> bytes:
    """The bytes that were written for exactly this ``about``.

    Raises ``CacheRefusedError``: there is no such file, it or its folder could have been written by others, it was made
    for something else, or it is damaged.
    """
    try:
        folder = os.lstat(path.parent)
        handle = os.open(path, _FLAGS)
    except FileNotFoundError as error:
        raise CacheRefusedError("there is none") from error
    except OSError as error:
        raise CacheRefusedError(f"it cannot be opened ({error.strerror})") from error
    try:
        _check_owner(folder, stat.S_ISDIR, "the folder of the cache")
        _check_owner(os.fstat(handle), stat.S_ISREG, "the file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            line = file.readline(_HEAD)
            body = file.read(_MOST + 1)
    except OSError as error:
        raise CacheRefusedError(f"it cannot be read ({error.strerror})") from error
    finally:
        os.close(handle)
    _check_head(line, about, body)
    return body


def _check_head(line: bytes, about: Mapping[str, str], body: bytes) -> None:
    magic, _, text = line.partition(b" ")
    try:
        head = json.loads(text) if magic == _MAGIC.encode() else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict):
        raise CacheRefusedError("it is no file of this program")
    other = sorted(name for name in about if head.get(name) != about[name])
    if other:
        raise CacheRefusedError(f"it was made for other {' and '.join(other)}")
    if head.get("bytes") != str(len(body)) or head.get("sha256") != sha256(body).hexdigest():
        raise CacheRefusedError("it is damaged")


def _check_owner(found: os.stat_result, kind: Callable[[int], bool], what: str) -> None:
    if not kind(found.st_mode):
        raise CacheRefusedError(f"{what} is of another kind")
    if not hasattr(os, "geteuid"):
        raise CacheRefusedError("this system cannot say whose it is")
    if found.st_uid != os.geteuid():
        raise CacheRefusedError(f"{what} belongs to another user")
    if stat.S_IMODE(found.st_mode) & 0o022:
        raise CacheRefusedError(f"{what} can be written by others")
