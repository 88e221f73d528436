"""``shodan-csv``: banners as ``shodan convert FILE csv`` writes them. One row, one observation.

Columns: ``cli/converter/csvc.py`` of Shodan's Python client 1.31.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Opened
from custodes.observations import Item, Reason
from custodes.readers.gather import Pairs
from custodes.readers.interface import Context, Taken
from custodes.readers.network import csvwise, services
from custodes.readers.network.csvwise import Row
from custodes.readers.network.jsonwise import port_of
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.network.shodan_json import coverage

_NEEDED = frozenset({"ip_str", "port", "data", "transport"})
_OWN = frozenset({"asn", "isp", "org", "hostnames", "ssl.cert.serial", "location.country_code"})


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of the converter."""
    return names >= _NEEDED and len(names & _OWN) >= 2


def parse(row: Row) -> Entry | Skip | None:
    """One banner."""
    get = row.get
    found = Pairs()
    address = services.address_of(get("ip_str")) or services.address_of(get("ipv6"))
    if not address:
        return Skip(Reason.NOTE, "a row without an address")
    pairs = found.pairs
    pairs.append(("address", address))
    names = get("hostnames", "")
    if ";" not in names and "," not in names:
        pairs.append(("hostname", names))
    else:
        pairs += [("hostname", name.strip()) for name in names.replace(";", ",").split(",")[:64]]
    services.product(found, get("product", ""), get("version", ""))
    services.reply(get("data", ""), found)
    port = services.opened(port_of(get("port")), get("transport", ""))
    org, system = get("org"), get("os")
    pairs += [
        ("http_title", get("title") or get("http.title")),
        ("http_server", get("http.server")),
        ("favicon_mmh3", get("http.favicon.hash")),
        ("note", port),
        ("note", f"organisation of the address: {org}" if org else ""),
        ("note", f"Shodan's guess at the system: {system}" if system else ""),
    ]
    return services.entry(found, get("timestamp"))


class ShodanCsv:
    """Reader of Shodan's CSV."""

    name = "shodan-csv"
    title = "Shodan banners (CSV)"
    looks_for = "a header with ip_str, port, transport, data of `shodan convert FILE csv`"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of the converter."""
        return csvwise.take(opened, self.name, "`shodan convert FILE csv`", is_header)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each row."""
        return csvwise.read(opened, context, is_header, parse, coverage(context))
