"""What identification knows: families, brands, and the edition of its knowledge."""

from __future__ import annotations

from datetime import date
from functools import cache

from custodes.errors import KnowledgeError
from custodes.identification.capability_rules import capability_rules
from custodes.identification.registry import mac_registry, registry_size
from custodes.identification.rules import (
    Brand,
    Family,
    all_brands,
    all_families,
    all_rules,
    brand_of,
    knowledge,
)

STALE_AFTER = 90
"""Days after which the registry is said to be old: it is published anew every day (https://standards-oui.ieee.org)."""


def families() -> tuple[Family, ...]:
    """Every family, sorted by key."""
    return tuple(all_families().values())


@cache
def maker_keys() -> frozenset[str]:
    """Every key by which a family, a brand or a fingerprint names who makes a device."""
    named = [(one.key, one.producer) for one in all_families().values()]
    named += [(one.family, one.producer) for one in all_brands()]
    named += [(one.family, one.producer) for one in all_rules()]
    return frozenset(key for pair in named for key in pair if key)


def family(key: str) -> Family:
    """One family. Raises ``KnowledgeError`` for a key that is none."""
    found = all_families().get(key)
    if found is None:
        raise KnowledgeError(f"no such family: {key!r}")
    return found


def brands() -> tuple[Brand, ...]:
    """Every brand, sorted by key; of a brand with several entries the first."""
    return tuple(sorted({b.key: b for b in reversed(all_brands())}.values(), key=lambda b: b.key))


def brand(key: str) -> Brand:
    """One brand. Raises ``KnowledgeError`` for a key that is none."""
    found = brand_of(key)
    if found is None:
        raise KnowledgeError(f"no such brand: {key!r}")
    return found


def clue_names() -> frozenset[str]:
    """Every name by which a clue can be left out: the id of a rule, or ``kind:`` and a kind of clue."""
    fixed = {"mac-owner", "mac-component", "relabel-onvif", "producer-confirmed", "brand-left-open"}
    fixed |= {f"brand-{one.key}" for one in all_brands()}
    fixed |= {str(entry["id"]) for entry in knowledge()["favicons"].values()}
    fixed |= {rule.id for rule in all_rules()} | {rule.id for rule in capability_rules()}
    kinds = {rule.kind for rule in all_rules()} | {"brand", "mac", "favicon", "relabel", "driver", "person"}
    return frozenset(fixed | {f"kind:{kind}" for kind in kinds})


def knowledge_version() -> tuple[str, dict[str, int]]:
    """Day up to which the sources of this knowledge were read, and how much there is of each kind."""
    counts = dict(sorted((*knowledge()["counts"].items(), ("mac_prefixes", registry_size()))))
    return str(knowledge()["edition"]["version"]), counts


def mac_registry_edition() -> str:
    """Carrier, date and digest of the MAC registry in use, and whether it is the bundled one."""
    used = mac_registry()
    whose = "bundled" if used.bundled else "in place of the bundled one"
    return f"{used.edition}, sha256 {used.digest[:16]}, {whose}"


def mac_registry_age(day: date) -> int:
    """Days from the date of the MAC registry to ``day``; negative where ``day`` lies before it."""
    return (day - mac_registry().day).days


def stale_registry(day: date) -> str:
    """A sentence where the MAC registry is more than 90 days older than ``day``, else nothing."""
    age = mac_registry_age(day)
    if age <= STALE_AFTER:
        return ""
    return (
        f"the MAC registry ({mac_registry().edition}) is {age} days old on {day}: addresses given out since have no owner here;"
        " `custodes knowledge refresh` takes a newer one"
    )


def known_owners() -> frozenset[str]:
    """Registered names, exactly as written, that stand for a maker or brand known here."""
    return frozenset(knowledge()["mac_owners"])
