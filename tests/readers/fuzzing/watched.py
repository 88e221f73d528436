"""An opened source that counts what intake could not deliver, so that the account of a case can be checked to the last record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from custodes.intake import Fault, OpenedSource, Refused


class Watched(OpenedSource):
    """``lost`` is the number of records that were refused or begun and not closed."""

    lost: int
    died: int

    @classmethod
    def adopt(cls, opened: OpenedSource) -> Watched:
        opened.__class__ = cls
        opened.lost = opened.died = 0  # type: ignore[attr-defined]
        return opened  # type: ignore[return-value]

    def _watch(self, stream: Iterator[Any]) -> Iterator[Any]:
        for item in stream:
            if isinstance(item, Refused):
                # Text outside the tables of a document is one record that intake has counted as delivered.
                self.lost += 0 if item.reason == "note" else item.count
            elif isinstance(item, Fault):
                self.lost += item.lost
                self.died += item.reason == "reader died"
            yield item

    def lines(self) -> Iterator[Any]:
        return self._watch(super().lines())

    def delimited(self) -> Iterator[Any]:
        return self._watch(super().delimited())

    def json_values(self) -> Iterator[Any]:
        return self._watch(super().json_values())

    def values(self) -> Iterator[Any]:
        return self._watch(super().values())

    def sheets(self) -> Iterator[Any]:
        return self._watch(super().sheets())

    def elements(self, tags: frozenset[str]) -> Iterator[Any]:
        return self._watch(super().elements(tags))

    def message(self, most: int) -> Any:
        found = super().message(most)
        if isinstance(found, Refused):
            self.lost += found.count
        return found
