"""Reads bytes the way a run does: opened by intake, recognised by content, read by the surest reader, account checked."""

from __future__ import annotations

import shutil
import socketserver
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from custodes.intake import Element, Refused, Scrubber, open_source
from custodes.observations import FIELDS, Coverage, Item, Note, NotRead, Observation
from custodes.readers.interface import Context
from custodes.readers.network import READERS


@dataclass
class Outcome:
    """What one file gave."""

    reader: str
    items: list[Item]
    delivered: int
    lost: int = 0
    text: str = ""

    def of(self, kind: type) -> list[Any]:
        return [item for item in self.items if isinstance(item, kind)]

    @property
    def observations(self) -> list[Observation]:
        return self.of(Observation)

    @property
    def not_read(self) -> list[NotRead]:
        return self.of(NotRead)

    @property
    def notes(self) -> list[Note]:
        return self.of(Note)

    @property
    def coverage(self) -> list[Coverage]:
        return self.of(Coverage)

    def check_account(self) -> None:
        """Every delivered record is judged once or not read; what was lost is not read too."""
        judged = sum(o.part == 0 for o in self.observations)
        not_read = sum(n.count for n in self.not_read)
        assert self.delivered + self.lost == judged + not_read
        places = [(o.place, o.part) for o in self.observations]
        assert len(places) == len(set(places))
        for observation in self.observations:
            assert set(observation.values) <= set(FIELDS)
            assert set(observation.dates) <= set(observation.values)
            assert all(observation.values.values())

    def show(self, place: str) -> str:
        """What ``sed -n`` prints for a place."""
        first, _, last = place.removeprefix("line:").partition("#")[0].partition("-")
        return "\n".join(self.text.split("\n")[int(first) - 1 : int(last or first)])


@dataclass
class Watched:
    """An opened source that remembers what intake refused or lost."""

    inner: Any
    lost: int = 0
    seen: list[object] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def _watch(self, stream: Iterator[Any]) -> Iterator[Any]:
        for item in stream:
            if isinstance(item, Refused):
                self.lost += item.count
            elif hasattr(item, "lost"):
                self.lost += item.lost
            yield item

    def elements(self, tags: frozenset[str]) -> Iterator[Any]:
        return self._watch(self.inner.elements(tags))

    def lines(self) -> Iterator[Any]:
        return self._watch(self.inner.lines())

    def delimited(self) -> Iterator[Any]:
        return self._watch(self.inner.delimited())

    def json_values(self) -> Iterator[Any]:
        return self._watch(self.inner.json_values())


Read = Callable[..., Outcome]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Bytes or text of a file to its Outcome; the account is checked on the way."""

    def run(content: bytes | str, name: str = "input") -> Outcome:
        data = content.encode() if isinstance(content, str) else content
        path = tmp_path / name
        path.write_bytes(data)
        with open_source(path) as opened:
            taken = [t for t in (r.sniff(opened) for r in READERS) if t]
            if not taken:
                return Outcome("", [], 0)
            best = max(taken, key=lambda t: t.sure)
            reader = next(r for r in READERS if r.name == best.reader)
            watched = Watched(opened)
            items = list(reader.read(watched, Context(Scrubber())))
            found = Outcome(
                best.reader, items, opened.delivered, watched.lost, data.decode("utf-8", "replace")
            )
        found.check_account()
        return found

    return run


@pytest.fixture
def sniffed(tmp_path: Path) -> Callable[[bytes | str], list[str]]:
    """Names of the readers that take this content for theirs."""

    def run(content: bytes | str) -> list[str]:
        path = tmp_path / "sniffed"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        with open_source(path) as opened:
            return [r.name for r in READERS if r.sniff(opened)]

    return run


def element(
    tag: str, attributes: dict[str, str] | None = None, *children: Element, text: str = "", line: int = 1
) -> Element:
    """An element by hand."""
    return Element(tag, attributes or {}, text, list(children), line, line)


@pytest.fixture
def make() -> Callable[..., Element]:
    """Makes an element: tag, attributes, children, ``text=``, ``line=``."""
    return element


class _Camera(socketserver.StreamRequestHandler):
    """Answers as a web page behind a login does, to anybody, and keeps nothing."""

    def handle(self) -> None:
        self.connection.settimeout(2)
        try:
            request = self.connection.recv(4096)
        except OSError:
            return
        body = b"<html><head><title>Beacon Dome</title></head></html>"
        head = (
            b"HTTP/1.1 401 Unauthorized\r\nServer: Beacon-Webs\r\n"
            b'WWW-Authenticate: Digest realm="BEACON 7", qop="auth", nonce="abc"\r\nConnection: close\r\n'
        )
        if b"RTSP/1.0" in request:
            self.connection.sendall(
                b"RTSP/1.0 200 OK\r\nCSeq: 42\r\nPublic: OPTIONS, DESCRIBE, SETUP\r\n\r\n"
            )
        elif request:
            self.connection.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


@pytest.fixture(scope="session")
def real_scan(real_scans: dict[str, bytes]) -> bytes:
    """The XML of ``real_scans``."""
    return real_scans["xml"]


@pytest.fixture(scope="session")
def real_scans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the installed nmap writes in its three forms about one server of ours and one silent address, both on loopback.

    ``xml``, ``nmap`` (-oN), ``gnmap`` (-oG), and ``printed``, what it said on the terminal.
    """
    if not shutil.which("nmap"):
        pytest.skip("nmap is not installed: the tests on a real scan were NOT run")
    path = tmp_path_factory.mktemp("nmap") / "scan"
    with _Server(("127.0.0.1", 0), _Camera) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scripts = "+http-title,+http-server-header,+http-headers,+http-auth,+rtsp-methods"
        targets = ["-p", str(server.server_address[1]), "127.0.0.1/32", "127.0.0.2"]
        command = ["nmap", "-sT", "-n", "--unprivileged", "--script", scripts, "-oA", str(path), *targets]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        server.shutdown()
    if done.returncode or not path.with_suffix(".xml").exists():
        pytest.skip(f"nmap could not scan loopback here: {done.stderr[-200:]!r}")
    forms = {kind: path.with_suffix(f".{kind}").read_bytes() for kind in ("xml", "nmap", "gnmap")}
    return forms | {"printed": done.stdout}
