"""Records of consideration to the fact that one exists: a whole record settles it, and nothing less does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from custodes.core import clean, fold, parse_when
from custodes.facts.interface import Fact, Known, Unused
from custodes.observations import Answer, Consideration

RECORDED = "consideration_recorded"
_FEWEST = 2
"""Options of a consideration: with one there was nothing to consider."""
# What people write into a form that they did not fill in.
_NOTHING = frozenset(
    {
        "",
        "-",
        "?",
        "tbc",
        "tbd",
        "n/a",
        "na",
        "none",
        "unknown",
        "to be confirmed",
        "to be decided",
        "pending",
        "not decided",
    }
)


def considered(
    records: Iterable[tuple[Consideration, str]], as_of: date, scope: Callable[[str], str]
) -> tuple[dict[str, Fact], tuple[Unused, ...]]:
    """Site -> the fact that a record exists, and the records that settle nothing, each with the reason.

    Of several records of a site a whole one counts, the latest first. ``scope`` gives the site for the words of a record.
    """
    found: dict[str, Fact] = {}
    unused = []
    for record, source in sorted(records, key=lambda pair: (pair[0].on, pair[1], pair[0].place)):
        site = scope(record.site)
        why = lacking(record, as_of)
        refs = (f"{source} {record.place}".strip(),)
        if not why:
            found[site] = Fact(RECORDED, value=True, state=Known.KNOWN, basis=_basis(record), refs=refs)
            continue
        unused.append(
            Unused(
                Answer(record.place, RECORDED, record.site, record.decision, record.role, record.on),
                source,
                why,
            )
        )
        if site and (site not in found or found[site].state is Known.UNKNOWN):
            found[site] = Fact(
                RECORDED, basis=f"the record of the consideration does not settle it: {why}", refs=refs
            )
    return found, tuple(unused)


def lacking(record: Consideration, as_of: date) -> str:
    """Why a record settles nothing on this day, or empty where it is whole."""
    if not record.site.strip():
        return "it names no site"
    if any(_nothing(option) for option in record.options):
        return "an option is empty"
    if len({fold(option) for option in record.options}) < _FEWEST:
        return f"it lists fewer than {_FEWEST} options"
    if _nothing(record.decision):
        return "it states no decision"
    if _nothing(record.role):
        return "it does not say in which role it was decided"
    on, review = _day(record.on), _day(record.review_on)
    if on is None:
        return "its date is missing, or is not one day"
    if review is None:
        return "its review date is missing, or is not one day"
    if on > as_of:
        return f"it is of {on.isoformat()}, after the day that is asked about"
    if review <= on:
        return "its review date is not after its date"
    return ""


def _basis(record: Consideration) -> str:
    return (
        f"{len(record.options)} options were considered on {record.on} by {clean(record.role, 80)}; "
        f"decided: {clean(record.decision, 160)}; review on {record.review_on}"
    )


def _nothing(text: str) -> bool:
    return fold(text).strip(" .") in _NOTHING


def _day(text: str) -> date | None:
    """One civil day; a month, a year and an order of day and month that is open are none."""
    try:
        when = parse_when(text)
    except ValueError:
        return None
    return when.earliest if when.earliest == when.latest else None
