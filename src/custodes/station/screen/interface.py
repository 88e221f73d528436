"""The values of the screen: what goes down its pipe, and what stands on it.

Nothing here imports numpy or OpenCV: the process that draws has neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class State(StrEnum):
    """What the screen says: the name of its words. Its place in this list is its number in the pipe: add at the end."""

    STARTING = "starting"
    NOBODY = "nobody"
    COME_CLOSER = "come-closer"
    STEP_BACK = "step-back"
    REMOVE_GLASSES = "remove-glasses"
    FACE_THE_CAMERA = "face-the-camera"
    ONE_AT_A_TIME = "one-at-a-time"
    HOLD_STILL = "hold-still"
    REFERENCE_LOST = "reference-lost"
    SHUTTER = "shutter"
    WARMING_UP = "warming-up"
    CAMERA_FAULT = "camera-fault"
    IMPLAUSIBLE = "implausible"
    GO = "go"
    REFER = "refer"
    MEASURED = "measured"
    """A reading was taken; no decision is shown (evaluation)."""
    UNPLUGGED = "unplugged"
    """The camera is gone; the station is started again."""
    SILENT = "silent"
    """No message came for a while; the screen says so by itself."""


class Tone(StrEnum):
    """How a state looks, beside its words and its shape."""

    GO = "go"
    REFER = "refer"
    ASK = "ask"
    """The visitor can mend it."""
    WAIT = "wait"
    """Nobody need do anything."""
    FAULT = "fault"
    """Staff must look."""


class Shape(StrEnum):
    """The sign beside the words; each state has one, so that nothing is told by colour alone."""

    TICK = "tick"
    PERSON = "person"
    CLOSER = "closer"
    BACK = "back"
    GLASSES = "glasses"
    FACE = "face"
    ONE = "one"
    STILL = "still"
    SAND = "sand"
    ALARM = "alarm"
    FRAME = "frame"
    DOT = "dot"


class Mode(IntEnum):
    """What of the picture is shown."""

    NONE = 0
    COARSE = 1
    SILHOUETTE = 2


LONG, SHORT = 16, 12
"""Cells of a picture along the longer and the shorter side of the frame."""
CELLS = LONG * SHORT


@dataclass(frozen=True, slots=True)
class Picture:
    """Warmth in cells, row by row; 0 is no value, 1 to 15 from cold to warm."""

    upright: bool
    """Whether the longer side stands."""
    levels: bytes
    """``CELLS`` numbers from 0 to 15."""

    @property
    def columns(self) -> int:
        """Cells in a row."""
        return SHORT if self.upright else LONG

    @property
    def rows(self) -> int:
        """Rows of cells."""
        return LONG if self.upright else SHORT


@dataclass(frozen=True, slots=True)
class Numbers:
    """A reading for staff, in degrees Celsius."""

    skin_c: float
    body_c: float
    limit_c: float
    """The threshold in skin temperature."""
    guard_c: float


@dataclass(frozen=True, slots=True)
class Message:
    """All that the screen is told, once a frame."""

    state: State
    evaluation: bool = True
    uncaged: bool = False
    assumed: bool = False
    """The reference has no certificate."""
    recorded: bool = False
    """Frames come from a recording or a simulation."""
    numbers: Numbers | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What stands on the screen."""

    state: State
    tone: Tone
    shape: Shape
    over: str
    """Above the line: ``cannot measure``, or nothing."""
    line: str
    """The large words, to be read at two metres."""
    more: str
    staff: str
    """The reading, for staff; empty where there is none or where it is not shown."""
    status: tuple[str, ...]
    """What holds all day."""
    warning: str
    """Shown larger than the status: the cage is off. Empty where it is closed."""
    picture: Picture | None
    language: str

    @property
    def said(self) -> str:
        """The large words with what stands above them: ``cannot measure: come closer``."""
        return f"{self.over}: {self.line}" if self.over else self.line
