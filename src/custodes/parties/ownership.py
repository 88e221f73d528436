"""Groups at a date: the chain of dated, sourced links from a party to the head of its group.

Only a majority share or a source's own word *subsidiary* links a party to a group. A minority share (the
state's shares in Hikvision or Dahua, always under one half by the sources held) is told on the party and
does not move the group.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from custodes.core import Truth, When
from custodes.parties.interface import Party, Share
from custodes.parties.register import all_parties, links_of, party


@lru_cache(maxsize=4096)
def group_of(key: str, on: date) -> tuple[Party, tuple[Share, ...]]:
    """The head of the group of ``key`` on that day, and the shares from ``key`` up to it, if any.

    Raises KeyError for a key that is not in the register. Where a link is known only to the month, the whole
    month counts.
    """
    chain: list[Share] = []
    current = key
    seen = {key}
    while True:
        above = [link for link in links_of(current) if link.held.holds(When(on, on)) is not Truth.NO]
        above = [link for link in above if link.parent not in seen]
        if not above:
            break
        # Of several accounts of one link the best graded and largest speaks; the party keeps them all.
        best = max(
            above, key=lambda link: (_GRADES[link.share.grade], link.share.percent or 0.0, link.parent)
        )
        chain.append(best.share)
        current = best.parent
        seen.add(current)
    head = party(current)
    if head is None:
        raise KeyError(current)
    return head, tuple(chain)


@lru_cache(maxsize=4096)
def link_to(key: str, head: str, on: date) -> tuple[Share, ...]:
    """The shares that lead from ``key`` up to ``head`` on that day; empty if none do."""
    if party(key) is None or key == head:
        return ()
    _, chain = group_of(key, on)
    for count, share in enumerate(chain, 1):
        above = next(link.parent for link in links_of(share.owned) if link.share is share)
        if above == head:
            return chain[:count]
    return ()


def is_majority(chain: tuple[Share, ...]) -> bool:
    """Whether each link is more than one half by a source seen, itself or through a secondary page."""
    return bool(chain) and all(
        share.percent is not None and share.percent > 50 and share.grade in {"seen", "secondary"}
        for share in chain
    )


@lru_cache(maxsize=1)
def link_dates() -> tuple[date, ...]:
    """The days on which any party's group may change, sorted: callers may bucket dates between them."""
    found: set[date] = set()
    for one in all_parties():
        for link in links_of(one.key):
            for end in (link.held.start, link.held.end):
                if end is not None:
                    found.update((end.earliest, end.latest))
    return tuple(sorted(found))


_GRADES = {"seen": 3, "secondary": 2, "memory": 1, "unverified": 0}
