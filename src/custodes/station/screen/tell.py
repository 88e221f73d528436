"""From what the pipeline decided to the message for the screen: codes, four numbers for staff, a coarse picture."""

from __future__ import annotations

from dataclasses import dataclass

from custodes.station.interface import Celsius, Decision, Outcome, Reason, Reference
from custodes.station.screen.coarse import picture_of
from custodes.station.screen.interface import Message, Mode, Numbers, State

STATES: dict[Reason, State] = {
    Reason.NONE: State.CAMERA_FAULT,
    Reason.NOBODY: State.NOBODY,
    Reason.COME_CLOSER: State.COME_CLOSER,
    Reason.STEP_BACK: State.STEP_BACK,
    Reason.REMOVE_GLASSES: State.REMOVE_GLASSES,
    Reason.FACE_THE_CAMERA: State.FACE_THE_CAMERA,
    Reason.ONE_AT_A_TIME: State.ONE_AT_A_TIME,
    Reason.HOLD_STILL: State.HOLD_STILL,
    Reason.REFERENCE_LOST: State.REFERENCE_LOST,
    Reason.SHUTTER: State.SHUTTER,
    Reason.WARMING_UP: State.WARMING_UP,
    Reason.CAMERA: State.CAMERA_FAULT,
    Reason.IMPLAUSIBLE: State.IMPLAUSIBLE,
}
"""The state of each reason for which there is no decision. No decision without a reason is a fault, never a "go"."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What holds all day of a station, and what of a reading is shown."""

    evaluation: bool = True
    readings: bool = True
    """Whether staff's numbers are shown on this screen."""
    uncaged: bool = False
    assumed: bool = False
    recorded: bool = False
    mode: Mode = Mode.COARSE
    limit_c: float | None = None
    """The threshold in skin temperature; None: no numbers are shown."""


def state_of(decision: Decision, *, evaluation: bool) -> State:
    """What the screen says. In evaluation a decision is a reading that was taken, whatever it is."""
    if decision.outcome is Outcome.NO_DECISION:
        return STATES[decision.reason]
    if evaluation:
        return State.MEASURED
    return State.GO if decision.outcome is Outcome.GO else State.REFER


def message_of(telling: Telling, decision: Decision, celsius: Celsius, reference: Reference) -> Message:
    """The message for one frame."""
    estimate = decision.estimate
    numbers = None
    if estimate is not None and telling.readings and telling.limit_c is not None:
        numbers = Numbers(estimate.skin_c, estimate.body_c, telling.limit_c, estimate.budget.guard_c)
    picture = picture_of(celsius, telling.mode, reference.correction_c if reference.valid else None)
    return Message(
        state_of(decision, evaluation=telling.evaluation),
        telling.evaluation,
        telling.uncaged,
        telling.assumed,
        telling.recorded,
        numbers,
        picture,
    )
