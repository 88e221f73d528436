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
    found = Pairs()
    address = services.address_of(row.get("ip_str", "")) or services.address_of(row.get("ipv6", ""))
    if not address:
        return Skip(Reason.NOTE, "a row without an address")
    found.add("address", address)
    for name in row.get("hostnames", "").replace(";", ",").split(",")[:64]:
        found.add("hostname", name.strip())
    services.product(found, row.get("product", ""), row.get("version", ""))
    services.reply(row.get("data", ""), found)
    found.add("http_title", row.get("title", "") or row.get("http.title", ""))
    found.add("http_server", row.get("http.server", ""))
    found.add("favicon_mmh3", row.get("http.favicon.hash", ""))
    found.add("note", services.opened(port_of(row.get("port", "")), row.get("transport", "")))
    for key, words in (("org", "organisation of the address"), ("os", "Shodan's guess at the system")):
        found.add("note", f"{words}: {row[key]}" if row.get(key) else "")
    return services.entry(found, row.get("timestamp", ""))


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
