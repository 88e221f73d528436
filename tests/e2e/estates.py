"""Small made estates, one for each way a run can end."""

from __future__ import annotations

from pathlib import Path

BODY = "kind,jurisdiction,roles,name,by,on\nuk-department,uk,site operator,Department for Examples,Security Officer,2022-11-24\n"
SITES = (
    "site,aliases,networks,network_class,class,class_decided_by,class_decided_on,class_from\n"
    "North,,10.1.1.0/24,other,{},Security Officer,2022-11-24,2022-11-24\n"
)
REGISTER = "Site,Make,Model,Qty,Installed,IP address,Serial\n"


def write(folder: Path, **files: str) -> list[Path]:
    """Files of these names (a dot for each double underscore) and texts."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.write_text(text, "utf-8", newline="")
        made.append(path)
    return made


def settled(folder: Path) -> list[Path]:
    """A department, an ordinary site, one camera of a maker that no rule concerns: nothing open."""
    row = "North,Bosch,FLEXIDOME IP 3000i,1,2020-02-01,10.1.1.5,BOSCH0001\n"
    return write(folder, body__csv=BODY, sites__csv=SITES.format("ordinary"), register__csv=REGISTER + row)


def breach(folder: Path) -> list[Path]:
    """A department, a sensitive site, a listed maker's camera installed after the instruction."""
    row = "North,Hikvision,DS-2CD2143G0-I,1,2022-12-05,10.1.1.6,DS0000001\n"
    return write(folder, body__csv=BODY, sites__csv=SITES.format("sensitive"), register__csv=REGISTER + row)


def unsettled(folder: Path) -> list[Path]:
    """The same camera at a site whose class nobody stated."""
    row = "North,Hikvision,DS-2CD2143G0-I,1,2022-12-05,10.1.1.6,DS0000001\n"
    return write(folder, body__csv=BODY, sites__csv=SITES.format(""), register__csv=REGISTER + row)


def large(folder: Path, rows: int = 30_000, name: str = "large.csv") -> Path:
    """A register of so many cameras."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    makes = ("Axis,P3245-V", "Hikvision,DS-2CD2143G0-I", "Dahua,IPC-HDBW2431E-S", "Bosch,FLEXIDOME IP 3000i")
    with path.open("w", encoding="ascii") as file:
        file.write(REGISTER)
        for n in range(rows):
            file.write(
                f"Site {n % 40},{makes[n % 4]},1,{2015 + n % 8}-03-{1 + n % 28:02d},10.{n >> 16}.{n >> 8 & 255}.{n & 255},SN{n:08d}\n"
            )
    return path
