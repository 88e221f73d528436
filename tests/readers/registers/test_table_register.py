"""The table register reader on real shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from custodes.observations import Ledger

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def test_a_semicolon_export_of_glpi(read):
    """French headers, semicolons, quotes and a byte order mark; when the record was changed is no look at the thing."""
    text = (
        '"Nom";"Entité";"Statut";"Fabricant";"Lieu";"Type";"Modèle";"Numéro de série";"Dernière modification"\n'
        '"CAM-01";"Mairie";"En service";"Hikvision";"Hall";"Caméra";"DS-2CD2143G0-I";"C12345678";"2024-03-01 10:20"\n'
    )
    result = read(text.encode("utf-8-sig"))
    (found,) = result.observations
    assert "table-register" == result.reader
    assert ("Mairie", "Hikvision", "DS-2CD2143G0-I") == tuple(found.values[f] for f in ("site", "label", "model"))
    assert {} == found.dates


def test_a_netbox_export_keeps_device_type_as_the_model(read):
    """In NetBox the device type is the model and the role is the kind of device."""
    result = read("name,role,manufacturer,device_type,serial,asset_tag,status,site\nc1,camera,Dahua,IPC-HDW2431T,7A,A-1,active,North\n")
    (found,) = result.observations
    assert ("IPC-HDW2431T", "camera") == (found.values["model"], found.values["device_type"])


def test_the_purchase_columns_of_a_register_are_dates_never_bought(read):
    """Snipe-IT holds order numbers and prices, and stays a register."""
    result = read("Asset Tag,Model,Category,Manufacturer,Order Number,Supplier,Purchase Date,Purchase Cost\nA1,DS-1,Camera,HIK,PO-1,Seller,2020-01-02,99\n")
    assert Ledger.REGISTERED is result.observations[0].ledger
    assert {"purchased_on": "2020-01-02"} == result.observations[0].dates
    assert "PO-1" == result.observations[0].values["order_number"]


@pytest.mark.parametrize("name", ["council/register.csv", "department/register.xlsx"])
def test_the_examples_are_read_and_accounted_for(read_path, name):
    """The registers of the demo: every record judged or told."""
    path = EXAMPLES / name
    if not path.exists():
        pytest.skip("the examples are not built")
    result = read_path(path)
    assert "table-register" == result.reader
    assert result.balance()[0] == result.balance()[1]
    assert result.observations
