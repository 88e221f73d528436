"""One pass over the bytes of a source.

Digest, size, head, and what its bytes say of encoding and container.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import zipfile
from dataclasses import dataclass
from hashlib import sha256

from custodes.intake.markup import is_html, is_markdown

HEAD_BYTES = 64 << 10
_TAIL_BYTES = 256 << 10
_BLOCK = 1 << 20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# [MS-CFB] 2.2: the header signature of a compound file.
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
)
# ISO 32000-1 7.5.2: the header of a PDF.
_PDF = b"%PDF-"
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd4\xc3\xb2\xa1",
    b"\xa1\xb2\xc3\xd4",
    b"\n\r\r\n",
    b"\x7fELF",
    b"SQLite format 3\x00",
)
_MARKUP = re.compile(r"\s*<(?:\?xml|!|[A-Za-z_])")
# Switches of Huawei and H3C put their name between these marks before a command.
_PROMPT = re.compile(r"\s*<[\w.-]{1,64}>\s?(?:dis|display)\b")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOCAL_HEADER = b"PK\x03\x04"


def _whatwg(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


# WHATWG Encoding Standard, index windows-1252: the five bytes that cp1252 leaves open stand for the C1
# controls.
codecs.register_error("custodes.whatwg", _whatwg)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one pass over a source found."""

    sha256: str
    size: int
    head: bytes
    container: str
    """As in ``Opened.container``, or ``archive`` (then ``detail`` names its kind)."""
    encoding: str = ""
    errors: str = "strict"
    newline: str = "\n"
    """What ends a line: ``\\n``, or ``\\r`` where the head has no other."""
    nuls: int = 0
    changed: bool = False
    """Whether size or modification time moved during the pass."""
    detail: str = ""


def measure(fd: int, most: int) -> Measured:
    """Read the open file ``fd`` once, at most ``most`` bytes; more raises OverflowError."""
    before = os.fstat(fd)
    digest, decoder = sha256(), codecs.getincrementaldecoder("utf-8")()
    head, tail = bytearray(), b""
    size = nuls = 0
    utf8 = True
    while block := os.pread(fd, _BLOCK, size):
        size += len(block)
        if size > most:
            raise OverflowError(size)
        digest.update(block)
        nuls += block.count(0)
        if len(head) < HEAD_BYTES:
            head += block[: HEAD_BYTES - len(head)]
        tail = (tail + block)[-_TAIL_BYTES:]
        if utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                utf8 = False
    after = os.fstat(fd)
    changed = (before.st_size, before.st_mtime_ns) != (
        after.st_size,
        after.st_mtime_ns,
    ) or size != after.st_size
    cut = utf8 and decoder.getstate()[0] != b""
    container, encoding, detail = _kind(fd, bytes(head), tail, _encoding(bytes(head), nuls, size, utf8=utf8))
    errors = "replace" if cut or encoding.startswith(("utf-16", "utf-32")) else "strict"
    if encoding == "utf-8-sig" and not utf8:
        errors = "replace"
    if encoding == "cp1252":
        errors = "custodes.whatwg"
    text = bytes(head).decode(encoding, "replace") if encoding else ""
    newline = "\r" if "\r" in text and "\n" not in text else "\n"
    return Measured(
        digest.hexdigest(),
        size,
        bytes(head),
        container,
        encoding,
        errors,
        newline,
        nuls if encoding and not encoding.startswith(("utf-16", "utf-32")) else 0,
        changed,
        detail,
    )


def _kind(fd: int, head: bytes, tail: bytes, encoding: str) -> tuple[str, str, str]:
    """Container, encoding, detail."""
    if not head:
        return "empty", "", ""
    if head.startswith((_LOCAL_HEADER, b"PK\x05\x06")):
        return _zip_kind(fd, head, tail)
    if head.startswith(_OLE2):
        return "xls", "", ""
    for magic, name in _ARCHIVES:
        if head.startswith(magic):
            return "archive", "", name
    if head.startswith(_PDF):
        return "pdf", "", ""
    if head.startswith(_BINARY):
        return "binary", "", ""
    if not encoding:
        return "binary", "", ""
    text = head.decode(encoding, "replace")
    if len(_CONTROLS.findall(text)) * 20 > len(text):
        return "binary", "", ""
    text = text.removeprefix("\ufeff")
    if _MARKUP.match(text) and not _PROMPT.match(text):
        return ("html" if is_html(text) else "xml"), encoding, ""
    return ("markdown" if is_markdown(text) else "text"), encoding, ""


def _encoding(head: bytes, nuls: int, size: int, *, utf8: bool) -> str:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    # ASCII written as UTF-16 has a NUL in every second byte: even places in big-endian, odd in little-
    # endian order.
    even, odd, pairs = head[0::2].count(0), head[1::2].count(0), max(1, len(head) // 2)
    if odd * 10 > pairs * 4 and even * 10 < pairs:
        return "utf-16-le"
    if even * 10 > pairs * 4 and odd * 10 < pairs:
        return "utf-16-be"
    if nuls * 10 > size:
        return ""
    return "utf-8" if utf8 else "cp1252"


def _zip_kind(fd: int, head: bytes, tail: bytes) -> tuple[str, str, str]:
    names = _member_names(fd, head, tail)
    if "xl/workbook.xml" in names or (not names and b"xl/" in head):
        return "xlsx", "", ""
    opendocument = b"mimetypeapplication/vnd.oasis.opendocument."
    if opendocument in head[:200]:
        kind = head.partition(opendocument)[2][:11]
        return (
            ("ods", "", "")
            if kind.startswith(b"spreadsheet")
            else ("archive", "", "OpenDocument file that is no spreadsheet")
        )
    if "word/document.xml" in names:
        return "docx", "", ""
    if "[Content_Types].xml" in names:
        return "archive", "", "Office document that is no XLSX spreadsheet"
    return "archive", "", "ZIP"


def _member_names(fd: int, head: bytes, tail: bytes) -> frozenset[str]:
    """Names in the central directory.

    Where there is none (a cut-off file), those of the local headers in the head.
    """
    end = tail.rfind(b"PK\x05\x06")
    # APPNOTE.TXT 4.3.16: the size of the central directory stands 12 bytes into its end record.
    if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") <= 16 << 20:
        try:
            with io.FileIO(os.dup(fd)) as raw, zipfile.ZipFile(raw) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
            pass
    found = set()
    at = head.find(_LOCAL_HEADER)
    while at >= 0:
        # APPNOTE.TXT 4.3.7: name length at 26, name at 30.
        length = int.from_bytes(head[at + 26 : at + 28], "little")
        found.add(head[at + 30 : at + 30 + length].decode("utf-8", "replace"))
        at = head.find(_LOCAL_HEADER, at + 30)
    if any(name.startswith("xl/") for name in found):
        found.add("xl/workbook.xml")
    return frozenset(found)
