"""Where the header stands and what the columns are: shapes of real exports."""

from __future__ import annotations

import pytest

from custodes.intake import Row
from custodes.observations import Ledger
from custodes.readers.tables.layout import settle

R, B, S, D = Ledger.REGISTERED, Ledger.BOUGHT, Ledger.SEEN, Ledger.DECLARED
MAC = "44:19:b6:0a:0b:0c"

SHAPES = {
    "snipe-it": (R, {"Company": "", "Name": "name", "Asset Tag": "asset_tag", "Category": "device_type", "Supplier": "supplier", "Manufacturer": "label", "Location": "site", "Order Number": "order_number", "Model": "model", "Model Notes": "note", "Purchase Date": "purchased_on", "Purchase Cost": "price", "Checked Out To: Username": "", "Checked Out To: Email": ""}),
    "snipe-it-import": (R, {"Asset Tag": "asset_tag", "Item Name": "name", "Category": "device_type", "Model": "model", "Serial Number": "serial", "Purchase Date": "purchased_on", "Status": "status"}),
    "netbox": (R, {"name": "name", "role": "device_type", "tenant": "", "manufacturer": "label", "device_type": "model", "serial": "serial", "asset_tag": "asset_tag", "status": "status", "site": "site", "location": "room", "description": "description", "owner": "", "comments": "note"}),
    "milestone-report": (R, {"Name": "name", "Channel": "", "Enabled": "status", "HardwareName": "description", "Address": "address", "Username": "", "Password": "", "MAC": "mac", "Firmware": "firmware", "Model": "model", "Driver": "driver", "DriverNumber": "", "RecorderName": ""}),
    "milestone-hardware": (R, {"HardwareName": "name", "HardwareAddress": "address", "MacAddress": "mac", "UserName": "", "Password": "", "DriverNumber": "", "DriverDisplayName": "driver", "RecordingServerName": ""}),
    "milestone-import": (R, {"HardwareAddress": "address", "HardwareUsername": "", "HardwarePassword": "", "HardwareDriverID": "", "MAC": "mac"}),
    "tkh-sdm2": (R, {"IPAddress": "address", "Port": "", "Username": "", "Password": "", "ForcedOffline": "", "Name": "name", "ModelName": "model", "ProductType": "device_type", "SerialNumber": "serial", "MacAddress": "mac", "Status": "status"}),
    "glpi-fr": (R, {"Nom": "name", "Entité": "site", "Statut": "status", "Fabricant": "label", "Lieu": "room", "Type": "device_type", "Modèle": "model", "Numéro de série": "serial", "Dernière modification": "", "Usager": ""}),
    "glpi-en": (R, {"Name": "name", "Entity": "site", "Status": "status", "Manufacturer": "label", "Location": "room", "Type": "device_type", "Model": "model", "Serial number": "serial", "Last update": "", "User": ""}),
    "runzero": (S, {"id": "", "alive": "status", "first_seen": "first_seen", "type": "device_type", "os": "", "hw": "model", "addresses": "address", "macs": "mac", "mac_vendors": "", "names": "hostname", "comments": "note"}),
    "runzero-servicenow": (S, {"asset_id": "", "site": "site", "type": "device_type", "sys_class_name": "", "hw_vendor": "label", "hw_product": "model", "ip_address": "address", "mac_address": "mac", "mac_manufacturer": ""}),
    "shodan": (S, {"data": "banner", "hostnames": "hostname", "ip": "", "ip_str": "address", "port": "", "transport": "", "product": "product", "title": "http_title"}),
    "ksc": (R, {"Manufacturer": "label", "Model": "model", "SerialNumber": "serial", "PurchaseDate": "purchased_on", "Placement": "room", "StrMac": "mac", "User": ""}),
    "sadp": (R, {"Device Type": "model", "Security": "status", "IPv4 Address": "address", "Port": "", "Software Version": "firmware", "MAC Address": "mac", "Device Serial No.": "serial"}),
    "configtool": (R, {"NO.": "", "Status": "status", "Type": "device_type", "Model": "model", "IP": "address", "MAC": "mac", "Version": "firmware"}),
    "lansweeper": (R, {"AssetName": "hostname", "AssetType": "device_type", "IPAddress": "address", "Mac": "mac", "Manufacturer": "label", "Model": "model", "Username": "", "Lastseen": "last_seen"}),
    "servicenow": (R, {"name": "name", "model_id": "model", "asset_tag": "asset_tag", "serial_number": "serial", "location": "site", "assigned_to": "", "manufacturer": "label"}),
    "ivms": (R, {"Nickname": "name", "Adding Mode": "", "Address": "address", "Port": "", "User Name": "", "Password": "", "Model": "model"}),
    "ivms-alias": (R, {"Alias": "name", "Adding Mode": "", "Address": "address", "Port": "", "Device Information": "", "User Name": "", "Password": "", "Add Offline Device": "", "Import to Group": "", "Channel Number": "", "Alarm Input Number": ""}),
    "ivms-name": (R, {"Name": "name", "Adding Mode": "", "Address": "address", "Port": "", "Device Information": "", "User Name": "", "Password": ""}),
    "ivms-zh": (R, {"别名": "name", "添加模式": "", "地址": "address", "端口": "", "设备信息": "", "用户名": "", "密码": ""}),
    "desk-en": (R, {"Building": "site", "Make": "label", "Model": "model", "Serial No": "serial", "No. of cameras": "quantity", "Date fitted": "installed_on", "Comments": "note"}),
    "desk-de": (R, {"Standort": "site", "Raum": "room", "Hersteller": "label", "Typ": "device_type", "Seriennummer": "serial", "Anschaffungsdatum": "purchased_on", "Bemerkung": "note"}),
    "desk-es": (R, {"Sede": "site", "Marca": "label", "Modelo": "model", "Nombre": "name", "Cantidad": "quantity", "Observaciones": "note"}),
    "desk-it": (R, {"Sede": "site", "Marca": "label", "Modello": "model", "Matricola": "serial", "Quantità": "quantity", "Note": "note"}),
    "desk-nl": (R, {"Locatie": "site", "Merk": "label", "Typenummer": "model", "Serienummer": "serial", "Aantal": "quantity"}),
    "desk-pl": (R, {"Lokalizacja": "site", "Producent": "label", "Model": "model", "Nr seryjny": "serial", "Uwagi": "note"}),
    "desk-zh": (R, {"地点": "site", "品牌": "label", "型号": "model", "数量": "quantity", "备注": "note", "负责人": ""}),
    "orders-en": (B, {"PO Number": "order_number", "Line": "order_line", "Order Date": "ordered_on", "Supplier": "supplier", "Description": "description", "Qty": "quantity", "Unit Price": "price", "Requested by": ""}),
    "orders-de": (B, {"Bestellnummer": "order_number", "Pos": "order_line", "Bestelldatum": "ordered_on", "Lieferant": "supplier", "Artikel": "description", "Menge": "quantity", "Einzelpreis": "price"}),
    "invoice": (B, {"Invoice Number": "order_number", "Invoice Date": "ordered_on", "Supplier": "supplier", "Item": "description", "Quantity": "quantity", "Amount": "price"}),
    "spend": (B, {"Body Name": "", "Service Area": "", "Expenses Type": "description", "Invoice Payment Date": "ordered_on", "Transaction Number": "order_number", "Net Amount": "price", "Supplier Name": "supplier"}),
    "spend-25k": (B, {"Departmental Family": "", "Entity": "site", "Date": "ordered_on", "Expense Type": "description", "Expense Area": "note", "Supplier": "supplier", "Transaction number": "order_number", "Amount": "price"}),
    "declarations": (D, {"speaker": "speaker", "stated_on": "stated_on", "claim": "claim", "count": "count", "site": "site"}),
}  # fmt: skip


