"""``custodes station selftest``: the cage, tried."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from custodes.cli._options import format_option

if TYPE_CHECKING:
    from custodes.cage.leaks import Proof

HOLDS_NOT = 11


@click.command(short_help="Try every way out of the cage, inside it and outside; 0 only if all are blocked.")
@click.option(
    "--without-cage",
    "without",
    is_flag=True,
    help="Close nothing: the tries then go through, and the exit code is 11.",
)
@format_option
def command(*, without: bool, fmt: str) -> None:
    """Close the cage in a process of its own, try every way out of it, and show what became of each.

    The same tries are made in a process without a cage, so that a call that works nowhere proves nothing.
    They reach loopback and a folder of their own alone. Nothing stays.
    """
    from custodes.cage.leaks import plain, prove  # noqa: PLC0415

    proof = prove(without=without)
    if fmt == "json":
        import json  # noqa: PLC0415

        click.echo(json.dumps(plain(proof), indent=1, sort_keys=True))
    else:
        show(proof)
    sys.exit(0 if proof.holds else HOLDS_NOT)


def show(proof: Proof) -> None:
    """The table of measures, the table of tries, the sentence."""
    from custodes.cli._table import show_table  # noqa: PLC0415

    held = [(one.name, "holds" if one.holds else "DOES NOT HOLD", one.how) for one in proof.measures]
    show_table(("measure", "", "what it shuts"), held, "text")
    click.echo()
    tried = [(one.kind, one.verdict.value, one.caged.how, one.control.how) for one in proof.tried]
    show_table(("try", "result", "in the cage", "outside it"), tried, "text")
    click.echo()
    click.echo(proof.sentence)
