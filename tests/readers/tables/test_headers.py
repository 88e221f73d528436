"""Headers by their words, in eight languages."""

from __future__ import annotations

import pytest

from custodes.observations import FIELDS
from custodes.readers.tables import headers
from custodes.readers.tables.headers import match

LANGUAGES = {
    "en": {"Manufacturer": "label", "Model No.": "model", "Serial Number": "serial", "MAC Address": "mac", "Qty": "quantity", "Date installed": "installed_on", "Room": "room", "Password": "secret"},
    "fr": {"Fabricant": "label", "Modèle": "model", "Numéro de série": "serial", "Adresse MAC": "mac", "Quantité": "quantity", "Date d'installation": "installed_on", "Salle": "room", "Mot de passe": "secret"},
    "de": {"Hersteller": "label", "Modell": "model", "Seriennummer": "serial", "MAC-Adresse": "mac", "Anzahl": "quantity", "Einbaudatum": "installed_on", "Raum": "room", "Kennwort": "secret"},
    "es": {"Fabricante": "label", "Modelo": "model", "Número de serie": "serial", "Dirección MAC": "mac", "Cantidad": "quantity", "Fecha de instalación": "installed_on", "Sala": "room", "Contraseña": "secret"},
    "it": {"Produttore": "label", "Modello": "model", "Numero di serie": "serial", "Indirizzo MAC": "mac", "Quantità": "quantity", "Data di installazione": "installed_on", "Stanza": "room", "Credenziali": "secret"},
    "nl": {"Fabrikant": "label", "Modelnummer": "model", "Serienummer": "serial", "MAC-adres": "mac", "Aantal": "quantity", "Installatiedatum": "installed_on", "Ruimte": "room", "Wachtwoord": "secret"},
    "pl": {"Producent": "label", "Model kamery": "model", "Numer seryjny": "serial", "Adres MAC": "mac", "Ilość": "quantity", "Data instalacji": "installed_on", "Pomieszczenie": "room", "Hasło": "secret"},
    "zh": {"品牌": "label", "型号": "model", "序列号": "serial", "MAC地址": "mac", "数量": "quantity", "安装日期": "installed_on", "房间": "room", "密码": "secret"},
}  # fmt: skip


@pytest.mark.parametrize(("language", "header", "field"), [(k, h, f) for k, hs in LANGUAGES.items() for h, f in hs.items()])
def test_a_header_is_known_in_its_language(language, header, field):
    """The words of office tables in eight languages lead to the same fields."""
    del language
    assert field == match("device", header).field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("SERIAL NO.", "serial"), ("serial_number", "serial"), ("HardwareName", "name"), ("Camera Make", "label"), ("Model number (HIK)", "model"),
        ("Admin Password (2021)", "secret"), ("Assigned user", "person"), ("Keyholder", "person"), ("Site manager", "person"), ("E-mail", "person"),
        ("Key features", ""), ("foo", ""), ("", ""), ("x" * 500, ""), ("Community group", ""),
    ],
)  # fmt: skip
def test_case_spaces_and_longer_headers(header, field):
    """Case and punctuation do not matter; a longer header is known by the words inside it; secrets and persons come first."""
    assert field == match("device", header).field


def test_a_reason_is_given():
    """Each match says how it was made, and one by part of the header is scored lower."""
    assert ("synonym (de)", headers.EXACT) == (match("device", "Hersteller").why, match("device", "Hersteller").score)
    assert (headers.PART, "made of 'serial' + 'number' (en); not known: 'council'") == (match("device", "Council serial number").score, match("device", "Council serial number").why)


def test_every_field_is_of_the_vocabulary():
    """The header words name no field that does not exist."""
    known = set(FIELDS) | {""}
    assert {field for field, _, _ in headers.knowledge()["device"].values()} <= known
    assert {field.removeprefix("~") for shape in headers.shapes() for field in shape.columns.values()} <= known
    assert {field for fields in headers.knowledge()["either"].values() for field in fields} <= known
