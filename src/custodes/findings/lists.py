"""One small table for each official list: which makers found here it names, covers, or does not hold. Never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from custodes.core import plural, short_id
from custodes.findings.interface import Finding, Group, Kind, ListRow, ListTable, Severity
from custodes.findings.things import held
from custodes.identification import Status
from custodes.listings import Standing, all_lists

_SURE = {Status.IDENTIFIED, Status.LIKELY}
_ON_LIST = {Standing.NAMED, Standing.COVERED}


def list_tables(groups: Iterable[Group]) -> tuple[ListTable, ...]:
    """Tables in the order of the lists; makers with most devices first."""
    by_maker: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.identification.producer and group.identification.status in _SURE and group.standings:
            by_maker[group.identification.producer].append(group)
    tables = []
    for entry in all_lists():
        rows = []
        for maker, mine in by_maker.items():
            standing = next((s for s in mine[0].standings if s.list_id == entry.id), None)
            if standing is not None:
                devices = sum(held(g) for g in mine)
                rows.append(
                    ListRow(
                        maker, mine[0].producer_name, devices, tuple(sorted(g.id for g in mine)), standing
                    )
                )
        rows.sort(key=lambda row: (row.standing.standing not in _ON_LIST, -row.devices, row.party))
        tables.append(ListTable(entry.id, entry.title, entry.effect, tuple(rows)))
    return tuple(tables)


def _carried(groups: list[Group]) -> str:
    """How many devices are of this maker, those of which that is established apart from those of which it is likely."""
    sure = sum(held(g) for g in groups if g.identification.established)
    likely = sum(held(g) for g in groups) - sure
    if sure and likely:
        return f"{_carry(sure)}; of {likely:,} more that is likely, not established."
    if likely:
        return (
            f"Of {plural(likely, 'device')} here it is likely, not established, that they carry its design."
        )
    return f"{_carry(sure)}." if sure else "Only orders here name it."


def _carry(sure: int) -> str:
    return f"{plural(sure, 'device')} here {'carries' if sure == 1 else 'carry'} its design"


def listed_findings(tables: Iterable[ListTable], groups: dict[str, Group]) -> tuple[Finding, ...]:
    """One notice for each maker on each list. It says what the list says, and asks nothing of anybody."""
    found = []
    for table in tables:
        for row in table.rows:
            if row.standing.standing in _ON_LIST:
                evidence = tuple(ref for ident in row.groups[:4] for ref in groups[ident].refs[:1])
                found.append(
                    Finding(
                        id=short_id("F", "listed", table.list_id, row.party),
                        kind=Kind.LISTED,
                        groups=row.groups,
                        subjects=sum(groups[g].subjects for g in row.groups if groups[g].kind != "purchase"),
                        quantity=row.devices,
                        site="",
                        rule="",
                        outcome=None,
                        detail=row.standing.standing.value,
                        modality="flags",
                        sentence=f"{row.standing.sentence} {_carried([groups[g] for g in row.groups])}",
                        citation=row.standing.source,
                        asked_on="",
                        act="",
                        severity=Severity.NOTICE,
                        confidence=min(groups[g].identification.confidence for g in row.groups),
                        evidence=evidence,
                    )
                )
    return tuple(found)
