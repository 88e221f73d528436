"""Small estates written to a folder, and runs over them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from custodes.runs import Done, Order, check

REPO = Path(__file__).resolve().parents[2]
DEPARTMENT = REPO / "examples" / "department"
COUNCIL = REPO / "examples" / "council"
DAY = date(2022, 11, 25)

HEADER = "Site,Make,Model,Serial,MAC,IP address,Quantity,Installed\n"
BODY = "kind,jurisdiction,roles,name,by,on\nuk-department,uk,buyer,Department,DSO,2022-11-24\n"


def run(folder: Path, files=None, use=None, *, as_of=DAY, extend=False, case="case.db", **more):
    """Check files of a folder (name -> text, written first; or paths); the Dossier, or what ``use`` makes of what was done."""
    paths = []
    for name, text in (files or {}).items() if isinstance(files, dict) else [(path, None) for path in files or ()]:
        path = folder / name
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        paths.append(path)
    kept: list[object] = []

    def keep(done: Done) -> None:
        kept.append(use(done) if use else done.dossier)

    check(Order(tuple(paths), folder / case, as_of, as_of, extend=extend, **more), keep)
    return kept[0]
