"""What a clue speaks for: a family, or where it names none the brand that its rule names."""

from __future__ import annotations

from functools import cache

from custodes.identification.interface import Clue
from custodes.identification.registry import registry_edition
from custodes.identification.rules import brand_of, knowledge


def speaks_for(clue: Clue) -> str:
    """Key of the family or brand that a clue speaks for; empty where it is no evidence of either."""
    if clue.family:
        return clue.family
    if clue.kind == "mac":
        owner = clue.source.removeprefix(f"IEEE registry ({registry_edition()}): ")
        return str(knowledge()["mac_owners"].get(owner, {}).get("brand", ""))
    key = clue.rule.removeprefix("brand-")
    if key != clue.rule and brand_of(key) is not None:
        return key
    return _brands().get(clue.rule, "")


@cache
def _brands() -> dict[str, str]:
    """Rule -> the brand that it names."""
    entries = [*knowledge()["rules"], *knowledge()["favicons"].values()]
    return {entry["id"]: entry["brand"] for entry in entries if entry.get("brand")}
