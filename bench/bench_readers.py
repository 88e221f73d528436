"""Records a second of processor time of each table reader, and how its time compares with that of the parsers it rests on.

python bench/bench_readers.py [records] [reader]     default 50000, all

Reach: 50,000 records a second, or at most 1.5 times the stream of intake that delivers its rows (bounded, hashed, in a worker
where a native parser is used); the last column says by which. Beside it stands the bare parser of the same file:
``csv.reader``, ``json.loads`` for each line, ``lxml.etree.iterparse``, lines. Each row of ``rows()`` names a reader, makes a
file and counts what the parsers alone deliver; add a row for a reader that is new. Texts of the network stand in
``bench_readers_network.py``, nmap's XML in ``bench_nmap.py``, saved replies in ``bench_replies.py``. A station's attestation is
one record a file and is not measured.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from custodes.intake import OpenedSource, Scrubber, open_source
from custodes.observations import Answer, Body, Claim, Consideration, Observation, Site
from custodes.readers import Context, recognise

RECORDS_A_SECOND = 50_000
TIMES_THE_PARSER = 1.5
_RECORDS = (Observation, Answer, Body, Claim, Consideration, Site)
_HEAD = ("Site", "Make", "Model", "Serial Number", "MAC Address", "IP Address")


class Bench(NamedTuple):
    """One reader: its name, the text of ``n`` records, and the parser alone over an opened source."""

    name: str
    text: Callable[[int], str]
    parser: Callable[[OpenedSource], Iterator[object]]
    bare: Callable[[Path], Iterable[object]]


def _line(n: int) -> tuple[str, ...]:
    low = f"{n >> 16 & 255:02x}:{n >> 8 & 255:02x}:{n & 255:02x}"
    place = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
    return f"Site {n % 300}", "Hikvision", f"DS-2CD{2000 + n % 200}G0-I", f"C{n:09}", f"44:19:b6:{low}", place


def _csv(n: int) -> str:
    return "".join(",".join(line) + "\n" for line in (_HEAD, *map(_line, range(n))))


def _markdown(n: int) -> str:
    rows = ["| " + " | ".join(line) + " |\n" for line in (_HEAD, *map(_line, range(n)))]
    return rows[0] + "|" + "--|" * len(_HEAD) + "\n" + "".join(rows[1:])


def _html(n: int) -> str:
    rows = (
        "<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>\n" for line in (_HEAD, *map(_line, range(n)))
    )
    return "<!DOCTYPE html><table>\n" + "".join(rows) + "</table>\n"


def _runzero(n: int) -> str:
    return "".join(
        json.dumps(
            {
                "id": str(k),
                "alive": True,
                "addresses": [line[5]],
                "macs": [line[4]],
                "mac_vendors": [],
                "hw": line[2],
                "names": [f"c{k}"],
                "site_name": line[0],
            }
        )
        + "\n"
        for k, line in enumerate(map(_line, range(n)))
    )


def _sdm2(n: int) -> str:
    names = {"IPAddress": 5, "ModelName": 2, "SerialNumber": 3, "MacAddress": 4}
    inner = "".join(f"<{name}>{{{column}}}</{name}>" for name, column in names.items())
    one = f"<Device>{inner}<ForcedOffline>False</ForcedOffline></Device>\n"
    return "<DeviceList>\n" + "".join(one.format(*_line(k)) for k in range(n)) + "</DeviceList>\n"


def _glpi(n: int) -> str:
    return "".join(
        json.dumps(
            {
                "action": "netinventory",
                "content": {
                    "network_device": {
                        "type": "Networking",
                        "manufacturer": line[1],
                        "model": line[2],
                        "name": f"c{k}",
                        "serial": line[3],
                        "mac": line[4],
                        "ips": [line[5]],
                        "firmware": "V5.4",
                    },
                    "versionclient": "4.1",
                },
                "deviceid": f"c{k}",
                "itemtype": "NetworkEquipment",
            }
        )
        + "\n"
        for k, line in enumerate(map(_line, range(n)))
    )


def _table(head: str, row: Callable[[int, tuple[str, ...]], str]) -> Callable[[int], str]:
    """A text of ``n`` rows under a header."""
    return lambda n: head + "\n" + "".join(row(k, _line(k)) + "\n" for k in range(n))


_TABLES = {
    "milestone-hardware": _table(
        "HardwareName,HardwareAddress,DriverNumber,MacAddress,Model,FirmwareVersion,Enabled",
        lambda k, d: f"Camera {k},http://{d[5]}/,806,{d[4]},{d[2]},V5.5.{k % 90},True",
    ),
    "purchase-orders": _table(
        "PO Number,Line,Order Date,Supplier,Item description,Qty,Unit Price",
        lambda k, d: (
            f"PO{k // 5},{k % 5 + 1},2021-0{k % 9 + 1}-02,A supplier,{d[1]} {d[2]} dome,{k % 7 + 1},99.50"
        ),
    ),
    "walk-round": _table(
        "Code,Site,Room,Name,Inventory number,Found (yes / no),Label,Type plate,Serial on the plate,MAC on the plate,"
        "Cable in which port,Radio,Card slot,Recording menu,Looked by (role or initials),Looked on (2026-11-25),Photo,Remark",
        lambda k, d: (
            f"S-{k},{d[0]},Hall,Cam {k},T-{k:05},yes,{d[1]},{d[2]},{d[3]},{d[4]},SW1 port {k % 48},no,,,JS,2026-11-20,,"
        ),
    ),
    "declarations": _table(
        "speaker,stated_on,claim,count,site",
        lambda k, d: f"The council,2024-01-0{k % 9 + 1},We have {k % 40} cameras,{k % 40},{d[0]} {k}",
    ),
    "sites": _table("site,aliases,networks,class", lambda k, d: f"{d[0]} {k},S{k},{d[5]}/32,public"),
    "body": _table("kind,jurisdiction,roles,name", lambda k, _: f"uk-council,uk,controller,Body {k}"),
    "answers": _table(
        "fact,scope,value,by,on", lambda k, d: f"site_class,{d[0]} {k},public,A role,2024-01-02"
    ),
    "considerations": _table(
        "site,options,decision,role,considered_on",
        lambda k, d: f"{d[0]} {k},keep; remove,keep,A role,2024-01-02",
    ),
}


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from file


def _devices_of_xml(path: Path) -> Iterator[object]:
    for _, element in etree.iterparse(str(path), tag="Device"):
        yield element
        element.clear()


def _rows_of_html(path: Path) -> Iterator[object]:
    parser = HTMLParser()
    for text in _lines(path):
        parser.feed(text)
        yield text


def rows() -> tuple[Bench, ...]:
    """Every bench, in the order in which it is printed."""
    return (
        Bench("table-register (CSV)", _csv, lambda o: o.delimited(), lambda p: csv.reader(_lines(p))),
        Bench("table-register (Markdown)", _markdown, lambda o: o.sheets(), _lines),
        Bench("table-register (HTML)", _html, lambda o: o.sheets(), _rows_of_html),
        Bench("runzero-json", _runzero, lambda o: o.json_values(), lambda p: map(json.loads, _lines(p))),
        Bench("glpi-inventory", _glpi, lambda o: o.json_values(), lambda p: map(json.loads, _lines(p))),
        Bench("tkh-sdm2", _sdm2, lambda o: o.elements(frozenset({"Device"})), _devices_of_xml),
        *(
            Bench(name, text, lambda o: o.delimited(), lambda p: csv.reader(_lines(p)))
            for name, text in _TABLES.items()
        ),
    )


def _spent() -> float:
    """Processor time of this process and of the workers that have ended, seconds: others may be busy here."""
    own, ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def measure(bench: Bench, records: int, folder: Path) -> None:
    """Print one row: the best of three passes each."""
    path = folder / "input"
    path.write_text(bench.text(records), encoding="utf-8")
    alone, whole, bare, found = 1e9, 1e9, 1e9, 0
    for _ in range(3):
        begin = _spent()
        for _item in bench.bare(path):
            pass
        bare = min(bare, _spent() - begin)
        begin = _spent()
        with open_source(path) as opened:
            for _item in bench.parser(opened):
                pass
        alone = min(alone, _spent() - begin)
        begin = _spent()
        with open_source(path) as opened:
            reader, _ = recognise(opened)
            found = sum(isinstance(i, _RECORDS) for i in reader.read(opened, Context(Scrubber())))
        whole = min(whole, _spent() - begin)
    by = [f"{RECORDS_A_SECOND:,}/s"] if records / whole >= RECORDS_A_SECOND else []
    by += [f"{TIMES_THE_PARSER} x stream"] if whole <= alone * TIMES_THE_PARSER else []
    said = f"reached by {' and '.join(by)}" if by and found >= records else "MISSED"
    print(
        f"{bench.name:28} {records / whole:>10,.0f} records/s  {whole / alone:5.2f} times the stream"
        f"  {whole / bare:5.1f} times the bare parser  {said}"
    )


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory() as folder:
        for bench in rows():
            if only not in bench.name:
                continue
            measure(bench, records, Path(folder))


if __name__ == "__main__":
    main()
