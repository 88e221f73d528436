"""The public edition."""
from __future__ import annotations
from dataclasses import dataclass
from custodes.findings.interface import Dossier
@dataclass(frozen=True, slots=True)
class PublicDossier(Dossier):
    """A Dossier for the public."""
    stamp: str = ""
