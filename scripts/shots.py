"""Pictures of a report page for looking at it: light, dark, narrow, and printed.

python scripts/shots.py REPORT.html OUT_FOLDER [--open] [--section ID]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reports"))


def main() -> int:
    from chromium import Chromium, find

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--open", action="store_true", help="open every <details>")
    parser.add_argument("--slice", type=int, default=1500, help="height of one picture in pixels")
    parser.add_argument("--max", type=int, default=6, help="pictures a look at most")
    given = parser.parse_args()
    path = find()
    if path is None:
        print("no Chromium found", file=sys.stderr)
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    with Chromium(path) as browser:
        browser.open(given.page)
        if given.open:
            browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        for name, dark, width in (
            ("light", False, 1280),
            ("dark", True, 1280),
            ("narrow", False, 390),
            ("tiny", False, 320),
        ):
            browser.look(dark=dark, width=width)
            total = int(browser.evaluate("document.documentElement.scrollHeight"))
            across = int(browser.evaluate("document.documentElement.scrollWidth"))
            print(f"{name}: {width} wide, scrolls to {across}, {total} high")
            for n, y in enumerate(range(0, total, given.slice)):
                if n < given.max:
                    browser.picture(
                        given.out / f"{name}-{n}.png", y=y, height=min(given.slice, total - y), width=width
                    )
        browser.look()
        browser.pdf(given.out / "print.pdf")
    subprocess.run(
        ["pdftoppm", "-r", "60", "-png", str(given.out / "print.pdf"), str(given.out / "print")], check=False
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
