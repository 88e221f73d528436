"""``custodes packs``: the law that can be asked."""

from __future__ import annotations

import click

from custodes.cli._options import format_option
from custodes.cli._table import show_table


@click.command(short_help="List the packs of law.")
@click.argument("pack", required=False)
@click.option("--unverified", is_flag=True, help="Only rules whose text was not seen.")
@format_option
def command(pack: str | None, unverified: bool, fmt: str) -> None:
    """List the packs, or the rules of one PACK: what each asks, from when, how its text was seen, when it was last checked."""
    from custodes.policy import load_packs  # noqa: PLC0415

    packs = load_packs([pack] if pack else None)
    if pack or unverified:
        rows = [
            (
                r.id,
                r.modality,
                r.title,
                str(r.force.start or ""),
                str(r.force.end or "open"),
                r.grade,
                str(r.checked_on),
                r.citation,
            )
            for p in packs
            for r in p.rules
            if not unverified or r.grade in {"memory", "unverified"}
        ]
        show_table(("rule", "modality", "title", "from", "to", "seen", "checked on", "citation"), rows, fmt)
    else:
        pack_rows = [
            (
                p.id,
                p.title,
                p.jurisdiction,
                str(len(p.rules)),
                p.checked_on,
                p.reviewed_by or "not reviewed by a lawyer",
            )
            for p in packs
        ]
        show_table(("pack", "title", "jurisdiction", "rules", "checked on", "reviewed by"), pack_rows, fmt)
