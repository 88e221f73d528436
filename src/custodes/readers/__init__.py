"""One reader for each format: it recognises its format by content and turns one opened source into items."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from custodes.errors import SourceError
from custodes.intake import Opened
from custodes.observations import Ledger
from custodes.readers.interface import Context, Maps, Reader, Taken

__all__ = ["Context", "Maps", "Reader", "Taken", "all_readers", "reader_named", "recognise"]

_ROOMS = (
    ("custodes.readers.network", "READERS"),
    ("custodes.readers.replies", "READERS"),
    ("custodes.readers.people", "WalkRound"),
    ("custodes.readers.registers", "MilestoneHardware"),
    ("custodes.readers.registers", "TableRegister"),
    ("custodes.readers.registers", "RunzeroJson"),
    ("custodes.readers.registers", "GlpiInventory"),
    ("custodes.readers.registers", "TkhSdm2"),
    ("custodes.readers.procurement", "PurchaseOrders"),
    ("custodes.readers.declarations", "Declarations"),
    ("custodes.readers.declarations", "Sites"),
    ("custodes.readers.declarations", "BodyFile"),
    ("custodes.readers.declarations", "Answers"),
    ("custodes.readers.declarations", "Considerations"),
    ("custodes.readers.declarations", "StationAttestation"),
)
_SURE = 0.5


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader, imported when first asked for."""
    found: list[Reader] = []
    for module, name in _ROOMS:
        there = getattr(import_module(module), name)
        found += there if isinstance(there, tuple) else [there()]
    return tuple(found)


def reader_named(name: str) -> Reader:
    """The reader of this name. Raises KeyError."""
    for reader in all_readers():
        if reader.name == name:
            return reader
    raise KeyError(name)


def recognise(opened: Opened, maps: Maps | None = None) -> tuple[Reader, Taken]:
    """The surest reader of a source and what it takes it for; the earlier one of two that are equally sure.

    A table that no reader knows and that ``maps`` has columns for is a register.

    Raises SourceError, with one line that says what it looks like, where no reader is sure enough.
    """
    best: tuple[Reader, Taken] | None = None
    for reader in all_readers():
        taken = reader.sniff(opened)
        if taken and taken.sure >= _SURE and (best is None or taken.sure > best[1].sure):
            best = (reader, taken)
    if best:
        return best
    tables = import_module("custodes.readers.tables")
    if maps and tables.only_mapped(opened, maps):
        known = reader_named("table-register")
        return known, Taken(known.name, 1.0, "its columns are those of the map", Ledger.REGISTERED)
    name = opened.source.name
    why = tables.unreadable(opened)
    seems = (
        ""
        if why or opened.container == "empty"
        else import_module("custodes.readers.unknown").looks_like(opened)
    )
    tables.forget(opened)
    if why:
        raise SourceError(why, source=name)
    if opened.container == "empty":
        raise SourceError(f"{name} is empty", source=name)
    if seems.startswith("a table"):
        seems += "; --map FILE writes its columns down, for you to say what they are"
    hint = "`custodes readers` lists what is read, and what each is known by"
    raise SourceError(f"{name} was not recognised: it looks like {seems}", source=name, hint=hint)
