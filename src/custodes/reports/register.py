"""The full register as rows, one a subject: not known, refused, withheld and not asked are kept apart from *no*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from custodes.core import clean, show_mac
from custodes.findings.interface import Dossier, Finding, Kind, Ref, SubjectRow
from custodes.identification import functions
from custodes.observations import Ledger
from custodes.reports.functions import state_words
from custodes.reports.grounds import grounds
from custodes.reports.public import PublicDossier
from custodes.reports.words import HIDDEN, STANDINGS

Cell = str | int | float
KEYS = ("mac", "serial", "asset_tag", "address", "order_number", "order_line")
PLACES = 6
_PUBLIC = frozenset({"subject", "quantity", "unit", "status", "maker", "family", "established"})


class Register:
    """Header and rows of the register of one Dossier; rows come one at a time, their texts without controls."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._groups = {group.id: group for group in dossier.groups}
        self._classes = {site.site: site.site_class or "not stated" for site in dossier.sites}
        self._lists = [(table.list_id, clean(table.title, 120)) for table in dossier.lists]
        self._rules = [rule.rule for rule in dossier.rules if rule.binds_body]
        self._stamp = dossier.stamp if isinstance(dossier, PublicDossier) else ""
        self._findings: dict[str, list[Finding]] = {}
        for finding in dossier.findings:
            for key in finding.groups:
                self._findings.setdefault(key, []).append(finding)

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        every = self._every
        return (*(every[n] for n in self._shown), "edition") if self._stamp else every

    @property
    def _shown(self) -> tuple[int, ...]:
        """Columns of a public edition."""
        return tuple(
            n
            for n, name in enumerate(self._every)
            if name in _PUBLIC or name.startswith(("list: ", "outcome: "))
        )

    @property
    def _every(self) -> tuple[str, ...]:
        return (
            "subject",
            "former ids",
            "kind",
            "quantity",
            "unit",
            "quantity as written",
            "site",
            "site class",
            *(f"in {led.value}" for led in Ledger),
            *KEYS,
            "evidence",
            "original words",
            "label",
            "brand",
            "model",
            "device type",
            "status",
            "confidence",
            "maker",
            "producer",
            "family",
            "group at that day",
            "established",
            "why established",
            *(f"function: {function.name}" for function in functions()),
            *(f"list: {title}" for _, title in self._lists),
            *(f"outcome: {rule}" for rule in self._rules),
            "other findings",
            "finding ids",
            "group",
        )

    def __iter__(self) -> Iterator[list[Cell]]:
        for own, _, common in self.parts():
            yield [*own, *common]

    def parts(self) -> Iterator[tuple[list[Cell], str, list[Cell]]]:
        """Each row in two parts: the cells of the subject, and with its group's id the cells that all of a group share."""
        split = 8 + len(Ledger) + len(KEYS) + 2
        mine, theirs = [n for n in self._shown if n < split], [n - split for n in self._shown if n >= split]
        groups: dict[str, list[Cell]] = {}
        for row in self._dossier.subjects:
            common = groups.get(row.group)
            if common is None:
                common = self._common(row.group)
                if self._stamp:
                    common = [*(common[n] for n in theirs), self._stamp]
                groups[row.group] = common
            own = self._own(row)
            yield [own[n] for n in mine] if self._stamp else own, row.group, common

    def _own(self, row: SubjectRow) -> list[Cell]:
        held = {observation.ledger for observation in row.observations}
        n = row.quantity.n
        mac = row.keys.get("mac", "")
        refs = [observation.ref for observation in row.observations]
        more = f" and {len(refs) - PLACES} more" if len(refs) > PLACES else ""
        return [
            row.id,
            " ".join(row.former_ids),
            _often(row.kind, 40),
            clean(row.quantity.reason or "unknown", 200) if n is None else "not shown" if n == HIDDEN else n,
            row.quantity.unit.value,
            _often(row.quantity.words, 120),
            _often(row.site, 200) or "not stated",
            self._classes.get(row.site, "not stated"),
            *_held(frozenset(held)),
            show_mac(mac) if len(mac) == 12 and mac.isalnum() else clean(mac, 200),
            *[clean(text, 200) if (text := row.keys.get(name)) else "" for name in KEYS[1:]],
            places(refs[:PLACES]) + more,
            " | ".join([clean(ref.said, 200) for ref in refs[:PLACES] if ref.said]),
        ]

    def _common(self, key: str) -> list[Cell]:
        group = self._groups.get(key)
        if group is None:
            blank: list[Cell] = [""] * (len(self._every) - 8 - len(Ledger) - len(KEYS) - 3)
            return [*blank, key]
        made = group.identification
        standing = {
            s.list_id: STANDINGS[s.standing] + (f" since {s.since}" if s.since else "")
            for s in group.standings
        }
        found = self._findings.get(group.id, [])
        first: list[Cell] = [
            clean(made.label, 200),
            clean(made.brand, 80),
            clean(made.model, 200),
            clean(made.device_type, 80),
            made.status.value,
            round(made.confidence, 4),
            clean(group.producer_name, 200) or "not known",
            clean(made.producer, 80),
            clean(made.family, 80),
            clean(group.group_name, 200),
            "yes" if made.established else "no",
            clean(made.why_established, 300),
        ]
        no_list = "not asked: no maker established" if not made.producer else "not checked"
        second: list[Cell] = [
            state_words(line for line in group.capabilities if line.function == function.key)
            for function in functions()
        ]
        second += [standing.get(list_id, no_list) for list_id, _ in self._lists]
        second += [_outcomes([f for f in found if f.rule == rule]) for rule in self._rules]
        second.append(
            "; ".join(
                sorted(
                    {
                        f"{f.kind.value}: {clean(f.sentence, 160)}"
                        for f in found
                        if f.kind is not Kind.DETERMINATION
                    }
                )
            )
        )
        ids = " ".join(f.id for f in found[:40]) + (f" and {len(found) - 40} more" if len(found) > 40 else "")
        return [*first, *second, ids, key]


def places(refs: Sequence[Ref]) -> str:
    """Places of evidence in one cell."""
    return " | ".join([f"{_often(ref.source, 120)} {clean(ref.locator, 120)}".strip() for ref in refs])


# Names of kinds, sites and sources stand in many rows.
_often = lru_cache(maxsize=4096)(clean)


@lru_cache(maxsize=16)
def _held(held: frozenset[Ledger]) -> tuple[str, ...]:
    return tuple("yes" if led in held else "not in this ledger" for led in Ledger)


def _outcomes(findings: Sequence[Finding]) -> str:
    words = []
    for finding in findings:
        if finding.outcome is not None:
            act = f"{finding.act}: " if finding.act else ""
            words.append(
                f"{act}{finding.outcome.value}"
                + (f"({clean(finding.detail, 80)})" if finding.detail else "")
                + _without_a_value(finding)
            )
    return "; ".join(sorted(set(words))) or "not asked"


def _without_a_value(finding: Finding) -> str:
    """Facts of which somebody said no more than this; those that are plainly unknown are asked for by NEED-FACTS."""
    said = [
        f"{ground.state}: {clean(ground.test, 120)}"
        for ground in grounds(finding)
        if ground.state in {"refused", "not held", "withheld"}
    ]
    return f" [{'; '.join(said)}]" if said else ""
