"""Official lists: where a party stands on each, on a day, by what was published. Lists are never merged."""

from custodes.listings.interface import ListStanding, Standing
from custodes.listings.register import ListInfo, Listing, all_lists
from custodes.listings.standings import standings

__all__ = ["ListInfo", "ListStanding", "Listing", "Standing", "all_lists", "standings"]
