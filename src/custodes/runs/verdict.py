"""The exit code of a run, from its Dossier alone."""

from __future__ import annotations

from custodes.findings import NOTHING_IN_IT, Dossier
from custodes.runs.codes import NOT_ALL_READ, NOTHING_READABLE, SETTLED

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
