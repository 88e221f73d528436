"""Rebuild the MAC registry of the knowledge from a registry file that a person fetched.

    python scripts/refresh_oui.py FILE [--edition "npm oui-data 2.1.9"] --date 2026-11-22

FILE is the ``index.json`` of npm ``oui-data`` (prefix -> "owner\\naddress..."), or one of the IEEE CSV files
(``Registry,Assignment,Organization Name,...``); several files may be given. Nothing is downloaded. Only the
prefix and the owner's name are kept. The output is sorted; a second run with the same file changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "custodes" / "knowledge" / "oui" / "registry.tsv"


def rows(path: Path) -> dict[str, str]:
    """Prefix (6, 7 or 9 upper-case hexadecimal digits) -> owner, as registered."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        found = {prefix: block.split("\n", 1)[0] for prefix, block in json.loads(text).items()}
    else:
        found = {row["Assignment"]: row["Organization Name"] for row in csv.DictReader(text.splitlines())}
    clean = {prefix.upper(): " ".join(owner.split()) for prefix, owner in found.items()}
    bad = [p for p in clean if len(p) not in {6, 7, 9} or not set(p) <= set("0123456789ABCDEF")]
    if bad:
        sys.exit(f"{path.name}: not a prefix of 24, 28 or 36 bits: {bad[0]!r}")
    return clean


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Rebuild the MAC registry from a registry file.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--edition", default="")
    parser.add_argument("--date", required=True)
    asked = parser.parse_args(arguments)
    merged: dict[str, str] = {}
    for path in asked.files:
        merged |= rows(path)
    old = TARGET.read_text(encoding="utf-8").splitlines() if TARGET.exists() else []
    if len(merged) < 0.9 * len(old):
        sys.exit(
            f"refused: {len(merged)} prefixes where there were {len(old) - 1}: a registry does not shrink so"
        )
    head = f"# edition\t{asked.edition or asked.files[0].name}\t{asked.date}"
    lines = [head, *(f"{prefix}\t{owner}" for prefix, owner in sorted(merged.items()))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(merged)} prefixes of {len(set(merged.values()))} owners written; was {max(len(old) - 1, 0)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
