"""Headers that no list holds as a whole, read by their parts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.observations import FIELDS
from custodes.readers.tables.composed import FULL, PART, compose
from custodes.readers.tables.parts import _held

READ = {
    "Unit serial number": "serial", "Asset - Serial Number": "serial", "u_serial_number": "serial", "Numéro de série de l'appareil": "serial", "Gerätemarke": "label",
    "Marca del dispositivo": "label", "Merk van de camera": "label", "Producent urządzenia": "label", "Model ID.Manufacturer": "label", "model__manufacturer__name": "label",
    "MAC-Adresse der Kamera": "mac", "Dirección MAC del equipo": "mac", "Kameramodell": "model", "Modèle de l'équipement": "model", "Year of purchase": "purchased_on",
    "Rok zakupu": "purchased_on", "Date de mise en service de la caméra": "installed_on", "Data de instalação": "installed_on", "Inbetriebnahmedatum der Anlage": "installed_on",
    "Datum der letzten Wartung": "checked_on", "Last inspection date": "checked_on", "No. of CCTV cameras": "quantity", "Nombre total de caméras": "quantity",
    "Aantal camera's totaal": "quantity", "Date of removal": "removed_on", "Datum demontage": "removed_on", "Disposal method": "disposal", "Entsorgungsweg": "disposal",
    "Hard drive wiped (Y/N)": "media", "Datenträger gelöscht": "media", "Certificate of destruction no.": "certificate", "N° du certificat de destruction": "certificate",
    "Room / area": "room", "Importe con IVA": "price", "品牌 / Brand": "label", "Name of supplier": "supplier", "Installation company": "supplier",
}  # fmt: skip
OUT = [
    "Switch MAC address", "MAC address (switch)", "IP address of gateway", "Default gateway IP", "Warranty end date", "Fin de garantie", "Garantieablauf", "Supplier address",
    "Numéro de série du switch", "Serial number colour", "Connectivity type", "Assembly date", "Switch - MAC", "Usage (MB)", "Delivery date", "Number of rooms", "VAT amount", "Camera resolution", "",
    "Next inspection date", "Model year", "foo bar", "Alte Seriennummer", "Ersatzgerät Modell", "Serienummer oude camera", "Vervangend model", "Old camera serial",
    "Número de serie anterior", "Replaces serial", "Neighbouring MAC", "Marque ancienne caméra", "To be removed on", "Cameras to be removed", "No. of cameras not working",
]  # fmt: skip


@pytest.mark.parametrize(("header", "field"), READ.items())
def test_a_header_is_put_together(header, field):
    """Words of eight languages and their order, compounds, prefixes of exports, brackets and two languages in one cell."""
    assert field == compose(header).field


@pytest.mark.parametrize("header", OUT)
def test_a_header_of_another_thing_stays_out(header):
    """A key of a switch, the end of a warranty, a word that is not known at the head: no field, and a reason."""
    found = compose(header)
    assert found is None or ("", True) == (found.field, bool(found.why))


def test_what_it_could_be_is_told():
    """Two readings are named; words that are not known lower the score and are named."""
    assert ("address", "mac", "site") == compose("Address").either
    assert "could be mac or serial" == compose("MAC / Serial").why
    council = compose("Council serial number")
    assert (PART, True) == (council.score, "not known: 'council'" in council.why)
    assert FULL == compose("Unit serial number").score


def test_a_secret_or_a_person_is_dropped_wherever_it_stands():
    """What may hold a secret or a person goes to those fields, whatever else the header says."""
    assert ["secret", "person", "person"] == [compose(h).field for h in ("Camera password (old)", "Name of responsible person", "Serial number of user")]


@pytest.mark.parametrize("header", ["Access code", "Zugangscode", "Code d'accès", "Activation code", "WLAN Schlüssel", "Kod PIN", "Codice di accesso"])
def test_codes_are_secrets(header):
    """A column of codes by which one enters, and no key, model or order."""
    assert "secret" == compose(header).field


def test_every_rule_has_a_field_that_exists():
    """The rules name fields of the vocabulary, or none."""
    rules = _held()["rules"]
    assert {r["to"] for r in rules} | {f for r in rules for f in (*r["over"], *r["either"])} <= set(FIELDS) | {""}


@given(st.text(max_size=120))
def test_no_header_breaks_it(header):
    """Any text has a reading, or none."""
    found = compose(header)
    assert found is None or found.field in {*FIELDS, ""}


@pytest.mark.parametrize("header", ["serial " * 17, "date of " * 15, "(" * 120, "a/" * 60, "unit position pos service " * 4, "n. " * 40, "安装" * 60, "install" * 17])
def test_no_header_takes_long(header):
    """Hostile headers are read within the fifth of a second."""
    before = time.process_time()
    compose(header)
    assert time.process_time() - before < 0.2
