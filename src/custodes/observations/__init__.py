"""What sources say: the values that readers yield and every later room carries along."""

from custodes.observations.interface import (
    WALK_ROUND,
    Answer,
    Body,
    Claim,
    Column,
    Consideration,
    Coverage,
    Item,
    Layout,
    Ledger,
    Note,
    NotFound,
    NotRead,
    Observation,
    Reason,
    Site,
)
from custodes.observations.vocabulary import FIELDS, Field, Role, fields_of

__all__ = [
    "FIELDS",
    "WALK_ROUND",
    "Answer",
    "Body",
    "Claim",
    "Column",
    "Consideration",
    "Coverage",
    "Field",
    "Item",
    "Layout",
    "Ledger",
    "NotFound",
    "NotRead",
    "Note",
    "Observation",
    "Reason",
    "Role",
    "Site",
    "fields_of",
]
