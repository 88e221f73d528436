"""The area *parties*: legal makers, where they are incorporated, each source's statement on their owners."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _marks import read, rows, sentence, table, when, word

from custodes.errors import KnowledgeError

GRADES = ("seen", "secondary", "memory", "unverified")


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Every party by key; raises KnowledgeError with file and line on the first fault."""
    listed = rows(read(knowledge_dir / "parties.yaml", knowledge_dir), "parties.yaml:1")
    keys = [str(entry.get("key", "")) for entry in listed]
    found: dict[str, Any] = {}
    for index, raw in enumerate(listed):
        entry = table(
            raw, listed.where(index), "key name short source grade", "native jurisdiction families shares"
        )
        key = sentence(entry, "key")
        if key in found:
            raise KnowledgeError(f"the party {key!r} stands twice", where=entry.where("key"))
        word(entry, "grade", GRADES)
        jurisdiction = str(entry.get("jurisdiction", ""))
        if jurisdiction and not (len(jurisdiction) == 2 and jurisdiction.islower()):
            raise KnowledgeError(
                f"{jurisdiction!r} is no ISO 3166-1 country code in lower case",
                where=entry.where("jurisdiction"),
            )
        shares = [_share(one, entry.where("shares"), keys) for one in entry.get("shares", [])]
        found[key] = {
            "name": sentence(entry, "name"), "short": sentence(entry, "short"),
            "native_name": entry.get("native", ""),
            "jurisdiction": jurisdiction, "families": list(entry.get("families", [])), "shares": shares,
            "source": sentence(entry, "source"), "grade": entry["grade"],
        }  # fmt: skip
    for key, entry in found.items():
        entry["group"] = _head(key, found)
    return {"parties": found}


def _share(raw: Any, where: str, keys: list[str]) -> dict[str, Any]:
    entry = table(raw, where, "owner relation percent as_of source grade", "parent from until")
    word(entry, "grade", GRADES)
    percent = entry["percent"]
    if percent != "" and not (isinstance(percent, int | float) and 0 < percent <= 100):
        raise KnowledgeError(
            f"percent is more than 0 and at most 100, not {percent!r}", where=entry.where("percent")
        )
    if "parent" in entry:
        word(entry, "parent", keys)
    for key in ("from", "until"):
        if key in entry:
            when(entry, key)
    return {
        "owner": sentence(entry, "owner"), "relation": sentence(entry, "relation"),
        "percent": float(percent) if percent != "" else None,
        "as_of": str(entry["as_of"]), "source": sentence(entry, "source"), "grade": entry["grade"],
        "parent": entry.get("parent", ""), "from": entry.get("from", ""), "until": entry.get("until", ""),
    }  # fmt: skip


def _head(key: str, found: dict[str, Any]) -> str:
    """Head of the group by the links that have no end."""
    seen = {key}
    while True:
        above = [
            s["parent"]
            for s in found[key]["shares"]
            if s["parent"] and not s["until"] and s["parent"] not in seen
        ]
        if not above:
            return key
        key = above[0]
        seen.add(key)
