"""``custodes diff``: the same inputs asked twice, and what changed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from custodes.cage import close_network
from custodes.cli._options import Day, case_option, case_path, format_option, today
from custodes.cli._progress import Progress
from custodes.errors import UsageError

if TYPE_CHECKING:
    from custodes.findings import Comparison

T = TypeVar("T")


@click.command(short_help="Ask twice: which determinations changed, and because of what.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--as-of",
    type=Day(),
    multiple=True,
    help="Day on which the law is asked: once for both, or twice.  [default: today, UTC]",
)
@click.option(
    "--known-at",
    type=Day(),
    multiple=True,
    help="Day up to which law and lists are known: once, or twice.  [default: today, UTC]",
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    help="Packs of law, as A or A,B: once for both, or twice.  [default: those of the body]",
)
@click.option("--body", default="", help="Kind of body that asks (uk-department, us-executive-agency, ...).")
@click.option(
    "--standard",
    type=click.Choice(["default", "strict"]),
    multiple=True,
    help="Standard of proof: once, or twice.  [default: default]",
)
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="The second does not believe this input, clue, rule or answer; may be given again.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever changed; 1 to 3 stay.")
@format_option
@case_option
def command(
    files: Sequence[Path],
    as_of: Sequence[date],
    known_at: Sequence[date],
    packs: Sequence[str],
    body: str,
    standard: Sequence[str],
    without: Sequence[str],
    exit_zero: bool,
    fmt: str,
    case: Path | None,
) -> None:
    """Ask twice, and say which determinations changed and because of what.

    Without FILES the case is asked; with FILES they are read as `check` reads them. An option that may be given
    twice speaks of the first asking, then of the second. No case is written.

    Two FILES that are Dossiers in JSON are compared as they stand: two checks, or two versions of custodes.
    """
    cage = close_network()
    from custodes.runs.dossier_file import looks_like_one  # noqa: PLC0415 - after the cage is shut

    dossiers = [path for path in files if looks_like_one(path)]
    if dossiers:
        if len(dossiers) != 2 or len(files) != 2:
            raise UsageError("two Dossiers are compared with each other, and with nothing else")
        if as_of or known_at or packs or body or standard or without:
            raise UsageError("a Dossier is judged already", hint="give the files that it was made of")
        from custodes.runs.twice import compare_files  # noqa: PLC0415

        compared = compare_files(*files)
    else:
        from custodes.runs import Order  # noqa: PLC0415

        day = today()
        days, knowns = _two(as_of, day, "--as-of"), _two(known_at, day, "--known-at")
        asked, proofs = _two(packs, "", "--pack"), _two(standard, "default", "--standard")
        first, second = (
            Order(
                paths=tuple(files),
                case=case_path(case),
                as_of=days[n],
                known_at=knowns[n],
                packs=tuple(name.strip() for name in asked[n].split(",") if name.strip()),
                body=body,
                standard=proofs[n],
                network=cage.sentence,
            )
            for n in (0, 1)
        )
        second = replace(second, without=tuple(without))
        if files and case is not None:
            raise UsageError("--case and FILES cannot go together: a case is asked, or files are")
        if first == second:
            raise UsageError(
                "the two askings are the same",
                hint="give --as-of, --known-at, --pack or --standard twice, or --without",
            )
        compared = _ask(first, second)
    _print(compared, fmt)
    sys.exit(0 if exit_zero else int(compared.severity))


def _two(given: Sequence[T], default: T, option: str) -> tuple[T, T]:
    if len(given) > 2:
        raise UsageError(f"{option} may be given once, for both, or twice")
    return (given[0], given[-1]) if given else (default, default)


def _ask(first: object, second: object) -> Comparison:
    from custodes.core import clean  # noqa: PLC0415
    from custodes.runs import Order  # noqa: PLC0415
    from custodes.runs.twice import ask_twice  # noqa: PLC0415

    assert isinstance(first, Order)
    assert isinstance(second, Order)
    with Progress(quiet=False) as progress:
        compared, taken = ask_twice(first, second, progress)
        progress.clear()
    for one in taken:
        if one.error:
            click.echo(f"error: {clean(one.error, 2000)}", err=True)
        elif one.note:
            click.echo(f"note: {clean(one.note, 600)}", err=True)
    return compared


def _print(compared: Comparison, fmt: str) -> None:
    import json  # noqa: PLC0415

    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415
    from custodes.cli._options import colour, columns  # noqa: PLC0415
    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.reports.changed import render_changes  # noqa: PLC0415

    with reader_may_leave():
        if fmt == "json":
            plain = {"schema": "custodes-diff/1", **to_plain(compared)}
            click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        else:
            click.echo(render_changes(compared, width=columns(), colour=colour()), nl=False)
