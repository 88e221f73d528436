"""A source written to a file and read by the reader that recognises it, with its account."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from custodes.intake import Scrubber, open_source
from custodes.observations import (
    Answer,
    Body,
    Claim,
    Consideration,
    Coverage,
    Layout,
    Note,
    NotFound,
    NotRead,
    Observation,
    Site,
)
from custodes.readers import Context, recognise


@dataclass
class Result:
    reader: str
    taken: object
    items: list = field(default_factory=list)
    delivered: int = 0
    scrubber: Scrubber | None = None

    def of(self, kind):
        return [i for i in self.items if isinstance(i, kind)]

    @property
    def observations(self):
        return self.of(Observation)

    @property
    def layout(self):
        return self.of(Layout)[0]

    @property
    def mapping(self):
        return {c.header: c.field for c in self.layout.columns}

    @property
    def coverage(self):
        return self.of(Coverage)

    def notes(self, kind):
        return [n for n in self.of(Note) if n.kind == kind]

    def not_read(self):
        return [(n.place, n.reason.value, n.count) for n in self.of(NotRead)]

    def balance(self):
        """Records that were delivered, and those that were judged or told as not read."""
        judged = sum(1 for i in self.observations if i.part == 0) + len(self.of((Site, Body, Answer, Consideration, Claim, NotFound)))
        return self.delivered, judged + sum(n.count for n in self.of(NotRead))


def read_file(path, ledger=None):
    with open_source(path) as opened:
        reader, taken = recognise(opened)
        scrubber = Scrubber()
        items = list(reader.read(opened, Context(scrubber, ledger)))
        return Result(reader.name, taken, items, opened.delivered, scrubber)


@pytest.fixture
def read(tmp_path):
    """Reads text, bytes or a list of rows as a file; checks the account each time."""

    def reading(content, name="input.csv", ledger=None, delimiter=","):
        path = tmp_path / name
        if isinstance(content, list):
            content = "".join(delimiter.join(row) + "\n" for row in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        result = read_file(path, ledger)
        assert result.delivered == result.balance()[1]
        return result

    return reading


@pytest.fixture
def read_path():
    return read_file
