"""Data only, written by people in YAML, compiled to one checked JSON file per area; this loads the files."""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from custodes.errors import KnowledgeError

__all__ = ["HOME", "load", "user_folder"]

HOME = Path(__file__).parent
"""The folder of the knowledge: YAML for people, ``compiled/`` for the program, ``oui/`` for MAC owners."""


@cache
def load(area: str) -> dict[str, Any]:
    """The compiled knowledge of one area (``identification``, ``policy``, ...), read once and shared.

    Never change what it gives.

    Raises ``KnowledgeError`` if the area is unknown or its file is no JSON object.
    """
    path = HOME / "compiled" / f"{area}.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise KnowledgeError(f"no compiled knowledge of the area {area!r}", where=path.name) from error
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"compiled knowledge cannot be read: {error}", where=path.name) from error
    if not isinstance(found, dict):
        raise KnowledgeError("compiled knowledge is not an object", where=path.name)
    return found


def user_folder() -> Path | None:
    """Where knowledge lies that a person put in the place of bundled knowledge; it need not exist.

    ``CUSTODES_KNOWLEDGE`` names it, and is empty to use bundled knowledge alone. Without it, the folder for data
    that the system has for each user (XDG Base Directory Specification; Known Folder LocalAppData; macOS
    Application Support). None where there is none.
    """
    named = os.environ.get("CUSTODES_KNOWLEDGE")
    if named is not None:
        return Path(named) if named else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        named = os.environ.get("XDG_DATA_HOME", "")
        data = Path(named) if os.path.isabs(named) else home / ".local" / "share"
    return data / "custodes" / "knowledge"
