"""How fast text readers are: records a second of processor time, against the bare parser that each rests on.

    python bench/bench_readers_network.py [RECORDS] [READER]     default 40,000, all

Each file repeats one record with other addresses; those that stand in ``reader_files.py`` have other names and times too.
The target is 50,000 records a second, or at most 1.5 times the time of the bare parser in the same run: ``for line in
file``, ``csv.reader``, ``json.loads`` for each line or whole. The last column says by which of the two it is reached.
Beside it stands the time of the intake stream alone (bounded, hashed, with places). The best of five passes each;
absolute numbers are that machine's. A record is what the account counts: a line, a value, a lease; of nmap's text a
report of six lines, which is why lines a second stand beside it.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from reader_files import files, ip, mac

from custodes.intake import OpenedSource, Scrubber, open_source
from custodes.readers.interface import Context, Reader
from custodes.readers.network import READERS

RATE = 50_000
RATIO = 1.5


class Row(NamedTuple):
    """One reader on one file."""

    reader: str
    records: int
    items: int
    lines: int
    seconds: float
    stream_seconds: float
    bare_seconds: float

    @property
    def reached(self) -> str:
        """By which of the measures it is fast enough; empty where by none."""
        by = [f"{RATE:,}/s"] if self.records / self.seconds >= RATE else []
        by += [f"{RATIO} x parser"] if self.seconds <= RATIO * self.bare_seconds else []
        return " and ".join(by)


def _bare(path: Path, stream: str) -> int:
    """The parser of the standard library alone, over the same file."""
    with path.open(encoding="utf-8", newline="") as file:
        if stream == "lines":
            return sum(1 for _ in file)
        if stream == "delimited":
            return sum(1 for _ in csv.reader(file))
        first = file.readline()
        file.seek(0)
        if first[:1] == "[" or first.count("{") > first.count("}"):
            return len(json.loads(file.read().replace(",\n]", "\n]")))
        return sum(1 for _ in map(json.loads, file))


def _best(work: Callable[[], object], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def _dotted(n: int) -> str:
    digits = mac(n).replace(":", "")
    return f"{digits[:4]}.{digits[4:8]}.{digits[8:]}"


def _files(count: int) -> Iterator[tuple[str, str, str]]:
    """Reader, stream that it rests on, text."""
    ns = range(count)
    reply = "HTTP/1.1 401 Unauthorized\\r\\nServer: App-webs/\\r\\nContent-Length: 0\\r\\n\\r\\n"
    yield (
        "shodan-json",
        "json_values",
        "".join(
            f'{{"ip_str":"{ip(n)}","port":80,"transport":"tcp","data":"{reply}","timestamp":"2024-03-02T10:11:12","http":{{"title":"t{n}"}},"_shodan":{{"module":"http"}}}}\n'
            for n in ns
        ),
    )
    yield (
        "masscan-json",
        "json_values",
        "[\n"
        + "".join(
            f'{{"ip":"{ip(n)}","timestamp":"1709373072","ports":[{{"port":80,"proto":"tcp","status":"open"}}]}},\n'
            for n in ns
        )
        + "]\n",
    )
    yield (
        "nmap-text",
        "lines",
        "".join(
            f"Nmap scan report for {ip(n)}\nHost is up (0.001s latency).\nPORT   STATE SERVICE VERSION\n"
            f"80/tcp open  http    Beacon {n}\nMAC Address: {mac(n).upper()} (Some maker)\n\n"
            for n in ns
        ),
    )
    yield (
        "nmap-greppable",
        "lines",
        "".join(f"Host: {ip(n)} ()\tPorts: 80/open/tcp//http//Beacon {n}/\n" for n in ns),
    )
    yield "masscan-list", "lines", "".join(f"open tcp 80 {ip(n)} 1709373072\n" for n in ns)
    yield (
        "zgrab2-json",
        "json_values",
        "".join(
            f'{{"ip":"{ip(n)}","data":{{"http":{{"status":"success","result":{{"response":{{"headers":{{"server":["App-webs/"]}}}}}},"timestamp":"2024-03-02T10:11:12Z"}}}}}}\n'
            for n in ns
        ),
    )
    yield (
        "ip-neigh-json",
        "json_values",
        "["
        + ",".join(f'{{"dst":"{ip(n)}","dev":"eth0","lladdr":"{mac(n)}","state":["STALE"]}}' for n in ns)
        + "]",
    )
    yield (
        "isc-leases",
        "lines",
        "".join(
            f"lease {ip(n)} {{\n  starts 6 2024/03/02 10:11:12;\n  ends never;\n  hardware ethernet {mac(n)};\n}}\n"
            for n in ns
        ),
    )
    yield (
        "kea-leases",
        "delimited",
        "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n"
        + "".join(f"{ip(n)},{mac(n)},,3600,1709376672,1,0,0,cam{n},0,\n" for n in ns),
    )
    yield "arp-scan", "lines", "".join(f"{ip(n)}\t{mac(n)}\tSome maker\n" for n in ns)
    yield (
        "switch-macs",
        "lines",
        "Vlan    Mac Address       Type        Ports\n"
        + "".join(f"  10    {_dotted(n)}    DYNAMIC     Gi1/0/{n % 48}\n" for n in ns),
    )
    yield (
        "switch-arp",
        "lines",
        "Protocol  Address          Age (min)  Hardware Addr   Type   Interface\n"
        + "".join(f"Internet  {ip(n)}    3   {_dotted(n)}  ARPA   Vlan10\n" for n in ns),
    )
    yield (
        "snmpwalk",
        "lines",
        "".join(f"IP-MIB::ipNetToMediaPhysAddress.7.{ip(n)} = STRING: {mac(n)}\n" for n in ns),
    )
    yield (
        "clients-csv",
        "delimited",
        "mac,ip,hostname,oui,is_wired,sw_mac,sw_port,last_seen\n"
        + "".join(f"{mac(n)},{ip(n)},cam{n},x,true,y,5,1709373072\n" for n in ns),
    )
    yield "dnsmasq-leases", "lines", "".join(f"1700000000 {mac(n)} {ip(n)} cam{n} *\n" for n in ns)
    yield "ip-neigh", "lines", "".join(f"{ip(n)} dev eth0 lladdr {mac(n)} REACHABLE\n" for n in ns)
    yield "arp-a", "lines", "".join(f"? ({ip(n)}) at {mac(n)} [ether] on eth0\n" for n in ns)


def rows(count: int, only: str = "") -> Iterator[Row]:
    """Each reader whose name holds ``only`` on its file of ``count`` devices."""
    readers = {reader.name: reader for reader in READERS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        for name, stream, text in chain(_files(count), files(count)):
            if only not in name:
                continue
            path.write_text(text, encoding="utf-8", newline="")
            reader = readers[name.partition(" ")[0]]
            with open_source(path) as opened:
                found = list(reader.read(opened, Context(Scrubber())))
                records, items = opened.delivered, len(found)
                del found
                alone = _best(lambda o=opened, s=stream: sum(1 for _ in getattr(o, s)()))
                seconds = _best(lambda o=opened, r=reader: _read(o, r))
            yield Row(
                name, records, items, text.count("\n"), seconds, alone, _best(lambda s=stream: _bare(path, s))
            )


def _read(opened: OpenedSource, reader: Reader) -> int:
    return sum(1 for _ in reader.read(opened, Context(Scrubber())))


def main() -> int:
    """Print the table; 1 where a target is missed."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    names = [word for word in sys.argv[1:] if not word.isdigit()]
    missed = 0
    print(
        f"{'reader':24} {'records':>8} {'records/s':>10} {'items/s':>10} {'lines/s':>10}"
        f" {'x stream':>9} {'x bare parser':>14}  reached by"
    )
    for row in rows(numbers[0] if numbers else 40_000, names[0] if names else ""):
        missed += not row.reached
        print(
            f"{row.reader:24} {row.records:8,} {row.records / row.seconds:10,.0f} {row.items / row.seconds:10,.0f}"
            f" {row.lines / row.seconds:10,.0f} {row.seconds / row.stream_seconds:9.1f}"
            f" {row.seconds / row.bare_seconds:14.1f}  {row.reached or 'MISSED'}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
