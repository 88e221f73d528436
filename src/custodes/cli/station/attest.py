"""``custodes station attest``: what the self-test showed, as a file that can be signed and checked."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from custodes.errors import UsageError

HOLDS_NOT, NOT_READABLE = 11, 3


@click.command(
    short_help="Write, and sign, what the self-test of this station's cage showed; or check such a file."
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key", type=click.Path(path_type=Path, dir_okay=False), help="Ed25519 private key, PEM, to sign with."
)
@click.option("--camera", default="", metavar="TEXT", help="The camera, in your words; it is not asked.")
@click.option("--reference", default="", metavar="TEXT", help="The temperature reference, in your words.")
@click.option("--force", is_flag=True, help="Write over FILE where there is one.")
@click.option("--verify", "check", is_flag=True, help="Write nothing: check FILE against --pub.")
@click.option(
    "--pub", type=click.Path(path_type=Path, dir_okay=False), help="Ed25519 public key, PEM, for --verify."
)
def command(
    file: Path,
    key: Path | None,
    camera: str,
    reference: str,
    *,
    force: bool,
    check: bool,
    pub: Path | None,
) -> None:
    """Close a cage in a child, try every way out of it, and write FILE; then close the cage of this process.

    FILE says what was tried, by which software, on which kernel, when. Without --key it is UNSIGNED, and says so.
    It covers this process, not the camera's firmware, card slot or radio, nor the kernel.
    """
    if check:
        _check(file, pub)
    if pub is not None:
        raise UsageError("--pub goes with --verify")
    if os.path.lexists(file) and not force:
        raise UsageError(
            f"{file.name} is there already", hint="an attestation is evidence: give another name, or --force"
        )
    from custodes.cage import Held, Profile, close  # noqa: PLC0415
    from custodes.cage.leaks import prove  # noqa: PLC0415
    from custodes.station.attest import attest, pages, signer, written  # noqa: PLC0415

    by = signer(key) if key is not None else None
    proof = prove()
    found = attest(proof, datetime.now(UTC), camera=camera, reference=reference, by=by)
    _write(file, written(found))
    for line in pages(found):
        click.echo(line)
    click.echo(f"written: {file}")
    sys.stdout.flush()
    close(Profile.STATION, Held(outputs=tuple(number for number in (1, 2) if _streams(number))))
    os._exit(0 if proof.holds else HOLDS_NOT)


def _write(file: Path, text: str) -> None:
    """Whole or not at all, by rename; mode 0600."""
    beside = file.with_name(f".{file.name}.part")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(number, "w", encoding="ascii") as out:
        out.write(f"{text}\n")
    os.replace(beside, file)


def _check(file: Path, pub: Path | None) -> None:
    """Print what FILE says and whether it may be relied on; end with the code that says so."""
    from custodes.cage.attestation import LIMITS  # noqa: PLC0415
    from custodes.core import clean  # noqa: PLC0415
    from custodes.station.attest import public_key, verify  # noqa: PLC0415

    if pub is None:
        raise UsageError(
            "--verify needs --pub", hint="the public key must come from whom you trust, not with the file"
        )
    found, wrong = verify(file, public_key(pub))
    if found is None:
        click.echo(f"error: {clean(wrong, 400)}", err=True)
        sys.exit(NOT_READABLE)
    click.echo(
        f"NOT TO BE RELIED ON: {wrong}." if wrong else f"Signed with this key on {clean(found.made_at, 40)}."
    )
    click.echo(f"It says: {found.proof.sentence}")
    for line in LIMITS:
        click.echo(line)
    click.echo(clean(f"Software: {found.software}. Camera, as stated: {found.camera or 'not stated'}.", 800))
    sys.exit(HOLDS_NOT if wrong else 0)


def _streams(number: int) -> bool:
    """Whether it is a pipe or a terminal, where words may still go."""
    mode = os.fstat(number).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
