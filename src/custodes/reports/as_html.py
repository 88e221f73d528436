"""The report: one HTML file without network or script, for people who will try to find a mistake in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any, BinaryIO

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from custodes.core import clean, plural
from custodes.findings.interface import Dossier, Finding, Group, Kind, ListRow, ListTable, Ref, Severity
from custodes.listings.interface import Standing
from custodes.observations import Ledger
from custodes.reports import account, contested, figures, functions, owners, shape, words
from custodes.reports.public import PublicDossier

FULL_FINDINGS = 240
"""Findings opened to their proof on the page; with the caps below 5,000 distinct groups stay under 3 MB."""
FULL_GROUPS = 240
CAPS = {
    "makers": 120,
    "relabels": 80,
    "gaps": 60,
    "sites": 200,
    "bars": 40,
    "claims": 120,
    "contested": 40,
    "functions": 12,
    "questions": 60,
    "changes": 30,
    "resting": 40,
    "carried": 24,
    "plan": 60,
    "inputs": 200,
    "columns": 60,
    "notes": 20,
    "not_read": 100,
    "list": 60,
    "site_outcomes": 40,
    "quarters": 60,
    "coverage": 80,
    "owners": 24,
    "statements": 20,
    "refs": 4,
    "near": 6,
}
"""Longest tables; what is beyond is counted on the page and stands in the register beside it."""


class _Templates(BaseLoader):
    """Templates from inside the package, also when it is a zip file."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        del environment
        path = files("custodes.reports") / "templates" / template
        if not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text("utf-8"), None, None


def _shown(value: Any) -> Any:
    """Every text that reaches the page is stripped of controls first and escaped after."""
    if isinstance(value, Markup):
        return value
    text = str(value) if value is not None else ""
    shown = clean(text, 600)
    return f"{' ' if text[:1] == ' ' else ''}{shown}{' ' if text[-1:] == ' ' and shown else ''}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates of this package: everything that they show is stripped of controls and escaped."""
    env = Environment(
        loader=_Templates(),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
        # Nothing in these templates can be worked out ahead: the same code comes of it, sooner.
        optimized=False,
    )
    env.filters.update(
        anchor=shape.anchor,
        number=words.number,
        count=words.count_words,
        quantity=words.quantity_words,
        unspoken=functions.unspoken,
        percent=words.percent,
        short=_short,
        gap=figures.gap_words,
        token=lambda f: words.token(f.outcome, f.severity),
        strip=figures.strip,
        bars=figures.bar_rows,
        place=shape.place,
        ended=shape.ended,
        held=shape.held_words,
        taken=shape.taken,
        label=shape.label,
        standing_rows=_standing_rows,
        said_once=_said_once,
        devices=shape.devices,
        listed=lambda t: shape.listed(t)[: CAPS["list"]],
        counted=words.counted,
        reasons=account.reasons_words,
        plural=plural,
        dated=contested.dated,
        told=contested.said,
        silence=contested.silence,
        grade_words=contested.grade_words,
        css=_css,
    )
    env.globals.update(
        caps=CAPS,
        LEDGERS=words.LEDGERS,
        STATUSES=words.STATUSES,
        STANDINGS=words.STANDINGS,
        HIDDEN=words.HIDDEN,
        ledgers=tuple(Ledger),
    )
    return env


def _standing_rows(table: ListTable) -> tuple[list[ListRow], list[tuple[str, list[ListRow]]]]:
    """Makers that a list names or covers, one a row; the others together under the words of their standing."""
    told = [r for r in shape.listed(table) if r.standing.standing in (Standing.NAMED, Standing.COVERED)]
    others: dict[str, list[ListRow]] = {}
    for row in shape.listed(table):
        if row not in told:
            others.setdefault(words.STANDINGS[row.standing.standing], []).append(row)
    return told, list(others.items())


def _said_once(rows: Sequence[ListRow]) -> list[str]:
    told = (
        shape.ended(f"{row.standing.sentence} {row.standing.source}".strip()) for row in rows[: CAPS["list"]]
    )
    return list(dict.fromkeys(told))


def _css(text: str) -> Markup:
    """Words as the inside of a CSS string: all but letters and digits by number (CSS Syntax 3, 4.3.7), so that none ends it."""
    plain = (c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in clean(text, 120))
    return Markup("".join(plain))  # noqa: S704 - letters, digits and backslashes alone


