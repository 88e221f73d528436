"""The removal plan as one page without network or script, with the burn-down figure and the table behind it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from markupsafe import Markup

from custodes.findings.burndown import BurnDown, Standing
from custodes.findings.removal import Standing as Stands
from custodes.reports import plan_parts as parts
from custodes.reports import words
from custodes.reports.as_html import environment

_CAPS = {"sites": 40, "noted": 40, "milestones": 200, "prices": 200, "moves": 400}
_LEFT, _RIGHT, _NEAR = 8.0, 92.0, 11.0


class Column(NamedTuple):
    """One check of one modality, drawn. Per cent of the figure."""

    x: float
    low: float
    high: float
    stated: float
    """Share that an input says was removed, at the top of the bar."""
    label: str
    as_of: str


class Row(NamedTuple):
    """One modality of the figure."""

    name: str
    columns: tuple[Column, ...]
    title: str


class Figure(NamedTuple):
    """The burn-down: a bar for each check, none in between, as nobody looked in between."""

    rows: tuple[Row, ...]
    to_scale: bool
    top: int
    width: float


def write(planned: parts.Planned, out: BinaryIO) -> None:
    """Write the page as UTF-8. Raises OSError as ``out`` does."""
    run = planned.dossier.run
    found = parts.blocks(planned)
    template = environment().get_template("plan.html.j2")
    made = template.generate(
        css=Markup((files("custodes.reports") / "templates" / "report.css").read_text("utf-8")),  # noqa: S704 - our own file
        d=planned.dossier,
        planned=planned,
        dates=words.dates_words(run.as_of, run.known_at, run.facts_of),
        without=words.without_words(run.without) if run.without else "",
        asked=[one for one in found if one.first.standing is not Stands.NOTED],
        noted=[one for one in found if one.first.standing is Stands.NOTED],
        totals=list(parts.total_lines(planned)),
        milestones=parts.dated_milestones(planned),
        figure=figure(planned.burn) if planned.burn and planned.burn.points else None,
        p=parts,
        limit=_CAPS,
        Stands=Stands,
    )
    out.writelines(piece.encode("utf-8", "replace") for piece in made)


def figure(burn: BurnDown) -> Figure:
    """Where the bars stand: by their days where these are far enough apart to be read, else side by side."""
    places, to_scale = _places([point.as_of for point in burn.points])
    top = max((s.count.high for point in burn.points for s in point.standings), default=0)
    rows = []
    for n, modality in enumerate(parts.burn_heads(burn)):
        columns = tuple(
            _column(x, point.as_of, point.standings[n], top or 1)
            for x, point in zip(places, burn.points, strict=True)
        )
        told = ", ".join(f"{c.as_of}: {c.label}" for c in columns)
        rows.append(Row(parts.modality_words(modality), columns, told))
    gap = min((b - a for a, b in pairwise(places)), default=_NEAR)
    return Figure(tuple(rows), to_scale, top, round(min(4.0, gap / 3), 2))


def _column(x: float, as_of: str, one: Standing, top: int) -> Column:
    low, high = (round(100 * n / top, 2) for n in (one.count.low, one.count.high))
    stated = round(100 * min(one.declared_removed, one.count.low) / top, 2)
    return Column(x, low, high, stated, str(one.count) if one.asked else parts.NOT_ASKED, as_of)


def _places(days: list[str]) -> tuple[list[float], bool]:
    if len(days) == 1:
        return [50.0], True
    even = [round(_LEFT + (_RIGHT - _LEFT) * n / (len(days) - 1), 2) for n in range(len(days))]
    try:
        numbers = [date.fromisoformat(day).toordinal() for day in days]
    except ValueError:
        return even, False
    length = numbers[-1] - numbers[0]
    if not length:
        return even, False
    scaled = [round(_LEFT + (_RIGHT - _LEFT) * (n - numbers[0]) / length, 2) for n in numbers]
    near = min(b - a for a, b in pairwise(scaled))
    return (scaled, True) if near >= _NEAR else (even, False)
