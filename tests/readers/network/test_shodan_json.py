"""Shodan's banners."""

from __future__ import annotations

import json

import pytest

from custodes.readers.network.linewise import Entry
from custodes.readers.network.shodan_json import parse
from readers.network.samples import SAMPLES


def test_banners(read):
    """Address, names, header fields, favicon, certificate and the day of each banner."""
    first, second = (o for o in read(SAMPLES["shodan-json"][0]).observations)
    assert {"address": "192.0.2.5", "hostname": "cam.example.org", "http_title": "index", "http_server": "App-webs/"}.items() <= first.values.items()
    assert ("IP Camera(C1234)", "999357577") == (first.values["http_realm"], first.values["favicon_mmh3"])
    assert {"first_seen": "2024-03-02", "last_seen": "2024-03-02"} == first.dates
    assert ("CN=nvr,O=Beacon,C=GB", "open: 443/tcp https") == (second.values["tls_subject"], second.values["note"])


def test_a_list_gives_the_same(read):
    """JSON lines and a list hold the same observations."""
    lines, listed = (read(text) for text in SAMPLES["shodan-json"])
    assert [o.values for o in lines.observations] == [o.values for o in listed.observations]


def test_a_host_gives_its_banners(read):
    """`shodan host` puts banners into `data`."""
    banners = ",".join(SAMPLES["shodan-json"][0].splitlines())
    found = read('{"ip_str": "192.0.2.5", "ports": [80, 443], "org": "x", "data": [' + banners + '], "os": null}')
    assert ("shodan-json", 2) == (found.reader, len(found.observations))


@pytest.mark.parametrize(("record", "address"), [({"ip": 3221225989}, "192.0.2.5"), ({"ip_str": "2001:db8::1"}, "2001:db8::1"), ({"ip_str": "999.1.1.1"}, "")])
def test_addresses(record, address):
    """A whole number is an IPv4 address; what is none leaves nothing to judge."""
    found = parse({**record, "port": 80, "_shodan": {}})
    assert address == (dict(found.pairs)["address"] if isinstance(found, Entry) else "")


def test_a_first_record_longer_than_the_head(read):
    """A page of a megabyte in the first banner does not hide what the file is."""
    record = {"_shodan": {"module": "http"}, "ip_str": "192.0.2.5", "port": 80, "http": {"html": "x" * 1_000_000, "title": "t"}}
    assert ["t"] == [o.values["http_title"] for o in read(json.dumps(record) + "\n").observations]
