"""Writes a bag of BagIt 1.0 (RFC 8493) as a folder or as one ZIP file: the same content, the same bytes."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from custodes.errors import UsageError

BASE = "custodes-bundle"
"""The one folder at the top of a ZIP (RFC 8493 section 4.2)."""
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = 76
# ZIP can tell no earlier time (APPNOTE.TXT 4.4.6, MS-DOS date).
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class BagWriter:
    """A bag under construction in a private folder. ``finish`` puts it in place; leaving without it leaves nothing."""

    def __init__(self, folder: Path, aside: Path, out: Path) -> None:
        self.folder = folder
        self.aside = aside
        """A private folder for what is needed while the bag is made and is no part of it."""
        self.out = out
        self.digests: dict[str, str] = {}
        """Path in the bag -> SHA-256 of each payload file."""
        self._bytes = 0

    @classmethod
    @contextlib.contextmanager
    def writing(cls, out: Path) -> Iterator[BagWriter]:
        """Open for writing. Raises UsageError where something stands at ``out`` already."""
        if out.exists() or out.is_symlink():
            raise UsageError(f"{out} exists already", hint="a bundle is written once: give another name")
        out.parent.mkdir(parents=True, exist_ok=True)
        # Beside its name: Landlock lets nothing be renamed into another folder (landlock(7), LANDLOCK_ACCESS_FS_REFER).
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        try:
            with tempfile.TemporaryDirectory(prefix="custodes-") as aside:
                yield cls(folder, Path(aside), out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            _part(out).unlink(missing_ok=True)

    @contextlib.contextmanager
    def payload(self, path: str) -> Iterator[BinaryIO]:
        """A file under ``data/``, which only its owner can read."""
        digest = sha256()
        with self._file(f"data/{path}") as file:
            yield _Counted(file, digest)  # type: ignore[misc]
            self._bytes += file.tell()
        self.digests[f"data/{path}"] = digest.hexdigest()

    def path(self, path: str) -> Path:
        """Where a payload file stands while the bag is made."""
        return self.folder / "data" / path

    def forget(self, path: str) -> None:
        """Take a payload file out again."""
        self._bytes -= self.path(path).stat().st_size
        self.path(path).unlink()
        del self.digests[f"data/{path}"]

    def finish(self, info: Mapping[str, str], tags: Mapping[str, str]) -> str:
        """Write the tag files (``tags``: name -> text), put the bag in place, and give the digest of its tag manifest."""
        files = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": info_text(info, self._bytes, len(self.digests)),
            "manifest-sha256.txt": _manifest(self.digests),
            **tags,
        }
        digests = {}
        for name, text in files.items():
            self._tag(name, text)
            digests[name] = sha256(text.encode()).hexdigest()
        whole = _manifest(digests)
        self._tag("tagmanifest-sha256.txt", whole)
        if self.out.suffix.lower() == ".zip":
            _pack(self.folder, _part(self.out))
            os.replace(_part(self.out), self.out)
        else:
            os.replace(self.folder, self.out)
        return sha256(whole.encode()).hexdigest()

    def _tag(self, name: str, text: str) -> None:
        with self._file(name) as file:
            file.write(text.encode())

    @contextlib.contextmanager
    def _file(self, path: str) -> Iterator[BinaryIO]:
        where = self.folder / path
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(where, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file


def info_text(info: Mapping[str, str], size: int, files: int) -> str:
    """bag-info.txt with what is told and the count of the payload (RFC 8493 section 2.2.2)."""
    told = {**info, "Payload-Oxum": f"{size}.{files}"}
    return "".join(_folded(f"{name}: {told[name]}") for name in sorted(told))


def _part(out: Path) -> Path:
    return out.with_name(out.name + ".part")


class _Counted:
    """A file that hashes what is written to it."""

    def __init__(self, file: BinaryIO, digest: Any) -> None:
        self._file = file
        self._digest = digest

    def write(self, data: bytes) -> int:
        """Write and hash."""
        self._digest.update(data)
        return self._file.write(data)

    def writelines(self, parts: Any) -> None:
        """Write and hash, one after the other."""
        for part in parts:
            self.write(part)


def _manifest(digests: Mapping[str, str]) -> str:
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def _folded(line: str) -> str:
    """A line of bag-info.txt; a long value goes on in lines that begin with a blank (RFC 8493 section 2.2.2)."""
    words, lines = line.split(" "), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n ".join(lines) + "\n"


def _pack(folder: Path, packed: Path) -> None:
    """One ZIP file, members sorted, without times, stored: what deflate makes of them differs between its versions."""
    with (
        os.fdopen(os.open(packed, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
    ):
        for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"{BASE}/{path}", _NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o100600 << 16
            entry.file_size = (folder / path).stat().st_size
            with (folder / path).open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)
