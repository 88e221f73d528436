"""Facts: what the law asks about, each known, withheld or unknown, with where it comes from."""

from custodes.facts.derive import Derivation, scopes_of
from custodes.facts.interface import Ground, Stated, Unused

__all__ = ["Derivation", "Ground", "Stated", "Unused", "scopes_of"]
