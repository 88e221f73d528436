"""Who made it: clues from labels, models, firmware, replies and addresses, and the answer they add up to."""

from __future__ import annotations

from custodes.identification.accelerator import Built, accelerate
from custodes.identification.accelerator import forget as forget_acceleration
from custodes.identification.around import allows_equal
from custodes.identification.capabilities import capabilities
from custodes.identification.capability_rules import functions
from custodes.identification.engine import Matcher, matcher
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
from custodes.identification.registry import (
    mac_registry,
    oui_owner,
    read_registry,
    registry_prefix,
    registry_text,
    user_registry,
)
from custodes.identification.rules import Brand, Candidate, Family
from custodes.identification.serials import serial_form
from custodes.identification.spoken import speaks_for
from custodes.identification.summary import (
    brand,
    brands,
    clue_names,
    families,
    family,
    knowledge_version,
    known_owners,
    mac_registry_age,
    mac_registry_edition,
    maker_keys,
    stale_registry,
)
from custodes.identification.words import normalise_brand

__all__ = [
    "UNIDENTIFIED",
    "Brand",
    "Built",
    "Candidate",
    "Capability",
    "Clue",
    "Evidence",
    "Family",
    "Function",
    "Grade",
    "Identification",
    "Matcher",
    "Origin",
    "State",
    "Status",
    "accelerate",
    "allows_equal",
    "brand",
    "brands",
    "capabilities",
    "clue_names",
    "families",
    "family",
    "forget_acceleration",
    "functions",
    "identify",
    "knowledge_version",
    "known_owners",
    "mac_registry",
    "mac_registry_age",
    "mac_registry_edition",
    "maker_keys",
    "matcher",
    "normalise_brand",
    "oui_owner",
    "read_registry",
    "registry_prefix",
    "registry_text",
    "serial_form",
    "speaks_for",
    "stale_registry",
    "user_registry",
]
