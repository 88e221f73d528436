"""Who holds the makers found here: every dated statement of a source, up the chain of owners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custodes.findings.interface import Group, OwnershipLine
from custodes.identification import Status
from custodes.parties import Party, Share, all_parties, party

_SURE = {Status.IDENTIFIED, Status.LIKELY}
# A chain longer than this is a circle of cross-holdings, and says no more.
_DEPTH = 4


def ownership(groups: Iterable[Group]) -> Iterator[OwnershipLine]:
    """Lines of each maker that is identified or likely, by maker; within one, the maker's own holders first."""
    makers = {
        g.identification.producer
        for g in groups
        if g.identification.status in _SURE and g.identification.producer
    }
    names = {one.name: one for one in all_parties()}
    for key in sorted(makers):
        yield from _chain(key, key, names, frozenset(), _DEPTH)


def _chain(
    maker: str, key: str, names: dict[str, Party], seen: frozenset[str], depth: int
) -> Iterator[OwnershipLine]:
    found = party(key)
    if found is None or key in seen or not depth:
        return
    for share in found.shares:
        yield _line(maker, found, share)
    above = {names[share.owner].key for share in found.shares if share.owner in names}
    above |= {found.group} if found.group and found.group != key else set()
    for owner in sorted(above):
        yield from _chain(maker, owner, names, seen | {key}, depth - 1)


def _line(maker: str, owned: Party, share: Share) -> OwnershipLine:
    return OwnershipLine(
        maker, owned.name, share.owner, share.relation, share.percent, share.as_of, share.source, share.grade
    )
