"""What is alleged, stated or determined about the makers found here, with the replies. It says nothing about the devices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from custodes.claims import Contested, ContestedLine, about_whom, contested_about, without_reply
from custodes.findings.interface import Group
from custodes.identification import Status

# A weaker sign names nobody, and so nobody is named beside an allegation for it.
_SURE = {Status.IDENTIFIED, Status.LIKELY}


def contested_lines(groups: Iterable[Group], known_at: date) -> tuple[ContestedLine, ...]:
    """Claims about makers that are identified or likely, by date; those made after ``known_at`` are left out, replies never."""
    names = {
        g.identification.producer: g.producer_name
        for g in groups
        if g.identification.status in _SURE and g.identification.producer
    }
    return tuple(_line(one, names) for one in contested_about(names, known_at))


def _line(one: Contested, names: dict[str, str]) -> ContestedLine:
    own = {entry.name: getattr(one, entry.name) for entry in fields(Contested)}
    return ContestedLine(
        **own,
        about=tuple(names[key] for key in about_whom(one, names)),
        unanswered=tuple(names[key] for key in without_reply(one, names)),
    )
