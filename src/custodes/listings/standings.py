"""Where a party stands on each list: named, covered by that list's own words, or not found."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from custodes.core import Truth, When
from custodes.listings.interface import ListStanding, Standing
from custodes.listings.register import ListInfo, Listing, all_lists
from custodes.parties import Party, Share, group_of, is_majority, link_to, party

_MARKS = {
    "seen": "",
    "secondary": "",
    "memory": " (from memory: verify before use)",
    "unverified": " (not verified)",
}


@lru_cache(maxsize=16384)
def standings(party_key: str, on: date, known_at: date) -> tuple[ListStanding, ...]:
    """The standing on every list on ``on`` by what was published at ``known_at``, one per list, by id.

    A party that is not in the register is *not checked* on each: nothing is known of who it is.
    """
    return tuple(_standing(one, party_key, on, known_at) for one in all_lists())


def _standing(info: ListInfo, key: str, on: date, known_at: date) -> ListStanding:
    late = f" Not checked since {info.checked_on}." if on > info.checked_on else ""
    maker = party(key)
    if maker is None:
        told = f"{info.title}: not checked, because no legal company is known for {key!r}."
        return ListStanding(
            info.id, info.title, Standing.NOT_CHECKED, told, info.effect, checked_on=str(info.checked_on)
        )
    if not info.editions:
        told = f"{info.effect}{late}"
        return ListStanding(
            info.id, info.title, Standing.NO_LIST, told, info.effect, checked_on=str(info.checked_on)
        )
    named = _row(info, key, on, known_at)
    if named is not None:
        return _named(info, named, on, known_at, late)
    heads = sorted({row.party for row in info.rows if link_to(key, row.party, on)})
    for head in heads if info.covers else []:
        row = _row(info, head, on, known_at)
        if row is not None:
            return _covered(info, row, maker.short, link_to(key, head, on), late)
    return _not_found(info, maker, on, known_at, late)


def _row(info: ListInfo, key: str, on: date, known_at: date) -> Listing | None:
    for row in info.rows:
        published = row.known.holds(When(known_at, known_at)) is not Truth.NO
        if row.party == key and published and row.period.holds(When(on, on)) is not Truth.NO:
            return row
    return None


def _named(info: ListInfo, row: Listing, on: date, known_at: date, late: str) -> ListStanding:
    wording = words = ""
    # Words of a later edition are not of that day: not shown before they were published, marked as later after that.
    if row.words_from is None or row.words_from <= known_at:
        later = row.words_from if row.words_from is not None and row.words_from > on else None
        wording = f"{row.words} (edition of {row.words_from})" if row.words and row.words_from else row.words
        of_then = f" in the edition of {row.words_from}" if row.words_from else ""
        if later is not None:
            of_then = f"{of_then}, after that day"
        words += f" Its words{of_then}: {row.words}." if row.words else ""
        words += f" Note: {row.note}." if row.note else ""
    told = f"{info.title} names {row.name} since {row.period.start}{_MARKS[row.grade]}.{words}{late}"
    return _with_row(info, row, told, wording)


def _covered(info: ListInfo, row: Listing, short: str, chain: tuple[Share, ...], late: str) -> ListStanding:
    link = "; ".join(_link(share) for share in chain)
    doubt = (
        ""
        if is_majority(chain)
        else " The link is not shown by a majority share in a source seen; the word affiliate is not defined."
    )
    head = f"{info.title} does not name {short}. Its own words cover “{info.covers}”"
    told = f"{head}, and it names {row.name} since {row.period.start}: {link}.{doubt}{late}"
    return _with_row(info, row, told, info.covers, link)


def _link(share: Share) -> str:
    percent = f" {share.percent:g} %" if share.percent is not None else ""
    return f"{share.owner}{percent}, {share.relation} ({share.as_of}; {share.source}; {share.grade})"


def _with_row(info: ListInfo, row: Listing, told: str, words: str, link: str = "") -> ListStanding:
    return ListStanding(
        info.id,
        info.title,
        Standing.COVERED if link else Standing.NAMED,
        told,
        info.effect,
        since=str(row.period.start),
        until=str(row.period.end) if row.period.end else "",
        wording=words,
        link=link,
        source=row.source,
        checked_on=str(info.checked_on),
        grade=row.grade,
    )


def _not_found(info: ListInfo, maker: Party, on: date, known_at: date, late: str) -> ListStanding:
    key, short = maker.key, maker.short
    edition = info.edition(on, known_at)
    standing = Standing.NOT_FOUND
    if edition is not None:
        told = f"{short} was not found in the edition of {edition} of {info.title}."
    elif info.began is not None and min(on, known_at) < info.began.earliest:
        standing = Standing.NO_LIST
        told = f"{info.title} did not exist on that day (it began {info.began})."
    elif any(row.party == key and row.period.holds(When(on, on)) is Truth.NO for row in info.rows):
        # The notice of its own addition or removal says that it was not on the list on that day.
        told = f"{short} was not on {info.title} on that day."
    else:
        standing = Standing.NOT_CHECKED
        oldest = info.editions[0][0]
        told = f"{info.title}: no edition of that day was looked at; the oldest looked at is of {oldest}."
    past = [
        row
        for row in info.rows
        if row.party == key
        and row.period.end is not None
        and row.period.end.latest <= on
        and row.known.holds(When(known_at, known_at)) is not Truth.NO
    ]
    ended = past[-1] if past else None
    if ended is not None:
        told = f"{told} It was named from {ended.period.start} until {ended.period.end}."
    head = group_of(key, on)[0]
    if head.key != key and not info.covers and _row(info, head.key, on, known_at):
        told = f"{told} It names {head.short}, the head of the group; its words reach named companies only."
    return ListStanding(
        info.id,
        info.title,
        standing,
        f"{told}{late}",
        info.effect,
        until=str(ended.period.end) if ended is not None else "",
        source=ended.source if ended is not None else "",
        checked_on=str(info.checked_on),
    )