def _short(text: str, limit: int = 160) -> str:
    shown = clean(str(text), 100_000)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the page as UTF-8. Raises OSError as ``out`` does."""
    template = environment().get_template("report.html.j2")
    out.writelines(piece.encode("utf-8", "replace") for piece in template.generate(**_context(dossier)))


def _context(dossier: Dossier) -> dict[str, Any]:
    views = shape.by_rule(dossier)
    full = pick_findings(views, FULL_FINDINGS)
    groups = pick_groups(dossier.groups, full, FULL_GROUPS)
    binding = tuple(v for v in views if v.rule.binds_body)
    refs = _Refs(dossier)
    return {
        "d": dossier,
        "css": Markup((files("custodes.reports") / "templates" / "report.css").read_text("utf-8")),  # noqa: S704 - our own file
        "public": isinstance(dossier, PublicDossier),
        "stamp": getattr(dossier, "stamp", ""),
        "views": binding,
        "beside": tuple(v for v in views if not v.rule.binds_body),
        "headlines": shape.headlines(binding),
        "full": {f.id for f in full},
        "groups": groups,
        "on_page": {g.id for g in groups},
        "group_of": {g.id: g for g in dossier.groups},
        "more_groups": len(dossier.groups) - len(groups),
        "makers": shape.makers(dossier.groups),
        "statuses": shape.statuses(dossier.groups),
        "relabels": [f for f in dossier.findings if f.kind is Kind.RELABEL],
        "conflicts": [f for f in dossier.findings if f.kind is Kind.CONFLICT],
        "gaps": [(bar, gap) for bar in dossier.ledgers for gap in bar.gaps],
        "single": shape.single_things(dossier.findings),
        "changes": shape.changes(dossier.findings),
        "resting": shape.resting(dossier.findings),
        "without": words.without_words(dossier.run.without) if dossier.run.without else "",
        "functions": () if isinstance(dossier, PublicDossier) else functions.function_views(dossier),
        "function_note": functions.NOTE,
        "owners": owners.bands(dossier),
        "contested_note": contested.NOTE,
        "accounts": account.accounts(dossier),
        "all_records": account.whole(dossier),
        "not_read": sorted(dossier.not_read, key=lambda n: n.reason in account.NOTHING_TO_JUDGE),
        "timeline": figures.timeline(dossier),
        "source_number": refs.number,
        "dates": words.dates_words(dossier.run.as_of, dossier.run.known_at, dossier.run.facts_of),
        "devices": shape.add(shape.devices(g) for g in dossier.groups),
    }


class _Refs:
    """Sources are named once, in the table of inputs; evidence links there."""

    def __init__(self, dossier: Dossier) -> None:
        self._numbers = {entry.name: n for n, entry in enumerate(dossier.inputs[: CAPS["inputs"]], 1)}

    def number(self, ref: Ref) -> int:
        return self._numbers.get(ref.source, 0)


def pick_findings(views: Sequence[shape.RuleView], limit: int) -> tuple[Finding, ...]:
    """The findings that the page opens in full: gravest outcomes first.

    In each outcome the first of every site, then the second of every site, and so on.
    """
    chosen: list[Finding] = []
    lines = [line for view in views for line in view.outcomes]
    share = max(3, limit // max(1, len(lines)))
    for severity in sorted(Severity, reverse=True):
        for line in lines:
            if line.sites[0].findings[0].severity is severity:
                rows = zip_longest(*(site.findings for site in line.sites[: CAPS["site_outcomes"]]))
                chosen += [finding for row in rows for finding in row if finding is not None][:share]
    return tuple(chosen[:limit])


def pick_groups(groups: Sequence[Group], findings: Iterable[Finding], limit: int) -> tuple[Group, ...]:
    """The groups that the page shows as cards: those that the opened findings speak of, then the largest."""
    wanted = {key for finding in findings for key in finding.groups[: CAPS["near"]]}
    ordered = sorted(groups, key=lambda g: (g.id not in wanted, -shape.devices(g), g.id))
    return tuple(sorted(ordered[:limit], key=lambda g: (-shape.devices(g), g.id)))
