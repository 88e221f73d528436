"""``custodes bundle``: evidence that anybody can judge again."""

from __future__ import annotations

from pathlib import Path

import click

from custodes.cage import close_network
from custodes.cli._options import case_option, case_path, marking_option
from custodes.cli._progress import Progress


@click.command(short_help="Write an evidence bundle of the last check: copies, law, results.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--originals",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder that holds the originals, where they are no longer where they were read.",
)
@click.option(
    "--tsq",
    "question",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a time-stamp request (RFC 3161) for the seal. Nobody is called: sending it is up to you.",
)
@marking_option
@case_option
def command(
    out: Path, originals: Path | None, question: Path | None, marking: str, case: Path | None
) -> None:
    """Write an evidence bundle of the last check to OUT: a folder, or one file where OUT ends with .zip.

    It is a bag of BagIt 1.0: a reading copy of each source, scrubbed, with every cut listed; the law that was asked; the
    results. `custodes verify` judges it again. Before it is put in place its own copies are judged and compared.
    """
    # Before the first original is opened.
    close_network()
    from custodes.cli._writing import private_file  # noqa: PLC0415 - after the cage is shut
    from custodes.core import plural  # noqa: PLC0415
    from custodes.core.timestamp import request  # noqa: PLC0415
    from custodes.runs.bundle import forms, make_bundle  # noqa: PLC0415

    with Progress(quiet=False) as progress:
        made = make_bundle(case_path(case), out, originals, marking, progress)
        progress.clear()
    count = forms(made.order.sources)
    told = [f"{count['bytes']} in place", f"{count['records']} as records"]
    if count["superseded"]:
        told.append(f"{count['superseded']} superseded, without a copy")
    click.echo(f"written: {out}")
    if question is not None:
        with private_file(question) as file:
            file.write(request(made.seal))
        click.echo(f"written: {question}, a time-stamp request; it was sent to nobody")
    click.echo(f"copies:  {plural(len(made.order.sources), 'source')}: {', '.join(told)}")
    click.echo(f"cuts:    {made.cuts:,}, listed in data/cuts.jsonl")
    click.echo(f"results: {plural(made.findings, 'finding')}, derived anew from the copies: identical")
    click.echo(f"seal:    {made.seal}  tagmanifest-sha256.txt")
