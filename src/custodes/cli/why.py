"""``custodes why``: the proof."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cli._options import case_option, case_path, colour, columns, format_option, without_option

if TYPE_CHECKING:
    from custodes.findings import Dossier
    from custodes.runs.lookup import Found
    from custodes.store import Case


@click.command(short_help="Show the proof behind a subject, a finding, a MAC address or a cell.")
@click.argument("key")
@without_option
@format_option
@case_option
def command(key: str, without: Sequence[str], fmt: str, case: Path | None) -> None:
    """Show the proof behind KEY.

    KEY is a subject (S-…), a finding (F-…), a group (G-…), a MAC, an address, a serial, or a place
    (register.xlsx!Library!B7).

    Clue by clue, rule by rule, source by source, with the command that shows each place and what would change the result.

    With --without it is shown twice, as the case has it and without what is not believed, and then what changed.
    """
    import json  # noqa: PLC0415

    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.runs.lookup import find  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    with Case.open(case_path(case)) as stored:
        if without:
            _twice(stored, key, without, fmt)
            return
        dossier = load_dossier(stored)
        found = find(stored, dossier, key)
        if fmt == "json":
            click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
        else:
            click.echo(_proof(dossier, found), nl=False)


def _proof(dossier: Dossier, found: Found) -> str:
    from custodes.reports.proof import finding_proof, subject_proof  # noqa: PLC0415

    if found.finding is not None:
        return finding_proof(dossier, found.finding, found.groups)
    pairs = zip(found.subjects, found.groups, strict=False)
    return "".join(subject_proof(dossier, subject, group) + "\n" for subject, group in pairs)


def _twice(stored: Case, key: str, without: Sequence[str], fmt: str) -> None:
    import json  # noqa: PLC0415

    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.reports.changed import render_doubt  # noqa: PLC0415
    from custodes.runs.doubting import doubted  # noqa: PLC0415

    found, whole, left = doubted(stored, key, without)
    if fmt == "json":
        click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
        return
    proofs = (_proof(whole, found.believed), _proof(left, found.left))
    width, paint = columns(), colour()
    click.echo(
        render_doubt(found.without, proofs, found.changes, found.makers, width=width, colour=paint), nl=False
    )
