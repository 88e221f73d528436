"""Packs of the user's own that a case was judged by: found again, and held against what they were then."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from custodes.core import clean
from custodes.errors import CaseError
from custodes.findings import Run
from custodes.knowledge import load
from custodes.policy import is_folder, load_packs
from custodes.runs.checking import ASKED
from custodes.store import Case


def ids_of(run: Run) -> tuple[str, ...]:
    """The ids of the packs that a run asked."""
    return tuple(text.partition(" ")[0] for text in run.packs)


def names_again(stored: Case, run: Run) -> tuple[str, ...]:
    """What each pack of the case is called on the command line: its id, or the folder of one of the user's own.

    Raises CaseError where one of the user's own is gone, or is not what it was.
    """
    shipped = load("policy")["packs"]
    folders: dict[str, str] = {}
    own = [text for text in run.packs if text.partition(" ")[0] not in shipped]
    if own:
        folders = _folders(stored.dossier_part(ASKED)["packs"])
        now = {str(pack) for pack in load_packs(folders.values())}
        for text in own:
            if text not in now:
                raise CaseError(
                    f"a pack of your own has changed since the case was judged by it: {clean(text, 120)}",
                    hint="run `custodes check FILES` again, with the same --pack",
                )
    return tuple(folders.get(ident, ident) for ident in ids_of(run))


def _folders(names: Iterable[str]) -> dict[str, str]:
    """Id -> the folder as it was typed, which must still be there."""
    found = {}
    for name in names:
        if not is_folder(name):
            continue
        if not Path(name).is_dir():
            raise CaseError(
                f"the case was judged by a pack of your own that is not here: {clean(name, 200)}",
                hint="go to the folder where `custodes check` was run, or run it again",
            )
        found[Path(name).resolve().name] = name
    return found
