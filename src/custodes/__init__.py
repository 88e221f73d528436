"""custodes: what was bought, registered, seen and declared, held against each other."""

__version__ = "0.1.0"
