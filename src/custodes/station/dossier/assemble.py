"""From a site file and the knowledge to one Dossier: three values everywhere, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from custodes.knowledge import load
from custodes.station.dossier.dates import open_points
from custodes.station.dossier.interface import (
    LANGUAGES,
    Answer,
    Cited,
    Dossier,
    Field,
    Line,
    Mark,
    Missing,
    Notice,
    Piece,
    Section,
    Site,
    Verdict,
)
from custodes.station.dossier.site import fields

_ANSWER = re.compile(r"\{([a-z_]+)\}")
_GRADES = ("seen", "secondary", "memory", "measured", "own")
_RANK = ("seen", "secondary", "memory")
_LAWS = {"eudpr": "Regulation (EU) 2018/1725", "gdpr": "Regulation (EU) 2016/679"}


def assemble(site: Site, on: date | None = None, language: str = "en") -> Dossier:
    """The dossier of a site; ``on`` is the day that its dates are held against, ``language`` the notice that stands first."""
    known, asked = load("station")["dossier"], fields()
    law = _law(site, known)
    sections = tuple(
        Section(
            one["id"], one["title"],
            tuple(_line(item, site, asked, known, law) for item in one["statements"] if _applies(item, law)),
            tuple(one.get("signs", ())),
        )
        for one in known["sections"]
    )  # fmt: skip
    order = (language, *(code for code in LANGUAGES if code != language))
    missing = tuple(
        Missing(one.id, one.asks, one.who)
        for one in asked.values()
        if one.required and one.id not in site.answers
    )
    kind = site.answers.get("kind")
    return Dossier(
        site,
        _pieces("{name}", site, asked, "institution not stated"),
        (Piece(known["kinds"][kind.shown]["says"]),) if kind else _pieces("{kind}", site, asked),
        _pieces("{entrance}, {address}", site, asked, "not stated"),
        on.isoformat() if on else "",
        missing,
        open_points(site, on),
        tuple(_untranslated(site, asked)),
        tuple(line for section in sections for line in section.lines if line.verdict is Verdict.NOT_MET),
        sections,
        tuple(_notice(part, code, site, asked, law) for part in ("notice", "staff") for code in order),
        tuple((one, site.answers.get(one.id)) for one in asked.values()),
        tuple(Cited(one["id"], one["cite"], one["grade"], one["seen"]) for one in known["sources"]),
        {grade: known["grades"][grade] for grade in _GRADES},
    )


def _untranslated(site: Site, asked: Mapping[str, Field]) -> Iterator[str]:
    """Words that a page shows as they are in the site file, in a language that is not the page's, or not stated."""
    own = site.answers.get("written_in")
    for code in LANGUAGES:
        if own is not None and own.shown == code:
            continue
        held = [
            one.id
            for one in asked.values()
            if one.translated and one.id in site.answers and f"{one.id}@{code}" not in site.answers
        ]
        if held:
            yield f"{code}: {', '.join(held)}"


def _law(site: Site, known: Mapping[str, Any]) -> str:
    """``eudpr``, ``gdpr`` or ``other`` by the kind of body; empty where the kind is not stated."""
    kind = site.answers.get("kind")
    return str(known["kinds"][kind.shown]["law"]) if kind else ""


def _applies(item: Mapping[str, Any], law: str) -> bool:
    wanted = item.get("law", "")
    return not wanted or not law or wanted == law or (law == "other" and wanted == "gdpr")


def _line(
    item: Mapping[str, Any], site: Site, asked: Mapping[str, Field], known: Mapping[str, Any], law: str
) -> Line:
    head = str(item.get("head", ""))
    if item.get("law") and not law:
        head = f"{head}, if {_LAWS[item['law']]} applies"
    elif item.get("law") and law == "other":
        head = f"{head} (layout only)"
    sources, grade = _sources(item, known, law)
    verdict = _verdict(item["check"], site) if "check" in item else Verdict.NONE
    style = "tick" if item.get("tick") else ""
    return Line(
        item["id"],
        head,
        _pieces(item["says"], site, asked),
        sources,
        grade,
        item.get("asked", ""),
        verdict,
        style,
    )


def _sources(item: Mapping[str, Any], known: Mapping[str, Any], law: str) -> tuple[tuple[str, ...], str]:
    """What a sentence cites: of two sister regulations the one that applies, both where that is not known."""
    own, grade = str(item["source"]), str(item["grade"])
    sister = known["sisters"].get(own) if not item.get("law") else None
    if sister is None or law in {"gdpr", "other"}:
        return (own,), grade
    graded = next(one["grade"] for one in known["sources"] if one["id"] == sister)
    weaker = max(grade, graded, key=_RANK.index)
    return ((sister,) if law == "eudpr" else (own, sister)), weaker


def _pieces(
    text: str, site: Site, asked: Mapping[str, Field], missing: str = "", code: str = ""
) -> tuple[Piece, ...]:
    """The sentence with its answers put in, in a language where there are such; ``missing`` stands for what is not stated."""
    return tuple(_split(text, site, asked, missing, code))


def _split(text: str, site: Site, asked: Mapping[str, Field], missing: str, code: str) -> Iterator[Piece]:
    at = 0
    for found in _ANSWER.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        at = found.end()
        answer = site.answers.get(f"{found[1]}@{code}") or site.answers.get(found[1])
        if answer is None:
            yield Piece(missing or f"not stated: to be decided by {asked[found[1]].who}", Mark.MISSING)
        else:
            # A sentence ends once: the full stop is the program's where it writes one.
            shown = answer.shown.rstrip(".") if text[at : at + 1] in {".", ";", ","} else answer.shown
            yield Piece(shown or answer.shown, Mark.STATED)
    if at < len(text):
        yield Piece(text[at:])


def _verdict(check: Mapping[str, Any], site: Site) -> Verdict:
    answer = site.answers.get(check["field"])
    if answer is None:
        return Verdict.UNKNOWN
    return Verdict.MET if _met(check, answer) else Verdict.NOT_MET


def _met(check: Mapping[str, Any], answer: Answer) -> bool:
    if "is" in check:
        return bool(answer.shown == check["is"])
    number = answer.number
    if number is None:
        return False
    return bool(
        number >= check.get("low", number)
        and number <= check.get("high", number)
        and ("below" not in check or number < check["below"])
    )


def _notice(part: str, code: str, site: Site, asked: Mapping[str, Field], law: str) -> Notice:
    station = load("station")
    words, known = station["dossier_notices"]["languages"][code], station["dossier"]
    mode = site.answers.get("mode")
    shown = mode.shown if mode else "screening"
    lines = []
    for item in station["dossier_notices"][part]:
        if item.get("mode", shown) != shown:
            continue
        if "when" in item and _verdict(item["when"], site) is not Verdict.MET:
            continue
        sources, grade = _sources(item, known, law)
        style = next((name for name in ("title", "strong", "small") if item.get(name)), "")
        pieces = _pieces(item["says"][code], site, asked, words["missing"], code)
        lines.append(Line(item["id"], "", pieces, sources, grade, style=style))
    lacks = (
        mode is None
        or "counters" not in site.answers
        or any(piece.mark is Mark.MISSING for line in lines for piece in line.pieces)
    )
    return Notice(part, code, words[part], words["draft"] if lacks else "", tuple(lines))
