"""The register of parties, as compiled from ``knowledge/parties.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from custodes.core import Interval
from custodes.knowledge import load
from custodes.parties.interface import Party, Share


@dataclass(frozen=True, slots=True)
class Link:
    """A share or statement that makes one party part of another's group for a time."""

    share: Share
    parent: str
    """Party key of the owner."""
    held: Interval


@cache
def _register() -> tuple[dict[str, Party], dict[str, tuple[Link, ...]]]:
    parties: dict[str, Party] = {}
    links: dict[str, tuple[Link, ...]] = {}
    for key, raw in load("parties")["parties"].items():
        shares = []
        held = []
        for one in raw["shares"]:
            share = Share(
                one["owner"], key, one["relation"], one["percent"], one["as_of"], one["source"], one["grade"]
            )
            shares.append(share)
            if one["parent"]:
                held.append(Link(share, one["parent"], Interval.of(one["from"], one["until"])))
        parties[key] = Party(
            key,
            raw["name"],
            raw["native_name"],
            raw["jurisdiction"],
            raw["group"],
            tuple(raw["families"]),
            tuple(shares),
            raw["source"],
            raw["grade"],
            raw["short"],
        )
        links[key] = tuple(held)
    return parties, links


def party(key: str) -> Party | None:
    """The party with this key, or None."""
    return _register()[0].get(key)


def all_parties() -> tuple[Party, ...]:
    """Every party of the register, by key."""
    found = _register()[0]
    return tuple(found[key] for key in sorted(found))


def links_of(key: str) -> tuple[Link, ...]:
    """The links that make this party part of another's group, each with the time in which it held."""
    return _register()[1].get(key, ())
