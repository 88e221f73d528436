"""``custodes station dossier``: what an institution writes down before it runs a thermal check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from custodes.cli._options import Day
from custodes.errors import UsageError

_OPEN = 11


@click.command(short_help="Write what an institution must have before it runs a thermal check.")
@click.option(
    "--site", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The site file, filled in."
)
@click.option(
    "--write-site",
    "form",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the empty site file here and nothing else; never overwritten.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the dossier and the notices.  [default: the dossier on standard output]",
)
@click.option(
    "--language",
    type=click.Choice(["en", "fr", "de", "nl"]),
    default="en",
    show_default=True,
    help="Language of the notice that stands first; all four are written.",
)
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["html", "md"]),
    default="html",
    show_default=True,
    help="Format.",
)
@click.option(
    "--on", type=Day(), help="Day that the dates of the site file are held against.  [default: none]"
)
def command(
    site: Path | None, form: Path | None, out: Path | None, language: str, fmt: str, on: date | None
) -> None:  # fmt: skip
    """Write the record of processing, the impact assessment, notices, protocols and sheets of a station, from a site file.

    What the site file does not state is printed as not stated, with who decides; nothing is filled in. It is a draft, and
    no legal advice. The exit code is 11 where a required answer is missing or a day does not hold.
    """
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.station.dossier import as_html, as_markdown, assemble, blank, read_site  # noqa: PLC0415

    if (site is None) == (form is None):
        raise UsageError(
            "one of --site and --write-site is needed", hint="--write-site site.csv writes the form"
        )
    if form is not None:
        if form.exists():
            raise UsageError(f"{form} exists and may have been used", hint="give another name")
        form.parent.mkdir(parents=True, exist_ok=True)
        with private_file(form) as file:
            file.write(blank())
        click.echo(f"written: {form}")
        return
    assert site is not None
    dossier = assemble(read_site(site), on, language)
    make = as_html if fmt == "html" else as_markdown
    if out is None:
        sys.stdout.buffer.write(make(dossier))
        sys.stdout.buffer.flush()
    else:
        out.mkdir(parents=True, exist_ok=True)
        for name, notices_only in (("dossier", False), ("notices", True)):
            path = out / f"{name}.{fmt}"
            with private_file(path) as file:
                file.write(make(dossier, notices_only=notices_only))
            click.echo(f"written: {path}")
    for count, words in (
        (len(dossier.missing), "required answers are not stated"),
        (len(dossier.open), "points do not hold together, or have passed"),
        (len(dossier.not_met), "conditions of the place are stated otherwise than asked"),
    ):
        if count:
            click.echo(f"{count} {words}; the first page lists them", err=True)
    sys.exit(0 if dossier.settled else _OPEN)
