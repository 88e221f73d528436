"""``custodes why``: the proof."""

from __future__ import annotations

from pathlib import Path

import click

from custodes.cli._options import case_option, case_path, format_option


@click.command(short_help="Show the proof behind a subject, a finding, a MAC address or a cell.")
@click.argument("key")
@format_option
@case_option
def command(key: str, fmt: str, case: Path | None) -> None:
    """Show the proof behind KEY.

    KEY is a subject (S-…), a finding (F-…), a group (G-…), a MAC, an address, a serial, or a place
    (register.xlsx!Library!B7).

    Clue by clue, rule by rule, source by source, with the command that shows each place and what would change the result.
    """
    import json  # noqa: PLC0415

    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.reports.proof import finding_proof, subject_proof  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.runs.lookup import find  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    with Case.open(case_path(case)) as stored:
        dossier = load_dossier(stored)
        found = find(stored, dossier, key)
        if fmt == "json":
            click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
        elif found.finding is not None:
            click.echo(finding_proof(dossier, found.finding, found.groups), nl=False)
        else:
            for subject, group in zip(found.subjects, found.groups, strict=True):
                click.echo(subject_proof(dossier, subject, group))
