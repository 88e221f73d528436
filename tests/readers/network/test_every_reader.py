"""What holds for every reader of the network: it takes its own samples alone, loses nothing; what is hidden or broken is in tests/readers/test_secrets.py and test_fuzz.py."""

from __future__ import annotations

import time

import pytest

from custodes.intake import Scrubber, open_source
from custodes.observations import NotRead, Observation
from custodes.readers import all_readers
from custodes.readers.interface import Context
from custodes.readers.network import READERS
from readers.network.samples import SAMPLES

EACH = [
    pytest.param(name, text, id=f"{name}-{n}")
    for name, texts in SAMPLES.items()
    for n, text in enumerate(texts)
]
NEAR = (
    '{"ip":"10.0.0.5","port":80}\n',
    '{"ip":"10.0.0.5","timestamp":"1","ports":[]}\n',
    '[{"ip":"10.0.0.5","services":["http"]}]',
    '{"data":{"http":{"result":{}}}}\n',
    '{"ip_str":"10.0.0.5","port":80}\n',
    '{"dst":"10.0.0.5","dev":"eth0","state":["SOMEWHERE"]}\n',
    '{"mac":"44:19:b6:0a:0b:0c","ip":"10.0.0.5","name":"x"}\n',
    '[{"log":"a"},{"log":"b"}]',
    "{}\n{}\n",
    "[]",
    "lease of the hall {\n rent 5\n}\n",
    "host = 10.0.0.5 {\n}\n",
    "address,valid_lifetime\n10.0.0.5,3600\n",
    "Client IP Address,Name\n10.0.0.5,cam\n",
    "10.0.0.5 44:19:b6:0a:0b:0c camera in the hall\n",
    "open tcp 80\n",
    "open the door 80 10.0.0.5\n",
    "Vlan Name Status Ports\n1 default active Gi1/0/1\n",
    "Port  MAC Address\nplease ask\n",
    "MAC of the camera: 4419.b60a.0b0c at port Gi1/0/5\n",
    "Device ID: 5\nnothing else\n",
    "Port: 5\nSpeed: 100\n",
    "a = b\nc = d\n",
    "name = STRING: x\n",
    "ip,mac,hostname\n10.0.0.5,44:19:b6:0a:0b:0c,cam\n",
    "[section]\nkey = value\n",
    "Dear Sir,\nplease find 10.0.0.5 and 44:19:b6:0a:0b:0c below.\n",
    "#masscan\n#end\n",
    "Interface: eth0, type: EN10MB\n",
)


def _read(path, reader):
    with open_source(path) as opened:
        items = list(reader.read(opened, Context(Scrubber())))
        judged = sum(1 for i in items if isinstance(i, Observation) and i.part == 0)
        skipped = sum(i.count for i in items if isinstance(i, NotRead))
        assert opened.delivered <= judged + skipped
        return items


def _named(name):
    return next(reader for reader in READERS if reader.name == name)


def _accounted(path, name):
    """Whether all that the reader of this name was handed is judged or not read, where the file is a text."""
    with open_source(path) as opened:
        if not opened.encoding:
            return True
        items = list(_named(name).read(opened, Context(Scrubber())))
        judged = sum(1 for i in items if isinstance(i, Observation) and i.part == 0)
        skipped = sum(i.count for i in items if isinstance(i, NotRead))
        return opened.delivered <= judged + skipped


def test_every_reader_has_a_sample():
    """No reader is left out of these tests; nmap's own tests are beside it."""
    assert sorted(r.name for r in READERS) == sorted([*SAMPLES, "nmap-xml"])


@pytest.mark.parametrize(("name", "text"), EACH)
def test_each_sample_is_taken_by_its_reader_alone(tmp_path, name, text):
    """No other reader of the network takes it, and none of all is surer."""
    path = tmp_path / "sample"
    path.write_bytes(text.encode())
    with open_source(path) as opened:
        taken = {r.name: t.sure for r in all_readers() if (t := r.sniff(opened))}
    # A log of a terminal holds tables that their own readers know, and are less sure of.
    tables = {"switch-macs", "switch-arp", "switch-neighbours"} if name == "switch-session" else set()
    assert [name] == [one for one in taken if one in {r.name for r in READERS} - tables]
    assert name == max(taken, key=lambda one: taken[one])


@pytest.mark.parametrize("text", NEAR)
def test_near_misses_are_not_taken(sniffed, text):
    """What only resembles a format is none of them."""
    assert [] == sniffed(text)


@pytest.mark.parametrize(("name", "text"), EACH)
def test_samples_are_accounted_for(read, name, text):
    """Read = judged + not read, places are unique, words are of the vocabulary, and there is something to judge."""
    found = read(text)
    assert name == found.reader
    assert found.observations
    assert found.coverage


FILLERS = ("{", "[", '"', " ", "a=", "1.", "44:", "lease ", "\\x41", "\ta")


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_long_lines_cost_little(tmp_path, name):
    """Lines of megabytes are refused or not read in seconds, and the sample before them is read."""
    path = tmp_path / "long"
    lines = [filler * (200_000 // len(filler)) for filler in FILLERS] + ["x" * 5_000_000]
    path.write_bytes((SAMPLES[name][0] + "\n" + "\n".join(lines) + "\n").encode())
    start = time.process_time()
    items = _read(path, _named(name))
    assert time.process_time() - start < 5
    assert any(isinstance(item, Observation) for item in items)
    assert max(len(repr(item)) for item in items) < 20_000
