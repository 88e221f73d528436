"""``runzero-json``: assets or services that runZero exports as JSON or JSON lines; ledger *seen*.

Keys: runZero API 1.0.5 (OpenAPI), ``/export/org/assets.jsonl`` and ``services.jsonl``.
"""

from __future__ import annotations

from collections.abc import Iterator

from custodes.intake import Fault, Opened, Refused, Value, json_head
from custodes.observations import Item, Ledger
from custodes.readers.interface import Context, Taken
from custodes.readers.tables.keyed import Keyed, flat, read_keyed, settle_keys


class RunzeroJson:
    """Reader of runZero's JSON exports."""

    name = "runzero-json"
    title = "runZero assets or services (JSON, JSON lines)"
    looks_for = "JSON objects with the keys addresses, macs, mac_vendors and alive"

    def sniff(self, opened: Opened) -> Taken | None:
        """Whether the first values are assets or services."""
        if opened.container != "text" or not opened.head_text().lstrip("\ufeff \t\r\n").startswith(
            ("{", "[")
        ):
            return None
        values = [Keyed(1, 1, flat(v)) for v in json_head(opened.head_text(), 20)]
        settled = settle_keys(values) if values else None
        if settled is None or not settled.shape.startswith("runzero"):
            return None
        return Taken(self.name, 0.97, f"{settled.title}: keys of the export", Ledger.SEEN)

    def read(self, opened: Opened, context: Context) -> Iterator[Item]:
        """One observation for each asset or service; of several addresses the first is the key, the others are a note."""
        yield from opened.notes
        yield from read_keyed(map(_keyed, opened.json_values()), context, "JSON")


def _keyed(item: Value | Refused | Fault) -> Keyed | Refused | Fault:
    if not isinstance(item, Value):
        return item
    first, last, _, value = item
    return Keyed(first, last, flat(value) if isinstance(value, dict) else {})
