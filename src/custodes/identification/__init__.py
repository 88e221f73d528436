"""Who made it: clues from labels, models, firmware, replies and addresses, and the answer they add up to."""

from __future__ import annotations

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
from custodes.identification.serials import serial_form
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
    "Clue",
    "Evidence",
    "Family",
    "Grade",
    "Identification",
    "Origin",
    "Status",
    "brand",
    "brands",
    "families",
    "family",
    "identify",
    "knowledge_version",
    "mac_registry_edition",
    "normalise_brand",
    "oui_owner",
    "registry_prefix",
    "serial_form",
]
