"""What is fuzzed: every reader in its own samples, and every reader of tables in each kind of package too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from custodes.errors import SourceError
from custodes.intake import open_source
from custodes.readers import all_readers, recognise
from readers.fuzzing import carriers
from readers.fuzzing.cases import Target, samples, tables, texts


@cache
def reads_tables(reader: str, folder: Path) -> bool:
    """Whether a reader takes its delimited sample for its own as HTML too."""
    for _, rows, _ in tables(reader)[:3]:
        path = folder / "carrier"
        path.write_text(carriers.html(rows), encoding="utf-8")
        try:
            with open_source(path) as opened:
                if recognise(opened)[0].name == reader:
                    return True
        except SourceError:
            pass
    return False


def targets(folder: Path, words: str = "") -> list[Target]:
    """Those whose name holds ``words``; ``folder`` is for the one file that is looked at."""
    found = []
    for reader in sorted(all_readers(), key=lambda one: one.name):
        if reader.name not in samples():
            continue
        if texts(reader.name):
            found.append(Target(reader.name, "text"))
        if reads_tables(reader.name, folder):
            found += [Target(reader.name, carrier) for carrier in carriers.NATIVE]
    return [one for one in found if words in one.name]
