"""Reports: what a Dossier says, for people and for machines. They see the Dossier alone and cannot judge.

Nothing heavy is imported before it is asked for: the terminal needs neither templates nor workbooks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO

from custodes.core import clean
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
        "audit-sheet": _lazily("as_audit_sheet"),
        "audit-sheet-csv": _lazily("as_audit_sheet_csv"),
        "csv": _lazily("as_csv"),
        "cyclonedx": _lazily("as_cyclonedx"),
        "html": _lazily("as_html"),
        "in-toto": _lazily("as_in_toto"),
        "json": _lazily("as_json"),
        "md": _lazily("as_markdown"),
        "oscal": _lazily("as_oscal"),
        "oscal-poam": _lazily("as_oscal_poam"),
        "sarif": _lazily("as_sarif"),
        "xlsx": _lazily("as_xlsx"),
    }
)
"""Name of a format -> what writes it."""

FOR_AUDITORS = frozenset(
    {"audit-sheet", "audit-sheet-csv", "cyclonedx", "in-toto", "oscal", "oscal-poam", "sarif"}
)
"""Formats that carry evidence: places, keys, digests of inputs. A public edition holds none of it, so it has no such format."""
MARKING_LENGTH = 120


def write(dossier: Dossier, fmt: str, out: BinaryIO) -> None:
    """Write the Dossier in a format of ``FORMATS``.

    Raises UsageError for another name and for a public edition in a format for auditors, and OSError as ``out`` does.
    """
    writer = FORMATS.get(fmt)
    if writer is None:
        raise UsageError(f"there is no report format {fmt!r}", hint=f"formats: {', '.join(sorted(FORMATS))}")
    if isinstance(dossier, PublicDossier):
        check_public([fmt])
    writer(dossier, out)


def check_public(formats: Iterable[str]) -> None:
    """Raise UsageError where one of these formats has no public edition."""
    kept = sorted(FOR_AUDITORS.intersection(formats))
    if kept:
        raise UsageError(
            f"there is no public edition in the format {', '.join(kept)}: it is made of places, keys and digests of inputs",
            hint="formats of a public edition: " + ", ".join(sorted(FORMATS.keys() - FOR_AUDITORS)),
        )


def marked(dossier: Dossier, marking: str) -> Dossier:
    """The Dossier with words that head every page of its reports; without words it stays as it is.

    Raises UsageError as ``marking_words`` does.
    """
    words = marking_words(marking)
    return replace(dossier, run=replace(dossier.run, marking=words)) if words else dossier


def marking_words(marking: str) -> str:
    """A marking as it is shown, empty for none. Raises UsageError where it is longer than a heading or cannot be read."""
    words = clean(marking, MARKING_LENGTH + 1)
    if len(words) > MARKING_LENGTH or (marking and not words):
        raise UsageError(f"a marking is one line of 1 to {MARKING_LENGTH} characters")
    return words


__all__ = [
    "FORMATS",
    "FOR_AUDITORS",
    "MARKING_LENGTH",
    "PublicDossier",
    "Writer",
    "check_public",
    "marked",
    "marking_words",
    "public_edition",
    "render_terminal",
    "write",
]
