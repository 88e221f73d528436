"""The empty price table and the form of milestones, with just what this plan needs; a person fills them in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from custodes.findings.interface import Dossier, Group
from custodes.findings.pricing import type_of
from custodes.findings.removal import RemovalPlan, Standing
from custodes.findings.spans import span
from custodes.reports.as_csv import cell
from custodes.reports.plan_parts import number_of

PRICES = (
    "Device type",
    "Model",
    "Site",
    "Low",
    "High",
    "Currency",
    "Covers",
    "Source",
    "Date",
    "Devices",
    "Models",
)
MILESTONES = (
    "Rule",
    "Site",
    "Milestone",
    "Due",
    "Role",
    "Modality",
    "Act",
    "Standing",
    "Devices",
    "Rule's date",
)
_MODELS = 8


def price_form(dossier: Dossier, plan: RemovalPlan) -> bytes:
    """One row for each device type of which a rule asks something or might; the prices are left empty."""
    groups = {group.id: group for group in dossier.groups}
    wanted = {
        g
        for line in plan.lines
        if line.thing == "device" and line.standing is not Standing.NOTED
        for g in line.groups
    }
    types: dict[str, list[Group]] = {}
    for ident in sorted(wanted):
        types.setdefault(type_of(groups[ident]), []).append(groups[ident])
    rows = []
    for name in sorted(types):
        models = sorted({g.identification.model for g in types[name] if g.identification.model})
        more = f" and {len(models) - _MODELS} more" if len(models) > _MODELS else ""
        told = "; ".join(models[:_MODELS]) + more
        rows.append((name, "", "", "", "", "", "", "", "", number_of(span(types[name])), told))
    return _sheet(PRICES, rows)


def milestone_form(plan: RemovalPlan) -> bytes:
    """One row for each rule and site of the plan of which something is asked or might be; what, when and who are left empty."""
    rows = [
        (
            line.rule,
            line.site,
            "",
            "",
            "",
            line.modality,
            line.act,
            line.standing.value + (f": {line.condition}" if line.condition else ""),
            number_of(line.count),
            line.date,
        )
        for line in plan.lines
        if line.thing == "device" and line.standing is not Standing.NOTED
    ]
    return _sheet(MILESTONES, rows)


def _sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    # With the byte order mark that makes spreadsheet programs read UTF-8 as UTF-8.
    return out.getvalue().encode("utf-8-sig")
