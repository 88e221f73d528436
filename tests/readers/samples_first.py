"""Samples of the readers of tables, registers, declarations and of the first network readers: reader -> (file name, content)."""

from __future__ import annotations

import io
import json

import openpyxl

from readers.tables.header_bench import ROWS

_RUNZERO = [
    {"id": str(n), "alive": True, "first_seen": 1600000000, "type": "IP Camera", "hw": "DS-2CD2143G0-I", "addresses": [f"10.1.1.{n}"], "macs": [f"44:19:b6:0a:0b:0{n}"], "mac_vendors": ["x"], "names": [f"CAM{n}"], "site_name": "Library"}
    for n in range(1, 4)
]  # fmt: skip
_GLPI = {"content": {"versionclient": "4.1", "network_device": {"type": "Networking", "manufacturer": "Hikvision", "model": "DS-3E0318P", "name": "sw1", "serial": "C12345678", "mac": "44:19:b6:0a:0b:0c", "ips": ["10.1.1.9"]}}, "deviceid": "sw1", "action": "netinventory", "itemtype": "NetworkEquipment"}  # fmt: skip
_SDM2 = "<DeviceList>\n<Device><IPAddress>192.168.10.102</IPAddress><Port>80</Port><Username>u</Username><Password>p</Password><ForcedOffline>False</ForcedOffline><Name>n</Name><ModelName>HSD820H2-E</ModelName><ProductType>network camera</ProductType><SerialNumber>00067300F</SerialNumber><MacAddress>00-06-73-00-F0-F4</MacAddress><Status>Online</Status></Device>\n</DeviceList>\n"  # fmt: skip
_TABLE = [["Site", "Make", "Model", "Serial No", "MAC"], ["Library", "Hikvision", "DS-2CD2143G0-I", "C12345678", "44:19:b6:0a:0b:0c"], ["Museum", "Axis", "P3245-V", "ACCC8E001011", "ac:cc:8e:00:10:11"]]
_NMAP = '<?xml version="1.0"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner="nmap" args="nmap -sV 10.0.0.0/30" start="1614643200" version="7.94" xmloutputversion="1.05">\n<host starttime="1614643201" endtime="1614643209"><status state="up"/><address addr="10.0.0.2" addrtype="ipv4"/></host>\n<runstats><finished time="1614643210"/></runstats></nmaprun>\n'


def _workbook():
    book = openpyxl.Workbook()
    for line in _TABLE:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _html():
    return "<!DOCTYPE html><table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in _TABLE) + "</table>"


def _markdown():
    rows = ["| " + " | ".join(line) + " |" for line in _TABLE]
    return "\n".join([rows[0], "|" + "--|" * len(_TABLE[0]), *rows[1:]]) + "\n"


def _csv(entry, delimiter):
    cells = {"mac": "44:19:b6:0a:0b:0{n}", "address": "10.0.0.{n}", "quantity": "{n}", "model": "DS-2CD214{n}G0-I", "ordered_on": "2021-03-02", "price": "99.50"}
    lines = [list(entry["columns"]), *([cells.get(f, "word {n}").format(n=n) for f in entry["columns"].values()] for n in (1, 2, 3))]
    return "".join(delimiter.join(line) + "\n" for line in lines)


def _tables(ledger, begin=""):
    return [(f"{e['name']}.csv", _csv(e, ";" if n % 3 else "\t")) for n, e in enumerate(ROWS) if e.get("ledger", "registered") in ledger and e["name"].startswith("milestone") == bool(begin)]


SAMPLES = {
    "nmap-xml": [("scan.xml", _NMAP)],
    "dnsmasq-leases": [("dnsmasq.leases", "1614643200 44:19:b6:0a:0b:0c 10.0.0.5 cam1 01:44:19:b6:0a:0b:0c\n1614643300 ac:cc:8e:00:10:11 10.0.0.6 * *\n")],
    "ip-neigh": [("neigh.txt", "10.0.0.1 dev eth0 lladdr 44:19:b6:0a:0b:0c REACHABLE\n10.0.0.9 dev eth0  FAILED\n")],
    "arp-a": [("arp.txt", "? (10.0.0.1) at 44:19:b6:0a:0b:0c [ether] on eth0\n? (10.0.0.2) at <incomplete> on eth0\n")],
    "milestone-hardware": _tables({"registered"}, "milestone"),
    "table-register": [*_tables({"registered", "seen"}), ("register.xlsx", _workbook()), ("page.html", _html()), ("list.md", _markdown()), ("idis.csv", "5,00:11:22:18:30:20,3\n6,00:11:22:18:30:22,4\n")],
    "purchase-orders": _tables({"bought"}),
    "runzero-json": [("assets.jsonl", "".join(json.dumps(one) + "\n" for one in _RUNZERO)), ("assets.json", json.dumps(_RUNZERO, indent=1))],
    "glpi-inventory": [("inventory.json", json.dumps(_GLPI)), ("inventory-2.json", json.dumps(_GLPI, indent=4))],
    "tkh-sdm2": [("devices.xml", _SDM2)],
    "declarations": [("declarations.csv", "speaker,stated_on,claim,count,site\nThe council,2024-01-02,We have 4 cameras,4,Library\n")],
    "sites": [("sites.csv", "site,aliases,networks,class\nLibrary,Lib,10.0.0.0/24,public\n")],
    "body": [("body.csv", "kind,jurisdiction,roles\nuk-council,uk,controller\n")],
    "answers": [("answers.csv", "fact,scope,value,by,on\nsite_class,Library,public,A role,2024-01-02\n")],
    "considerations": [("considerations.csv", "site,options,decision,role,considered_on\nLibrary,keep; remove,keep,Head of estates,2024-01-02\n")],
}
