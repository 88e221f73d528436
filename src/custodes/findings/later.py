"""What is dated after the day that is asked about: events after ``as_of`` are not seen (design, *Acts are evidenced*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from custodes.core import parse_when, plural
from custodes.findings.alike import Draft
from custodes.identification import knowledge_version, mac_registry
from custodes.observations import Claim
from custodes.subjects import SubjectKind

_OF_AN_ORDER = frozenset({"acquire", "renew"})


def ordered_later(draft: Draft, as_of: date) -> bool:
    """Whether these are order lines, all of which are certainly dated after ``as_of``."""
    days = [act.when.earliest for act in draft.acts.values() if act.act in _OF_AN_ORDER]
    return draft.kind is SubjectKind.PURCHASE and bool(days) and min(days) > as_of


def stated_later(claim: Claim, as_of: date) -> bool:
    """Whether this claim was certainly made after ``as_of``; one without a readable date was not."""
    try:
        return bool(claim.stated_on) and parse_when(claim.stated_on).earliest > as_of
    except ValueError:
        return False


def later_limits(drafts: Iterable[Draft], claims: Iterable[Claim], as_of: date) -> Iterator[str]:
    """A sentence for the orders, and one for the claims, that no bar counts because they are of a later day."""
    lines = sum(draft.subjects for draft in drafts if ordered_later(draft, as_of))
    if lines:
        yield f"{plural(lines, 'order line')} dated after {as_of} {'is' if lines == 1 else 'are'} not counted."
    said = sum(1 for claim in claims if stated_later(claim, as_of))
    if said:
        are = "is" if said == 1 else "are"
        yield f"{plural(said, 'claim')} stated after {as_of} {are} listed, and not counted as declared by then."


def hindsight(known_at: date) -> Iterator[str]:
    """Sentences for what identification knows of a later day than ``known_at`` (design, promise 4): makers are told with it."""
    version, _ = knowledge_version()
    if date.fromisoformat(version) > known_at:
        yield (
            f"Who made what is told with hindsight: the fingerprints are of {version}, later than {known_at}. "
            "The law and the lists are those that were published by then."
        )
    registry = mac_registry()
    if registry.day > known_at:
        yield f"The owners of MAC addresses are told with hindsight: the registry is {registry.edition}, later than {known_at}."
