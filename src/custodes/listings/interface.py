"""Official lists: one row per listing period; removal ends one, relisting opens one, nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a list speaks of a party. Lists are never merged into one flag."""

    NAMED = "named"
    COVERED = "covered by the list's own words"
    NOT_FOUND = "not found in the edition of that day"
    NOT_CHECKED = "not checked"
    NO_LIST = "no such list on that day"
    """There is nothing to be found in: no list of makers exists, or it had not begun."""


@dataclass(frozen=True, slots=True)
class ListStanding:
    """Standing of one party on one list at two clocks."""

    list_id: str
    title: str
    standing: Standing
    sentence: str
    """One sentence: what the list says, since when, or that it was not found, with the edition."""
    effect: str
    """What being on this list does, in its own modality (``flags exports``, ...)."""
    since: str = ""
    until: str = ""
    wording: str = ""
    """The list's own words that cover the party, short."""
    link: str = ""
    """Why the party is covered (the corporate link and its evidence), where it is not named itself."""
    source: str = ""
    checked_on: str = ""
    grade: str = ""
