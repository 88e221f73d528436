"""``custodes knowledge``: what is known, how old, from where."""

from __future__ import annotations

import click

from custodes.cli._options import format_option
from custodes.cli._table import show_table
from custodes.cli.knowledge_accelerate import command as accelerate


@click.group(invoke_without_command=True, short_help="List what is known about makers, lists and addresses.")
@format_option
@click.pass_context
def command(context: click.Context, fmt: str) -> None:
    """List each area of the bundled knowledge: how much there is, of which day, from where. Nothing is downloaded."""
    if context.invoked_subcommand is not None:
        return
    from custodes.identification import knowledge_version, mac_registry_edition  # noqa: PLC0415
    from custodes.listings import all_lists  # noqa: PLC0415
    from custodes.parties import all_parties  # noqa: PLC0415
    from custodes.policy import load_packs  # noqa: PLC0415

    edition, counts = knowledge_version()
    rows = [
        (
            "identification",
            name.replace("_", " "),
            str(n),
            edition if name != "mac_prefixes" else mac_registry_edition(),
        )
        for name, n in counts.items()
    ]
    rows.append(("parties", "legal entities", str(len(all_parties())), ""))
    rows += [
        ("lists", entry.title, f"{len(entry.rows)} periods", f"checked {entry.checked_on}")
        for entry in all_lists()
    ]
    rows += [
        ("law", pack.title, f"{len(pack.rules)} rules", f"checked {pack.checked_on}") for pack in load_packs()
    ]
    show_table(("area", "what", "how much", "as of"), rows, fmt)


command.add_command(accelerate, "accelerate")
