"""Legal parties: who makes the equipment, who owns the maker as of when by whose account."""

from custodes.parties.interface import Party, Rung, Share
from custodes.parties.ladder import nil_rung
from custodes.parties.ownership import group_of, is_majority, link_dates, link_to
from custodes.parties.register import all_parties, party

__all__ = [
    "Party",
    "Rung",
    "Share",
    "all_parties",
    "group_of",
    "is_majority",
    "link_dates",
    "link_to",
    "nil_rung",
    "party",
]
