"""The removal plan in each of its formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from custodes.findings.codec import to_plain
from custodes.reports import as_markdown, plan_parts
from custodes.reports.as_csv import cell
from custodes.reports.plan_parts import Planned
from custodes.reports.plan_terminal import render_plan
from custodes.reports.shape import ended
from custodes.reports.words import dates_words

SCHEMA = "custodes-plan/1"
_PAPER = 100
_LINES = 200


def write_plan(planned: Planned, fmt: str, out: BinaryIO) -> None:
    """Write the plan as text, json, csv, xlsx, html, md or oscal-poam. Raises OSError as ``out`` does."""
    if fmt == "html":
        from custodes.reports.plan_html import write  # noqa: PLC0415 - templates only for the page

        write(planned, out)
    elif fmt == "xlsx":
        from custodes.reports.as_xlsx import write_book  # noqa: PLC0415 - slow, and only this format needs it

        write_book(planned.dossier, _tables(planned), out)
    elif fmt == "oscal-poam":
        from custodes.reports.as_oscal_poam import write_with  # noqa: PLC0415

        write_with(planned.dossier, planned.milestones, out)
    elif fmt == "json":
        _json(planned, out)
    elif fmt == "csv":
        _csv(planned, out)
    elif fmt == "md":
        out.writelines((line + "\n").encode("utf-8", "replace") for line in _markdown(planned))
    else:
        out.write(render_plan(planned, width=_PAPER, colour=False).encode("utf-8", "replace"))


def _json(planned: Planned, out: BinaryIO) -> None:
    run, body = planned.dossier.run, planned.dossier.body
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "marking": run.marking,
        "as_of": run.as_of,
        "known_at": run.known_at,
        "facts_of": run.facts_of,
        "standard": run.standard,
        "packs": list(run.packs),
        "without": list(run.without),
        "body": body.kind if body else "",
        "plan": to_plain(planned.plan),
        "costs": to_plain(planned.costs),
        "milestones": to_plain(planned.milestones),
        "burn_down": to_plain(planned.burn),
    }
    # A price is written as text, so that no reader makes a binary number of it.
    out.write(
        (json.dumps(made, ensure_ascii=False, indent=1, default=_decimal) + "\n").encode("utf-8", "replace")
    )


def _decimal(value: object) -> str:
    assert isinstance(value, Decimal)
    return f"{value:f}"


def _csv(planned: Planned, out: BinaryIO) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if planned.dossier.run.marking:
        writer.writerow([cell(planned.dossier.run.marking)])
    writer.writerow(plan_parts.HEADER)
    writer.writerows([cell(value) for value in row] for row in plan_parts.table_rows(planned))
    out.write(text.getvalue().encode("utf-8-sig", "replace"))


def _tables(planned: Planned) -> Iterator[Any]:
    from custodes.reports.rows_xml import cells  # noqa: PLC0415 - only for a workbook

    def rows(found: Any) -> Iterator[Any]:
        return ((cells(list(row)),) for row in found)

    yield "Plan", plan_parts.HEADER, rows(plan_parts.table_rows(planned))
    yield "Totals", ("what", "devices", "cost"), rows(plan_parts.total_lines(planned))
    if planned.costs is not None:
        yield "Prices", _PRICES, rows(_price_rows(planned))
        missing = [
            (name, one.device_type, str(one.devices))
            for name in ("sure", "conditional", "open")
            for one in getattr(planned.costs, name).unpriced
        ]
        yield "Not priced", ("standing", "device type", "devices"), rows(missing)
    if planned.milestones:
        milestones = [
            (m.due, m.rule, m.site, m.words, m.role, plan_parts.milestone_devices(planned, m))
            for m in plan_parts.dated_milestones(planned)
        ]
        yield "Milestones", ("due", "rule", "site", "milestone", "role", "devices"), rows(milestones)
    if planned.burn is not None:
        yield "Burn-down", _BURN, rows(burn_rows(planned))
        yield "What became of them", _MOVES, rows(move_rows(planned))


_PRICES = (
    "used",
    "place",
    "device type",
    "model",
    "site",
    "low",
    "high",
    "currency",
    "covers",
    "source",
    "date",
)
_BURN = (
    "as of", "known at", "facts of", "check", "modality", "at least", "at most", "declared removed", "still seen",
    "conditional", "open",
)  # fmt: skip
_MOVES = ("from", "to", "modality", "left or came", "reason", "devices", "sites")


def _price_rows(planned: Planned) -> Iterator[tuple[str, ...]]:
    assert planned.costs is not None
    for used, prices in (("yes", planned.costs.used), ("no", planned.costs.unused)):
        for p in prices:
            yield (
                used, p.place, p.device_type, p.model, p.site, str(p.low), str(p.high), p.currency, p.covers,
                p.source, p.on,
            )  # fmt: skip


def burn_rows(planned: Planned) -> Iterator[tuple[object, ...]]:
    """One row for each check and modality."""
    for point in planned.burn.points if planned.burn else ():
        for one in point.standings:
            devices = (one.count.low, one.count.high) if one.asked else (plan_parts.NOT_ASKED, "")
            yield (
                point.as_of, point.known_at, point.facts_of, point.name, plan_parts.modality_words(one.modality),
                *devices, one.declared_removed, one.still_seen, str(one.conditional), str(one.open),
            )  # fmt: skip


def move_rows(planned: Planned) -> Iterator[tuple[object, ...]]:
    """One row for each reason between two checks."""
    points = planned.burn.points if planned.burn else ()
    for move in planned.burn.moves if planned.burn else ():
        yield (
            points[move.first].as_of, points[move.first + 1].as_of, move.modality,
            "came" if move.came else "left", move.why.value, move.devices,
            "; ".join(f"{site or 'site not stated'} {n}" for site, n in move.sites),
        )  # fmt: skip


def _markdown(planned: Planned) -> Iterator[str]:
    text, run = as_markdown.text, planned.dossier.run
    if run.marking:
        yield from (f"**{text(run.marking)}**", "")
    yield from (
        "# Removal plan",
        "",
        dates_words(run.as_of, run.known_at, run.facts_of),
        "",
        plan_parts.NOTE,
        "",
    )
    lines = 0
    for block in plan_parts.blocks(planned):
        first = block.first
        yield from (f"## {text(first.modality)}: {text(first.rule)}, {text(first.title)}", "")
        act = f" Act: {text(first.act)}." if first.act else ""
        yield from (f"{ended(text(first.date))}{act} {text(first.citation, 400)}", "")
        if words := plan_parts.act_words(first):
            yield from (words, "")
        yield from ("| standing | site | devices | cost |", "|---|---|---:|---|")
        for part in block.parts:
            total = part.total
            words = plan_parts.STANDINGS[total.standing] + (f": {total.condition}" if total.condition else "")
            for row in part.rows:
                lines += 1
                if lines <= _LINES:
                    number = f"{row.line.count}" + (" ordered" if total.thing != "device" else "")
                    site = text(row.site) + (f" ({text(row.makers)})" if row.makers else "")
                    yield f"| {text(words)} | {site} | {number} | {plan_parts.cost_words(row.cost)} |"
        yield ""
    if lines > _LINES:
        yield from (f"{lines - _LINES:,} more rows are in the CSV.", "")
    yield from ("## Devices, each counted once", "", "| what | devices | cost |", "|---|---:|---|")
    for words, number, cost in plan_parts.total_lines(planned):
        yield f"| {words} | {number} | {cost} |"
    yield ""
    yield from _markdown_rest(planned)


def _markdown_rest(planned: Planned) -> Iterator[str]:
    text = as_markdown.text
    if planned.costs is not None:
        yield from (plan_parts.PRICE_NOTE, "")
        for name, cost in (
            ("On these facts", planned.costs.sure),
            ("Conditional", planned.costs.conditional),
        ):
            if words := plan_parts.unpriced_words(cost):
                yield from (f"{name}: {text(words, 1000)}.", "")
    if planned.milestones:
        yield from (
            "## Milestones, as they were given",
            "",
            "| due | milestone | rule | site | role | devices |",
            "|---|---|---|---|---|---|",
        )
        for m in plan_parts.dated_milestones(planned):
            devices = text(plan_parts.milestone_devices(planned, m))
            site = text(m.site) or "every site of the rule"
            yield f"| {m.due} | {text(m.words)} | {text(m.rule)} | {site} | {text(m.role)} | {devices} |"
        yield ""
    if planned.burn is not None:
        yield from (
            "## Burn-down",
            "",
            "| as of | check | modality | devices | declared removed | conditional | open |",
            "|---|---|---|---:|---:|---:|---:|",
        )
        for point in planned.burn.points:
            for one in point.standings:
                name = plan_parts.modality_words(one.modality)
                told = (
                    point.as_of,
                    text(point.name),
                    name,
                    one.count if one.asked else plan_parts.NOT_ASKED,
                    one.declared_removed,
                    one.conditional,
                    one.open,
                )
                yield f"| {' | '.join(map(str, told))} |"
        yield ""
        for move in planned.burn.moves:
            first, second = planned.burn.points[move.first], planned.burn.points[move.first + 1]
            yield f"- {first.as_of} to {second.as_of}, {move.modality}: {text(plan_parts.move_words(move), 600)}"
