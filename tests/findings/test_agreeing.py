"""Models of a register held against those of plates."""

from __future__ import annotations

import pytest

from custodes.findings.agreeing import model_agrees
from custodes.findings.rates import Agrees

YES, SERIES, NO, UNKNOWN = Agrees.YES, Agrees.SERIES, Agrees.NO, Agrees.UNKNOWN


@pytest.mark.parametrize(
    ("recorded", "looked", "verdict"),
    [
        ("DS-2CD2143G0-I", "DS-2CD2143G0-I", YES),
        ("ds 2cd2143g0 i", "DS-2CD2143G0-I", YES),
        ("Hikvision DS-2CD2143G0-I x 4", "DS-2CD2143G0-I 2.8mm", YES),
        ("DS-2CD2143G0-I (2.8mm)", "DS-2CD2143G0-I", YES),
        ("4MP dome P3245-V", "AXIS P3245-V", YES),
        ("2143", "2143", YES),
        ("IPC-HFW2431S", "IPC-HFW2431S-S-S2", SERIES),
        ("IPC-HFW2431S-S-S2", "IPC-HFW2431S", SERIES),
        ("P3245", "P3245-V", SERIES),
        ("DS-7616NI-K2", "DS-7616NI-K2/16P", SERIES),
        ("P3245-V", "P3245-VE", NO),
        ("P324", "P3245-V", NO),
        ("DS-2CD2143G0-I", "P3245-V", NO),
        ("DS-2CD2143G0-I", "DS-2CD2143G2-I", NO),
        ("HIK Dome x4", "DS-2CD2143G0-I", UNKNOWN),
        ("Dome", "DS-2CD2143G0-I", UNKNOWN),
        ("16ch NVR 4TB", "DS-7616NI-K2", UNKNOWN),
        ("4K bullet, IP67, H.265", "IPC-HFW2431S", UNKNOWN),
        ("Cam 1", "IPC-HFW2431S", UNKNOWN),
        ("DS-2CD2143G0-I", "", UNKNOWN),
        ("", "DS-2CD2143G0-I", UNKNOWN),
        ("DS-2CD2143G0-I", "unreadable", UNKNOWN),
    ],
)
def test_two_texts(recorded, looked, verdict):
    """The same, a series and its variant, another, or words that name no model."""
    assert verdict == model_agrees([recorded] if recorded else [], looked)


def test_the_best_of_several_records_counts():
    """One register may write the series and another the model."""
    assert YES == model_agrees(["HIK Dome x4", "P3245", "P3245-V"], "P3245-V")
    assert SERIES == model_agrees(["Q6055-E", "P3245"], "P3245-V")
    assert NO == model_agrees(["Dome", "Q6055-E"], "P3245-V")


def test_a_long_text_costs_nothing():
    """Only its beginning is compared."""
    assert UNKNOWN == model_agrees(["a" * 1_000_000], "1-" * 500_000)