def rows(*lines):
    return [Row(n, n, list(line)) for n, line in enumerate(lines, 1)]


def filled(fields):
    samples = {"mac": MAC, "address": "10.0.0.9", "installed_on": "2021-03-02", "quantity": "4"}
    return [samples.get(f, "word") for f in fields]


@pytest.mark.parametrize("name", SHAPES)
def test_the_columns_of_a_known_export(name):
    """Each header of the export goes to its field; what stays out is listed with the reason."""
    ledger, wanted = SHAPES[name]
    settled = settle(rows(list(wanted), filled(wanted.values()), filled(wanted.values())))
    assert settled is not None
    assert wanted == {c.header: c.field for c in settled.columns}
    assert ledger is settled.ledger
    assert all(c.why for c in settled.columns)


def test_a_row_of_headings_is_no_data():
    """A header that tells too little is still none of the devices; what it says of secrets holds, and no reason is half a sentence."""
    lines = [["Gate", MAC[:-1] + c, "u", "x7"] for c in "abc"]
    settled = settle(rows(["Kennung", "Wert", "Zugang", "Password"], *lines))
    assert (0, 1, ["", "mac", "", ""]) == (settled.start, settled.count, [c.field for c in settled.columns])
    assert ["unmapped: its header is not known", "secret: dropped"] == [c.why for c in settled.columns[2:]]
    bare = settle(rows(*lines))
    assert (-1, 0, {"unmapped: no header"}) == (bare.start, bare.count, {c.why for c in bare.columns if not c.field})


