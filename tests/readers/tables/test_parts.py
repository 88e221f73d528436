"""A header taken apart into words and their notions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.tables.parts import lone_date, notions, of_one, said


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Serial Number", {"serial", "number"}), ("serialNumber", {"serial", "number"}), ("SERIAL_NUMBER", {"serial", "number"}), ("serialno", {"serial", "number"}),
        ("Serien-Nr.", {"serial", "number"}), ("N° de série", {"number", "serial"}), ("Nº de serie", {"number", "serial"}), ("S/N", {"serial"}),
        ("IPAddress", {"ip", "address"}), ("Installationsdatum", {"install", "date"}), ("Beschaffungsdatum", {"purchase", "date"}),
        ("Aanschafdatum", {"purchase", "date"}), ("Inköpsdatum", {"purchase", "date"}), ("设备安装日期", {"device", "install", "date"}),
        ("Camera(s)", {"camera"}), ("Manufaturer", {"make"}), ("Manuf.", {"make"}), ("Geraetenummer", {"device", "number"}), ("foo bar", set()),
    ],
)  # fmt: skip
def test_the_notions_of_a_header(header, found):
    """Case, accents, camel case, compounds, signs for *number*, plurals, abbreviations and one slip do not matter."""
    assert found == notions(header)


@pytest.mark.parametrize(
    ("header", "head"),
    [("Council serial number", "number"), ("Serial number colour", "colour"), ("Manufacturer of xyz", "manufacturer"), ("Couleur caméra", "couleur"),
     ("Numéro de série xyz", "numero"), ("Hersteller der Xyz", "hersteller")],
)  # fmt: skip
def test_the_word_that_a_header_is_about(header, head):
    """The last of an English, German or Dutch header, before *of*; the first of a French, Spanish, Italian or Polish one."""
    assert head == said(header).head().text


def test_one_and_many():
    """*Cameras* counts them, *camera* is one of them; a date alone is of nothing."""
    assert (True, False) == (of_one("Camera IP", "camera"), of_one("Cameras connected", "camera"))
    assert (True, False) == (lone_date("Date"), lone_date("Install date"))


@given(st.text(max_size=120))
def test_no_header_breaks_it(header):
    """Any text is words, known or not."""
    assert all(word.text for word in said(header).words)
