"""A made-up contractor, checked."""

from __future__ import annotations

import json

from cli.test_commands import custodes

BODY = "kind,jurisdiction,roles,name,by,on\nus-contractor,us,buyer,{},Compliance lead,2026-11-01\n"
REGISTER = (
    "Asset No,Make,Model,Serial number,MAC address,Location,Installed on,Supplier\n"
    "EW-0001,Hikvision,DS-2CD2143G0-I,EXEW000001,44:19:b6:00:90:01,Plant 1,2021-01-20,Sample Installers Inc\n"
    'EW-0003,Axis,P3245-V,EXEW000003,ac:cc:8e:00:90:03,Plant 2,2021-08-17,"=HYPERLINK(""http://x"")"\n'
)
ORDERS = "Order No,Date,Supplier,Description,Qty,Unit price\nPO-77,2021-01-10,Sample Installers Inc,Hikvision DS-2CD2143G0-I dome camera,2,100\n"


def checked(folder, name="Example Widgets LLC", more=()):
    """Write the files, check them, and give the findings by rule and outcome."""
    folder.mkdir(exist_ok=True)
    (folder / "body.csv").write_text(BODY.format(name))
    (folder / "register.csv").write_text(REGISTER)
    (folder / "orders.csv").write_text(ORDERS)
    ran = custodes("check", "body.csv", "register.csv", "orders.csv", *more, "--as-of", "2026-11-20", "--known-at", "2026-11-20", "--quiet", cwd=folder)
    assert ran.returncode in (0, 10, 11, 12), ran.stderr
    custodes("report", "-f", "json", "-o", "rep", cwd=folder)
    dossier = json.loads((folder / "rep" / "dossier.json").read_text())
    return {(one["rule"] or one["kind"], one["outcome"]): one["id"] for one in dossier["findings"]}
