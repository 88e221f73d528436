"""Writing reports to a folder or to standard output."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from custodes.findings import Dossier

# A workbook of more subjects than this takes longer than all the rest of a run; above it the register beside the page is a CSV.
_WORKBOOK_SUBJECTS = 20_000
NAMES = {
    "html": "report.html",
    "xlsx": "register.xlsx",
    "csv": "register.csv",
    "json": "dossier.json",
    "md": "summary.md",
    "audit-sheet": "audit-sheet.xlsx",
    "audit-sheet-csv": "audit-sheet.csv",
    "cyclonedx": "devices.cdx.json",
    "in-toto": "statement.intoto.json",
    "oscal": "assessment-results.oscal.json",
    "oscal-poam": "plan-of-action.oscal.json",
    "sarif": "findings.sarif",
}


def write_reports(dossier: Dossier, out: Path, *, page_only: bool, public: bool) -> list[Path]:
    """The page, and the full register beside it."""
    if page_only:
        return [write_one(dossier, "html", out, public=public)]
    beside = "xlsx" if len(dossier.subjects) <= _WORKBOOK_SUBJECTS and not public else "csv"
    return [write_one(dossier, fmt, out, public=public) for fmt in ("html", beside)]


def write_one(dossier: Dossier, fmt: str, out: Path, *, public: bool) -> Path:
    """One format into the folder; no half page is ever read."""
    from custodes.reports import public_edition, write  # noqa: PLC0415

    out.mkdir(parents=True, exist_ok=True)
    path = out / (f"public-{NAMES[fmt]}" if public else NAMES[fmt])
    with private_file(path) as file:
        write(public_edition(dossier) if public else dossier, fmt, file)
    return path


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """A file that only its owner can read (0600), written beside its name and put in place when it is whole."""
    part = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_json(dossier: Dossier, *, public: bool) -> None:
    """The Dossier as JSON, alone on standard output."""
    from custodes.reports import public_edition, write  # noqa: PLC0415

    write(public_edition(dossier) if public else dossier, "json", sys.stdout.buffer)
    sys.stdout.buffer.flush()
