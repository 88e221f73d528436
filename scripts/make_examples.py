# ruff: noqa: E501 - tables read best with one row to a line
"""Make every file of ``examples/`` that is written by hand rather than by a tool; the same bytes on every run.

Usage: ``python scripts/make_examples.py [--out FOLDER] [--scan]``. ``--scan`` (root, nmap, dnsmasq-base, udhcpc, net-tools and faketime
needed) also runs the laboratory of ``examples/hosts`` and replaces what nmap, dnsmasq, arp and ip wrote.
"""

from __future__ import annotations

import argparse
import csv
import io
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent.parent / "examples"
sys.path.insert(0, str(HERE / "hosts"))

from estate import BY_KEY, DEVICES, DOME  # noqa: E402

PLANTED = ("Winter2019!", "admin12345", "Beacon#4711", "rtsp://admin:Dome-2021@10.20.2.21:554/Streaming/Channels/101", "vms-Exampl3")
"""Every secret that the examples hold: invented, planted, and expected in no report."""
PEOPLE = ("A. N. Example", "Pat Placeholder", "Sam Sample")
MADE = datetime(2022, 11, 25, 9, 0, 0)  # noqa: DTZ001 - xlsxwriter writes it as UTC and wants no zone
BEACON_NOTE = "see 10.20.2.21, old link " + PLANTED[3]


