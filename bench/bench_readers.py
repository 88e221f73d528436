"""Records a second of processor time of each text reader, and how its time compares with that of the parser it rests on.

python bench/bench_readers.py [records]      default 50000

Reach: 50,000 records a second, or at most 1.5 times the parser. Each row of ``rows()`` names a reader, makes a
file and counts what the parser alone delivers; add a row for a reader that is new.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from custodes.intake import Scrubber, open_source
from custodes.observations import Observation
from custodes.readers import Context, recognise

RECORDS_A_SECOND = 50_000
TIMES_THE_PARSER = 1.5
_HEAD = ("Site", "Make", "Model", "Serial Number", "MAC Address", "IP Address")


class Bench(NamedTuple):
    """One reader: its name, the text of ``n`` records, and the parser alone over an opened source."""

    name: str
    text: Callable[[int], str]
    parser: Callable[[object], Iterator[object]]


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


def rows() -> tuple[Bench, ...]:
    """Every bench, in the order in which it is printed."""
    return (
        Bench("table-register (CSV)", _csv, lambda o: o.delimited()),
        Bench("table-register (Markdown)", _markdown, lambda o: o.sheets()),
        Bench("table-register (HTML)", _html, lambda o: o.sheets()),
        Bench("runzero-json", _runzero, lambda o: o.json_values()),
        Bench("tkh-sdm2", _sdm2, lambda o: o.elements(frozenset({"Device"}))),
    )


def _spent() -> float:
    """Processor time of this process and of the workers that have ended, seconds: others may be busy here."""
    return sum(os.times()[:4])


def measure(bench: Bench, records: int, folder: Path) -> None:
    """Print one row: the better of two passes each."""
    path = folder / "input"
    path.write_text(bench.text(records), encoding="utf-8")
    alone, whole, found = 1e9, 1e9, 0
    for _ in range(2):
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
        f"{bench.name:28} {records / whole:>10,.0f} records/s  {whole / alone:5.2f} times the parser  {said}"
    )


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        for bench in rows():
            measure(bench, records, Path(folder))


if __name__ == "__main__":
    main()
