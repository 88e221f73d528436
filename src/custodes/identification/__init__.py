"""Who made it: clues from labels, models, firmware, replies and addresses, and the answer they add up to."""

from __future__ import annotations

from custodes.identification.capabilities import capabilities
from custodes.identification.capability_rules import functions
from custodes.identification.identify import identify
from custodes.identification.interface import (
    UNIDENTIFIED,
    Capability,
    Clue,
    Evidence,
    Function,
    Grade,
    Identification,
    Origin,
    State,
    Status,
)
from custodes.identification.registry import oui_owner, registry_prefix
from custodes.identification.rules import Brand, Candidate, Family
from custodes.identification.summary import (
    brand,
    brands,
    families,
    family,
    knowledge_version,
    mac_registry_edition,
)
from custodes.identification.words import normalise_brand

__all__ = [
    "UNIDENTIFIED",
    "Brand",
    "Candidate",
    "Capability",
    "Clue",
    "Evidence",
    "Family",
    "Function",
    "Grade",
    "Identification",
    "Origin",
    "State",
    "Status",
    "brand",
    "brands",
    "capabilities",
    "families",
    "family",
    "functions",
    "identify",
    "knowledge_version",
    "mac_registry_edition",
    "normalise_brand",
    "oui_owner",
    "registry_prefix",
]