class Sheet:
    """One worksheet of the register, written row by row."""

    def __init__(self, book: xlsxwriter.Workbook, name: str) -> None:
        self.book, self.sheet, self.row = book, book.add_worksheet(name), 0
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.bold = book.add_format({"bold": True, "align": "center", "border": 1})

    def line(self, *cells: object, hidden: bool = False) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                self.sheet.write_datetime(self.row, column, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
            elif isinstance(cell, int):
                self.sheet.write_number(self.row, column, cell)
            elif cell not in ("", None):
                self.sheet.write_string(self.row, column, str(cell))
        if hidden:
            self.sheet.set_row(self.row, None, None, {"hidden": True})
        self.row += 1

    def groups(self, *groups: tuple[str, int]) -> None:
        """A row of merged cells: words and how many columns they span."""
        column = 0
        for words, width in groups:
            if width > 1:
                self.sheet.merge_range(self.row, column, self.row, column + width - 1, words, self.bold)
            else:
                self.sheet.write_string(self.row, column, words, self.bold)
            column += width
        self.row += 1


def day(text: str) -> date | str:
    return date.fromisoformat(text) if text else ""


def slashes(text: str) -> str:
    """Day/month/year, as typed."""
    return "/".join(reversed(text.split("-"))) if text else ""


def exemplar(book: xlsxwriter.Workbook) -> None:
    """Head office: title, note, two merged header rows, headings, blank rows, a hidden row, a mangled MAC, a total line: 12 devices."""
    s = Sheet(book, "Exemplar House")
    s.line("Department for Examples: register of physical security equipment")
    s.line("Exported for the autumn check. Do not circulate.")
    s.line()
    s.groups(("Asset", 5), ("Network", 2), ("Place and dates", 4))
    s.line("Asset tag", "Make", "Model", "Serial", "Qty", "MAC", "Password", "Camera location", "Installed", "Purchase date", "Checked out to")

    def row(key: str, mac: str = "", hidden: bool = False) -> None:
        d = BY_KEY[key]
        secret = PLANTED[0] if d.make == "Hikvision" else PLANTED[2] if d.make == "Beacon" else ""
        s.line(d.tag, d.make, d.model, d.serial, 1, mac or d.mac.upper(), secret, d.room, day(d.installed), day(d.bought), PEOPLE[0], hidden=hidden)

    s.line("Ground floor")
    for key in ("HQ01", "HQ02", "HQ03", "HQ04", "HQ05", "HQ06"):
        row(key)
    row("HQ02", hidden=True)
    s.line()
    s.line("First floor and above")
    for key in ("HQ07", "HQ08", "HQ09", "HQ10", "HQ11"):
        row(key)
    digits = int(BY_KEY["HQ12"].mac.replace(":", ""))
    row("HQ12", mac=f"{digits:.5G}")
    s.line("Total", "", "", "", 12)


def specimen(book: xlsxwriter.Workbook, name: str, hidden: bool) -> None:
    """The largest site: a lot in words, a firmware column; 17 devices. Hidden: an old copy of six of the same rows."""
    s = Sheet(book, name)
    s.line("Specimen Court" + (" (superseded copy, kept by the contractor)" if hidden else ""))
    s.line()
    s.line("Item", "Make", "Model", "Serial no.", "MAC address", "Firmware", "Room", "Date installed", "Date of purchase", "Tag", "Password", "Custodian", "Notes")
    if not hidden:
        s.line("HIK Dome x4", "", "", "", "", "", "Perimeter", day("2021-03-02"), "", "", "", PEOPLE[1], BEACON_NOTE)
    rows = [d for d in DEVICES if d.site == "CT" and d.registered]
    for d in rows[:6] if hidden else rows:
        secret = PLANTED[1] if d.make == "Dahua" else PLANTED[2] if d.make == "Beacon" else ""
        kind = "Recorder" if "NVR" in d.model else "Dome" if "Dome" in d.model else "Camera"
        s.line(kind, d.make, d.model, d.serial, d.mac.replace(":", "-"), d.firmware, d.room, day(d.installed), day(d.bought), d.tag, secret, PEOPLE[1])
    if hidden:
        s.sheet.hide()
    else:
        s.line("Note: the delivery of this week is not entered yet.")


def yard(book: xlsxwriter.Workbook) -> None:
    """The depot: dates typed as text whose day and month can both be months, and a weighing scale; 6 devices."""
    s = Sheet(book, "Sampling Yard")
    s.line("Make", "Model", "Serial", "MAC", "Location", "Installed", "Purchase date", "Asset tag", "Checked out to")
    for d in (d for d in DEVICES if d.site == "YD" and d.registered):
        s.line(d.make, d.model, d.serial, d.mac.replace(":", ""), d.room, slashes(d.installed), slashes(d.bought), d.tag, PEOPLE[2])


def annex(book: xlsxwriter.Workbook) -> None:
    """The annex, kept by a contractor whose headers are in three languages; a lot by its quantity; 6 devices."""
    s = Sheet(book, "Annexe")
    s.line("Contractor's list / Liste du prestataire / Liste des Dienstleisters")
    s.line("Hersteller", "Modèle", "Seriennummer", "Adresse MAC", "Emplacement", "Installiert am", "Anzahl", "Passwort", "Asset tag")
    s.line("Hanwha", "QNV-6082R", "", "", "Dach", "22.03.2022", 2)
    for d in (d for d in DEVICES if d.site == "AX" and d.registered):
        s.line(d.make, d.model, d.serial, d.mac, d.room, ".".join(reversed(d.installed.split("-"))), 1, PLANTED[0] if d.make == "Hikvision" else "", d.tag)
    s.line()
    s.line("Summe", "", "", "", "", "", 6)


def register(path: Path) -> None:
    """The asset register of the department: 12 + 17 + 6 + 6 = 41 devices on four visible sheets."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "Register of physical security equipment", "author": "Department for Examples (invented)", "created": MADE})
        exemplar(book)
        specimen(book, "Specimen Ct", hidden=False)
        yard(book)
        annex(book)
        specimen(book, "Specimen Ct (old)", hidden=True)
    settle(path)


def settle(path: Path) -> None:
    """Write the archive anew with fixed member dates and plain storage, so that the bytes do not hang on the zlib at hand."""
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)


def table(rows: list[tuple[object, ...]], delimiter: str = ",", ending: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return out.getvalue()


SUPPLIERS = ("Exampleton Security Ltd", "Sample & Søn Installations", "Yard Weighing Example Ltd")
ORDERS: list[tuple[object, ...]] = [
    ("PO-EX-1041", 1, "2019-05-14", SUPPLIERS[0], "Fixed dome camera", "Hikvision", DOME, 8, "109.00", "Exemplar House"),
    ("PO-EX-1041", 2, "2019-05-14", SUPPLIERS[0], "Network video recorder", "Hikvision", "DS-7716NI-I4/16P", 1, "640.00", "Exemplar House"),
    ("PO-EX-1107", 1, "2020-02-18", SUPPLIERS[0], "Fixed dome camera", "Axis", "P3245-V", 6, "389.00", "Exemplar House"),
    ("PO-EX-1163", 1, "2020-09-23", SUPPLIERS[1], "Mini dome camera", "Dahua", "IPC-HDBW2431E-S", 6, "98.50", "Specimen Court"),
    ("PO-EX-1163", 2, "2020-09-23", SUPPLIERS[1], "Network video recorder", "Dahua", "DHI-NVR4216-16P-4KS2", 1, "455.00", "Specimen Court"),
    ("PO-EX-1204", 1, "2021-03-02", SUPPLIERS[1], "Vandal dome camera", "Beacon", "BD-4 Dome", 8, "121.00", "Specimen Court"),
    ("PO-EX-1219", 1, "2021-06-15", SUPPLIERS[0], "Indoor dome camera", "Bosch", "FLEXIDOME IP 3000i", 4, "312.00", "Exemplar House"),
    ("PO-EX-1230", 1, "2021-09-21", SUPPLIERS[2], "Platform weighing scale", "Dahua Scale", "TCS-150", 1, "870.00", "Sampling Yard"),
    ("PO-EX-1238", 1, "2021-11-16", SUPPLIERS[0], "Turret camera", "TP-Link", "VIGI C300HP-4", 2, "64.00", "Specimen Court"),
    ("PO-EX-1255", 1, "2022-02-15", SUPPLIERS[0], "Vandal dome camera", "Hanwha", "QNV-6082R", 4, "278.00", "Placeholder Annex"),
    ("PO-EX-1262", 1, "2022-05-24", SUPPLIERS[1], "Turret camera", "Uniview", "IPC3614SR3-DPF28", 3, "92.00", "Specimen Court"),
    ("PO-EX-1270", 1, "2022-06-28", SUPPLIERS[0], "Rugged dome camera", "Honeywell", "HC30W45R3", 2, "231.00", "Exemplar House"),
    ("INV-EX-0077", 1, "2022-11-22", SUPPLIERS[1], "12 cameras", "", "", 12, "99.00", "Specimen Court"),
    ("PO-EX-1301", 1, "2022-11-25", SUPPLIERS[1], "Fixed dome camera", "Hikvision", "DS-2CD2143G2-I", 2, "115.00", "Exemplar House"),
]
"""60 devices; the last line is dated one day after the instruction announced on 24 November 2022."""


def orders() -> bytes:
    """Purchase orders: semicolons, Windows line ends, code page 1252 with a pound sign and an ø; a total line at the end."""
    head = ("Order number", "Line", "Order date", "Supplier", "Description", "Manufacturer", "Part number", "Quantity", "Unit price (£)", "Deliver to")
    lines = [(*row[:2], slashes(str(row[2])), *row[3:]) for row in ORDERS]
    total = ("Total", "", "", "", "", "", "", sum(int(str(row[7])) for row in ORDERS), "", "")
    return table([head, *lines, total], ";", "\r\n").encode("cp1252")


def milestone() -> str:
    """Hardware export of a video management system: devices of the register again, each with the driver that really speaks to it."""
    hik, dahua, axis = "Hikvision Camera", "Dahua Camera", "AXIS P3245-V Network Camera"
    rows: list[tuple[object, ...]] = [
        ("HardwareName", "HardwareAddress", "MacAddress", "UserName", "Password", "DriverNumber", "DriverDisplayName", "RecordingServerName", "RecordingServerId")
    ]
    for key, driver in (("HQ01", axis), ("HQ02", axis), ("HQ04", hik), ("HQ05", hik), ("CT01", dahua), ("CT02", dahua), ("CT08", hik), ("CT09", hik)):
        d = BY_KEY[key]
        number = {axis: 9001, hik: 9002, dahua: 9003}[driver]
        mac = d.mac.replace(":", "").upper()
        rows.append((f"{d.make} {d.model} ({d.address}) - {d.room}", f"http://{d.address}/", mac, "vms", PLANTED[4], number, driver, "EXM-REC-01", "00000000-0000-4000-8000-000000000001"))
    return table(rows)


SITES_HEAD = "site,aliases,address,networks,network_class,class,class_decided_by,class_decided_on,class_from,class_until,controller,register_complete_on,scan_complete_on"
SECURITY = "Departmental Security Officer"
SITES_ROWS: list[tuple[object, ...]] = [
    ("Exemplar House", "HQ;Exemplar Hse", "1 Example Street, Exampleton", "10.20.1.0/24", "core", "sensitive", SECURITY, "2022-11-24", "2022-11-24", "", "Department for Examples", "2022-11-25", "2022-11-25"),
    ("Specimen Court", "Specimen Ct;Specimen Ct (old)", "2 Example Street, Exampleton", "10.20.2.0/24", "other", "", "", "", "", "", "Department for Examples", "", "2022-11-25"),
    ("Sampling Yard", "The Yard", "3 Sample Lane, Exampleton", "10.20.3.0/24", "other", "ordinary", SECURITY, "2022-11-24", "2022-11-24", "", "Department for Examples", "2022-11-25", "2022-11-25"),
    ("Placeholder Annex", "Annexe;Annex", "4 Sample Lane, Exampleton", "10.20.4.0/24", "", "withheld", SECURITY, "2022-11-24", "2022-11-24", "", "Department for Examples", "", ""),
]
DECLARATIONS: list[tuple[object, ...]] = [
    ("speaker", "stated_on", "refers_to", "where", "claim", "count", "unit", "label", "site"),
    ("Minister for Examples (invented)", "2022-11-08", "2022-11-01", "Written answer EX-1234 (invented)", "Officials know of one device on the department's estate. There may be others.", 1, "device", "", ""),
    ("Press office, Department for Examples", "2022-11-10", "2022-11-10", "Press line (invented)", "The cameras at Specimen Court are not connected to the departmental network.", "", "", "", "Specimen Court"),
]
BODY_HEAD = ("kind", "jurisdiction", "roles", "name", "by", "on")
ANSWERS: list[tuple[object, ...]] = [
    ("fact", "scope", "value", "by", "on", "evidence", "until"),
    ("site_class", "Specimen Court", "sensitive", SECURITY, "2022-11-25", "Minute DSO-EX-7 (invented): ministers use the building routinely", ""),
]
NOTES = """Notes from the walk-round, unfinished.

Met the contractor at the gate. He says that the domes upstairs came in plain boxes.
Somebody should ask who made them before the next meeting. Nobody had the keys of the plant room.
"""


def floorplan() -> bytes:
    """Bytes of no format at all, for the one line that says so."""
    return b"\x93PLAN\x00\x01" + bytes((i * 73 + 41) % 256 for i in range(2048))


COUNCIL: list[tuple[object, ...]] = [
    ("Asset No", "Make", "Model", "Serial number", "MAC address", "Location", "Installed on", "Qty"),
    ("LSB-0001", "Hikvision", DOME, "EXLSB000001", "44:19:b6:00:90:01", "Town Hall foyer", "2020-01-20", 1),
    ("LSB-0002", "Hikvision", DOME, "EXLSB000002", "44:19:b6:00:90:02", "Town Hall stairs", "2022-11-28", 1),
    ("LSB-0003", "Axis", "P3245-V", "EXLSB000003", "ac:cc:8e:00:90:03", "Library", "2021-08-17", 1),
    ("", "Dahua", "IPC-HDBW2431E-S", "", "", "Market square", "2021-04-26", 3),
]


def made() -> dict[str, bytes]:
    """Every text file of the examples, by its path below ``examples/``."""
    body = ("uk-department", "uk", "buyer;site operator", "Department for Examples", SECURITY, "2022-11-24")
    council = ("uk-local-authority", "uk", "buyer;site operator", "Lower Sampling Borough Council", "Head of Estates (invented)", "2022-11-28")
    texts = {
        "department/milestone.csv": milestone(),
        "department/sites.csv": SITES_HEAD + "\n" + table(SITES_ROWS),
        "department/body.csv": table([BODY_HEAD, body]),
        "department/declarations.csv": table(DECLARATIONS),
        "department/notes.md": NOTES,
        "answers.csv": table(ANSWERS),
        "council/register.csv": table(COUNCIL),
        "council/body.csv": table([BODY_HEAD, council]),
    }
    return {**{name: text.encode() for name, text in texts.items()}, "department/orders.csv": orders(), "department/floorplan.bin": floorplan()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--scan", action="store_true", help="also run the laboratory (root)")
    options = parser.parse_args()
    for name, data in made().items():
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    register(options.out / "department" / "register.xlsx")
    if options.scan:
        subprocess.run([sys.executable, str(HERE / "hosts" / "lab.py"), str(options.out / "department")], check=True)


if __name__ == "__main__":
    main()
