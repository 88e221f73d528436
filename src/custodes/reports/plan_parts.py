"""A removal plan turned the way its reports show it: by modality, rule and standing, then site by site; and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from custodes.core import Count, clean, plural
from custodes.findings.burndown import BurnDown, Move
from custodes.findings.interface import Dossier
from custodes.findings.milestones import Milestone
from custodes.findings.pricing import Cost, Costs
from custodes.findings.removal import STATES, PlanLine, RemovalPlan, RuleTotal, Standing
from custodes.reports.shape import NO_SITE

NOTE = (
    "A line says of its devices what its rule says, and no more: the word in front is the rule's own modality. "
    "Very few rules order removal; a name on a list or on a label orders none."
)
PRICE_NOTE = "The prices are those of the table that was given, and say what it says they cover; no rule is said to ask for that."
STANDINGS = {
    Standing.SURE: "on these facts",
    Standing.CONDITIONAL: "conditional, never added",
    Standing.OPEN: "open, never added",
    Standing.NOTED: "noted, nothing is asked of this body",
}


class Planned(NamedTuple):
    """What the reports of a plan are made of."""

    dossier: Dossier
    plan: RemovalPlan
    costs: Costs | None = None
    milestones: tuple[Milestone, ...] = ()
    burn: BurnDown | None = None


class SiteRow(NamedTuple):
    """One site of one part."""

    line: PlanLine
    cost: Cost | None

    @property
    def site(self) -> str:
        """The site in words."""
        return clean(self.line.site, 120) or NO_SITE

    @property
    def makers(self) -> str:
        """``likeliest, not established: A 2, B 1``; empty where the line is not conditional."""
        told = ", ".join(f"{clean(name, 80)} {n:,}" for name, n in self.line.makers[:6])
        more = f" and {len(self.line.makers) - 6} more" if len(self.line.makers) > 6 else ""
        return f"likeliest, not established: {told}{more}" if told else ""


class Part(NamedTuple):
    """One standing of one rule."""

    total: RuleTotal
    says: tuple[str, ...]
    rows: tuple[SiteRow, ...]


class RuleBlock(NamedTuple):
    """One rule and one act."""

    first: PlanLine
    parts: tuple[Part, ...]


NOT_ASKED = "no rule of this modality was asked"
"""What stands in the place of a count at a check that did not ask."""


def blocks(planned: Planned) -> tuple[RuleBlock, ...]:
    """The rules in the order of the plan."""
    costs = planned.costs.by_line if planned.costs else (None,) * len(planned.plan.lines)
    found: dict[tuple[str, ...], dict[tuple[str, ...], list[SiteRow]]] = {}
    for line, cost in zip(planned.plan.lines, costs, strict=True):
        parts = found.setdefault((line.modality, line.rule, line.act), {})
        parts.setdefault((line.standing, line.condition, line.thing), []).append(SiteRow(line, cost))
    totals = {(t.modality, t.rule, t.act, t.standing, t.condition, t.thing): t for t in planned.plan.totals}
    return tuple(
        RuleBlock(
            next(iter(parts.values()))[0].line,
            tuple(
                Part(totals[(*rule, *part)], tuple(dict.fromkeys(r.line.says for r in rows)), tuple(rows))  # type: ignore[index]
                for part, rows in parts.items()
            ),
        )
        for rule, parts in found.items()
    )


def act_words(line: PlanLine) -> str:
    """What a line about an act that is done once is not about."""
    if not line.act or line.act in STATES:
        return ""
    if line.act == "consider":
        return "It is about considering, not about what is decided."
    return f"It is about the act to {line.act}, which is done once, and not about keeping the device."


def count_of(count: Count, thing: str = "device") -> str:
    """``3 devices``, ``3–5 devices``, with lines of unknown quantity."""
    words = plural(count.high, thing)
    if count.low != count.high:
        words = f"{count.low:,}–{count.high:,} {thing}s"
    return f"{words} and {plural(count.unknown, 'record')} of unknown number" if count.unknown else words


def noted_words(part: Part) -> str:
    """``28 devices``, ``conditional 2 devices, if the producer is …``; orders as what they are."""
    words = count_of(part.total.count, part.total.thing)
    return f"conditional {words}, {clean(part.total.condition, 200)}" if part.total.condition else words


def number_of(count: Count) -> str:
    """The same without the word."""
    return str(count)


def money(amount: Decimal) -> str:
    """``1,200`` or ``1,200.50``."""
    if amount == amount.to_integral_value():
        return f"{int(amount):,}"
    return (
        f"{amount.quantize(Decimal('0.01')):,}"
        if amount == amount.quantize(Decimal("0.01"))
        else f"{amount:,f}"
    )


def cost_words(cost: Cost | None) -> str:
    """``GBP 1,200–3,400``; ``at least … for 4 of 9 devices`` where not all are priced; never a zero for a missing price."""
    if cost is None:
        return ""
    if not cost.bands:
        return "not priced"
    bands = [
        f"{band.currency} {money(band.low)}" + (f"–{money(band.high)}" if band.high != band.low else "")
        for band in cost.bands
    ]
    if len(cost.bands) > 1:
        bands = [f"{words} for {band.devices}" for words, band in zip(bands, cost.bands, strict=True)]
    whole = " and ".join(bands)
    if not cost.unpriced and not cost.devices.unknown:
        return whole
    return f"at least {whole} for {cost.priced} of {cost.devices} devices"


def unpriced_words(cost: Cost) -> str:
    """``Not priced: recorder 2; not known 3``, or empty."""
    told = "; ".join(f"{clean(one.device_type, 60)} {one.devices}" for one in cost.unpriced)
    return f"Not priced: {told}" if told else ""


def total_lines(planned: Planned) -> Iterator[tuple[str, str, str]]:
    """Words, number of devices, cost: the sure total, and beside it what is never added to it."""
    plan, costs = planned.plan, planned.costs
    rows = (
        (
            "distinct devices of which a rule asks something on these facts",
            plan.distinct,
            costs and costs.sure,
        ),
        ("others, conditional on who made them", plan.conditional, costs and costs.conditional),
        ("others, open by another fact or a word of the law", plan.open, costs and costs.open),
        ("others, noted only", plan.noted, None),
    )
    for words, count, cost in rows:
        nothing = not count.high and not count.unknown
        yield words, number_of(count), "" if nothing else cost_words(cost or None)


def likely_words(rows: Sequence[SiteRow]) -> str:
    """How many of a part have a maker that only the body's own records name."""
    n = sum(row.line.likely for row in rows)
    return f"Of these, {plural(n, 'device')} by the body's own records alone (maker likely)." if n else ""


