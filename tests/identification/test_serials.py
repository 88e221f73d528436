"""The form of a serial number: the same for devices of one model, and naming none of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.identification import Evidence, Origin, Status, identify, serial_form


@pytest.mark.parametrize(
    ("serial", "form"),
    [
        ("DS-2CD2385G1-I20200414AAWRE11111111", "DS-2CD2385G1-I00000000AAWR000000000"),
        ("ds-7608ni-i2 0820211224ccrrj11111111wcvu", "DS-7608NI-I20000000000CCRR000000000WCVU"),
        ("0820160719AARR111111111WCVU", "0000000000AARR000000000WCVU"),
        ("I61DR20161217AAWR111111111", "I61DR00000000AAWR000000000"),
        ("4F07335PAZ11111", "4F07335PAZ00000"),
        ("ACCC8E111111", "ACCC8E000000"),
        ("594199052", ""),
        ("SN-2021-000123456", ""),
        ("", ""),
    ],
)
def test_the_form_has_no_number_of_one_device(serial, form):
    """Day and running number become zeros; a serial of no known form has none."""
    assert form == serial_form(serial)


def test_two_devices_of_one_model_share_a_form():
    """So devices that are alike stay in one group."""
    assert serial_form("DS-2CD2385G1-I20200414AAWRE11111111") == serial_form("DS-2CD2385G1-I20210203AAWRF22222222")


def test_a_form_is_its_own_form():
    """What the case keeps is recognised again."""
    for serial in ("DS-7608NI-I20820211224CCRRJ11111111WCVU", "I61DR20161217AAWR111111111", "4F07335PAZ11111"):
        assert serial_form(serial) == serial_form(serial_form(serial))


def test_a_serial_is_a_clue_and_shows_only_its_form():
    """The form under another maker's model shows whose design it is; the clue holds no running number."""
    found = identify([Evidence("serial", "I61DR20161217AAWR111111111", Origin.DEVICE), Evidence("label", "Annke", Origin.RECORD)])
    assert (Status.LIKELY, "hikvision") == (found.status, found.family)
    assert ["I61DR00000000AAWR000000000"] == [clue.value for clue in found.clues if clue.kind == "serial"]


def test_a_short_form_alone_decides_nothing():
    """Two sightings of a form are not enough to name a maker."""
    assert Status.POSSIBLE is identify([Evidence("serial", "4F07335PAZ11111", Origin.DEVICE)]).status


@given(st.text(alphabet="DSI-0129ABCWR()/.", max_size=120))
def test_no_text_is_slow_or_breaks(text):
    """Any text has a form or none, at once."""
    begun = time.perf_counter()
    form = serial_form(text)
    assert time.perf_counter() - begun < 0.05
    assert form == "" or len(form) == len("".join(text.split()))
