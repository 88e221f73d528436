"""``custodes packs``: the law that can be asked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from custodes.cage import close_network
from custodes.cli._options import format_option, today
from custodes.cli._table import show_table


@click.command(short_help="List the packs of law.")
@click.argument("pack", required=False)
@click.argument("named", required=False, metavar="[PACK]")
@click.option(
    "--unverified",
    is_flag=True,
    help="Only what is from memory, was not verified, or has no pinpoint that was seen.",
)
@format_option
def command(pack: str | None, named: str | None, unverified: bool, fmt: str) -> None:
    """List the packs, or the rules of one PACK: what each asks, from when, how its text was seen, when it was last checked.

    'packs test' tries the cases of every pack, 'packs test PACK' those of one, and prints each as a sentence.

    'packs new ./FOLDER' writes a pack of your own to begin with.

    PACK is the id of a pack that is shipped, or the folder of one of your own, written with a slash: ./FOLDER.
    """
    # Before a folder that somebody gave is opened.
    close_network()
    from custodes.policy import load_packs  # noqa: PLC0415
    from custodes.runs.packs import not_verified  # noqa: PLC0415

    if pack == "test":
        sys.exit(_test(named, fmt))
    if pack == "new":
        _new(named)
        return
    if named:
        raise click.UsageError(f"one pack at a time, not {pack} and {named}")
    packs = load_packs([pack] if pack else None)
    if unverified:
        rows = [row for p in packs for row in not_verified(p)]
        show_table(("rule", "pack", "what", "title", "seen", "note"), rows, fmt)
    elif pack:
        rules = [
            (
                r.id,
                r.modality,
                r.title,
                str(r.force.start or "not in force"),
                str(r.force.end or "open"),
                r.grade,
                str(r.checked_on),
                r.citation,
            )
            for p in packs
            for r in p.rules
        ]
        show_table(("rule", "modality", "title", "from", "to", "seen", "checked on", "citation"), rules, fmt)
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


def _new(folder: str | None) -> None:
    from custodes.runs.new_pack import new_pack  # noqa: PLC0415

    if folder is None:
        raise click.UsageError("packs new needs the name of a folder: custodes packs new ./my-pack")
    for path in new_pack(Path(folder), today()):
        click.echo(f"written: {path}")


def _test(pack: str | None, fmt: str) -> int:
    from custodes.policy import load_packs  # noqa: PLC0415
    from custodes.runs.packs import try_cases, untried_days  # noqa: PLC0415
    from custodes.runs.verdict import cases_code  # noqa: PLC0415

    packs = load_packs([pack] if pack else None)
    tried = [one for p in packs for one in try_cases(p)]
    failed = sum(1 for one in tried if not one.holds)
    if fmt == "json":
        rows = [(o.name, o.rule, o.on, o.expected, o.found, str(o.holds).lower(), o.sentence) for o in tried]
        show_table(("case", "rule", "on", "expected", "found", "holds", "sentence"), rows, fmt)
    else:
        for one in tried:
            click.echo(f"{'holds' if one.holds else 'DIFFERS'}  {one.name}.")
            click.echo(f"         {one.rule} on {one.on}: {one.found}")
            if not one.holds:
                click.echo(f"         expected: {one.expected}")
            click.echo(f"         {one.sentence}")
        for note in (note for p in packs for note in untried_days(p)):
            click.echo(f"note: {note}")
        click.echo(f"{len(tried)} cases, {failed} differ")
    return cases_code(failed)
