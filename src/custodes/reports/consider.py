"""The form of a consideration: one row a site, to be filled in by the person who decides."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from custodes.errors import UsageError
from custodes.findings.interface import Dossier, Finding
from custodes.policy.interface import Outcome
from custodes.reports.as_csv import cell
from custodes.reports.shape import devices

COLUMNS = (
    "Site", "Options considered", "Decision", "Role of who decided", "Considered on",
    "Review on", "Reasons", "What it is about", "Advice",
)  # fmt: skip
_UNSETTLED = frozenset({Outcome.NEED_FACTS, Outcome.CONSIDERATION_NOT_EVIDENCED})
_MOST = 6


def consideration_sheet(dossier: Dossier, sites: Iterable[str]) -> bytes:
    """One row for each of these sites; what a person has to consider and decide is left empty.

    Raises UsageError for a site that the case does not know.
    """
    known = [line.site for line in dossier.sites]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for site in dict.fromkeys(sites):
        if site not in known:
            raise UsageError(
                f"this case knows no site {site!r}", hint=f"known: {', '.join(known[:12]) or 'none'}"
            )
        writer.writerow(
            [
                cell(value)
                for value in (site, "", "", "", "", "", "", _about(dossier, site), _advice(dossier, site))
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _about(dossier: Dossier, site: str) -> str:
    """Devices of the site by maker, most first: those for which a consideration is advised, or all where none is."""
    asking = {g for f in _open(dossier, site) for g in f.groups}
    numbers: dict[str, int] = {}
    for group in dossier.groups:
        if group.site == site and (group.id in asking or not asking):
            name = group.producer_name or "maker not known"
            numbers[name] = numbers.get(name, 0) + devices(group)
    ordered = sorted(((name, n) for name, n in numbers.items() if n), key=lambda e: (-e[1], e[0]))
    return "; ".join(f"{name}: {n:,}" for name, n in ordered[:_MOST])


def _advice(dossier: Dossier, site: str) -> str:
    """Rules that advise to consider and have something to consider here, with their citation."""
    rules = {f.rule for f in _open(dossier, site)}
    return "; ".join(f"{one.rule}: {one.citation}" for one in dossier.rules if one.rule in rules)


def _open(dossier: Dossier, site: str) -> list[Finding]:
    """Findings of advice to consider (modality ``asks``) for which no record was found or a fact is missing."""
    return [
        f for f in dossier.findings if f.site == site and f.modality == "asks" and f.outcome in _UNSETTLED
    ]
