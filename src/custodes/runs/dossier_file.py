"""A Dossier read back from the JSON that custodes wrote, as far as two are compared; strictly: it may come from anywhere."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from custodes.core import clean
from custodes.errors import SourceError
from custodes.findings import Dossier, Totals, from_plain
from custodes.intake import shown_name

LARGEST = 512 << 20
"""Bytes of a file that is read at once."""
_SCHEMA = "custodes/1"
_PARTS = ("run", "sites", "groups", "events", "findings", "lists", "rules")

Things = dict[str, tuple[str, int]]
"""Subject -> its group and its number of devices."""


class ReadDossier(NamedTuple):
    """The parts that are compared; everything else is empty."""

    dossier: Dossier
    things: Things


def looks_like_one(path: Path) -> bool:
    """Whether the file begins as custodes begins its JSON."""
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip().startswith(b'{"schema":"custodes/')
    except OSError:
        return False


def read_dossier(path: Path, each: Callable[[Mapping[str, Any]], None] | None = None) -> ReadDossier:
    """Read one file; ``each`` is given every subject as it stands there.

    Raises SourceError for any that is not a full Dossier of this schema, also where ``each`` finds another shape.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(
                f"{shown_name(path.name)} is larger than {LARGEST >> 20} MiB",
                hint="compare two days of a case instead",
            )
        raw = json.loads(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{shown_name(path.name)} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise SourceError(
            f"{shown_name(path.name)} is no JSON", hint="`custodes report -f json` writes a Dossier"
        ) from None
    if not isinstance(raw, dict) or raw.get("schema") != _SCHEMA:
        raise SourceError(
            f"{shown_name(path.name)} is no Dossier of {_SCHEMA}", hint="`custodes report -f json` writes one"
        )
    if "stamp" in raw:
        raise SourceError(
            f"{shown_name(path.name)} is a public edition: it leaves out what is compared",
            hint="give the full Dossier",
        )
    try:
        return _built(raw, each)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        what = clean(str(error), 120)
        raise SourceError(f"{shown_name(path.name)} does not have the shape of a Dossier: {what}") from None


def _built(raw: Mapping[str, Any], each: Callable[[Mapping[str, Any]], None] | None) -> ReadDossier:
    hints = typing.get_type_hints(Dossier)
    plain = {name: raw[name] for name in _PARTS}
    plain["findings"] = [{**one, "subjects": one["subject_count"]} for one in raw["findings"]]
    for name in _PARTS:
        check_shape(hints[name], plain[name], name)
    things: Things = {}
    for one in raw["subjects"]:
        ident, group, n = one["id"], one["group"], one["quantity"]["n"]
        check_shape(str, ident, "subjects")
        check_shape(str, group, "subjects")
        check_shape(int, n or 0, "subjects")
        things[ident] = (group, n or 0)
        if each is not None:
            each(one)
    built = {name: from_plain(hints[name], plain[name]) for name in _PARTS}
    empty: dict[str, Any] = {name: () for name in hints if name not in plain}
    return ReadDossier(
        Dossier(**{**empty, "question": "", "body": None, "totals": Totals(0, 0, 0), **built}), things
    )


def check_shape(kind: Any, plain: Any, where: str) -> None:
    """Raise TypeError where ``plain`` is not what ``to_plain`` makes of a value of ``kind``."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union or origin is types.UnionType:
        if plain is not None or type(None) not in args:
            inner = [arg for arg in args if arg is not type(None)]
            if len(inner) == 1:
                check_shape(inner[0], plain, where)
            elif not isinstance(plain, str | bool | int | float):
                raise TypeError(f"{where} holds {type(plain).__name__}")
    elif origin is tuple:
        _is(plain, list, where)
        each = [args[0]] * len(plain) if len(args) == 2 and args[1] is Ellipsis else args
        for arg, one in zip(each, plain, strict=True):
            check_shape(arg, one, where)
    elif origin is not None:
        _is(plain, dict, where)
        for one in plain.values():
            check_shape(args[1], one, where)
    elif is_dataclass(kind):
        _is(plain, dict, where)
        for name, hint in _hints(typing.cast("Hashable", kind)).items():
            if name in plain:
                check_shape(hint, plain[name], f"{where}.{name}")
    elif kind is float:
        _is(plain, (int, float), where)
    elif kind in {int, bool, str}:
        _is(plain, kind, where)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    """Fields of a dataclass with their types."""
    one: Any = kind
    hints = typing.get_type_hints(one)
    return {field.name: hints[field.name] for field in fields(one)}


def _is(plain: Any, kind: type | tuple[type, ...], where: str) -> None:
    if not isinstance(plain, kind):
        raise TypeError(f"{where} holds {type(plain).__name__}")
