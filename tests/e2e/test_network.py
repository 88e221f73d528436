"""Nobody is called: with the cage shut, every attempt at the network fails, from the process and from a reader in it."""

from __future__ import annotations

import json
from pathlib import Path

from e2e import estates
from e2e.program import DAY, driver, run

PROBE = """
import json
from custodes.cage import close_network, probe_network
before = {a.kind: a.failed for a in probe_network()}
cage = close_network()
print(json.dumps([before, {a.kind: a.failed for a in probe_network()}, cage.network.name, cage.sentence]))
"""

PLUGGED = """
import json, socket, subprocess
from custodes.cage import close_network
from custodes.readers import all_readers
from custodes.runs import ingest
close_network()
tried = {}
real = all_readers()[0]

class Curious:
    name, title, looks_for = real.name, real.title, real.looks_for
    def sniff(self, opened):
        return real.sniff(opened)
    def read(self, opened, context):
        attempt("tcp", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2))
        attempt("udp", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)))
        attempt("unix", lambda: socket.socket(socket.AF_UNIX))
        attempt("pair", lambda: socket.socketpair())
        attempt("child", lambda: subprocess.run(["/bin/sh", "-c", "exec 3<>/dev/tcp/127.0.0.1/9"], check=True, stderr=subprocess.DEVNULL))
        yield from real.read(opened, context)

def attempt(name, how):
    try:
        how()
        tried[name] = "went through"
    except (OSError, subprocess.SubprocessError) as error:
        tried[name] = "failed"

curious = Curious()
sniffed = ingest.recognise
ingest.recognise = lambda opened, maps=None: (curious, sniffed(opened, maps)[1])
check(order(sys.argv[1]), lambda done: print(json.dumps([tried, done.dossier.totals.judged])))
"""


def test_every_probe_fails_after_the_network_is_closed(tmp_path: Path) -> None:
    """TCP, UDP, unix, raw, netlink and DNS sockets fail from inside; before, at least TCP on loopback worked."""
    outcome = driver(PROBE, cwd=tmp_path)
    before, after, network, sentence = json.loads(outcome.out)
    assert before["tcp"] is False
    assert dict.fromkeys(before, True) == after
    assert "YES" == network
    assert sentence.startswith("No network was available to this run")


def test_a_reader_that_tries_gets_nothing_through(tmp_path: Path) -> None:
    """A reader that opens sockets or starts a program fails at each, its file is read, and a listening server hears nothing."""
    import socket

    from e2e.badfiles import scans

    scan = scans.scan(tmp_path / "scan.xml", scans.host(1), scans.host(2))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        outcome = driver(PLUGGED, scan, str(server.getsockname()[1]), cwd=tmp_path)
        heard = True
        try:
            server.accept()[0].close()
        except TimeoutError:
            heard = False
    assert 0 == outcome.code, outcome.errors[-3000:]
    tried, judged = json.loads(outcome.out)
    assert dict.fromkeys(("tcp", "udp", "unix", "pair", "child"), "failed") == tried
    assert 2 == judged
    assert not heard


def test_check_says_that_no_network_was_available(tmp_path: Path) -> None:
    """The last line on the terminal and the run in the Dossier say it."""
    files = estates.settled(tmp_path)
    assert (
        run("check", *files, *DAY, cwd=tmp_path)
        .text.rstrip()
        .splitlines()[-1]
        .startswith("No network was available to this run")
    )
    assert (
        run("check", *files, *DAY, "-f", "json", cwd=tmp_path)
        .dossier["run"]["network"]
        .startswith("No network was available")
    )
