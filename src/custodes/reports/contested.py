"""Claims about makers in plain text, always with the reply and its date; the words that every format shares."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from custodes.claims import about_whom, without_reply
from custodes.claims.interface import Contested, Rejoinder
from custodes.parties import party

NOTE = (
    "What was said about the makers found here, not about these devices. "
    "A claim stands here because it was made, not because it is so; the reply stands beside it."
)
_GRADES = {
    "seen": "the page was seen",
    "secondary": "seen through another page",
    "memory": "from memory, not seen",
    "unverified": "unverified",
}


def grade_words(grade: str) -> str:
    """How a source was seen, in words."""
    return _GRADES.get(grade, "unverified")


def said(one: Contested | Rejoinder) -> str:
    """What is said, with the quotation where there is one."""
    return f"{one.says} “{one.quote}”" if one.quote else one.says


def dated(text: str) -> str:
    """``2021..2023`` as ``2021 to 2023``."""
    return text.replace("..", " to ")


def silence(one: Contested, names: Iterable[str]) -> str:
    """The sentence on replies that were not seen: of these makers by name, or of anybody; or empty."""
    missing = tuple(names)
    if missing and one.replies:
        return f"No reply of {', '.join(missing)} was seen."
    return one.no_reply


def claim_lines(one: Contested, makers: Iterable[str]) -> Iterator[str]:
    """One claim for the terminal; ``makers`` are those who are asked about, or empty for all that it names."""
    keys = tuple(makers) or one.parties
    about = (
        ", ".join(_name(key) for key in about_whom(one, keys))
        or f"makers of the jurisdiction {one.jurisdiction}"
    )
    yield f"{one.id}: {one.topic}, about {about}"
    yield from _wrapped(f"{one.status}, {one.speaker}, {dated(one.date)}: {said(one)}")
    yield f"    {one.source} ({grade_words(one.grade)})"
    for reply in one.replies:
        yield from _wrapped(f"reply, {reply.speaker}, {dated(reply.date)}: {said(reply)}")
        yield f"    {reply.source} ({grade_words(reply.grade)})"
    quiet = silence(one, (_name(key) for key in without_reply(one, keys)))
    yield from _wrapped(f"reply: {quiet}") if quiet else ()
    yield from _wrapped(f"note: {one.note}") if one.note else ()
    yield ""


def _name(key: str) -> str:
    found = party(key)
    return found.short if found else key


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent="  ", subsequent_indent="    ")
