"""Packs of the user's own: a folder of plain data, read within bounds, checked like those that are shipped."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from custodes.errors import KnowledgeError
from custodes.knowledge import load
from custodes.listings import all_lists
from custodes.parties import all_parties
from custodes.policy.written_packs import FILES, OPTIONAL_FILES, written_pack

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def is_folder(name: str) -> bool:
    """Whether the name of a pack is the folder of one: it holds a slash, or is ``.`` or ``..``."""
    return "/" in name or os.sep in name or name in {".", ".."}


def own_packs(folders: Iterable[str]) -> list[dict[str, Any]]:
    """The compiled form of the pack in each folder, in order of their ids; each folder once.

    Raises KnowledgeError for a pack that is refused, and where the id of a pack, or of one of its rules, statements
    or definitions, is taken by a pack that is shipped or by another of the folders.
    """
    shipped = load("policy")["packs"]
    taken = {ident: name for name, pack in shipped.items() for ident in _idents(pack)}
    found: dict[str, dict[str, Any]] = {}
    for folder in sorted({Path(os.path.realpath(name)): name for name in sorted(folders)}.items()):
        pack = _read(*folder)
        if pack["id"] in shipped or pack["id"] in found:
            raise KnowledgeError(
                f"a pack called {pack['id']!r} is there already; rename the folder",
                where=f"{pack['id']}/pack.yaml:1",
            )
        for ident in _idents(pack):
            if ident in taken:
                raise KnowledgeError(
                    f"the id {ident!r} is taken by the pack {taken[ident]!r}",
                    where=f"{pack['id']}/rules.yaml:1",
                )
            taken[ident] = pack["id"]
        found[pack["id"]] = pack
    return [found[ident] for ident in sorted(found)]


def own_pack_texts(folder: str) -> tuple[str, dict[str, bytes]]:
    """The id of the pack in this folder, and its files by name, as they would be read. Raises KnowledgeError."""
    from custodes.intake.written_yaml import open_written  # noqa: PLC0415 - as below

    real = Path(os.path.realpath(folder))
    texts = {name: open_written(real, name) for name in (*FILES, *OPTIONAL_FILES)}
    return real.name, {name: text.encode() for name, text in texts.items() if text is not None}


def _idents(pack: dict[str, Any]) -> list[str]:
    return [*(rule["id"] for rule in pack["rules"]), *pack["statements"], *pack["definitions"]]


def _read(folder: Path, typed: str) -> dict[str, Any]:
    if not folder.is_dir():
        raise KnowledgeError(
            f"no folder of a pack: {typed!r}", where="" if folder.parent.is_dir() else str(folder.parent)
        )
    if not _NAME.fullmatch(folder.name):
        raise KnowledgeError(
            f"the folder of a pack is named in small letters, digits and hyphens, not {folder.name[:80]!r}"
        )
    # PyYAML is loaded only where there is YAML to read.
    from custodes.intake.written_yaml import open_written, read_yaml  # noqa: PLC0415

    files = {}
    for name in (*FILES, *OPTIONAL_FILES):
        text = open_written(folder, name)
        if text is not None:
            files[name] = read_yaml(text, f"{folder.name}/{name}")
    facts = {
        name: {**entry, "values": dict(entry["values"])} for name, entry in load("policy")["facts"].items()
    }
    parties = frozenset(one.key for one in all_parties())
    return written_pack(folder.name, files, facts, parties, frozenset(one.id for one in all_lists()))
