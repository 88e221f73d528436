"""Values of a run: what the operator asked for, as one line that starts the process which sees frames, and how that one ends."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

GATE_OPEN = b"g"
"""Written into the gate once the tries at a way out have been made: the first frame may be taken."""
BROKEN, REFUSED, UNREADABLE, EMPTY = 3, 2, 4, 5
"""Exit codes of the process that sees frames: its recording cannot be read on; it could not start; no frame of it is whole."""
UNANSWERED = 69
"""Exit code: the screen takes no more messages (sysexits.h, EX_UNAVAILABLE)."""
LIVE = ("/dev/video", "/dev/v4l/")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator set. Descriptors are those that the process inherits."""

    camera: str
    reference_c: float
    reference_cert: str = ""
    reference_u: float = 0.3
    reference_emissivity: float = 0.97
    threshold: float | None = None
    offset: str = ""
    ambient_c: float | None = None
    rotate: int = 0
    scale: str | None = None
    evaluation: bool = True
    readings: bool = True
    picture: int = 1
    without_cage: bool = False
    screen: int = -1
    """Where messages go."""
    gate: int = -1
    """What is waited for before the first frame."""
    trouble: int = -1
    """Where a fault before the cage is told in words; closed with it."""
    counts: int | None = None
    """Where visits are told, a letter each."""
    rate_hz: float | None = None
    """Frames a second of an array that does not say it."""

    @property
    def live(self) -> bool:
        """Whether it is a camera that can be unplugged."""
        return self.camera.startswith(LIVE)

    def told(self) -> str:
        """As an argument."""
        return json.dumps(asdict(self), sort_keys=True)


def wanted_of(told: str) -> Wanted:
    """The values again."""
    return Wanted(**json.loads(told))