@pytest.mark.parametrize("above", [0, 1, 7, 29])
def test_the_header_may_stand_anywhere_in_the_first_thirty_rows(above):
    """Titles above it are no header; beyond thirty rows nothing is looked for."""
    titles = [[f"Title {n}", "", ""] for n in range(above)]
    settled = settle(rows(*titles, ["Make", "Model", "Serial"], ["HIK", "DS-1", "C1"]))
    assert above == settled.start
    assert settle(rows(*([["a", "", ""]] * 31), ["Make", "Model", "Serial"])) is None


def test_a_group_header_over_a_header_makes_one():
    """*Installation* over *Date* is the installation date, *Purchase* over *Date* that of purchase."""
    settled = settle(
        rows(["", "Camera", "", "Installation", "", "Purchase"], ["Site", "Make", "Model", "Date", "Room", "Date"], ["Library", "HIK", "DS-1", "2021-03-02", "Hall", "2021-01-01"])
    )  # fmt: skip
    assert (0, 2) == (settled.start, settled.count)
    assert ["site", "label", "model", "installed_on", "room", "purchased_on"] == [c.field for c in settled.columns]


def test_a_header_that_is_missing_or_unknown_is_told_by_the_values():
    """MACs, addresses and models are known by their look; e-mail addresses are dropped as personal."""
    settled = settle(rows(["Make", "Serial", "Kolonne", "", "X1", "X2"], *[["HIK", f"C{n}", f"44:19:b6:00:00:0{n}", f"10.0.0.{n}", "DS-2CD2143G0-I dome", "a@b.org"] for n in range(5)]))
    assert ["label", "serial", "mac", "address", "description", ""] == [c.field for c in settled.columns]
    assert "personal: dropped" == settled.columns[5].why
    assert settled.columns[2].score < 0.75


def test_a_table_without_a_header_needs_hard_keys():
    """Camera, MAC, port: the list of a recorder; words alone are nothing."""
    settled = settle(rows(["5", "00:11:22:18:30:20", "3"], ["6", "00:11:22:18:30:22", "4"]))
    assert (-1, "mac") == (settled.start, settled.columns[1].field)
    assert settle(rows(["Alice", "London"], ["Bob", "Paris"])) is None


@pytest.mark.parametrize(
    "header",
    [["Name", "Age", "City"], ["Name", "E-mail", "Department"], ["Date", "Amount", "Balance"], ["Site", "Date"], ["x", "y"], ["Username", "Password"]],
)
def test_a_table_of_something_else_is_not_taken(header):
    """People, bank statements and readings are no register."""
    assert settle(rows(header, ["a", "1", "b"][: len(header)])) is None


def test_a_date_in_a_register_is_unmapped():
    """*Date* alone dates an order in a list of orders; in a register it is not said what it is the date of."""
    settled = settle(rows(["Asset tag", "Make", "Model", "MAC", "Date"], ["A1", "HIK", "DS-1", MAC, "2021-03-02"]))
    assert "" == settled.columns[4].field


def test_nombre_is_a_number_in_french_and_a_name_in_spanish():
    """A word with two meanings is settled by the values."""
    french = settle(rows(["Lieu", "Marque", "Modèle", "Nombre"], ["Mairie", "HIK", "DS-1", "4"]))
    spanish = settle(rows(["Sede", "Marca", "Modelo", "Nombre"], ["Norte", "HIK", "DS-1", "Entrada"]))
    assert ("quantity", "name") == (french.columns[3].field, spanish.columns[3].field)


def test_a_table_of_a_thousand_columns_is_settled_in_bounded_time():
    """Of very wide tables few rows are looked at for a header; one near the top is found."""
    import time

    wide = [f"remark {n} of somebody" for n in range(995)]
    rows = [Row(1, 1, ["List of devices"]), Row(2, 2, ["Make", "Model", "Serial", "MAC", "Site", *wide])]
    rows += [Row(n, n, ["Axis", "P3245-V", f"ACCC8E00{n:04}", "", "Hall", *[f"no {n} header {c}" for c in range(995)]]) for n in range(3, 92)]
    start = time.process_time()
    settled = settle(rows)
    assert ("device", 1) == (settled.kind, settled.start)
    assert time.process_time() - start < 3
