"""Frozen values to plain JSON values and back, by their declared types, so that a stored Dossier is the one that was judged."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from custodes.identification import Identification
from custodes.listings import ListStanding
from custodes.policy import Proof

T = TypeVar("T")
_SHARED = (Identification, ListStanding, Proof)


def to_plain(value: Any) -> Any:
    """Dataclasses as objects, enums as their values, tuples as lists; mappings keep their order.

    A value that occurs many times (an identification shared by a thousand groups) is turned once and shared.
    """
    return _plain(value, {})


def _plain(value: Any, known: dict[int, Any]) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is float or kind is bool or value is None:
        return value
    if kind is tuple or kind is list:
        return [_plain(item, known) for item in value]
    names = _names(kind)
    if names:
        found = known.get(id(value))
        if found is None:
            found = {name: _plain(getattr(value, name), known) for name in names}
            if kind in _SHARED:
                known[id(value)] = found
        return found
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(key, known): _plain(item, known) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, known) for item in value]
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of type ``kind`` that ``to_plain`` made ``plain`` of."""
    return cast("T", _build(kind, plain))


_NAMES: dict[Any, tuple[str, ...]] = {}


def _names(kind: Any) -> tuple[str, ...]:
    """Names of the fields of a dataclass; empty for any other type."""
    found = _NAMES.get(kind)
    if found is None:
        found = _NAMES[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return found


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, plain: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin is typing.Union or origin is types.UnionType:
        inner = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        return None if plain is None else _build(inner[0], plain) if len(inner) == 1 else plain
    if origin is tuple:
        args = typing.get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], item) for item in plain)
        return tuple(_build(arg, item) for arg, item in zip(args, plain, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        key, item = typing.get_args(kind)
        return {_build(key, k): _build(item, v) for k, v in plain.items()}
    if isinstance(kind, type):
        if is_dataclass(kind):
            hints = _hints(kind)
            # A case of an older program holds nothing for a field that came later; its default stands.
            return kind(**{name: _build(hints[name], plain[name]) for name in _names(kind) if name in plain})
        if issubclass(kind, Enum):
            return kind(plain)
    return plain
