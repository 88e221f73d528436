"""How a run ends: errors as sentences, exit codes in one place."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

import click

from custodes.core import clean
from custodes.errors import (
    CageError,
    CameraError,
    CaseError,
    CustodesError,
    KnowledgeError,
    SourceError,
    UsageError,
)

OUR_FAULT = 1
USAGE = 2
NOTHING_READABLE = 3

_CODES: tuple[tuple[type[CustodesError], int], ...] = (
    (UsageError, USAGE),
    (KnowledgeError, USAGE),
    (CaseError, USAGE),
    (CageError, USAGE),
    (SourceError, NOTHING_READABLE),
)


def _whole(error: CustodesError) -> str:
    """The sentence; that of a camera or recording says what it does, and its subject is the file."""
    if isinstance(error, CameraError) and error.source:
        return f"{clean(error.source, 400)} {error.sentence}"
    return error.sentence


@contextlib.contextmanager
def ended() -> Iterator[None]:
    """Turn what escapes into one line on standard error and an exit code. A traceback is our fault, and says so."""
    _have_outputs()
    try:
        yield
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        sys.exit(130)
    except CustodesError as error:
        click.echo(f"error: {_whole(error)}", err=True)
        if error.hint:
            click.echo(f"       {error.hint}", err=True)
        sys.exit(next((code for kind, code in _CODES if isinstance(error, kind)), OUR_FAULT))
    except BrokenPipeError:
        _let_go()
        sys.exit(0)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        click.echo(f"error: {error.strerror or error}{where}", err=True)
        sys.exit(USAGE)
    except Exception as error:
        if os.environ.get("CUSTODES_TRACEBACK"):
            raise
        click.echo(f"error: custodes itself failed ({type(error).__name__}: {error})", err=True)
        click.echo("       this is a fault of custodes; CUSTODES_TRACEBACK=1 shows where", err=True)
        sys.exit(OUR_FAULT)


@contextlib.contextmanager
def reader_may_leave() -> Iterator[None]:
    """Printing here ends without error where the reader of the pipe went away; what follows still happens."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()


def _have_outputs() -> None:
    """Where an output was closed by who started us, the null device takes its number, or the case would get it (open(2))."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name, number in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 - for the life of the process


def _let_go() -> None:
    # Standard output is flushed once more when Python ends, and must not raise a second time.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
