"""Ledgers: soft matches, coverage, counts and gaps. This room alone holds one ledger against another."""

from custodes.ledgers.bars import bars
from custodes.ledgers.counting import count, declared, last_stated
from custodes.ledgers.coverage import spans
from custodes.ledgers.interface import Bar, Difference, Holding, Match, Span, Unmatched
from custodes.ledgers.matching import match_lots

__all__ = [
    "Bar",
    "Difference",
    "Holding",
    "Match",
    "Span",
    "Unmatched",
    "bars",
    "count",
    "declared",
    "last_stated",
    "match_lots",
    "spans",
]
