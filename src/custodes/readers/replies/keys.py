"""What the keys of a JSON line that holds a reply are taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

BODY = ("reply", "payload", "response", "answer", "message", "raw", "data", "body", "content", "banner")
WRITTEN = {"base64": "base64", "b64": "base64", "hex": "hex"}
_ADDRESS = (
    "ip",
    "address",
    "ip_address",
    "ipaddress",
    "addr",
    "host",
    "saddr",
    "source_ip",
    "src",
    "src_ip",
    "from",
)
_MAC = ("mac", "mac_address", "hwaddr")
_TIME = (
    "time",
    "timestamp",
    "ts",
    "seen_at",
    "seen",
    "captured_at",
    "observed_at",
    "received_at",
    "when",
    "date",
)
_ALSO = ("port", "protocol", "proto", "transport", "encoding", "service")
_KNOWN = frozenset({*BODY, *_ADDRESS, *_MAC, *_TIME, *_ALSO})
_ORDER = {name: n for n, name in enumerate(BODY)}
_TRIED = 64
"""How many keys of one line are tried for a reply."""
_KINDS = 16
"""How many kinds of lines of one source are remembered."""


class Keys(NamedTuple):
    """The keys of one kind of line, the likeliest first."""

    replies: tuple[tuple[str, str, bool], ...]
    """Key, how the reply is written by the key's name (``base64``, ``hex`` or empty), and whether the name is one for replies."""
    address: tuple[str, ...]
    mac: tuple[str, ...]
    time: tuple[str, ...]
    unknown: tuple[str, ...]


def keys_of(names: Iterable[str]) -> Keys:
    """What these keys are taken for."""
    named = list(names)
    ranked = sorted((_ORDER.get(name.lower(), len(_ORDER)), name) for name in named)[:_TRIED]
    # Of two keys that differ in case alone the last one counts.
    low = {name.lower(): name for name in named}
    return Keys(
        tuple((name, _written(name), order < len(_ORDER)) for order, name in ranked),
        tuple(low[name] for name in _ADDRESS if name in low),
        tuple(low[name] for name in _MAC if name in low),
        tuple(low[name] for name in _TIME if name in low),
        tuple(name for name in named if name.lower() not in _KNOWN),
    )


def _written(name: str) -> str:
    return WRITTEN.get(name.lower().rpartition("_")[2].rpartition("-")[2], "")


class Kinds:
    """The keys of the lines of one source: nearly all have the same."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, ...], Keys] = {}

    def __call__(self, record: Mapping[str, Any]) -> Keys:
        """What the keys of this line are taken for."""
        names = tuple(record)
        keys = self._met.get(names)
        if keys is None:
            if len(self._met) >= _KINDS:
                self._met.clear()
            keys = self._met[names] = keys_of(names)
        return keys
