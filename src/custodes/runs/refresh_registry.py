"""A newer MAC registry from the files that the IEEE publishes, checked, and put beside the program in place of the bundled one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from custodes.errors import UsageError
from custodes.identification import known_owners, mac_registry, read_registry, registry_text, user_registry
from custodes.knowledge import HOME
from custodes.runs.registry_files import DIGITS, RegistryFile, read_registry_file

# A company id stands only in locally administered addresses (IEEE 802c-2017 §8.4.4.2), which are no evidence of a
# maker here: its file is checked and counted, and nothing of it is kept.
_NOT_KEPT = "CID"
# The two blocks out of which individual address blocks were given until 2012 (IEEE RA, *IAB*).
_IAB_BLOCKS = ("0050C2", "40D855")
_SHRINKS = 0.9


@dataclass(frozen=True, slots=True)
class Part:
    """One registry after a refresh."""

    name: str
    """``MA-L``, ``MA-M``, ``MA-S``, ``IAB`` or ``CID``."""
    source: str
    """The file, or empty where it was kept as it stood."""
    sha256: str
    prefixes: int
    before: int


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh wrote, and what a person should know of it."""

    path: Path
    edition: str
    digest: str
    parts: tuple[Part, ...]
    in_use: bool
    """Whether runs find the written file where they look, so that nothing else has to be done."""
    notes: tuple[str, ...]


def refresh_registry(
    files: Sequence[Path], folder: Path | None, day: date, stated: date | None, *, shrunk: bool
) -> Refreshed:
    """Check the registry's CSV files, and put what they say in place of the registry of ``folder``, or of the user's own.

    ``day`` is today; ``stated`` is the day of the files, which is otherwise that of the oldest by its time of change.
    A registry that no file is of stays as it stands. Raises ``SourceError`` for a file that is not such a registry, and
    ``UsageError`` for one that is a tenth smaller than what stands (unless ``shrunk``), for no folder, or a future day.
    """
    path = _target(folder)
    if stated is not None and stated > day:
        raise UsageError(f"{stated} has not come yet: today is {day} (UTC)")
    standing = read_registry(path, bundled=False) if path.exists() else mac_registry()
    before = _parted(standing.owners)
    given = _given(files)
    _not_smaller(given, before, shrunk=shrunk)
    kept = {name: owners for name, owners in before.items() if name not in given and owners}
    used = {name: one.owners for name, one in given.items() if name != _NOT_KEPT}
    if not used:
        raise UsageError("no file of addresses was given: company ids alone make no registry")
    dated = stated or min((day, *(_changed(file) for file in files)))
    edition, oldest = f"{', '.join(sorted(used))} of IEEE files", dated
    if kept:
        oldest = min(dated, standing.day)
        edition += f" of {dated}; {', '.join(sorted(kept))} as before; oldest part"
    owners = {prefix: owner for part in (kept | used).values() for prefix, owner in part.items()}
    _put(path, registry_text(owners, edition, oldest))
    written = read_registry(path, bundled=False)
    parts = [
        Part(name, given[name].file, given[name].sha256, len(given[name].owners), len(before.get(name, ())))
        for name in DIGITS
        if name in given
    ]
    parts += [Part(name, "", "", len(kept[name]), len(kept[name])) for name in DIGITS if name in kept]
    notes = [one.note for one in given.values() if one.note] + _lost(standing.owners, owners)
    return Refreshed(
        path, written.edition, written.digest, tuple(parts), path == user_registry(), tuple(notes)
    )


def _given(files: Sequence[Path]) -> dict[str, RegistryFile]:
    found: dict[str, RegistryFile] = {}
    for file in files:
        one = read_registry_file(file)
        if one.registry in found:
            raise UsageError(f"{file.name}: a second file of the registry {one.registry}")
        found[one.registry] = one
    return found


def back_to_bundled(folder: Path | None) -> Path | None:
    """Take away the registry of ``folder``, or of the user's own, so that the bundled one is used; the path of what went."""
    path = _target(folder)
    try:
        path.unlink()
    except FileNotFoundError:
        return None
    return path


def _target(folder: Path | None) -> Path:
    path = user_registry(folder)
    if path is None:
        raise UsageError(
            "there is no folder for the registry", hint="name one with --to, or in CUSTODES_KNOWLEDGE"
        )
    if path.resolve().is_relative_to(HOME.parent.resolve()):
        raise UsageError("the program's own folder is not written to", hint="name another with --to")
    return path


def _changed(file: Path) -> date:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def _parted(owners: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The registries that a merged one was made of: by the length of the prefix, and the old blocks by theirs."""
    parts: dict[str, dict[str, str]] = {"MA-L": {}, "MA-M": {}, "MA-S": {}, "IAB": {}}
    by_digits = {6: "MA-L", 7: "MA-M", 9: "MA-S"}
    for prefix, owner in owners.items():
        old = len(prefix) == 9 and prefix.startswith(_IAB_BLOCKS)
        parts["IAB" if old else by_digits[len(prefix)]][prefix] = owner
    return parts


def _not_smaller(
    given: Mapping[str, RegistryFile], before: Mapping[str, Mapping[str, str]], *, shrunk: bool
) -> None:
    for name, one in given.items():
        stood = len(before.get(name, ()))
        if len(one.owners) < _SHRINKS * stood and not shrunk:
            raise UsageError(
                f"{one.file}: {len(one.owners):,} assignments of {name} where {stood:,} stood: a registry does not shrink so",
                hint="is the file whole? --shrunk takes it as it is",
            )


def _lost(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Owners are compared by exact names: one that is written otherwise now would be nobody, silently."""
    gone = sorted(known_owners() & set(before.values()) - set(after.values()))
    shown = "; ".join(gone[:10]) + ("; …" if len(gone) > 10 else "")
    words = (
        f"{len(gone)} owners that are known as makers stand no more in the registry by these names: {shown}"
    )
    return [words] if gone else []


def _put(path: Path, body: bytes) -> None:
    """Write beside the name, and put in place when whole: no run reads half a registry."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(body)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
