"""The case: one SQLite file that holds what was read, the subjects found in it, and the Dossier judged from them.

A case is written beside its final name and put in place by rename, so that a kill at any moment leaves either the old case
or the new one, each whole. SQLAlchemy 2 core writes the statements; rows travel as plain tuples, a few thousand at a time.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, create_engine, event, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex

from custodes.core import Unit
from custodes.errors import CaseError
from custodes.observations import Ledger
from custodes.store import schema
from custodes.store.lock import create_private, writing
from custodes.subjects import Stub

_LEDGERS = tuple(Ledger)
_BATCH = 5_000
_INSERT_OBSERVATION = "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _connect(path: Path, *, read_only: bool) -> Connection:
    # https://www.sqlite.org/uri.html; quoted here and opened here, so that no ``?`` or ``#`` of a name is taken apart.
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
        poolclass=StaticPool,
    )

    @event.listens_for(engine, "connect")
    def _pragmas(dbapi: Any, _record: Any) -> None:
        # The file under construction is thrown away on any failure, so it needs no journal of its own.
        if not read_only:
            dbapi.execute("PRAGMA journal_mode=OFF")
            dbapi.execute("PRAGMA synchronous=OFF")
        dbapi.execute("PRAGMA cache_size=-32768")
        dbapi.execute("PRAGMA temp_store=MEMORY")

    return engine.connect()


@contextlib.contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """SQLite's own errors as one sentence for the person at the terminal."""
    try:
        yield
    except OperationalError as error:
        words = str(error.orig)
        hint = (
            "make room, or name another place with --case FILE" if "full" in words or "I/O" in words else ""
        )
        raise CaseError(f"the case {path} could not be used: {words}", hint=hint) from error
    except DatabaseError as error:
        raise CaseError(f"{path} is not a custodes case: {error.orig}") from error


