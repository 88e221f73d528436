"""Data only, written by people in YAML, compiled to one checked JSON file per area; this loads the files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from custodes.errors import KnowledgeError

__all__ = ["HOME", "load"]

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
