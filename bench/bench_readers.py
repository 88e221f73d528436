"""Records a second of processor time of each table reader, and how its time compares with that of the parsers it rests on.

python bench/bench_readers.py [records]      default 50000

Reach: 50,000 records a second, or at most 1.5 times the stream of intake that delivers its rows (bounded, hashed, in a worker
where a native parser is used). Beside it stands the bare parser of the same file: ``csv.reader``, ``json.loads`` for each
line, ``lxml.etree.iterparse``, lines. Each row of ``rows()`` names a reader, makes a file and counts what the parsers alone
deliver; add a row for a reader that is new.
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
from custodes.observations import Observation
from custodes.readers import Context, recognise

RECORDS_A_SECOND = 50_000
TIMES_THE_PARSER = 1.5
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
        Bench("tkh-sdm2", _sdm2, lambda o: o.elements(frozenset({"Device"})), _devices_of_xml),
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
            found = sum(type(i) is Observation for i in reader.read(opened, Context(Scrubber())))
        whole = min(whole, _spent() - begin)
    reached = found >= records and (records / whole >= RECORDS_A_SECOND or whole <= alone * TIMES_THE_PARSER)
    said = "reached" if reached else "MISSED"
    print(
        f"{bench.name:28} {records / whole:>10,.0f} records/s  {whole / alone:5.2f} times the stream"
        f"  {whole / bare:5.1f} times the bare parser  {said}"
    )


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        for bench in rows():
            measure(bench, records, Path(folder))


if __name__ == "__main__":
    main()
