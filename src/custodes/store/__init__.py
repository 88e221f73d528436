"""The case: what was read and judged, in one SQLite file that can be handed to an auditor."""

from custodes.store.bag import BagWriter, info_text
from custodes.store.believed import Aside, Believed
from custodes.store.case import Case, CaseWriter
from custodes.store.lock import place_warnings
from custodes.store.stream import StoredSubjects

__all__ = [
    "Aside",
    "BagWriter",
    "Believed",
    "Case",
    "CaseWriter",
    "StoredSubjects",
    "info_text",
    "place_warnings",
]
