"""Texts and tables with one fault each."""

from __future__ import annotations

from pathlib import Path

HEADER = "Site;Make;Model;Serial;Qty"
ROWS = tuple(f"Libr\xe4ry;Axis;P3245-V;ACCC8E0{n:05X};1" for n in range(0x100, 0x10A))


def _table(*rows: str) -> str:
    return "\r\n".join((HEADER, *rows, ""))


def columns(path: Path, count: int = 100_000) -> Path:
    """A header of a hundred thousand columns, and rows as wide."""
    wide = ",".join(["Make", "Model", "Serial", *(f"c{n}" for n in range(count - 3))])
    row = ",".join(["Axis", "P3245-V", "ACCC8E00DD01", *("x" for _ in range(count - 3))])
    path.write_text(f"{wide}\n{row}\n{row}\n", "ascii")
    return path


def wide_rows(path: Path, count: int = 100_000) -> Path:
    """An ordinary header, one row of a hundred thousand columns between two sound ones."""
    sound = "Axis,P3245-V,ACCC8E00DE0{},1\n"
    path.write_text(
        "Make,Model,Serial,Qty\n" + sound.format(1) + ",".join(["x"] * count) + "\n" + sound.format(2),
        "ascii",
    )
    return path


def large_cell(path: Path, size: int = 50 << 20) -> Path:
    """A quoted cell of 50 MB between two sound rows."""
    with path.open("w", encoding="ascii") as file:
        file.write("Make,Model,Serial,Qty\nAxis,P3245-V,ACCC8E00CA01,1\n")
        file.write('Axis,"' + (("lorem ipsum dolor " * 60 + "\n") * (size // 1081)) + '",ACCC8E00CA02,1\n')
        file.write("Axis,P3245-V,ACCC8E00CA03,1\n")
    return path


def open_quote(path: Path) -> Path:
    """A quote that never closes, and sound rows after it."""
    path.write_text(
        'Make,Model,Serial,Qty\nAxis,"P3245-V,ACCC8E00CB01,1\nAxis,P3245-V,ACCC8E00CB02,1\n', "ascii"
    )
    return path


def nuls(path: Path) -> Path:
    """NUL bytes in the header, in values and between rows."""
    body = _table(*ROWS).replace("Make", "Ma\x00ke", 1).replace("P3245-V", "P3245\x00-V", 3)
    path.write_bytes(body.encode("utf-8") + b"\x00\x00\x00\r\n")
    return path


def utf16_bare(path: Path) -> Path:
    """UTF-16 without a byte order mark."""
    path.write_bytes(_table(*ROWS).encode("utf-16-le"))
    return path


def utf16_odd(path: Path) -> Path:
    """UTF-16 with a mark, and half a character at the end."""
    path.write_bytes(b"\xff\xfe" + _table(*ROWS).encode("utf-16-le") + b"\x41")
    return path


def cp1252_invalid(path: Path) -> Path:
    """Windows-1252 with the five bytes that it leaves open."""
    path.write_bytes(_table(*ROWS).encode("cp1252").replace(b"P3245-V", b"P3245\x81\x8d\x8f\x90\x9d", 2))
    return path


def mixed(path: Path) -> Path:
    """One half UTF-8, the other Windows-1252, as two exports pasted together."""
    path.write_bytes(_table(*ROWS[:5]).encode("utf-8") + ("\r\n".join(ROWS[5:]) + "\r\n").encode("cp1252"))
    return path


def empty(path: Path) -> Path:
    """No bytes at all."""
    path.write_bytes(b"")
    return path


def only_marks(path: Path) -> Path:
    """A byte order mark and white space."""
    path.write_bytes(b"\xef\xbb\xbf \r\n\t\r\n")
    return path


def noise(path: Path) -> Path:
    """Bytes of no format."""
    path.write_bytes(bytes((n * 197 + (n >> 3)) & 255 for n in range(50_000)))
    return path
