"""The area *offered*: words of orders and quotes for what is no device, with the nouns of devices of `device_types.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from custodes.core import fold

LISTS = (
    "services",
    "services_alone",
    "doing",
    "supply",
    "accessories",
    "storage",
    "accessories_first",
    "besides",
    "of_another",
    "comes_with",
    "refused",
)
_ENDINGS = ("de", "nl")
_SHORTEST = 5
"""Letters of the shortest word that may end a compound."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the name that every area shares
    """Folded words of every list, and those that end compounds; raises ValueError naming a list that nobody asks for."""
    path = knowledge_dir / "vocabulary" / "offered.yaml"
    held = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    unknown = set(held) ^ set(LISTS)
    if unknown:
        raise ValueError(f"offered.yaml: unknown or missing {sorted(unknown)}")
    types = yaml.safe_load((knowledge_dir / "device_types.yaml").read_text(encoding="utf-8"))
    out: dict[str, Any] = {
        name: sorted({_fold(word) for words in languages.values() for word in words})
        for name, languages in held.items()
    }
    out["devices"] = sorted({_fold(word) for entry in types for word in entry["words"]})
    out["endings"] = {
        name: sorted(
            word
            for language in _ENDINGS
            for word in map(_fold, held[name].get(language, []))
            if " " not in word and len(word) >= _SHORTEST
        )
        for name in ("services", "accessories", "storage")
    }
    return out


def _fold(word: str) -> str:
    return fold(word).translate(_LETTERS)
