"""``custodes knowledge``: what is known, how old, from where."""

from __future__ import annotations

import click

from custodes.cli._options import format_option, today
from custodes.cli._table import show_table
from custodes.cli.knowledge_accelerate import command as accelerate
from custodes.cli.knowledge_refresh import command as refresh


@click.group(invoke_without_command=True, short_help="List what is known about makers, lists and addresses.")
@format_option
@click.pass_context
def command(context: click.Context, fmt: str) -> None:
    """List each area of knowledge: how much there is, of which day, from where. Nothing is downloaded."""
    if context.invoked_subcommand is not None:
        return
    from custodes.claims import all_contested  # noqa: PLC0415
    from custodes.identification import (  # noqa: PLC0415
        knowledge_version,
        mac_registry_age,
        mac_registry_edition,
        stale_registry,
    )
    from custodes.listings import all_lists  # noqa: PLC0415
    from custodes.parties import all_parties  # noqa: PLC0415
    from custodes.policy import load_packs  # noqa: PLC0415

    day = today()
    edition, counts = knowledge_version()
    registry = f"{mac_registry_age(day)} days old: {mac_registry_edition()}"
    rows = [
        (
            "identification",
            name.replace("_", " "),
            str(n),
            edition if name != "mac_prefixes" else registry,
        )
        for name, n in counts.items()
    ]
    rows.append(("claims", "claims about makers with replies", str(len(all_contested())), ""))
    rows.append(("parties", "legal entities", str(len(all_parties())), ""))
    rows += [
        ("lists", entry.title, f"{len(entry.rows)} periods", f"checked {entry.checked_on}")
        for entry in all_lists()
    ]
    rows += [
        ("law", pack.title, f"{len(pack.rules)} rules", f"checked {pack.checked_on}") for pack in load_packs()
    ]
    show_table(("area", "what", "how much", "as of"), rows, fmt)
    old = stale_registry(day)
    if old and fmt == "text":
        click.echo(f"note: {old}", err=True)


command.add_command(accelerate, "accelerate")
command.add_command(refresh, "refresh")
