"""Skin to body by a stated constant offset, and the threshold turned into skin: both from the knowledge, with their sources."""

from __future__ import annotations

from dataclasses import dataclass

from custodes.errors import UsageError
from custodes.knowledge import load
from custodes.station.interface import Offset, Region


@dataclass(frozen=True, slots=True)
class Threshold:
    """The body temperature from which a person is asked to see staff."""

    body_c: float
    source: str
    since: str


def offset(ident: str = "") -> Offset:
    """The offset of that name, or the default one. Raises UsageError for a name that is none."""
    known = load("station")["offsets"]
    ident = ident or str(known["default"])
    for one in known["entries"]:
        if one["id"] == ident:
            return Offset(Region(one["region"]), float(one["add_c"]), float(one["sd_c"]), str(one["source"]))
    names = ", ".join(one["id"] for one in known["entries"])
    raise UsageError(f"no offset is called {ident!r}", hint=f"known: {names}")


def threshold(body_c: float | None = None) -> Threshold:
    """The threshold that was given, or the newest of the knowledge."""
    newest = load("station")["threshold"]["values"][-1]
    if body_c is None:
        return Threshold(float(newest["body_c"]), f"{newest['who']}: {newest['source']}", str(newest["from"]))
    return Threshold(body_c, "set by the operator", "")
