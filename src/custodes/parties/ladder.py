"""The ladder for "companies subject to the National Intelligence Law", the words of the UK's statement.

The law of the People's Republic of China was adopted on 27 June 2017 and in force on 28 June 2017. The
government of the United Kingdom never published a test for its words and named no company; so no maker
stands on rung A by that statement. The rungs: A named by a competent authority, B producer incorporated in
China, C company outside China with a Chinese parent, D label from elsewhere on equipment produced in China
by such a company (the producer counts, "produced by"), E producer from elsewhere that has it assembled in
China, F not known, none: no such link known.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from custodes.parties.interface import Rung
from custodes.parties.ownership import group_of
from custodes.parties.register import party

_MARKS = {
    "seen": "",
    "secondary": "",
    "memory": " (from memory, not verified)",
    "unverified": " (not verified)",
}


@lru_cache(maxsize=8192)
def nil_rung(producer_key: str, known_at: date, on: date | None = None) -> Rung:
    """Where the producer stands on the ladder on the day ``on`` (default ``known_at``), with the reason.

    The rung is about the legal maker. A label's own company never counts; who made it does.
    """
    found = party(producer_key)
    if found is None or not found.jurisdiction:
        name = found.short if found else producer_key
        why = found.source if found else "not in the register of parties"
        return Rung("F", f"it is not known where the producer {name} is incorporated", why)
    mark = _MARKS[found.grade]
    if found.jurisdiction == "cn":
        return Rung("B", f"{found.short} is a company incorporated in China{mark}", found.source)
    head, chain = group_of(producer_key, on or known_at)
    if head.jurisdiction == "cn":
        link = chain[0]
        share = f" ({link.percent:g} %, {link.as_of})" if link.percent else ""
        doubt = _MARKS[link.grade]
        above = f"its parent on that day is {head.short}{share}{doubt}"
        reason = f"{found.short} is incorporated outside China and {above}"
        return Rung("C", reason, link.source)
    return Rung(
        "none",
        f"{found.short} is incorporated outside China and no Chinese parent is known{mark}",
        found.source,
    )
