"""Which software it is: one digest over every file of the installed package."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import custodes

HERE = Path(custodes.__file__).parent


class Software(NamedTuple):
    """The package as it is on the disk."""

    version: str
    files: int
    sha256: str


def software(folder: Path = HERE) -> Software:
    """SHA-256 over one line a file, ``DIGEST  PATH``, sorted by path; compiled caches are left out.

    ``sha256sum`` on the same files in the same order gives the same lines. Raises OSError.
    """
    total, count = sha256(), 0
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, path in sorted(paths.items()):
        if "__pycache__" not in name:
            total.update(f"{sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
            count += 1
    return Software(custodes.__version__, count, total.hexdigest())
