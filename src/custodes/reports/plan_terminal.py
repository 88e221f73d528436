"""The removal plan for the terminal: modality by modality, then totals, cost, milestones and the burn-down in characters."""

from __future__ import annotations

from collections.abc import Iterator

from custodes.core import clean, plural
from custodes.findings.burndown import BurnDown, Point, Standing
from custodes.findings.removal import Standing as Stands
from custodes.reports import plan_parts as parts
from custodes.reports.layout import Paper
from custodes.reports.shape import ended
from custodes.reports.words import dates_words, without_words

_SITES, _NOTED, _MILESTONES = 12, 12, 40
_BAR, _WIDE = 34, 66


def render_plan(planned: parts.Planned, *, width: int, colour: bool) -> str:
    """The plan as text of at most ``width`` columns (32 at least)."""
    paper = Paper(max(32, width), colour)
    return "\n".join(line.rstrip() for line in _lines(planned, paper)).lstrip("\n") + "\n"


def _lines(planned: parts.Planned, paper: Paper) -> Iterator[str]:
    run = planned.dossier.run
    if run.marking:
        yield from paper.paragraph(run.marking, 0, "bold")
    yield from paper.heading("Removal plan")
    if run.without:
        yield from paper.paragraph(without_words(run.without), 2, "accent")
    yield from paper.paragraph(dates_words(run.as_of, run.known_at, run.facts_of))
    yield from paper.paragraph(parts.NOTE, 2, "soft")
    modality = ""
    found = parts.blocks(planned)
    asked = [one for one in found if one.first.standing is not Stands.NOTED]
    for block in asked:
        if block.first.modality != modality:
            modality = block.first.modality
            yield from paper.heading(modality)
        yield from _block(block, paper)
    if not asked:
        yield from paper.paragraph(
            "No rule that was asked asks anything of these devices on these facts.", 2, "bold"
        )
    yield from _noted([one for one in found if one.first.standing is Stands.NOTED], paper)
    yield from _totals(planned, paper)
    yield from _milestones(planned, paper)
    if planned.burn is not None:
        yield from _burn(planned.burn, paper)


def _block(block: parts.RuleBlock, paper: Paper) -> Iterator[str]:
    first = block.first
    act = f", act: {first.act}" if first.act else ""
    yield from paper.paragraph(
        f"{first.rule}: {clean(first.title, 160)} ({first.date}{act})", 2, "bold", "▸ "
    )
    yield from paper.paragraph(clean(first.citation, 300), 4, "soft")
    if words := parts.act_words(first):
        yield from paper.paragraph(words, 4, "soft")
    for part in block.parts:
        yield from _part(part, paper)


def _part(part: parts.Part, paper: Paper) -> Iterator[str]:
    total = part.total
    head = f"{parts.STANDINGS[total.standing]}: {parts.count_of(total.count, total.thing)}"
    if total.condition:
        head += f", {clean(total.condition, 300)}"
    if total.thing != "device":
        head += " (an order may be of what is held, and is never added)"
    yield from paper.paragraph(head, 4, "bold" if total.standing is Stands.SURE else "")
    if total.standing is Stands.SURE:
        for says in part.says[:3]:
            yield from paper.paragraph(ended(says), 6)
    if likely := parts.likely_words(part.rows):
        yield from paper.paragraph(likely, 6, "soft")
    for row in part.rows[:_SITES]:
        cost = f": {parts.cost_words(row.cost)}" if row.cost else ""
        words = f"{row.site}: {parts.count_of(row.line.count, row.line.thing)}{cost}"
        yield from paper.paragraph(f"{words}{f'; {row.makers}' if row.makers else ''}", 6, "", "· ")
    if len(part.rows) > _SITES:
        yield f"      and {len(part.rows) - _SITES:,} more: -f csv holds all"


def _noted(blocks: list[parts.RuleBlock], paper: Paper) -> Iterator[str]:
    if not blocks:
        return
    yield from paper.heading("Noted: nothing is asked of this body")
    for block in blocks[:_NOTED]:
        held = "; ".join(parts.noted_words(part) for part in block.parts)
        first = block.first
        head = f"{first.modality}: {clean(first.title, 120)} ({first.date}): {held}"
        yield from paper.paragraph(head, 2, "", "· ")
    if len(blocks) > _NOTED:
        yield f"    and {len(blocks) - _NOTED:,} more: -f csv holds all"


