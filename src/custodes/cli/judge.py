"""``custodes judge``: the law as a filter."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from custodes.cage import close_network
from custodes.cli._options import Day, today


@click.command(short_help="Judge lines of facts: JSON lines in, determinations with their proof out.")
@click.argument("file", default="-", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--pack", "packs", multiple=True, help="Pack of law to ask; may be given again.  [default: all]"
)
@click.option("--rule", "rules", multiple=True, help="Only this rule; may be given again.  [default: all]")
@click.option("--as-of", type=Day(), help="Day that is asked where a line names none.  [default: today, UTC]")
@click.option(
    "--known-at", type=Day(), help="Day of knowledge where a line names none.  [default: today, UTC]"
)
def command(
    file: Path, packs: Sequence[str], rules: Sequence[str], as_of: date | None, known_at: date | None
) -> None:
    """Judge each line of FILE, or of standard input.

    A line is {"case", "as_of", "known_at", "facts": {name: value}}; docs/facts.md lists the names. An absent fact is unknown.

    One line comes out for each, in order: {"case", "determinations": [{"rule", "outcome", "needs", "proof", ...}]}.
    """
    # Before the first line is read: nothing that it holds may reach a network.
    close_network()
    from custodes.intake import byte_lines, open_stream  # noqa: PLC0415 - after the cage is shut
    from custodes.runs.judge import judge_lines, question  # noqa: PLC0415
    from custodes.runs.verdict import filter_code  # noqa: PLC0415

    day = today()
    asked = question(packs, rules, as_of or day, known_at or day)
    judged = failed = 0
    out = sys.stdout
    with open_stream(None if str(file) == "-" else file) as stream:
        for line in judge_lines(byte_lines(stream), asked):
            out.write(line.text + "\n")
            out.flush()
            judged += line.judged
            failed += not line.judged
    sys.exit(filter_code(judged, failed))
