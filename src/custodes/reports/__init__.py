"""Reports: what a Dossier says, for people and for machines. They see the Dossier alone and cannot judge.

Nothing heavy is imported before it is asked for: the terminal needs neither templates nor workbooks.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO

from custodes.errors import UsageError
from custodes.findings.interface import Dossier
from custodes.reports.as_terminal import render_terminal
from custodes.reports.public import PublicDossier, public_edition

Writer = Callable[[Dossier, BinaryIO], None]


def _lazily(module: str) -> Writer:
    def write_it(dossier: Dossier, out: BinaryIO) -> None:
        import_module(f"custodes.reports.{module}").write(dossier, out)

    write_it.__doc__ = f"Write the Dossier with ``{module}``."
    return write_it


FORMATS: MappingProxyType[str, Writer] = MappingProxyType(
    {
        "csv": _lazily("as_csv"),
        "html": _lazily("as_html"),
        "json": _lazily("as_json"),
        "md": _lazily("as_markdown"),
        "xlsx": _lazily("as_xlsx"),
    }
)
"""Name of a format -> what writes it."""


def write(dossier: Dossier, fmt: str, out: BinaryIO) -> None:
    """Write the Dossier in a format of ``FORMATS``.

    Raises UsageError for another name, and OSError as ``out`` does.
    """
    writer = FORMATS.get(fmt)
    if writer is None:
        raise UsageError(f"there is no report format {fmt!r}", hint=f"formats: {', '.join(sorted(FORMATS))}")
    writer(dossier, out)


__all__ = ["FORMATS", "PublicDossier", "Writer", "public_edition", "render_terminal", "write"]