def _totals(planned: parts.Planned, paper: Paper) -> Iterator[str]:
    yield from paper.heading("Devices, each counted once")
    for words, number, cost in parts.total_lines(planned):
        yield from paper.paragraph(f"{words}{f': {cost}' if cost else ''}", 2, "", f"{number:>9}  ")
    plan, costs = planned.plan, planned.costs
    if plan.not_devices:
        yield from paper.paragraph(
            f"{plural(plan.not_devices, 'group')} counted in another unit (channels, systems), and in no number here.",
            2,
        )
    for later in plan.later:
        yield from paper.paragraph(f"Not asked, as it comes later: {clean(later, 300)}", 2, "soft")
    if costs is None:
        return
    yield from paper.paragraph(parts.PRICE_NOTE, 2, "soft")
    for name, mine in (("", costs.sure), ("conditional: ", costs.conditional), ("open: ", costs.open)):
        if words := parts.unpriced_words(mine):
            yield from paper.paragraph(f"{name}{words}.", 2)
    for price in costs.used[:20]:
        yield from paper.paragraph(
            f"{price.place}: {price.device_type} {price.model} {price.site}: covers {price.covers} "
            f"({price.source}, {price.on})",
            2,
            "soft",
            "· ",
        )
    if costs.unused:
        rows = ", ".join(price.place for price in costs.unused[:6])
        more = f" and {len(costs.unused) - 6} more" if len(costs.unused) > 6 else ""
        yield from paper.paragraph(f"Prices that no device of these lines matches: {rows}{more}.", 2)


def _milestones(planned: parts.Planned, paper: Paper) -> Iterator[str]:
    if not planned.milestones:
        return
    yield from paper.heading("Milestones, as they were given")
    for one in parts.dated_milestones(planned)[:_MILESTONES]:
        where = clean(one.site, 80) or "every site of the rule"
        devices = parts.milestone_devices(planned, one)
        words = f"{clean(one.words, 300)} ({one.rule}, {where}: {devices}; {clean(one.role, 80)})"
        yield from paper.paragraph(words, 2, "", f"{one.due}  ")
    if len(planned.milestones) > _MILESTONES:
        yield f"  and {len(planned.milestones) - _MILESTONES:,} more"


def _burn(burn: BurnDown, paper: Paper) -> Iterator[str]:
    yield from paper.heading("Burn-down: devices that stand on the facts of each check")
    top = max((s.count.high for p in burn.points for s in p.standings), default=0) or 1
    for n, modality in enumerate(parts.burn_heads(burn)):
        yield from paper.paragraph(parts.modality_words(modality), 2, "bold")
        for point in burn.points:
            one = point.standings[n]
            # Where it is narrow the numbers alone are shown.
            bar = f"{_bar(one, top)}  " if paper.width >= _WIDE and one.asked else ""
            yield from paper.paragraph(_tail(one), 4, "", f"{point.as_of}  {bar}")
    yield from paper.paragraph("█ at least, ░ at most; all bars to one scale.", 2, "soft")
    for number in range(len(burn.points) - 1):
        mine = [move for move in burn.moves if move.first == number]
        first, second = burn.points[number], burn.points[number + 1]
        yield from paper.paragraph(f"From {_named(first)} to {_named(second)}", 2, "bold")
        if number in burn.strangers:
            yield from paper.paragraph(
                "These two share no single device: they may be of different estates.", 4, "accent"
            )
        if not mine:
            yield from paper.paragraph("nothing left or came", 4)
        for move in mine:
            yield from paper.paragraph(parts.move_words(move), 4, "", f"{move.modality} ")


def _named(point: Point) -> str:
    return f"{point.as_of} ({clean(point.name, 60)})"


def _bar(standing: Standing, top: int) -> str:
    low = round(_BAR * standing.count.low / top)
    high = max(round(_BAR * standing.count.high / top), 1 if standing.count.high else 0)
    return ("█" * low + "░" * (high - low)).ljust(_BAR)


def _tail(standing: Standing) -> str:
    if not standing.asked:
        return parts.NOT_ASKED
    words = str(standing.count)
    if standing.declared_removed:
        words += f", {standing.declared_removed:,} of them declared removed"
        words += f" ({standing.still_seen:,} still seen)" if standing.still_seen else ""
    for name, count in (("conditional", standing.conditional), ("open", standing.open)):
        if count.high or count.unknown:
            words += f"; {name} {count}"
    return words
