"""The area *policy*: the vocabulary of facts, and the packs that are shipped; ``custodes.policy`` checks each whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _facts import facts_of
from _marks import read, rows

from custodes.policy.written_packs import FILES, OPTIONAL_FILES, written_pack


def compile(knowledge_dir: Path) -> dict[str, Any]:  # noqa: A001 - the contract of the compiler
    """Facts and packs; raises KnowledgeError on the first fault of any file."""
    facts = facts_of(knowledge_dir)
    parties = {
        str(entry["key"])
        for entry in rows(read(knowledge_dir / "parties.yaml", knowledge_dir), "parties.yaml:1")
    }
    lists = {path.stem.upper() for path in (knowledge_dir / "lists").glob("*.yaml")}
    packs = {}
    for folder in sorted((knowledge_dir / "packs").iterdir()):
        if folder.is_dir():
            files = {
                name: read(folder / name, knowledge_dir)
                for name in (*FILES, *OPTIONAL_FILES)
                if (folder / name).exists()
            }
            packs[folder.name] = written_pack(folder.name, files, facts, parties, lists)
    # Pairs keep the order of the values, which is the order in which a person is asked.
    listed = {
        name: {**entry, "values": [list(pair) for pair in entry.get("values", {}).items()]}
        for name, entry in facts.items()
    }
    return {"facts": listed, "packs": packs}
