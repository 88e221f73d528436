"""A new pack of the user's own: a folder that passes its own cases, to be written over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from custodes.errors import UsageError
from custodes.knowledge import HOME

_MODEL = HOME / "new_pack"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def new_pack(folder: Path, today: date) -> list[Path]:
    """Write the files of a new pack, sorted, into ``folder``; gives their paths.

    Raises UsageError where the folder holds anything, or has a name that no pack may have.
    """
    name = folder.resolve().name
    if not _NAME.fullmatch(name):
        raise UsageError(f"a pack is named in small letters, digits and hyphens, not {name!r}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and is not empty", hint="give the name of a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for model in sorted(_MODEL.glob("*.yaml")):
        text = model.read_text(encoding="utf-8")
        for word, said in (("PACK", name), ("RULE", name.upper()), ("TODAY", today.isoformat())):
            text = re.sub(rf"\b{word}\b", said, text)
        path = folder / model.name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
