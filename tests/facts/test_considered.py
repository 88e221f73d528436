"""A whole record of a consideration settles it; whatever lacks a part leaves it unsettled with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from custodes.facts import Known
from custodes.facts.considered import RECORDED, considered, lacking
from custodes.observations import Consideration

AS_OF = date(2023, 1, 1)
WHOLE = Consideration(
    "line:2", "HQ", ("keep", "remove"), "remove by March", "Security officer", "2022-12-05", "2023-06-01"
)


def _of(*records):
    return considered([(r, "form.csv") for r in records], AS_OF, str.lower)


def test_a_whole_record_settles_it():
    """The fact is known, with who, when, what was decided, and where it stands."""
    found, unused = _of(WHOLE)
    fact = found["hq"]
    assert ((), Known.KNOWN, True, ("form.csv line:2",)) == (unused, fact.state, fact.value, fact.refs)
    assert (
        "2 options were considered on 2022-12-05 by Security officer; decided: remove by March; review on 2023-06-01"
        == fact.basis
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"site": " "}, "it names no site"),
        ({"options": ()}, "it lists fewer than 2 options"),
        ({"options": ("keep",)}, "it lists fewer than 2 options"),
        ({"options": ("keep", "Keep")}, "it lists fewer than 2 options"),
        ({"options": ("keep", "", "remove")}, "an option is empty"),
        ({"options": ("keep", "TBC")}, "an option is empty"),
        ({"decision": ""}, "it states no decision"),
        ({"decision": "to be decided."}, "it states no decision"),
        ({"role": ""}, "it does not say in which role it was decided"),
        ({"on": ""}, "its date is missing, or is not one day"),
        ({"on": "2022-12"}, "its date is missing, or is not one day"),
        ({"on": "2022-05-12|2022-12-05"}, "its date is missing, or is not one day"),
        ({"review_on": ""}, "its review date is missing, or is not one day"),
        ({"on": "2023-01-02"}, "it is of 2023-01-02, after the day that is asked about"),
        ({"review_on": "2022-12-05"}, "its review date is not after its date"),
    ],
)
def test_what_is_not_whole_settles_nothing(change, why):
    """Each part alone; the fact stays unknown and says why, and so do the limits."""
    record = replace(WHOLE, **change)
    assert why == lacking(record, AS_OF)
    found, (unused,) = _of(record)
    assert why == unused.why
    assert all(f.state is Known.UNKNOWN and why in f.basis for f in found.values())


def test_a_whole_record_beside_one_that_is_not():
    """Whichever is later: a draft does not undo a record."""
    draft = replace(WHOLE, place="line:3", on="2022-12-20", role="")
    for records in ((WHOLE, draft), (replace(WHOLE, on="2022-12-21"), draft)):
        found, unused = _of(*records)
        assert (True, 1) == (found["hq"].value, len(unused))
        assert RECORDED == found["hq"].name
