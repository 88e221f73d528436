"""``custodes check``: the main job."""

from __future__ import annotations

import platform
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from custodes.cage import close_network
from custodes.cli._options import (
    DEFAULT_CASE,
    DOUBT_CASE,
    Day,
    case_option,
    case_path,
    colour,
    columns,
    format_option,
    marking_option,
    today,
    without_option,
)
from custodes.cli._progress import Progress
from custodes.errors import UsageError
from custodes.observations import Ledger


@click.command(
    short_help="Read files of any mix; say what is there, who made it, and what the law asks of it."
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as-of", type=Day(), help="Day on which the law is asked.  [default: today, UTC]")
@click.option(
    "--known-at", type=Day(), help="Day up to which law and lists are known.  [default: today, UTC]"
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    help="Pack of law to ask, or ./FOLDER of one of your own; may be given again.  [default: those of the body]",
)
@click.option("--body", default="", help="Kind of body that asks (uk-department, us-executive-agency, ...).")
@click.option(
    "--standard",
    type=click.Choice(["default", "strict"]),
    default="default",
    help="Standard of proof for who made it.",
)
@click.option(
    "--ledger",
    "ledgers",
    multiple=True,
    metavar="FILE=LEDGER",
    help="Say what a file is: bought, registered, seen, declared.",
)
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What each column of each table is: written for you where it is not there, read where it is.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for report.html and the full register beside it.",
)
@click.option("--page-only", is_flag=True, help="With -o: write the page without the register beside it.")
@click.option(
    "--public",
    is_flag=True,
    help="Write the public edition instead: no keys, no places, small counts suppressed.",
)
@click.option(
    "--planned",
    "quotes",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A quote or bill of quantities: what would apply on delivery, and what to ask. Never counted as held.",
)
@click.option(
    "--delivery", type=Day(), help="Day on which what is planned arrives.  [default: that of --as-of]"
)
@marking_option
@without_option
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found; 1 to 3 stay.")
@format_option
@case_option
def command(
    files: Sequence[Path],
    as_of: date | None,
    known_at: date | None,
    packs: Sequence[str],
    body: str,
    standard: str,
    ledgers: Sequence[str],
    map_file: Path | None,
    out: Path | None,
    page_only: bool,
    public: bool,
    quotes: Sequence[Path],
    delivery: date | None,
    marking: str,
    without: Sequence[str],
    quiet: bool,
    exit_zero: bool,
    fmt: str,
    case: Path | None,
) -> None:
    """Read FILES, whatever each is; join, identify, compare and judge what they say. A folder stands for the files in it.

    Registers, scans, orders, declarations, a sites file, a body file and answers may come in any mix.
    """
    # Before the first input is opened: nothing that a hostile file could do may reach a network.
    if quotes and fmt == "json" and out is None:
        raise UsageError(
            "what is planned is no part of the Dossier", hint="give -o DIR: it is written to planned.json"
        )
    if delivery is not None and not quotes:
        raise UsageError(
            "--delivery speaks of what is planned", hint="give --planned FILE with it, or leave it out"
        )
    if public and quotes:
        raise UsageError(
            "a public edition says nothing of what is planned", hint="leave out --public or --planned"
        )
    cage = close_network()
    from custodes.runs import Order  # noqa: PLC0415 - after the cage is shut
    from custodes.runs.folders import with_folders  # noqa: PLC0415
    from custodes.runs.map_file import read_map  # noqa: PLC0415

    day = today()
    order = Order(
        paths=with_folders(files),
        case=case or (DOUBT_CASE if without else case_path(case)),
        as_of=as_of or day,
        known_at=known_at or day,
        extend=case is not None,
        packs=tuple(packs),
        body=body,
        standard=standard,
        ledgers=dict(_ledger(text) for text in ledgers),
        maps=read_map(map_file) if map_file else {},
        network=cage.sentence,
        manifest=_manifest(files),
        without=tuple(without),
    )
    code = _run(
        order,
        out,
        map_file=map_file,
        page_only=page_only,
        public=public,
        marking=marking,
        quiet=quiet,
        exit_zero=exit_zero,
        fmt=fmt,
    )
    if quotes:
        from custodes.cli._planned import show_planned  # noqa: PLC0415

        code = show_planned(order, quotes, delivery or order.as_of, out, code, quiet=quiet, fmt=fmt)
    sys.exit(code)


def _run(
    order: object,
    out: Path | None,
    *,
    map_file: Path | None,
    page_only: bool,
    public: bool,
    marking: str,
    quiet: bool,
    exit_zero: bool,
    fmt: str,
) -> int:
    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415
    from custodes.cli._writing import write_json, write_reports  # noqa: PLC0415
    from custodes.core import clean  # noqa: PLC0415
    from custodes.identification import stale_registry  # noqa: PLC0415
    from custodes.reports import marked, marking_words, render_terminal  # noqa: PLC0415
    from custodes.runs import Done, Order, check  # noqa: PLC0415
    from custodes.runs.map_file import add_to_map  # noqa: PLC0415
    from custodes.runs.verdict import NOT_ALL_READ, exit_code  # noqa: PLC0415
    from custodes.store import place_warnings  # noqa: PLC0415

    assert isinstance(order, Order)
    marking_words(marking)
    named = "" if order.case == DEFAULT_CASE else clean(shlex.quote(str(order.case)), 300)
    code = 0

    def use(done: Done) -> None:
        nonlocal code
        dossier = marked(done.dossier, marking)
        code = exit_code(dossier, exit_zero=exit_zero)
        if any(not one.number for one in done.taken) and not exit_zero:
            code = max(code, NOT_ALL_READ)
        progress.clear()
        old = stale_registry(order.known_at)
        if old and not quiet:
            click.echo(f"note: {old}", err=True)
        for one in done.taken:
            if one.error:
                click.echo(f"error: {clean(one.error, 2000)}", err=True)
            elif one.note and not quiet:
                click.echo(f"note: {clean(one.note, 600)}", err=True)
        written = write_reports(dossier, out, page_only=page_only, public=public) if out is not None else []
        if map_file is not None and add_to_map(map_file, dossier.inputs, done.taken):
            written.append(map_file)
        with reader_may_leave():
            if fmt == "json":
                write_json(dossier, public=public)
            elif not quiet:
                click.echo(render_terminal(dossier, width=columns(), colour=colour(), case=named))
                for path in written:
                    click.echo(f"written: {path}")

    with Progress(quiet=quiet) as progress:
        check(order, use, progress)
    if not quiet:
        for warning in place_warnings(order.case):
            click.echo(f"warning: {warning}", err=True)
    return code


def _ledger(text: str) -> tuple[str, Ledger]:
    from custodes.intake import shown_name  # noqa: PLC0415

    name, _, word = text.rpartition("=")
    if not name or word not in set(Ledger):
        raise UsageError(
            f"--ledger {text!r} is not FILE=LEDGER", hint=f"LEDGER is one of: {', '.join(Ledger)}"
        )
    return shown_name(Path(name).name), Ledger(word)


def _manifest(files: Sequence[Path]) -> dict[str, str]:
    from custodes.intake import shown_name  # noqa: PLC0415

    return {
        "host": platform.node(),
        "python": platform.python_version(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": " ".join(shown_name(str(path)) for path in files),
    }
