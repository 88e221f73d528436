"""Made-up estates of any size for the benchmarks: the same bytes for the same size."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADER = (
    "Asset Tag",
    "Make",
    "Model",
    "Serial Number",
    "MAC Address",
    "IP Address",
    "Site",
    "Room",
    "Installed",
    "Purchase Date",
    "Firmware",
    "Status",
    "Supplier",
    "Device Type",
    "Notes",
)
MAKERS = (
    ("Hikvision", "DS-2CD2143G2-I", "4419b6", "V5.5.82 build 190220"),
    ("Dahua", "IPC-HDBW2431E-S", "3cef8c", "2.800.0000016.0.R"),
    ("Axis", "P3245-V", "accc8e", "10.12.130"),
    ("Bosch", "FLEXIDOME IP 3000i", "000463", "7.81.0042"),
    ("Hanwha", "QNV-6082R", "e43022", "1.41.13"),
    ("Uniview", "IPC3614SR3-DPF28", "48ea63", "IPC_HCMN2103-B0020P20D1711"),
    ("Honeywell", "HC30W45R3", "0004a3", ""),
    ("Beacon", "BD-4 Dome", "4419b6", "V5.5.82 build 190220"),
)


def rows(count: int):
    """``count`` rows of a register, each with keys of its own."""
    pick = random.Random(889)
    for n in range(count):
        make, model, oui, firmware = MAKERS[pick.randrange(len(MAKERS))]
        year, month, day = pick.randrange(2015, 2026), pick.randrange(1, 13), pick.randrange(1, 28)
        yield (
            f"AT{n:07d}",
            make,
            model,
            f"{oui.upper()}{n:08d}",
            ":".join((oui + f"{n:06x}")[i : i + 2] for i in range(0, 12, 2)),
            f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}",
            f"Site {pick.randrange(40):02d}",
            f"Room {pick.randrange(300)}",
            f"{year}-{month:02d}-{day:02d}",
            f"{year}-{month:02d}-01",
            firmware,
            pick.choice(("in use", "spare")),
            "Exampleton Security Ltd",
            "dome camera",
            pick.choice(("", "", "replaced lens", "see ticket 4711")),
        )


def write_csv(path: Path, count: int) -> Path:
    """A register as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows(count))
    return path


def write_xlsx(path: Path, count: int) -> Path:
    """A register as XLSX, written row by row."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("CCTV")
        sheet.write_row(0, 0, HEADER)
        for n, row in enumerate(rows(count), 1):
            for column, cell in enumerate(row):
                sheet.write_string(n, column, cell)
    return path
