"""The statement that a station makes of its own cage: made by a process that saw no frame, and signed."""

from custodes.station.attest.signing import Signer, public_key, signer
from custodes.station.attest.statement import attest, pages, verify, written

__all__ = ["Signer", "attest", "pages", "public_key", "signer", "verify", "written"]
