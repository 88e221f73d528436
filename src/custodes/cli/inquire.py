"""``custodes inquire``: the file of a reasonable inquiry, and its seal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from custodes.cli._options import Day, case_option, case_path, today
from custodes.errors import UsageError

_PAGE, _DATA, _SHEET = "inquiry.md", "inquiry.json", "suppliers.csv"
_LARGEST = 512 << 20


@click.command(short_help="Keep the file of a reasonable inquiry, and seal it; no box is ticked.")
@click.argument("what", type=click.Choice(["us-889"]))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder of the inquiry.",
)
@click.option(
    "--exclusions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Extract of the exclusions in SAM, a CSV.  [default: not checked]",
)
@click.option("--seal", "sealing", is_flag=True, help="Seal the folder as it stands; once.")
@click.option("--on", type=Day(), help="Day of the representation, for --seal.")
@click.option("--by", default="", metavar="ROLE", help="Role of the person who represents, for --seal.")
@click.option("--check", "checking", is_flag=True, help="Say whether anything changed since the seal.")
@case_option
def command(
    what: str,  # noqa: ARG001 - one kind today
    out: Path,
    exclusions: Path | None,
    on: date | None,
    by: str,
    case: Path | None,
    *,
    sealing: bool,
    checking: bool,
) -> None:
    """Keep the file of the reasonable inquiry for FAR 52.204-24, -25 and -26, from the last check.

    What was searched and what was not, letters to suppliers and their answers, exclusions, and what was found. The boxes of the
    representations are printed empty.

    Give it again after the answers of suppliers are recorded; then once with --seal; later with --check.
    """
    if sealing and checking:
        raise UsageError("--seal and --check are two runs")
    if (sealing or checking) and exclusions:
        raise UsageError("--exclusions is for the run that writes the inquiry")
    if checking:
        _check(out)
    elif sealing:
        _seal(out, on, by)
    else:
        if on is not None or by:
            raise UsageError("--on and --by go with --seal")
        _write(out, exclusions, case)


def _check(out: Path) -> None:
    from custodes.core import clean  # noqa: PLC0415
    from custodes.runs.seal import changed  # noqa: PLC0415

    manifest, digest, words = changed(out)
    day, role = (clean(str(manifest.get(name, "")), 200) for name in ("on", "by"))
    if words:
        raise UsageError(f"changed since the seal of {day}: {words}", hint="the first that differs, by name")
    click.echo(f"Nothing changed since the seal of {day} by {role}: {len(manifest['files'])} files.")
    click.echo(f"SHA-256 of the seal: {digest}")


def _seal(out: Path, on: date | None, by: str) -> None:
    from custodes.core import clean  # noqa: PLC0415
    from custodes.reports.event import latest_allowed  # noqa: PLC0415
    from custodes.runs.seal import seal, sealed  # noqa: PLC0415

    role = clean(by, 200)
    if on is None or not role:
        raise UsageError(
            "a seal is of the day of the representation and of a person", hint="state --on DAY and --by ROLE"
        )
    if on > latest_allowed(today()):
        raise UsageError(f"--on {on} has not come yet")
    if sealed(out):
        raise UsageError(
            f"{out} is sealed: a seal is never written twice", hint="make a new inquiry in another folder"
        )
    kept = _kept(out)
    if kept is None:
        raise UsageError(f"{out} holds no inquiry", hint="write it first, without --seal")
    if kept.get("suppliers_sheet_sha256") != _digest(out / _SHEET):
        raise UsageError(
            f"{_SHEET} is not what {_PAGE} was written from", hint="give the command without --seal once more"
        )
    about = {name: kept.get(name) for name in ("entity", "as_of", "known_at", "searched")}
    digest = seal(out, {**about, "on": on.isoformat(), "by": role})
    click.echo(
        f"sealed: {out} on {on} by {role}; what was searched is judged as of {clean(str(kept.get('as_of')), 40)}"
    )
    click.echo(f"SHA-256 of the seal, to be kept elsewhere: {digest}")


def _write(out: Path, exclusions: Path | None, case: Path | None) -> None:
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.reports import inquiry as pages  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.runs.inquiry import entity_of, inquiry  # noqa: PLC0415
    from custodes.runs.seal import sealed  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    if sealed(out):
        raise UsageError(
            f"{out} is sealed and is not written to", hint="make a new inquiry in another folder"
        )
    kept = _kept(out)
    if kept is None and out.is_dir() and any(out.iterdir()):
        raise UsageError(f"{out} is not empty and holds no inquiry", hint="give a new folder")
    path = out / _SHEET
    with Case.open(case_path(case)) as stored:
        dossier = load_dossier(stored)
        entity = entity_of(dossier)
        if kept is not None and kept.get("entity") != entity:
            raise UsageError(
                f"{out} is the inquiry of {kept.get('entity')!r}, and this case is of {entity!r}",
                hint="facts of two legal entities are never mixed: give another folder",
            )
        found = inquiry(dossier, path if path.exists() else None, exclusions)
        out.mkdir(parents=True, exist_ok=True)
        files = {pages.letter_name(one): pages.letter(found, one) for one in found.suppliers}
        if not path.exists():
            with private_file(path) as file:
                file.write(pages.sheet(found))
        files[_PAGE], files[_DATA] = pages.as_markdown(found), pages.as_json(found, _digest(path))
    for name, raw in files.items():
        # A letter that lies there may have been sent as it is.
        if name in (_PAGE, _DATA) or not (out / name).exists():
            with private_file(out / name) as file:
                file.write(raw)
    click.echo(
        f"written: {out / _PAGE}, {_DATA}, {_SHEET}, {len(found.suppliers)} letters; no box is ticked, nothing is sent"
    )


def _kept(out: Path) -> dict[str, object] | None:
    """The inquiry that lies there, or None. Raises UsageError for a file of that name that is none."""
    import json  # noqa: PLC0415

    path = out / _DATA
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_bytes()) if path.stat().st_size < _LARGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("schema") != "custodes/inquiry/1":
        raise UsageError(f"{path} is no inquiry that custodes wrote", hint="give another folder")
    return found


def _digest(path: Path) -> str:
    from hashlib import sha256  # noqa: PLC0415

    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise UsageError(f"{path} is missing, or is no sheet of suppliers")
    return sha256(path.read_bytes()).hexdigest()
