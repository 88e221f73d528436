"""Tables of PDF: rows right, wrong and not read, over tables of 14 styles that Chromium prints; and time a page.

python bench/bench_pdf.py [style ...]      needs chromium and the extra pdf-in
"""

from __future__ import annotations

import html
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from custodes.intake import Refused, Row, open_source

SITES = ("Library", "Central Library", "Town Hall", "Museum of Local History and Archive", "Depot")
MAKES = ("Hikvision", "Dahua", "Axis", "Hanwha Techwin")
MODELS = ("DS-2CD2143G0-I", "IPC-HDW2431T-AS-S2", "P3245-V", "XNV-6080R")
WORDS = (
    "Dome camera at the main entrance, facing the car park and the bicycle stands",
    "PTZ",
    "Bullet camera, rear",
    "",
    "Dome, corridor first floor by the lift",
)
HEAD = ("Site", "Make", "Model", "Serial No", "MAC address", "IP address", "Description")
FULL = "table{border-collapse:collapse} "
STYLES = {
    "ruled": FULL + "td,th{border:1px solid #444;padding:3px}",
    "separate": "td,th{border:1px solid #444;padding:2px}",
    "lines-under": FULL + "td,th{border-bottom:1px solid #999;padding:5px 10px}",
    "booktabs": FULL + "thead{border-top:2px solid;border-bottom:1px solid} td,th{padding:4px 10px}",
    "zebra": FULL + "tr:nth-child(even){background:#eee} td,th{padding:4px 12px}",
    "plain": "td,th{padding:4px 12px}",
    "tight": "td,th{padding:1px}",
    "no-padding": FULL + "td,th{padding:0 12px}",
    "top": "td,th{padding:5px 12px;vertical-align:top}",
    "top-no-padding": FULL + "td,th{padding:0 12px;vertical-align:top}",
    "framed": "table{border:1px solid;border-collapse:collapse} th{border-bottom:1px solid} td,th{padding:2px 10px}",
    "columns": FULL
    + "table{border:1px solid} th{border:1px solid} td{border-left:1px solid;padding:2px 6px}",
    "left": FULL + "th{text-align:left} td,th{padding:4px 14px}",
    "dark-header": FULL
    + "th{background:#235;color:#fff} td,th{padding:4px 12px;border-bottom:1px solid #ccc}",
}
SPANNED = ("ruled", "separate", "lines-under", "zebra", "plain")
SHAPES = (("9px", (0, 1, 2, 3, 4, 5, 6)), ("11px", (0, 1, 2, 3, 5)), ("12px", (1, 2, 3, 6)))
ROWS = 70


def rows(rng: random.Random) -> list[list[str]]:
    out = []
    for i in range(ROWS):
        k = rng.randrange(4)
        out.append(
            [
                rng.choice(SITES),
                MAKES[k],
                MODELS[k],
                f"C{10000000 + i}",
                f"44:19:b6:00:{i:02x}:07",
                f"10.1.0.{i + 1}",
                rng.choice(WORDS),
            ]
        )
    return out


def page(data: list[list[str]], columns: tuple[int, ...], look: tuple[str, str, str], *, spans: bool) -> str:
    size, paper, css = look
    body, n = "", 0
    while n < len(data):
        same = 1
        while spans and n + same < len(data) and data[n + same][0] == data[n][0] and same < 6:
            same += 1
        for k in range(n, n + same):
            cells = "".join(f"<td>{html.escape(c)}</td>" for c in data[k][spans:])
            body += f"<tr>{f'<td rowspan={same}>{data[n][0]}</td>' if spans and k == n else ''}{cells}</tr>"
        n += same
    head = "".join(f"<th>{HEAD[c]}</th>" for c in columns)
    style = f"@page{{size:A4 {paper}}} body{{font:{size} sans-serif}} {css}"
    begin = f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><h1>CCTV register</h1>"
    words = "<p>Export date: 2024-03-01. Held by the estates office.</p>"
    return f"{begin}{words}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>End of the register.</p>"


def judge(path: Path, want: list[list[str]], *, spans: bool) -> tuple[int, int, float]:
    """Rows that are right, rows that are not, seconds. Of spans the first column is left out of the comparison."""
    known = {tuple(row[spans:]) for row in want}
    right = wrong = 0
    begin = time.monotonic()
    with open_source(path) as opened:
        for item in opened.sheets():
            if isinstance(item, Row) and any(item.cells):
                cells = tuple(str(c or "") for c in item.cells)
                # Of spans on a last page the first column may be empty: then it is not there.
                if cells[spans:] in known or (spans and cells in known):
                    right += 1
                elif not cells[-1].startswith("Description") and cells[-1] != "IP address":
                    wrong += 1
                    print(f"    wrong: {' | '.join(cells)}")
            elif isinstance(item, Refused):
                continue
    return right, wrong, time.monotonic() - begin


def main() -> None:
    rng, total = random.Random(4), [0, 0, 0]
    print(f"{'style':<20}{'rows':>8}{'right':>8}{'wrong':>8}{'not read':>10}{'seconds':>9}")
    for name in sys.argv[1:] or STYLES:
        for spans in (False, True) if name in SPANNED else (False,):
            found, seconds = [0, 0, 0], 0.0
            for size, columns in SHAPES:
                for paper in ("portrait", "landscape"):
                    data = [[row[c] for c in columns] for row in rows(rng)]
                    data = sorted(data, key=lambda row: row[0]) if spans else data
                    with tempfile.TemporaryDirectory() as folder:
                        source, target = Path(folder) / "a.html", Path(folder) / "a.pdf"
                        source.write_text(
                            page(data, columns, (size, paper, STYLES[name]), spans=spans), encoding="utf-8"
                        )
                        order = [
                            "chromium",
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-pdf-header-footer",
                            f"--print-to-pdf={target}",
                            str(source),
                        ]
                        subprocess.run(order, capture_output=True, check=True)
                        right, wrong, took = judge(target, data, spans=spans)
                    found = [found[0] + ROWS, found[1] + right, found[2] + wrong]
                    seconds += took
            total = [a + b for a, b in zip(total, found, strict=True)]
            label = f"{name}{' spans' if spans else ''}"
            print(
                f"{label:<20}{found[0]:>8}{found[1]:>8}{found[2]:>8}{found[0] - found[1]:>10}{seconds:>9.1f}"
            )
    print(
        f"rows {total[0]:,}: right {total[1]:,}, wrong {total[2]:,}"
        + (" MISSED: none may be wrong" if total[2] else "")
    )


if __name__ == "__main__":
    main()
