"""Headers by their words, in eight languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

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


WORDS = yaml.safe_load(Path(__file__).with_name("header_words.yaml").read_text("utf-8"))


@pytest.mark.parametrize("field", WORDS)
def test_a_heading_by_itself_leads_to_its_field_or_to_none(field):
    """Some 3,500 headings in eight languages: each leads to its field, or leaves it to the values; what no field holds stays out."""
    right = "" if field == "nothing" else field
    missed = [
        (language, heading, found)
        for language, headings in WORDS[field].items()
        for heading in headings.split("; ")
        for found in [match("device", heading)]
        if right not in {*found.either, *(found.over or ()), found.field} or (not right and found.field)
    ]
    assert [] == missed


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Password strength", ""), ("Passwortstärke", ""), ("Adminpass", "secret"), ("Bypass", ""), ("SNMP RW community", "secret"), ("Serial number (required)", "serial"),
        ("Is system networked?", ""), ("Sensitive site?", ""), ("Which site?", "site"), ("Camera count (old system)", ""), ("Last updated", ""), ("Modifié le", ""), ("Zuletzt geändert", ""),
        ("awards/0/suppliers/0/name", "supplier"), ("Bâtiment/Étage", "site"), ("Date prévue de remplacement", ""), ("Uitgevoerd door", "person"), ("Door", "room"),
        ("Previous owner", "person"), ("Ancien utilisateur", "person"), ("Alter Benutzer", "person"), ("Old password", "secret"), ("Engineer / date", "person"), ("PortalUser", "person"), ("Password (min. length 8)", "secret"),
    ],
)  # fmt: skip
def test_qualifiers_and_traps(header, field):
    """What a secret is like is no secret, a question of yes and no names nothing, what was changed or is no more is not the thing."""
    assert field == match("device", header).field


def test_the_date_of_a_record_is_no_look():
    """*Stand* and *last modified* date the record; nobody looked at the thing."""
    found = [match("device", header) for header in ("Stand", "Last modified", "Aktualisiert am")]
    assert "checked_on" not in {field for one in found for field in (*(one.over or ()), one.field)}


def test_a_word_that_may_mean_another_thing_is_told():
    """It is taken at a score below what the terminal takes for sure, and does not give way."""
    zone = match("device", "Zone")
    assert ("room", headers.TOLD, True) == (zone.field, zone.score, zone.firm)
    assert headers.TOLD < 0.95


def test_the_language_of_the_table_settles_a_word():
    """*Stock* is a floor in a German table, *nombre* a name in a Spanish one."""
    assert ("room", "model") == (match("device", "Stock", "de").field, match("device", "Stock", "en").field)
    assert "is no word of its table's language" in match("device", "Art.", "fr").why


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
