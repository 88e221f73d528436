"""Compile `vocabulary/headers.yaml`, turned round: squashed word -> field, language, firmness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from custodes.core import fold

# The same letters as in readers.tables.headers.squash, which looks these words up.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_FIRMNESS = ("firm", "weak", "weakest")
KINDS = ("device", "claim", "site", "body", "answer", "consideration")


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the name that every area shares
    """The header words; raises ValueError naming the word that two fields claim."""
    text = (knowledge_dir / "vocabulary" / "headers.yaml").read_text(encoding="utf-8")
    return {"headers": _headers(yaml.safe_load(text))}


def _headers(content: dict[str, Any]) -> dict[str, Any]:
    unknown = set(content) - {*KINDS, "either", "otherwise", "shapes", "words"}
    if unknown:
        raise ValueError(f"headers.yaml: unknown sections {sorted(unknown)}")
    out: dict[str, Any] = {kind: _words(kind, content[kind]) for kind in KINDS}
    out["either"] = {_squash(str(word)): fields for word, fields in content["either"].items()}
    clash = sorted(set(out["either"]) & set(out["device"]))
    if clash:
        raise ValueError(f"headers.yaml: {clash} stand under `either` and under a field")
    out["otherwise"] = content["otherwise"]
    out["shapes"] = [
        {
            "name": name,
            "title": shape["title"],
            "needs": [_squash(word) for word in shape["needs"]],
            "ledger": shape.get("ledger", ""),
            "columns": {_squash(word): field for word, field in shape["columns"].items()},
        }
        for name, shape in sorted(content["shapes"].items())
    ]
    out["words"] = {
        key: sorted({_squash(str(word)) for word in words}) for key, words in content["words"].items()
    }
    return out


def _words(kind: str, fields: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for field, languages in fields.items():
        for language, words in languages.items():
            for written in words:
                firm = _FIRMNESS[len(str(written)) - len(str(written).lstrip("~"))]
                word = _squash(str(written))
                claimed = turned.get(word)
                if claimed and claimed[0] != field:
                    raise ValueError(
                        f"headers.yaml: {kind}: {written!r} is claimed by {claimed[0]} and {field}"
                    )
                if not claimed:
                    turned[word] = [field, language, firm]
    return dict(sorted(turned.items()))


def _squash(text: str) -> str:
    return "".join(c for c in fold(text).translate(_LETTERS) if c.isalnum())
