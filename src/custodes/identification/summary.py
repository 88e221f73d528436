"""What identification knows: families, brands, and the edition of its knowledge."""

from __future__ import annotations

from custodes.errors import KnowledgeError
from custodes.identification.registry import registry_edition, registry_size
from custodes.identification.rules import Brand, Family, all_brands, all_families, brand_of, knowledge


def families() -> tuple[Family, ...]:
    """Every family, sorted by key."""
    return tuple(all_families().values())


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


def knowledge_version() -> tuple[str, dict[str, int]]:
    """Day up to which the sources of this knowledge were read, and how much there is of each kind."""
    counts = dict(sorted((*knowledge()["counts"].items(), ("mac_prefixes", registry_size()))))
    return str(knowledge()["edition"]["version"]), counts


def mac_registry_edition() -> str:
    """Carrier and date of the bundled MAC registry."""
    return registry_edition()
