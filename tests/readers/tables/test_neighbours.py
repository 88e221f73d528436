"""What a heading means by the columns beside it."""

from __future__ import annotations

import pytest

from custodes.intake import Row
from custodes.readers.tables.headers import match
from custodes.readers.tables.layout import settle
from custodes.readers.tables.neighbours import restored


def _fields(header: str, *lines: str) -> dict[str, str]:
    rows = [Row(n, n, line.split(";")) for n, line in enumerate((header, *lines), 1)]
    settled = settle(rows)
    assert settled is not None
    return {c.header: c.field for c in settled.columns}


@pytest.mark.parametrize(
    ("header", "column", "field"),
    [
        ("Device;Manufacturer;Model;IP Address", "Device", "name"), ("Gerät;Hersteller;Modell;Seriennummer", "Gerät", "name"),
        ("Name;Device;Manufacturer;Model", "Device", "description"), ("Equipment;Make;Model;Serial", "Equipment", "description"),
        ("Client IP Address;Name;Lease Expiration;Type;Unique ID", "Type", ""), ("IP address;Make;Type;Lease end", "Type", "device_type"), ("Lp.;Nr kamery;Producent;Nr seryjny", "Lp.", ""),
        ("Nome;Produttore;Modello;Posizione", "Posizione", "room"), ("Name;Employee;Make;Model;Position", "Position", ""),
        ("Site;Site name;Make;Model", "Site name", ""), ("Camera name;Make;Model;NVR name", "NVR name", ""),
        ("Ref;Description;Qty;Unit price;Total", "Ref", "model"), ("Removed on;Old make;Old serial;Room", "Old serial", "serial"),
        ("Removed on;Serial;Old serial;Make", "Old serial", ""), ("Asset tag;Make;Model;Rate", "Rate", ""), ("Gerät;Kaufdatum;Firma;Modell", "Firma", "supplier"),
    ],
)  # fmt: skip
def test_a_heading_beside_others(header, column, field):
    """A bare thing is named where others say what it is; rows, leases, ranks and what is no more are not taken for fields."""
    assert field == _fields(header).get(column, "")


def test_values_speak_first():
    """*Device* over models is what it is, whatever stands beside it."""
    lines = [f"DS-2CD214{n}G0-I;Hikvision;10.0.0.{n}" for n in range(4)]
    assert "name" != _fields("Device;Manufacturer;IP Address", *lines)["Device"]


def test_old_words_return_in_a_log_of_removals_alone():
    """Without a column of removals the old serial number stays out, with its reason."""
    old = [("Old serial", match("device", "Old serial")), ("Make", match("device", "Make"))]
    assert old == restored(old)
    assert ("", "serial") == (old[0][1].field, old[0][1].former)


def test_a_second_place_is_told():
    """A building beside a site is a place inside it, at a score that a person sees."""
    rows = [Row(1, 1, ["Vestiging", "Gebouw", "Merk", "Model"])]
    settled = settle(rows)
    assert settled is not None
    (building,) = [c for c in settled.columns if c.header == "Gebouw"]
    assert ("room", 0.9) == (building.field, building.score)
