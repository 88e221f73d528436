"""``custodes identify``: who made it, as a filter for pipelines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cage import close_network
from custodes.cli._incoming import STDIN, incoming

if TYPE_CHECKING:
    from custodes.cli._progress import Progress
    from custodes.intake import Incoming
    from custodes.runs.identify_lines import LineFilter


@click.command(short_help="Say who made each device of a stream of JSON lines.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--standard",
    type=click.Choice(["default", "strict"]),
    help="Also say whether the maker is established under this standard of proof, and why.",
)
@click.option("--quiet", is_flag=True, help="Print nothing on standard error but errors that end the run.")
def command(file: Path | None, standard: str | None, quiet: bool) -> None:
    """Read JSON lines from FILE or standard input, and write who made each device: one JSON line each, in order.

    A line that cannot be read gets an error with its number in its place, and the rest goes on.
    """
    # Before the input is opened: nothing that a hostile line could do may reach a network.
    close_network()
    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415 - after the cage is shut
    from custodes.cli._progress import Progress  # noqa: PLC0415
    from custodes.runs.identify_lines import LineFilter  # noqa: PLC0415

    def tell(sentence: str) -> None:
        if not quiet:
            progress.clear()
            click.echo(f"note: {sentence}", err=True)

    lines = LineFilter(standard or "", tell)
    piped = file is None or file == STDIN
    left = True
    with (
        Progress(quiet=quiet or piped or sys.stdout.isatty()) as progress,
        incoming(file) as stream,
        reader_may_leave(),
    ):
        _write(lines, stream, progress, "" if piped else str(file))
        left = False
    if left:
        return
    done = lines.done
    if done.not_read:
        tell(
            f"{done.not_read:,} of {done.read + done.not_read:,} lines were not read: each has its error in its place"
        )
    sys.exit(lines.exit_code())


def _write(lines: LineFilter, stream: Incoming, progress: Progress, name: str) -> None:
    out = sys.stdout.buffer
    for answers in lines.answers(stream):
        out.write(answers)
        out.flush()  # whoever sent these lines may wait for their answers before sending more
        progress(name, lines.done.read)
