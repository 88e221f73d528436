"""Who made it: clues from labels, models, firmware, replies and addresses, and the answer they add up to."""

from __future__ import annotations

from custodes.identification.accelerator import Built, accelerate
from custodes.identification.accelerator import forget as forget_acceleration
from custodes.identification.engine import Matcher, matcher
from custodes.identification.identify import identify
from custodes.identification.interface import (
    UNIDENTIFIED,
    Clue,
    Evidence,
    Grade,
    Identification,
    Origin,
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
    "Built",
    "Candidate",
    "Clue",
    "Evidence",
    "Family",
    "Grade",
    "Identification",
    "Matcher",
    "Origin",
    "Status",
    "accelerate",
    "brand",
    "brands",
    "families",
    "family",
    "forget_acceleration",
    "identify",
    "knowledge_version",
    "mac_registry_edition",
    "matcher",
    "normalise_brand",
    "oui_owner",
    "registry_prefix",
]
