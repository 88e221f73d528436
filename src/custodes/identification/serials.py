"""The form of a serial number: what all devices of one model share, without the number that names one of them."""

from __future__ import annotations

import re
from functools import cache

from custodes.identification.rules import all_rules

_SHORTEST, _LONGEST = 12, 96
"""Characters of a serial number whose form may be known; anything else is not looked at."""


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    # The text is in capitals, as the patterns are: looking without regard to case would take half as long again.
    return tuple(re.compile(rule.pattern) for rule in all_rules() if "serial" in rule.fields)


def serial_form(serial: str) -> str:
    """The serial number in the form of the rule that it matches, or the empty string.

    What the rule's pattern puts in groups (the day and the running number) is written as zeros, so that devices of
    one model share one form and the form names none of them: ``DS-2CD2385G1-I00000000AAWR000000000``. The form
    matches the same rule again. White space and case do not count.
    """
    if not _SHORTEST <= len(serial) <= _LONGEST:
        return ""
    text = "".join(serial.split()).upper()
    for pattern in _forms():
        found = pattern.search(text)
        if found:
            return _masked(text, found)
    return ""


def _masked(text: str, found: re.Match[str]) -> str:
    for group in range(1, found.re.groups + 1):
        start, end = found.span(group)
        if start >= 0:
            text = text[:start] + "0" * (end - start) + text[end:]
    return text
