"""Filled-in walk-round sheets held against the case: how often its registers and its identifications were wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from custodes.core import fold, normal_mac, normal_serial
from custodes.errors import SourceError
from custodes.findings.agreeing import model_agrees
from custodes.findings.interface import Dossier, Group, SubjectRow
from custodes.findings.rates import Agrees, Compared, Rate, rates
from custodes.findings.walkround import stops, strata
from custodes.identification import Evidence, Origin, identify
from custodes.intake import Scrubber, open_source, shown_name
from custodes.observations import Ledger
from custodes.observations.removal import removed_words
from custodes.readers import recognise
from custodes.readers.people.filled import Filled, filled_rows
from custodes.readers.tables import read_date

THERE, MODEL, MAKER = "register: it is there", "register: model", "identification: maker"


def _brand(text: str) -> str:
    """The maker's own brand that a label names, however it is written; else its words."""
    return identify([Evidence("label", text, Origin.DEVICE)]).brand or fold(text)


_FIELDS = {
    "register: label": ("label", _brand),
    "register: serial": ("serial", normal_serial),
    "register: MAC": ("mac", normal_mac),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the sheets say of the case."""

    rates: tuple[Rate, ...]
    compared: tuple[Compared, ...]
    looked: int
    """Rows of things of the case that somebody looked at."""
    not_looked: int
    """Things on the sheets that nobody looked at, each once."""
    unlisted: int
    """Things that were found and have no row of the case: what the register leaves out."""
    strange: tuple[str, ...]
    """Codes that the case does not know."""
    unclear: tuple[tuple[str, str, str], ...]
    """Code, words and place where *Found* says neither yes nor no."""
    informed: bool
    """Whether the case was made with one of these sheets: it says nothing of its own identification then."""


def rates_of(dossier: Dossier, paths: Iterable[Path]) -> Found:
    """Compare. Raises SourceError for a file that is no filled-in sheet."""
    everything = stops(dossier)
    sizes = strata(everything)
    stratum = {stop.code: stop.stratum for stop in everything}
    rows: dict[str, Filled] = {}
    unlisted = 0
    digests: set[str] = set()
    untouched: set[str] = set()
    strange: list[str] = []
    unclear: dict[str, tuple[str, str, str]] = {}
    for path in paths:
        digest, filled = _read(path)
        if digest in digests:
            continue
        digests.add(digest)
        for row in filled:
            code = row.values.get("code", "")
            if row.untouched:
                untouched.add(code)
            elif row.found is None:
                unclear[code or row.place] = (code, row.values.get("found", ""), row.place)
            elif not code:
                unlisted += row.found
            elif code not in stratum:
                strange.append(code)
            else:
                rows[code] = row  # of two looks at one thing the later sheet counts
    informed = any(one.sha256 in digests for one in dossier.inputs)
    subjects = {row.id: row for row in _wanted(dossier, {code.partition("/")[0] for code in rows})}
    groups = {group.id: group for group in dossier.groups}
    compared = tuple(
        one
        for code in sorted(rows)
        for one in _compared(
            code,
            stratum[code],
            subjects[code.partition("/")[0]],
            groups[subjects[code.partition("/")[0]].group],
            rows[code],
            informed=informed,
        )
    )
    return Found(
        rates(compared, sizes),
        compared,
        len(rows),
        len(untouched - rows.keys() - unclear.keys() - {""}),
        unlisted,
        tuple(sorted(set(strange))),
        tuple(unclear[key] for key in sorted(unclear) if key not in rows),
        informed,
    )


def _wanted(dossier: Dossier, idents: set[str]) -> Iterator[SubjectRow]:
    return (row for row in dossier.subjects if row.id in idents)


def _read(path: Path) -> tuple[str, list[Filled]]:
    with open_source(path) as opened:
        reader, _ = recognise(opened)
        if reader.name != "walk-round":
            raise SourceError(
                f"{shown_name(path.name)} is no walk-round sheet: it was taken for {reader.name}",
                source=shown_name(path.name),
                hint="give the workbook of `custodes sheet`, filled in",
            )
        scrub = Scrubber().text
        rows = [row for row in filled_rows(opened) if isinstance(row, Filled)]
        return opened.source.sha256, [
            row._replace(values={name: scrub(text) for name, text in row.values.items()}) for row in rows
        ]


def _compared(
    code: str, stratum: str, row: SubjectRow, group: Group, filled: Filled, *, informed: bool
) -> Iterator[Compared]:
    registered = [o.values for o in row.observations if o.ledger is Ledger.REGISTERED]
    if registered:
        gone = all(_removed(values, filled.day) for values in registered)
        verdict = Agrees.YES if filled.found is not gone else Agrees.NO
        yield Compared(
            THERE,
            stratum,
            verdict,
            code,
            "declared removed" if gone else "registered",
            "found" if filled.found else "not found",
            filled.place,
        )
    if not filled.found:
        return
    for question, (field, normal) in _FIELDS.items():
        recorded = [text for values in registered for text in values.get(field, "").split("\n") if text]
        looked = filled.values.get(field, "")
        if recorded or (looked and registered):
            yield Compared(
                question,
                stratum,
                _agree(recorded, looked, normal),
                code,
                " / ".join(recorded),
                looked,
                filled.place,
            )
    yield from _model(code, stratum, registered, filled)
    yield _maker(code, stratum, group, filled, informed=informed)


def _removed(values: Mapping[str, str], looked: str) -> bool:
    """Whether a record says that the thing was removed by the day of the look."""
    if not removed_words(values):
        return False
    said = read_date(values.get("removed_on", "")).value
    return not said or not looked or min(said.split("|")) <= max(looked.split("|"))


def _model(
    code: str, stratum: str, registered: list[Mapping[str, str]], filled: Filled
) -> Iterator[Compared]:
    recorded = [text for values in registered for text in values.get("model", "").split("\n") if text]
    looked = filled.values.get("model", "")
    if recorded or (looked and registered):
        verdict = model_agrees(recorded, looked)
        yield Compared(MODEL, stratum, verdict, code, " / ".join(recorded), looked, filled.place)


def _agree(recorded: list[str], looked: str, normal: Callable[[str], str | None]) -> Agrees:
    mine = {key for text in recorded if (key := normal(text))}
    theirs = normal(looked) if looked else None
    if not mine or not theirs:
        return Agrees.UNKNOWN
    return Agrees.YES if theirs in mine else Agrees.NO


def _maker(code: str, stratum: str, group: Group, filled: Filled, *, informed: bool) -> Compared:
    """The maker of the case, where identified or likely, against the maker that the plate shows by itself."""
    said = [
        Evidence(f, filled.values[f], Origin.DEVICE)
        for f in ("label", "model", "mac", "serial")
        if filled.values.get(f)
    ]
    plate = identify(said).family if said else ""
    mine = (
        group.identification.family if group.identification.status.value in {"identified", "likely"} else ""
    )
    told = plate and mine and not informed
    verdict = (Agrees.YES if plate == mine else Agrees.NO) if told else Agrees.UNKNOWN
    return Compared(
        MAKER,
        stratum,
        verdict,
        code,
        mine or group.identification.status.value,
        plate or "no maker on the plate",
        filled.place,
    )


def plain(found: Found) -> Mapping[str, object]:
    """The comparison as JSON values."""
    return {
        "rates": [
            {
                "question": r.question,
                "agrees": r.agrees,
                "agrees_in_the_series": r.series,
                "differs": r.differs,
                "cannot_tell": r.unknown,
                "error": None if r.error is None else round(r.error, 6),
                "interval": None if r.error is None else [round(r.low, 6), round(r.high, 6)],
                "effective_size": round(r.effective, 3),
                "if_all_unknown_were_right_or_wrong": [round(r.best, 6), round(r.worst, 6)],
                "covers": [r.covered, r.population],
            }
            for r in found.rates
        ],
        "differs": [
            {
                "question": c.question,
                "code": c.code,
                "recorded": c.recorded,
                "looked": c.looked,
                "place": c.place,
            }
            for c in found.compared
            if c.verdict is Agrees.NO
        ],
        "agrees_in_the_series": [
            {
                "question": c.question,
                "code": c.code,
                "recorded": c.recorded,
                "looked": c.looked,
                "place": c.place,
            }
            for c in found.compared
            if c.verdict is Agrees.SERIES
        ],
        "not_understood": [
            {"code": code, "found": words, "place": place} for code, words, place in found.unclear
        ],
        "looked_at": found.looked,
        "not_looked_at": found.not_looked,
        "found_and_not_listed": found.unlisted,
        "unknown_codes": list(found.strange),
        "case_made_with_these_sheets": found.informed,
    }
