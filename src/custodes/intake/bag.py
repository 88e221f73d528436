"""Opening a bag (RFC 8493) that may come from anywhere: every file copied aside, bounded, and held against the manifests."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from custodes.core import clean, plural
from custodes.errors import SourceError
from custodes.intake.names import shown_name

_BLOCK = 1 << 20
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,139}")
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_][A-Za-z0-9._/-]{0,400})")
_DEPTH = 4
_ROOT = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "README.txt")
_TAG_MANIFEST = "tagmanifest-sha256.txt"
_DIRECTORY = 4 << 20


@dataclass(frozen=True, slots=True)
class BagLimits:
    """Bounds of one bag."""

    files: int = 20_000
    total_bytes: int = 16 << 30
    ratio: int = 400
    """Unpacked to packed, asked of members above 16 MiB."""
    tag_bytes: int = 8 << 20


BAG_LIMITS = BagLimits()
_RATIO_FROM = 16 << 20


class BagError(SourceError):
    """The bag cannot be believed: ``source`` names the file in it, ``place`` where in that file."""


class BagFile(NamedTuple):
    """One file of the bag as it was copied aside."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag whose every file agrees with its manifests; ``folder`` is a private copy of it."""

    folder: Path
    files: dict[str, BagFile]
    seal: str
    """SHA-256 of the tag manifest, which stands for all the rest."""

    def path(self, name: str) -> Path:
        """Where a file of the bag stands. Raises BagError where there is none."""
        if name not in self.files:
            raise _error(name, "is not in the bundle")
        return self.folder / name


