"""``custodes sheet``: the walk-round sheet, and what the filled-in ones say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cli._options import case_option, case_path, format_option, marking_option
from custodes.errors import UsageError

if TYPE_CHECKING:
    from custodes.runs.walk_rates import Found


_MOST = 40
"""Rows that are listed one by one."""


@click.command(short_help="Write a blank sheet for a walk-round; hold filled-in ones against the case.")
@click.option("--site", "sites", multiple=True, help="Only this site; may be given again.  [default: all]")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    help="Draw so many things, stratified by site, maker and status.  [default: all]",
)
@click.option(
    "--seed", default="1", show_default=True, help="Seed of the draw; the same seed draws the same things."
)
@click.option(
    "--led",
    is_flag=True,
    help="Show what is recorded beside what is to be filled in: it leads the inspector.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for walk-round.xlsx and walk-round.html; never overwritten.",
)
@click.option(
    "--rates",
    "filled",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A filled-in sheet: print how often records and identifications were wrong; may be given again.",
)
@marking_option
@format_option
@case_option
def command(
    sites: tuple[str, ...],
    sample: int | None,
    seed: str,
    led: bool,
    out: Path | None,
    filled: tuple[Path, ...],
    marking: str,
    fmt: str,
    case: Path | None,
) -> None:
    """Write a sheet on which a person notes what is there: label, type plate, serial and MAC on it, port, radio, card slot, menu.

    It is blank, so that nobody is led. Filled in, `check` reads it as seen, and --rates gives error rates with intervals.
    """
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    if not filled and out is None:
        raise UsageError("say where the sheet goes: -o DIR", hint="or give filled-in sheets: --rates FILE")
    with Case.open(case_path(case)) as stored:
        dossier = load_dossier(stored)
        if filled:
            _rates(dossier, filled, fmt)
            return
        assert out is not None
        _write(dossier, sites, sample, seed, out, marking, led=led)


def _write(
    dossier: object,
    sites: tuple[str, ...],
    sample: int | None,
    seed: str,
    out: Path,
    marking: str,
    *,
    led: bool,
) -> None:
    from custodes.cage import close_network  # noqa: PLC0415
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.core import clean  # noqa: PLC0415
    from custodes.findings import Dossier  # noqa: PLC0415
    from custodes.findings.walkround import drawn, stops  # noqa: PLC0415
    from custodes.reports import marking_words  # noqa: PLC0415
    from custodes.reports.walk_page import page  # noqa: PLC0415
    from custodes.reports.walk_sheet import Walk, write_workbook  # noqa: PLC0415

    assert isinstance(dossier, Dossier)
    close_network()
    marking_words(marking)
    known = {line.site for line in dossier.sites}
    for site in sites:
        if site not in known:
            raise UsageError(
                f"this case knows no site {site!r}", hint=f"known: {', '.join(sorted(known)[:12]) or 'none'}"
            )
    everything = stops(dossier, sites)
    chosen = drawn(everything, sample, seed) if sample else everything
    walk = Walk(chosen, len(everything), clean(seed, 60) if sample else "", dossier.run.as_of, led, marking)
    names = (out / "walk-round.xlsx", out / "walk-round.html")
    for path in names:
        if path.exists():
            raise UsageError(f"{path} exists and may hold what somebody saw", hint="give another folder")
    out.mkdir(parents=True, exist_ok=True)
    with private_file(names[0]) as file:
        write_workbook(walk, file)
    with private_file(names[1]) as file:
        file.write(page(walk).encode("utf-8"))
    click.echo(walk.title)
    for path in names:
        click.echo(f"written: {path}")


def _rates(dossier: object, filled: tuple[Path, ...], fmt: str) -> None:
    import json  # noqa: PLC0415

    from custodes.cage import close_network  # noqa: PLC0415
    from custodes.findings import Dossier  # noqa: PLC0415
    from custodes.runs.walk_rates import plain, rates_of  # noqa: PLC0415

    assert isinstance(dossier, Dossier)
    close_network()
    found = rates_of(dossier, filled)
    if fmt == "json":
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=1))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: Found) -> list[str]:
    from custodes.core import clean, plural  # noqa: PLC0415
    from custodes.findings.rates import Agrees  # noqa: PLC0415

    told = [
        f"Looked at {plural(found.looked, 'thing')} of the case; {found.not_looked:,} on the sheets were not looked at."
    ]
    for rate in found.rates:
        series = f"{rate.series:,} agree in the series, " if rate.series else ""
        counts = f"{rate.agrees:,} agree, {series}{rate.differs:,} differ, {rate.unknown:,} cannot be told"
        if rate.error is None:
            told.append(f"{rate.question}: cannot tell ({counts})")
            continue
        told.append(
            f"{rate.question}: {rate.error:.1%} wrong, 95 % interval {rate.low:.1%} to {rate.high:.1%} ({counts}); "
            f"{rate.best:.1%} to {rate.worst:.1%} if all that cannot be told were right, or wrong; "
            f"speaks for {rate.covered:,} of {rate.population:,} things"
        )
    told += [
        f"  {c.code}: {c.question}: recorded {clean(c.recorded, 80)!r}, looked {clean(c.looked, 80)!r}"
        f"{', the same series' if c.verdict is Agrees.SERIES else ''} ({c.place})"
        for c in found.compared
        if c.verdict in {Agrees.NO, Agrees.SERIES}
    ]
    told += [
        f"Not understood, neither yes nor no: {clean(code, 40) or 'a row without a code'}: {clean(words, 80)!r} ({place})"
        for code, words, place in found.unclear[:_MOST]
    ]
    if len(found.unclear) > _MOST:
        told.append(f"and {len(found.unclear) - _MOST:,} more that are not understood.")
    if found.unlisted:
        told.append(f"{plural(found.unlisted, 'thing')} found that is on no list; no rate is made of them.")
    if found.strange:
        told.append(
            f"Codes that this case does not know: {', '.join(clean(code, 40) for code in found.strange[:12])}"
        )
    if found.informed:
        told.append(
            "The case was made with one of these sheets, so its identification is not held against them."
        )
    return told
