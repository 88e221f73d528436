"""Whether a foreign device reports what it measures, or bends its readings toward the usual: a set-point and reading protocol."""

from custodes.station.audit.curve import Curve, Finding, Verdict, judge
from custodes.station.audit.readings import Readings, read_readings

__all__ = ["Curve", "Finding", "Readings", "Verdict", "judge", "read_readings"]
