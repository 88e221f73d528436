"""``custodes judge``: the law as a filter."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from custodes.cage import close_network
from custodes.cli._incoming import incoming
from custodes.cli._options import Day, today


@click.command(short_help="Judge lines of facts: JSON lines in, determinations with their proof out.")
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--pack",
    "packs",
    multiple=True,
    help="Pack of law to ask, or ./FOLDER of one of your own; may be given again.  [default: all]",
)
@click.option("--rule", "rules", multiple=True, help="Only this rule; may be given again.  [default: all]")
@click.option("--as-of", type=Day(), help="Day that is asked where a line names none.  [default: today, UTC]")
@click.option(
    "--known-at", type=Day(), help="Day of knowledge where a line names none.  [default: today, UTC]"
)
def command(
    file: Path | None, packs: Sequence[str], rules: Sequence[str], as_of: date | None, known_at: date | None
) -> None:
    """Judge each line of FILE, or of standard input.

    A line is {"case", "as_of", "known_at", "facts": {name: value}}; docs/facts.md lists the names. An absent fact is unknown.

    One line comes out for each, in order: {"case", "determinations": [{"rule", "outcome", "needs", "proof", ...}]}.
    """
    # Before the first line is read: nothing that it holds may reach a network.
    close_network()
    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415 - after the cage is shut
    from custodes.intake import LIMITS, stream_lines  # noqa: PLC0415
    from custodes.runs.judge import judge_lines, question  # noqa: PLC0415
    from custodes.runs.verdict import filter_code  # noqa: PLC0415

    day = today()
    asked = question(packs, rules, as_of or day, known_at or day)
    judged = failed = 0
    out = sys.stdout
    with incoming(file) as stream, reader_may_leave():
        for batch in stream_lines(stream, LIMITS.line_bytes):
            for line in judge_lines(batch, asked):
                out.write(line.text + "\n")
                judged += line.judged
                failed += not line.judged
            out.flush()  # whoever sent these lines may wait for their answers before sending more
    sys.exit(filter_code(judged, failed))