def move_words(move: Move) -> str:
    """``− 3: the maker is read otherwise (Library 2, Depot 1)``."""
    where = ", ".join(f"{clean(site, 60) or NO_SITE} {n:,}" for site, n in move.sites[:6])
    more = f" and {len(move.sites) - 6} more" if len(move.sites) > 6 else ""
    return f"{'+' if move.came else '−'} {move.devices:,}: {move.why} ({where}{more})"


def dated_milestones(planned: Planned) -> tuple[Milestone, ...]:
    """The milestones by day."""
    return tuple(sorted(planned.milestones, key=lambda m: (m.due, m.rule, m.site, m.words, m.role)))


def milestone_devices(planned: Planned, one: Milestone) -> str:
    """The devices of the rule at the site of a milestone, those on these facts and beside them the others."""
    told = []
    for standing in (Standing.SURE, Standing.CONDITIONAL, Standing.OPEN):
        if one.site:
            counts = [
                line.count
                for line in planned.plan.lines
                if (line.rule, line.site, line.standing, line.thing)
                == (one.rule, one.site, standing, "device")
            ]
        else:
            counts = [
                total.count
                for total in planned.plan.totals
                if (total.rule, total.standing, total.thing) == (one.rule, standing, "device")
            ]
        words = " / ".join(str(count) for count in counts)
        if words:
            told.append(words if standing is Standing.SURE else f"{standing} {words}")
    return "; ".join(told)


def burn_heads(burn: BurnDown) -> list[str]:
    """The modalities of a burn-down, distinct devices last."""
    return [standing.modality for standing in burn.points[0].standings] if burn.points else []


def modality_words(modality: str) -> str:
    """The name of a row of the burn-down."""
    return modality or "distinct devices"


def table_rows(planned: Planned) -> Iterator[list[object]]:
    """The lines of the plan as a table."""
    costs = planned.costs.by_line if planned.costs else (None,) * len(planned.plan.lines)
    for line, cost in zip(planned.plan.lines, costs, strict=True):
        band = cost.bands[0] if cost and len(cost.bands) == 1 else None
        yield [
            line.modality,
            line.rule,
            line.title,
            line.act,
            line.date,
            line.standing.value,
            line.condition,
            line.site,
            line.thing,
            line.count.low,
            line.count.high,
            line.count.unknown,
            line.likely,
            "; ".join(f"{name} {n}" for name, n in line.makers),
            cost_words(cost),
            band.currency if band else "",
            str(band.low) if band else "",
            str(band.high) if band else "",
            str(cost.priced) if cost else "",
            line.says,
            line.citation,
            " ".join(line.findings[:20]),
        ]


HEADER = (
    "modality", "rule", "title", "act", "date", "standing", "condition", "site", "thing", "at least", "at most",
    "records of unknown number", "maker likely", "likeliest makers", "cost", "currency", "cost low", "cost high", "devices priced",
    "sentence", "citation", "findings",
)  # fmt: skip