def open_bag(path: Path, aside: Path, limits: BagLimits = BAG_LIMITS) -> Bag:
    """Copy the bag at ``path``, a folder or a ZIP file, into the empty folder ``aside``, and hold it against its manifests.

    Raises BagError, naming the file and what is wrong with it, at the first thing that is.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{clean(str(path), 300)} cannot be opened: {words}") from None
    if stat.S_ISDIR(mode):
        files = _Taken(aside, limits).folder(path)
    elif stat.S_ISREG(mode):
        files = _Taken(aside, limits).packed(path)
    else:
        raise SourceError(f"{clean(str(path), 300)} is neither a folder nor a file")
    _declared(aside, files)
    tags = _manifest(aside, files, _TAG_MANIFEST, limits)
    _against(files, tags, _TAG_MANIFEST, {name for name in files if "/" not in name} - {_TAG_MANIFEST})
    for name in _ROOT:
        if name not in tags:
            raise _error(_TAG_MANIFEST, f"does not list {name}")
    payload = _manifest(aside, files, "manifest-sha256.txt", limits)
    _against(files, payload, "manifest-sha256.txt", {name for name in files if "/" in name})
    _oxum(aside, {name: files[name] for name in payload}, limits)
    return Bag(aside, files, files[_TAG_MANIFEST].sha256)


def _error(name: str, words: str, place: str = "") -> BagError:
    return BagError(f"{clean(name, 300)} {words}", source=name, place=place)


class _Taken:
    """The files of a bag as they are copied aside."""

    def __init__(self, aside: Path, limits: BagLimits) -> None:
        self._aside = aside
        self._limits = limits
        self._total = 0
        self._folded: set[str] = set()
        self.files: dict[str, BagFile] = {}

    def _take(self, name: str, source: BinaryIO, packed: int = 0) -> None:
        """Copy one file; ``packed`` is its size in the ZIP, 0 for a file of its own."""
        target = self._aside / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest, size = sha256(), 0
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            while block := source.read(_BLOCK):
                size += len(block)
                self._total += len(block)
                if self._total > self._limits.total_bytes:
                    raise _error(name, f"takes the bundle over {self._limits.total_bytes:,} bytes")
                if packed and size > _RATIO_FROM and size > packed * self._limits.ratio:
                    raise _error(name, f"unpacks to more than {self._limits.ratio} times its size")
                digest.update(block)
                out.write(block)
        self.files[name] = BagFile(size, digest.hexdigest())

    def _room(self, name: str) -> None:
        if len(self.files) >= self._limits.files:
            raise _error(name, f"is one file more than the {self._limits.files:,} of a bundle")
        # Windows and macOS keep one file of two whose names differ in case alone.
        if name.lower() in self._folded:
            raise _error(name, "stands twice in the bundle")
        self._folded.add(name.lower())

    def folder(self, root: Path) -> dict[str, BagFile]:
        """Every file below a folder; links are not followed."""
        waiting = [("", root)]
        while waiting:
            prefix, folder = waiting.pop()
            with os.scandir(folder) as entries:
                for entry in sorted(entries, key=lambda e: os.fsencode(e.name)):
                    name = f"{prefix}{entry.name}"
                    _named(name)
                    self._room(name)
                    if entry.is_symlink():
                        raise _error(name, "is a link, not a file")
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{name}/", Path(entry.path)))
                        if len(waiting) > self._limits.files:
                            raise _error(name, "is one folder more than a bundle has")
                    else:
                        with _regular(Path(entry.path), name) as source:
                            self._take(name, source)
        return self.files

    def packed(self, path: Path) -> dict[str, BagFile]:
        """Every member of a ZIP file; what its headers say is not believed."""
        with path.open("rb") as file:
            _directory(file, path.name)
            try:
                with zipfile.ZipFile(file) as archive:
                    self._members(archive)
            except BagError:
                raise
            except (
                zipfile.BadZipFile,
                NotImplementedError,
                OSError,
                ValueError,
                EOFError,
                RuntimeError,
            ) as error:
                raise _error(path.name, f"cannot be read as a ZIP file: {clean(str(error), 200)}") from None
            except Exception as error:
                # zlib.error and whatever else a damaged stream makes the library raise.
                words = f"cannot be unpacked: {type(error).__name__}: {clean(str(error), 200)}"
                raise _error(path.name, words) from None
        return self.files

    def _members(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        if len(entries) > self._limits.files * 2:
            raise BagError(f"the ZIP file holds {plural(len(entries), 'member')}, more than a bundle does")
        _apart(entries)
        base = entries[0].filename.partition("/")[0] if entries else ""
        for entry in entries:
            name = _member(entry, base)
            if not name:
                continue
            self._room(name)
            try:
                with archive.open(entry) as source:
                    self._take(name, source, max(entry.compress_size, 1))  # type: ignore[arg-type]
            except zipfile.BadZipFile as error:
                raise _error(name, f"is damaged in the ZIP file: {clean(str(error), 200)}") from None
            if self.files[name].size != entry.file_size:
                words = f"holds {self.files[name].size:,} bytes, the ZIP file says {entry.file_size:,}"
                raise _error(name, words)


def _named(name: str) -> None:
    """Raise BagError for a path that no bundle has."""
    shown = name.encode("utf-8", "backslashreplace").decode()
    parts = name.split("/")
    if len(parts) > _DEPTH:
        raise _error(shown, "lies deeper than the files of a bundle")
    for part in parts:
        if part in {"", ".", ".."} or not _NAME.fullmatch(part):
            raise _error(
                shown,
                "is no name of a file in a bundle: letters, digits, points, hyphens and underscores are",
            )
    if len(parts) > 1 and parts[0] != "data":
        raise _error(shown, "is neither in the folder data nor a file beside it")


@contextmanager
def _regular(path: Path, name: str) -> Iterator[BinaryIO]:
    """An open regular file, never a pipe or a link."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise _error(name, f"cannot be opened: {error.strerror}") from None
    with os.fdopen(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise _error(name, "is no file")
        yield file


def _directory(file: BinaryIO, shown: str) -> None:
    """Raise BagError where the ZIP's directory is missing or larger than a bundle needs: it is read at once."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - (66 << 10)))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    # APPNOTE.TXT 4.3.16: entries at 10, size of the directory at 12.
    if at < 0 or len(tail) < at + 22:
        raise _error(shown, "is no ZIP file that is whole: its directory is missing")
    claimed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if claimed != 0xFFFFFFFF and claimed > _DIRECTORY:
        raise _error(shown, f"has a directory of {claimed:,} bytes, more than a bundle needs")
    if claimed == 0xFFFFFFFF:
        # 4.3.14: the ZIP64 record stands before its locator of 20 bytes; size of the directory at 40.
        record = tail.rfind(b"PK\x06\x06", 0, at)
        if record < 0 or int.from_bytes(tail[record + 40 : record + 48], "little") > _DIRECTORY:
            raise _error(shown, "has a directory larger than a bundle needs")
    file.seek(0)


def _apart(entries: list[zipfile.ZipInfo]) -> None:
    """Raise BagError where members share bytes: D. Fifield, *A better zip bomb* (WOOT 2019)."""
    ordered = sorted(entries, key=lambda e: e.header_offset)
    for one, following in pairwise(ordered):
        if one.header_offset + 30 + one.compress_size > following.header_offset:
            raise _error(_shown(following), "shares bytes of the ZIP file with another member")


def _shown(entry: zipfile.ZipInfo) -> str:
    return shown_name(clean(entry.filename.encode("utf-8", "backslashreplace").decode(), 300))


def _member(entry: zipfile.ZipInfo, base: str) -> str:
    """Path of a member inside the bag; empty for a folder. Raises BagError for what no bundle holds."""
    name = entry.orig_filename
    mode = entry.external_attr >> 16
    if entry.create_system == 3 and stat.S_ISLNK(mode):
        raise _error(_shown(entry), "is a link, not a file")
    if entry.flag_bits & 1:
        raise _error(_shown(entry), "is protected by a password")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _error(_shown(entry), "is packed in a way that no bundle is")
    first, slash, rest = name.partition("/")
    if first != base or not slash:
        # A bag may also be packed without a folder around it.
        first, rest = "", name
    if first and (base in {"data", ""} or base in _ROOT):
        rest = name
    if rest.endswith("/") or not rest:
        if entry.file_size:
            raise _error(_shown(entry), "is a folder that holds bytes")
        if rest:
            _named(rest.rstrip("/"))
        return ""
    _named(rest)
    return rest


def _declared(aside: Path, files: dict[str, BagFile]) -> None:
    if "bagit.txt" not in files:
        raise _error("bagit.txt", "is missing: this is no bag (RFC 8493)")
    if files["bagit.txt"].size > 1000 or (aside / "bagit.txt").read_bytes() != (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    ):
        raise _error("bagit.txt", "does not declare a bag of BagIt 1.0 in UTF-8", "line:1")


def _manifest(
    aside: Path, files: dict[str, BagFile], name: str, limits: BagLimits
) -> dict[str, tuple[str, int]]:
    """Path -> digest and number of the line. Raises BagError for a line that is none."""
    if name not in files:
        raise _error(name, "is missing")
    if files[name].size > limits.tag_bytes:
        raise _error(name, f"is larger than {limits.tag_bytes:,} bytes")
    found: dict[str, tuple[str, int]] = {}
    text = (aside / name).read_bytes().decode("latin-1")
    if not text.endswith("\n"):
        raise _error(name, "does not end with a whole line", f"line:{text.count(chr(10)) + 1}")
    for number, line in enumerate(text.split("\n")[:-1], 1):
        of = _LINE.fullmatch(line)
        if of is None:
            raise _error(name, f"line {number} is no digest and path", f"line:{number}")
        if of[2] in found:
            raise _error(name, f"line {number} names {of[2]} a second time", f"line:{number}")
        found[of[2]] = of[1], number
    return found


def _against(
    files: dict[str, BagFile], listed: dict[str, tuple[str, int]], manifest: str, there: set[str]
) -> None:
    """Raise BagError for the first file that is missing, extra, or other than its line says."""
    for path in sorted(listed):
        digest, number = listed[path]
        place = f"line:{number}"
        if path not in there:
            raise BagError(f"{path} is missing: {manifest} line {number} lists it", source=path, place=place)
        if files[path].sha256 != digest:
            words = f"is not what was sealed: its SHA-256 is {files[path].sha256}, {manifest} line {number} says {digest}"
            raise BagError(f"{path} {words}", source=path, place=place)
    for path in sorted(there - set(listed)):
        raise _error(path, f"is not listed in {manifest}")


def _oxum(aside: Path, payload: dict[str, BagFile], limits: BagLimits) -> None:
    """RFC 8493 section 2.2.2: Payload-Oxum is the number of bytes, a point, the number of files."""
    if payload and (aside / "bag-info.txt").stat().st_size > limits.tag_bytes:
        raise _error("bag-info.txt", f"is larger than {limits.tag_bytes:,} bytes")
    wanted = f"{sum(one.size for one in payload.values())}.{len(payload)}"
    text = (aside / "bag-info.txt").read_bytes().decode("utf-8", "replace")
    said = re.search(r"^Payload-Oxum: (\d+\.\d+)$", text, re.MULTILINE)
    if said is None or said[1] != wanted:
        raise _error("bag-info.txt", f"does not count the payload as {wanted}")
