"""Digests and the short ids made of them. Same parts, same id, on every machine."""

from __future__ import annotations

from hashlib import blake2b

# Crockford's base 32: no I, L, O, U, so that an id survives being read over the telephone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]


def short_id(prefix: str, *parts: str) -> str:
    """``prefix-`` and 10 characters (50 bits) of a BLAKE2b digest of ``parts``.

    By the birthday bound a million ids hold a clash with a chance of about 1 in 2,200; the store refuses a clash.
    """
    raw = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=7).digest()
    n = int.from_bytes(raw, "big") >> 6
    pairs = _PAIRS
    return (
        f"{prefix}-{pairs[n >> 40]}{pairs[n >> 30 & 1023]}{pairs[n >> 20 & 1023]}"
        f"{pairs[n >> 10 & 1023]}{pairs[n & 1023]}"
    )