class Case:
    """Read access to a case. Use as a context manager."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> Case:
        """Open for reading. Raises CaseError when there is none, or when it is of another schema or no case at all."""
        if not path.is_file():
            raise CaseError(
                f"there is no case at {path}",
                hint="run `custodes check FILES` first, or name one with --case FILE",
            )
        with _sentences(path):
            connection = _connect(path, read_only=True)
            _require_schema(connection, path)
        return cls(path, connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
        self.connection.engine.dispose()

    # -- what was read ---------------------------------------------------------------------------------------------

    def sources(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and description of each source, by name."""
        rows = self.connection.execute(
            select(schema.source).order_by(schema.source.c.name, schema.source.c.sha256)
        )
        return [
            (r.number, {"name": r.name, "sha256": r.sha256, "size": r.size, **json.loads(r.body)})
            for r in rows
        ]

    def items(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        """Source number and body of each site, body, answer, claim or coverage line."""
        table = schema.item
        rows = self.connection.execute(
            select(table.c.source, table.c.body).where(table.c.kind == kind).order_by(table.c.number)
        )
        return [(r.source, json.loads(r.body)) for r in rows]

    def not_read(self) -> list[tuple[int, str, str, str, int]]:
        """Source number, place, reason, words and count of everything that was not read."""
        table = schema.not_read
        rows = self.connection.execute(select(table).order_by(table.c.source, table.c.number))
        return [(r.source, r.place, r.reason, r.words, r[5]) for r in rows]

    def profiles(self) -> dict[int, dict[str, str]]:
        """Clue fields of each profile."""
        rows = self.connection.execute(select(schema.profile).order_by(schema.profile.c.number))
        return {r.number: json.loads(r.body) for r in rows}

    def stubs(self) -> Iterator[Stub]:
        """Every observation in its compact form, in order of number."""
        cursor = self.connection.exec_driver_sql(
            "SELECT number, source, ledger, profile, site, mac, serial, asset_tag, address, purchase,"
            " place, n, unit, dates, network, layout, part FROM observation ORDER BY number"
        ).cursor
        assert cursor is not None
        digests = {number: entry["sha256"][:16] for number, entry in Case.sources(self)}
        make, ledgers, units = Stub._make, _LEDGERS, {str(u): u for u in Unit}
        while rows := cursor.fetchmany(_BATCH):
            for r in rows:
                place = f"{digests[r[1]]} {r[10]} {r[16]}" if r[16] else f"{digests[r[1]]} {r[10]}"
                yield make(
                    (r[0], r[1], ledgers[r[2]], *r[3:10], place, r[11], units[r[12]], r[13], r[14], r[15])
                )

    def keys(self) -> Iterator[tuple[str, str, str, str]]:
        """MAC, serial, asset tag and address of every observation that can share one; orders cannot."""
        cursor = self.connection.exec_driver_sql(
            "SELECT mac, serial, asset_tag, address FROM observation WHERE ledger != ?",
            (_LEDGERS.index(Ledger.BOUGHT),),
        ).cursor
        assert cursor is not None
        while rows := cursor.fetchmany(_BATCH):
            yield from rows

    def words(self, numbers: Sequence[int]) -> dict[int, tuple[int, str, int, Ledger, int, dict[str, str]]]:
        """Source, place, layout, ledger, profile and the record's own words of these observations."""
        found = {}
        for start in range(0, len(numbers), 500):
            chunk = numbers[start : start + 500]
            arguments: tuple[int, ...]
            # Most calls ask for a stretch without gaps, which is found in one step.
            if chunk[-1] - chunk[0] == len(chunk) - 1:
                condition, arguments = "BETWEEN ? AND ?", (chunk[0], chunk[-1])
            else:
                condition, arguments = f"IN ({','.join('?' * len(chunk))})", tuple(chunk)
            cursor = self.connection.exec_driver_sql(
                "SELECT number, source, place, layout, ledger, profile, words FROM observation "  # noqa: S608 - our words
                f"WHERE number {condition}",
                arguments,
            ).cursor
            assert cursor is not None
            for number, source, place, layout, ledger, profile, words in cursor.fetchall():
                found[number] = (source, place, layout, _LEDGERS[ledger], profile, json.loads(words))
        return found

    # -- what was judged -------------------------------------------------------------------------------------------

    def dossier_part(self, part: str) -> Any:
        """A stored part of the Dossier as plain JSON values. Raises CaseError where the case was never judged."""
        row = self.connection.execute(
            select(schema.dossier.c.body).where(schema.dossier.c.part == part)
        ).first()
        if row is None:
            raise CaseError(
                f"the case {self.path} holds no judged Dossier", hint="run `custodes check FILES` again"
            )
        return json.loads(zlib.decompress(row.body))

    def subject_rows(self, where: str = "", arguments: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """``(number, id, kind, group, site, n, unit)`` of each subject in order, all or those of a condition of ours."""
        cursor = self.connection.exec_driver_sql(
            f"SELECT number, id, kind, grp, site, n, unit FROM subject {where} ORDER BY number",  # noqa: S608 - our own words
            arguments,
        ).cursor
        assert cursor is not None
        while rows := cursor.fetchmany(_BATCH):
            yield from rows

    def count_subjects(self) -> int:
        """How many subjects there are."""
        return int(self.connection.exec_driver_sql("SELECT count(*) FROM subject").scalar_one())

    def members(self, low: int, high: int) -> dict[int, list[int]]:
        """Further observations of the subjects whose numbers lie in ``low..high``."""
        rows = self.connection.exec_driver_sql(
            "SELECT subject, observation FROM member WHERE subject BETWEEN ? AND ? ORDER BY subject, observation",
            (low, high),
        )
        found: dict[int, list[int]] = {}
        for subject, observation in rows:
            found.setdefault(subject, []).append(observation)
        return found

    def find_subjects(self, key: str, fields: Sequence[str]) -> list[int]:
        """Numbers of the subjects with this id, or with this value in one of the key columns."""
        numbers = {
            r[0] for r in self.connection.exec_driver_sql("SELECT number FROM subject WHERE id = ?", (key,))
        }
        assert set(fields) <= set(schema.observation.c.keys())
        for name in fields:
            rows = self.connection.exec_driver_sql(f"SELECT number FROM observation WHERE {name} = ?", (key,))  # noqa: S608 - our own column
            numbers |= self._subject_of(r[0] for r in rows)
        return sorted(numbers)

    def find_order(self, number: str) -> list[int]:
        """Numbers of the order lines that carry this order number."""
        rows = self.connection.exec_driver_sql(
            "SELECT number FROM observation WHERE substr(purchase, 1, ?) = ?", (len(number) + 1, f"{number}/")
        )
        return sorted(self._subject_of(r[0] for r in rows))

    def find_place(self, source: int, places: Sequence[str]) -> list[int]:
        """Numbers of the subjects that a record at one of these places speaks of."""
        marks = ",".join("?" * len(places))
        rows = self.connection.exec_driver_sql(
            f"SELECT number FROM observation WHERE source = ? AND place IN ({marks})",  # noqa: S608 - question marks only
            (source, *places),
        )
        return sorted(self._subject_of(r[0] for r in rows))

    def subjects_of(self, observations: Iterable[int]) -> list[int]:
        """Numbers of the subjects that hold these observations; of one that was not believed there is none."""
        found = self._subject_of(observations)
        marks = ",".join("?" * len(found))
        rows = self.connection.exec_driver_sql(
            f"SELECT number FROM subject WHERE number IN ({marks}) ORDER BY number",  # noqa: S608 - question marks only
            tuple(sorted(found)),
        )
        return [int(r[0]) for r in rows]

    def _subject_of(self, observations: Iterable[int]) -> set[int]:
        found = set()
        for number in observations:
            row = self.connection.exec_driver_sql(
                "SELECT subject FROM member WHERE observation = ?", (number,)
            ).first()
            found.add(int(row[0]) if row else number)
        return found


def _require_schema(connection: Connection, path: Path) -> None:
    row = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).first()
    number = int(row.value) if row is not None and row.value.isdigit() else 0
    if number != schema.SCHEMA:
        which = "newer than this program" if number > schema.SCHEMA else "of an older custodes"
        raise CaseError(
            f"the case {path} is {which} (schema {number}, expected {schema.SCHEMA})",
            hint="check the files into a new case",
        )


class CaseWriter(Case):
    """A case under construction. ``finish`` puts it in place; leaving without it leaves the old case as it was."""

    def __init__(self, path: Path, part: Path, connection: Connection) -> None:
        super().__init__(path, connection)
        self.part = part
        self._observations: list[tuple[object, ...]] = []
        self._subjects: list[tuple[object, ...]] = []
        self._members: list[tuple[object, ...]] = []
        self._next = int(
            connection.exec_driver_sql("SELECT coalesce(max(number), 0) + 1 FROM observation").scalar_one()
        )
        self._profiles: dict[str, int] = {
            r.body: r.number
            for r in connection.execute(select(schema.profile.c.number, schema.profile.c.body))
        }

    @classmethod
    @contextlib.contextmanager
    def writing(cls, path: Path, *, extend: bool) -> Iterator[CaseWriter]:
        """Open for writing under the writer's lock: a new case, or with ``extend`` a copy of the one that stands."""
        part = path.with_name(path.name + ".part")
        with writing(path), _sentences(path):
            create_private(part)
            try:
                if extend and path.exists():
                    Case.open(path).close()
                    shutil.copyfile(path, part)
                connection = _connect(part, read_only=False)
                schema.metadata.create_all(connection)
                if connection.execute(select(schema.meta)).first() is None:
                    connection.execute(insert(schema.meta).values(key="schema", value=str(schema.SCHEMA)))
                writer = cls(path, part, connection)
                try:
                    yield writer
                finally:
                    writer.close()
            finally:
                with contextlib.suppress(FileNotFoundError):
                    part.unlink()

    @classmethod
    @contextlib.contextmanager
    def scratch(cls, path: Path | None = None) -> Iterator[CaseWriter]:
        """A case for asking aside, a copy of the one at ``path`` or a new one: gone when left. Raises CaseError as ``open``."""
        with tempfile.TemporaryDirectory(prefix="custodes-") as folder:
            copy = Path(folder) / "case.db"
            if path is not None:
                Case.open(path).close()
                with _sentences(path):
                    shutil.copyfile(path, copy)
            with cls.writing(copy, extend=True) as writer:
                yield writer

    def finish(self) -> None:
        """Write what is buffered, build the indexes, and put the file in place by rename."""
        self.flush()
        for index in schema.LATE_INDEXES:
            self.connection.execute(CreateIndex(index, if_not_exists=True))
        self.connection.commit()
        self.close()
        with open(self.part, "rb") as file:  # noqa: PTH123 - for its descriptor
            os.fsync(file.fileno())
        os.replace(self.part, self.path)

    # -- reading in ------------------------------------------------------------------------------------------------

    def add_source(self, name: str, sha256: str, size: int, body: dict[str, Any]) -> int:
        """Register a source and give its number."""
        number = int(
            self.connection.exec_driver_sql("SELECT coalesce(max(number), 0) + 1 FROM source").scalar_one()
        )
        self.connection.execute(
            insert(schema.source).values(
                number=number, name=name, sha256=sha256, size=size, body=json.dumps(body)
            )
        )
        return number

    def update_source(self, number: int, body: dict[str, Any]) -> None:
        """Replace the description of a source once it is read."""
        self.connection.execute(
            schema.source.update().where(schema.source.c.number == number).values(body=json.dumps(body))
        )

    def drop_source(self, number: int) -> None:
        """Take out all that a superseded source said; its description stays, with the name of what superseded it."""
        for table in (schema.observation, schema.item, schema.not_read):
            self.connection.execute(table.delete().where(table.c.source == number))

    def profile(self, body: str) -> int:
        """Number of the profile with this sorted JSON, new or known."""
        number = self._profiles.get(body)
        if number is None:
            number = self._profiles[body] = len(self._profiles) + 1
            self.connection.exec_driver_sql("INSERT INTO profile VALUES (?, ?)", (number, body))
        return number

    def add_observation(self, row: tuple[object, ...]) -> None:
        """Buffer one observation: the columns of the table after ``number``."""
        self._observations.append((self._next, *row))
        self._next += 1
        if len(self._observations) >= _BATCH:
            self._write(_INSERT_OBSERVATION, self._observations)

    def add_item(self, source: int, kind: str, body: dict[str, Any]) -> None:
        """Keep a site, body, answer, claim or coverage line."""
        self.connection.execute(insert(schema.item).values(source=source, kind=kind, body=json.dumps(body)))

    def add_not_read(self, source: int, place: str, reason: str, words: str, count: int) -> None:
        """Keep what was not read, with its reason."""
        self.connection.execute(
            insert(schema.not_read).values(
                source=source, place=place, reason=reason, words=words, count=count
            )
        )

    # -- judging ---------------------------------------------------------------------------------------------------

    def clear_judgement(self) -> None:
        """Forget subjects and Dossier of an earlier run: they are derived anew from all observations."""
        for table in (schema.subject, schema.member, schema.dossier):
            self.connection.execute(table.delete())
        for index in schema.LATE_INDEXES:
            self.connection.execute(text(f"DROP INDEX IF EXISTS {index.name}"))

    def add_subject(self, row: tuple[object, ...], members: Iterable[int]) -> None:
        """Buffer one subject ``(number, id, kind, group, site, n, unit)`` and its further observations."""
        self._subjects.append(row)
        self._members.extend((row[0], number) for number in members)
        if len(self._subjects) >= _BATCH:
            self._write_subjects()

    def put_dossier(self, part: str, body: object) -> None:
        """Keep a part of the Dossier as compressed JSON."""
        packed = zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 1)
        self.connection.execute(schema.dossier.delete().where(schema.dossier.c.part == part))
        self.connection.execute(insert(schema.dossier).values(part=part, body=packed))

    def flush(self) -> None:
        """Write the buffers, so that reading sees all that was added."""
        self._write(_INSERT_OBSERVATION, self._observations)
        self._write_subjects()

    def _write_subjects(self) -> None:
        self._write("INSERT INTO subject VALUES (?, ?, ?, ?, ?, ?, ?)", self._subjects)
        self._write("INSERT INTO member VALUES (?, ?)", self._members)

    def _write(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            self.connection.exec_driver_sql(statement, rows)
            rows.clear()
