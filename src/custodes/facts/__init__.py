"""Facts: what the law asks about, each known, withheld or unknown, with where it comes from."""

from custodes.facts.considered import RECORDED
from custodes.facts.derive import Derivation, scopes_of
from custodes.facts.interface import Fact, Facts, Ground, Known, Stated, Unused
from custodes.facts.vocabulary import (
    WITHHELD,
    FactEntry,
    check_maker,
    check_value,
    fact_entry,
    fact_names,
    in_words,
    is_withheld,
    value_words,
)

__all__ = [
    "RECORDED",
    "WITHHELD",
    "Derivation",
    "Fact",
    "FactEntry",
    "Facts",
    "Ground",
    "Known",
    "Stated",
    "Unused",
    "check_maker",
    "check_value",
    "fact_entry",
    "fact_names",
    "in_words",
    "is_withheld",
    "scopes_of",
    "value_words",
]
