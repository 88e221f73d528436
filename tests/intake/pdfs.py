"""PDFs written by hand (ISO 32000-1): pages of words in Helvetica or Courier, ruled lines, pictures, and broken ones."""

from __future__ import annotations

import zlib

A4 = (595, 842)


def escaped(text):
    return "".join("\\" + c if c in "\\()" else c for c in text)


def word(x, y, text, *, size=10, mode=0, font="F1"):
    """Text at x, y from the top left."""
    return f"BT /{font} {size} Tf {mode} Tr 1 0 0 1 {x} {A4[1] - y} Tm ({escaped(text)}) Tj ET\n"


def turned(x, y, text, *, size=10):
    return f"BT /F1 {size} Tf 0 1 -1 0 {x} {A4[1] - y} Tm ({escaped(text)}) Tj ET\n"


def stroke(x0, y0, x1, y1):
    return f"{x0} {A4[1] - y0} m {x1} {A4[1] - y1} l S\n"


def picture(x=0, y=842, wide=595, high=842):
    return f"q {wide} 0 0 {high} {x} {A4[1] - y} cm /I1 Do Q\n"


def ruled(rows, *, top=100, left=40, widths=None, high=18, merged=()):
    """A table between lines; a cell may hold several lines, divided by a line end. ``merged``: (column, first row, last row)."""
    widths = widths or [110] * len(rows[0])
    xs = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [top]
    for row in rows:
        ys.append(ys[-1] + high + 12 * max(cell.count("\n") for cell in row))
    out = "".join(stroke(x, top, x, ys[-1]) for x in xs)
    for n, y in enumerate(ys):
        for c in range(len(widths)):
            if not any(column == c and first < n <= last for column, first, last in merged):
                out += stroke(xs[c], y, xs[c + 1], y)
    for row, y in zip(rows, ys, strict=False):
        for cell, x in zip(row, xs, strict=False):
            out += "".join(word(x + 3, y + 13 + 12 * n, part) for n, part in enumerate(cell.split("\n")) if part)
    return out


def plain(rows, *, top=100, left=40, widths=None, step=16, inner=12):
    """A table without lines."""
    widths = widths or [110] * len(rows[0])
    xs = [left + sum(widths[:n]) for n in range(len(widths))]
    out, y = "", top
    for row in rows:
        for cell, x in zip(row, xs, strict=True):
            out += "".join(word(x, y + inner * n, part) for n, part in enumerate(cell.split("\n")) if part)
        y += step + inner * max(cell.count("\n") for cell in row)
    return out


def pdf(*pages, catalog="", trailer="", rotate=0, more=()):
    """A PDF of these pages; ``catalog`` and ``trailer`` add entries, ``more`` adds objects from number 8 on."""
    first = 8 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        5: stream(b"gggg", "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
        6: "<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I1 5 0 R >> >>",
        7: "<< >>",
    } | {8 + n: one for n, one in enumerate(more)}
    turn = f"/Rotate {rotate}" if rotate else ""
    for n, content in enumerate(pages):
        objects[first + 2 * n] = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] {turn} /Resources 6 0 R /Contents {first + 2 * n + 1} 0 R >>"
        objects[first + 2 * n + 1] = content if isinstance(content, bytes) else stream(content.encode("cp1252"))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number in sorted(objects):
        places.append(len(out))
        body = objects[number]
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode("cp1252")) + b"\nendobj\n"
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(out)


def stream(data, entries=""):
    return b"<< " + entries.encode() + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def bomb(size):
    """A page whose content unpacks to ``size`` bytes of one operator."""
    return stream(zlib.compress(b"q Q " * (size // 4), 9), "/Filter /FlateDecode")


def locked():
    """Encrypted (ISO 32000-1 7.6.3) under a password that nobody gives."""
    more = ("<< /Filter /Standard /V 1 /R 2 /O <" + "ab" * 32 + "> /U <" + "cd" * 32 + "> /P -4 >>",)
    return pdf(word(40, 40, "x"), trailer="/Encrypt 8 0 R /ID [<00> <00>]", more=more)
