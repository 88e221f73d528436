"""The register of claims about makers, as compiled from ``knowledge/contested.yaml``; always with the reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from custodes.claims.interface import Contested, Rejoinder
from custodes.core import fold, parse_when
from custodes.knowledge import load
from custodes.parties import all_parties, party

STATUS_WORDS = {
    "finding": "finding of fact",
    "determination": "official determination",
    "allegation": "allegation",
    "vendor": "vendor statement",
    "opinion": "opinion",
}
"""Status as people write it in the knowledge -> as it is printed."""


@cache
def all_contested() -> tuple[Contested, ...]:
    """Every claim, by date and id."""
    found = [
        Contested(
            id=key,
            topic=raw["topic"],
            says=raw["says"],
            quote=raw["quote"],
            speaker=raw["speaker"],
            date=raw["date"],
            status=STATUS_WORDS[raw["status"]],
            source=raw["source"],
            grade=raw["grade"],
            parties=tuple(raw["parties"]),
            jurisdiction=raw["jurisdiction"],
            note=raw["note"],
            replies=tuple(
                Rejoinder(**one) for one in sorted(raw["replies"], key=lambda r: (r["date"], r["speaker"]))
            ),
            no_reply=raw["no_reply"],
        )
        for key, raw in load("contested")["contested"].items()
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.id)))


def contested_about(makers: Iterable[str], known_at: date | None = None) -> tuple[Contested, ...]:
    """Claims about any of these makers (party keys), by name or by their country.

    ``known_at`` leaves out claims made later. A reply is never left out: it is shown with its date, also where it is later.
    """
    wanted = set(makers)
    countries = {found.jurisdiction for key in wanted if (found := party(key)) and found.jurisdiction}
    return tuple(
        one
        for one in all_contested()
        if (wanted & set(one.parties) or one.jurisdiction in countries)
        and (known_at is None or parse_when(one.date.split("..")[0]).earliest <= known_at)
    )


def about_whom(one: Contested, makers: Iterable[str]) -> tuple[str, ...]:
    """Those of these makers whom the claim is about, sorted."""
    return tuple(
        sorted(
            key
            for key in makers
            if key in one.parties
            or (
                one.jurisdiction
                and (found := party(key)) is not None
                and found.jurisdiction == one.jurisdiction
            )
        )
    )


def without_reply(one: Contested, makers: Iterable[str]) -> tuple[str, ...]:
    """Makers named in the claim of whom no reply was seen here; a claim that names none waits for nobody's reply.

    What a maker stated itself needs no reply of it.
    """
    if one.status == STATUS_WORDS["vendor"]:
        return ()
    answered = {reply.party for reply in one.replies}
    return tuple(key for key in about_whom(one, makers) if key in one.parties and key not in answered)


def makers_named(text: str) -> tuple[str, ...]:
    """Keys of the parties that have this key, short name or name; sorted, empty where none has."""
    word = fold(text)
    return tuple(
        sorted(p.key for p in all_parties() if word and word in {fold(p.key), fold(p.short), fold(p.name)})
    )
