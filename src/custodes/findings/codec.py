"""Frozen values to plain JSON values and back, by their declared types, so that a stored Dossier is the one that was judged."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Dataclasses as objects, enums as their values, tuples as lists; mappings keep their order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of type ``kind`` that ``to_plain`` made ``plain`` of."""
    return cast("T", _build(kind, plain))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


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
            return kind(**{name: _build(hints[name], plain[name]) for name in _names(kind)})
        if issubclass(kind, Enum):
            return kind(plain)
    return plain
