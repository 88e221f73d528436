"""Make the picture of a report that README shows: docs/images/report.png, from the example estate, in a headless Chromium.

    python scripts/docs_image.py

Run it by hand when the page looks different; fonts differ between machines, so nothing checks its bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 1100, 1260
MOST = 300_000
"""Bytes of the picture at most."""

sys.path.insert(0, str(ROOT / "tests" / "reports"))


def main() -> int:
    """Check the example, look at the page, write the picture; the exit code."""
    from chromium import Chromium, find

    browser = find()
    if browser is None:
        print("no Chromium found", file=sys.stderr)
        return 1
    out = ROOT / "docs" / "images" / "report.png"
    out.parent.mkdir(exist_ok=True)
    estate = sorted(str(path) for path in (ROOT / "examples" / "department").iterdir())
    with tempfile.TemporaryDirectory() as folder:
        day = ["--as-of", "2022-11-25", "--known-at", "2022-11-25"]
        made = [*estate, *day, "--case", f"{folder}/case.db", "-o", folder, "--quiet", "--exit-zero"]
        subprocess.run([sys.executable, "-m", "custodes", "check", *made], check=False)
        if not (Path(folder) / "report.html").exists():
            return 1
        with Chromium(browser) as page:
            page.open(Path(folder) / "report.html")
            page.look(dark=False, width=WIDTH)
            page.picture(out, height=HEIGHT, width=WIDTH)
    size = out.stat().st_size
    print(f"written: docs/images/report.png, {size:,} bytes")
    return 0 if size <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
