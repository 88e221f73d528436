"""A header taken apart into words and their notions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.tables.parts import lone_date, notions, of_one, said, tongue, without_asides


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


@pytest.mark.parametrize(
    ("row", "language"),
    [(("Hersteller", "Modell", "Seriennummer", "Stock"), "de"), (("Marque", "Modèle", "N° de série", "Salle"), "fr"), (("IP", "MAC"), ""), (("Name",), ""),
     (("Producent", "Model", "Numer seryjny", "Uwagi"), "pl"), (("Manufacturer", "Model", "Serial number", "Room"), "en")],
)  # fmt: skip
def test_the_language_of_a_row_of_headers(row, language):
    """The one that most of its words are of; none where no language stands out."""
    assert language == tongue(row)


def test_brackets_that_say_nothing_are_left_out():
    """*(required)* says nothing of a heading, *(switch)* says whose it is."""
    assert ("Asset tag", "", "") == (without_asides("Asset tag (required)").strip(), without_asides("MAC (switch)"), without_asides("MAC"))


def test_a_compound_cut_by_a_hyphen_or_a_line_is_one_word():
    """*Typ-bezeichnung* names a model; *Serien-Nr.* is read by its parts."""
    assert ({"model"}, {"serial", "number"}) == (notions("Typ-\nbezeichnung"), notions("Serien-Nr."))


def test_one_and_many():
    """*Cameras* counts them, *camera* is one of them; a date alone is of nothing."""
    assert (True, False) == (of_one("Camera IP", "camera"), of_one("Cameras connected", "camera"))
    assert (True, False) == (lone_date("Date"), lone_date("Install date"))


@given(st.text(max_size=120))
def test_no_header_breaks_it(header):
    """Any text is words, known or not."""
    assert all(word.text for word in said(header).words)
