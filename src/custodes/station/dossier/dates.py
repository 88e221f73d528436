"""Days and languages of a site file that do not hold together, or that have passed on the day that was given."""

from __future__ import annotations

from datetime import date

from custodes.station.dossier.interface import LANGUAGES, Site

# The earlier of the two, the later, and what is said where it is the other way round.
_ORDER = (
    (
        "dpo_advice_on",
        "assessment_on",
        "the assessment was adopted ({later}) before the advice of the data protection officer ({earlier})",
    ),
    ("assessment_on", "starts_on", "the check starts ({later}) before the assessment is adopted ({earlier})"),
    (
        "reference_on",
        "reference_recheck_on",
        "the reference is calibrated again ({later}) before the day of its certificate ({earlier})",
    ),
    ("starts_on", "review_on", "the review ({later}) comes before the first day of the check ({earlier})"),
    ("review_on", "ends_on", "the check ends ({later}) before its review ({earlier})"),
)
_PASSED = (
    (
        "review_on",
        (
            "the day of the review ({day}) has passed on {on}: "
            "without a review on record the station is switched off and the entrance is open without it"
        ),
    ),
    ("ends_on", "the check ended on {day}: on {on} it runs only if it was renewed in writing"),
    (
        "reference_recheck_on",
        "the reference was to be calibrated again by {day}: on {on} absolute temperatures are assumed",
    ),
)
_TO_COME = (
    ("dpo_advice_on", "the advice of the data protection officer ({day}) has not come yet on {on}"),
    ("assessment_on", "the assessment ({day}) is not adopted yet on {on}"),
    ("reference_on", "the certificate of the reference ({day}) is of a day that has not come on {on}"),
)


def open_points(site: Site, on: date | None) -> tuple[str, ...]:
    """One sentence a point. Without ``on`` no day is held against today: whether one has passed is not asked."""
    days = {key: answer.shown for key, answer in site.answers.items() if key.endswith("_on")}
    found = [
        said.format(earlier=days[first], later=days[then])
        for first, then, said in _ORDER
        if first in days and then in days and days[then] < days[first]
    ]
    if on is not None:
        today = on.isoformat()
        found += [
            said.format(day=days[key], on=today) for key, said in _PASSED if key in days and days[key] < today
        ]
        found += [
            said.format(day=days[key], on=today)
            for key, said in _TO_COME
            if key in days and days[key] > today
        ]
    spoken = site.answers.get("languages")
    without = [code for code in (spoken.shown.split() if spoken else ()) if code not in LANGUAGES]
    if without:
        found.append(f"no notice is written in: {', '.join(without)}; the controller has it translated")
    return tuple(found)
