"""The exit code of a run, from its Dossier alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custodes.findings import NOTHING_IN_IT, Dossier, Severity
from custodes.runs.codes import NOT_ALL_READ, NOTHING_READABLE, SETTLED

if TYPE_CHECKING:
    from custodes.runs.verify import Verified

__all__ = ["NOTHING_READABLE", "NOT_ALL_READ", "SETTLED", "exit_code"]


def exit_code(dossier: Dossier, *, exit_zero: bool = False) -> int:
    """0 settled, 3 nothing readable, 4 something not read, 10 notices, 11 open, 12 breach-indicated or contrary; highest wins.

    ``exit_zero`` turns 4 and 10 to 12 into 0.
    """
    if not any(one.judged for one in dossier.inputs):
        return NOTHING_READABLE
    if exit_zero:
        return SETTLED
    worst = max((int(finding.severity) for finding in dossier.findings), default=0)
    if any(q.fact == "date_order" for q in dossier.questions):
        worst = max(worst, 11)
    missing = any(line.reason not in NOTHING_IN_IT for line in dossier.not_read)
    return max(worst, NOT_ALL_READ if missing else SETTLED)


def filter_code(judged: int, failed: int) -> int:
    """Of ``judge``: 0 every line was judged, 4 some line could not be read, 3 none could. Outcomes do not change it."""
    if not failed:
        return SETTLED
    return NOT_ALL_READ if judged else NOTHING_READABLE


def cases_code(failed: int) -> int:
    """Of ``packs test``: 11 where a case comes out otherwise than the pack says."""
    return int(Severity.OPEN) if failed else SETTLED


def verify_code(verified: Verified) -> int:
    """Of ``verify``: 0 all holds, 4 something was not checked, 11 results differ and so does the program or the knowledge.

    12 where it does not hold. A bundle that does not agree with its seals is none that can be read: 3.
    """
    stamped = verified.stamped
    if (
        any(one.proved is False for one in verified.held)
        or (verified.differences and not verified.otherwise)
        or (stamped is not None and not stamped.holds)
    ):
        return int(Severity.CONTRARY)
    if verified.differences:
        return int(Severity.OPEN)
    # Who signed a time stamp is never checked here.
    unchecked = stamped is not None or any(one.proved is None for one in verified.held)
    return NOT_ALL_READ if unchecked else SETTLED
