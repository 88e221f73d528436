"""``clients-csv``: clients as UniFi, Meraki and pfSense export them as delimited text. One row, one observation.

Columns: the keys of ``clients-json`` as headers, and the English headers of Meraki's dashboard (from memory).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from custodes.core import clean
from custodes.intake import Opened
from custodes.observations import Column, Item, Layout, Ledger, Note, NotRead, Reason
from custodes.readers.interface import Context, Taken
from custodes.readers.network import client_list, csvwise
from custodes.readers.network.csvwise import Row
from custodes.readers.network.linewise import Entry, Skip
from custodes.readers.tables import SAID, shape_id
from custodes.readers.tables.headers import keeps_out

_DASHBOARD = frozenset({"description", "last seen", "usage", "mac address"})


def is_header(names: frozenset[str]) -> bool:
    """Whether these are the columns of such an export."""
    return bool(client_list.owner(names)) or names >= _DASHBOARD


def parse(row: Row) -> Entry | Skip | None:
    """One client."""
    return client_list.client(row, client_list.shape(row))


class ClientsCsv:
    """Reader of exports of clients."""

    name = "clients-csv"
    title = "Clients of UniFi, Meraki or pfSense (CSV)"
    looks_for = "a header with mac and columns of UniFi, Meraki or pfSense, such as sw_port, recentDeviceName, dnsresolve"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the header is that of such an export."""
        return csvwise.take(opened, self.name, "a list of clients", is_header)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each client; what a person said of the columns (``--map``) is stronger."""
        headers = header_words_of(opened)
        names = [csvwise.folded(word) for word in headers]
        said = dict(zip(names, (to for _, to in context.maps.get(shape_id(headers), ())), strict=False))
        own = {name: client_list.field_of(name) for name in names}
        changed = {name: to for name, to in said.items() if to != own.get(name)}
        filled = dict.fromkeys(names, 0)
        rows = 0

        def told(row: Row) -> Entry | Skip | None:
            nonlocal rows
            rows += 1
            for name, words in row.items():
                if words and name in filled:
                    filled[name] += 1
            return _with(row, changed) if changed else parse(row)

        about = client_list.coverage(context)
        place = ""
        for item in csvwise.read(opened, context, is_header, told, about, layout=1):
            if item is about:
                yield self._layout(headers, own | said, changed, filled, place, rows, context)
            elif not place and isinstance(item, NotRead) and item.reason is Reason.HEADING:
                place = item.place
            yield item
        dropped = client_list.personal(frozenset(names))
        if dropped:
            yield Note("personal-dropped", f"columns that name a person: left out ({', '.join(dropped)})")

    @staticmethod
    def _layout(
        headers: list[str], fields: Mapping[str, str], changed: Mapping[str, str], filled: Mapping[str, int],
        place: str, rows: int, context: Context,
    ) -> Layout:  # fmt: skip
        scrub = context.scrubber.text
        columns = []
        for n, word in enumerate(headers):
            name = csvwise.folded(word)
            field = fields.get(name, "")
            why = f"{SAID}: {field or 'kept out'}" if name in changed else _why(name, field)
            kept = "" if field in _OUT else field
            columns.append(Column(n, scrub(word), kept, 1.0 if field else 0.0, why, filled.get(name, 0)))
        return Layout(1, "", context.ledger or Ledger.SEEN, tuple(columns), place, {}, rows)


_OUT = {"person": "personal: dropped", "secret": "secret: dropped"}


def _why(name: str, field: str) -> str:
    if name in client_list.PERSONAL:
        return _OUT["person"]
    if not field:
        # A column that somebody put into an export.
        return _OUT.get(keeps_out(name), "unmapped")
    return _OUT.get(field, "column of the export")


def _with(row: Row, changed: Mapping[str, str]) -> Entry | Skip | None:
    """One client, some of whose columns a person has given another field."""
    kept = {name: words for name, words in row.items() if name not in changed}
    added = [
        (to, words) for name, to in changed.items() if to and to not in _OUT and (words := row.get(name))
    ]
    # Keys are found under the names that exports give them.
    keys = {
        {"address": "ip"}.get(field, field): words for field, words in added if field in {"mac", "address"}
    }
    found = parse(kept | keys)
    if not isinstance(found, Entry):
        return found
    more = [(field, words) for field, words in added if field not in {"mac", "address"}]
    return found._replace(pairs=[*found.pairs, *more])


def header_words_of(opened: Opened) -> list[str]:
    """The header as written, without empty cells at its end."""
    names = csvwise.header_of(opened, is_header)
    for text in opened.head_text().splitlines()[: len(names) and 8]:
        for cells in csv.reader([text], delimiter=opened.delimiter()):
            if [csvwise.folded(cell) for cell in cells] == names:
                words = [clean(cell.lstrip("\ufeff"), 300) for cell in cells]
                while words and not words[-1]:
                    words.pop()
                return words
    return names
