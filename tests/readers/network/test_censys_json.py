"""Hosts of Censys."""

from __future__ import annotations

from custodes.readers.network.censys_json import parse
from readers.network.samples import SAMPLES


def test_a_host(read):
    """Every service gives its fields; the earliest and the latest observation are the dates."""
    (host,) = read(SAMPLES["censys-json"][0]).observations
    assert {"address": "192.0.2.5", "http_title": "index", "favicon_mmh3": "999357577", "tls_subject": "CN=nvr,O=Beacon"}.items() <= host.values.items()
    assert {"first_seen": "2024-03-01", "last_seen": "2024-03-02"} == host.dates
    assert "open: 80/tcp HTTP\nopen: 443/tcp HTTP" == host.values["note"]


def test_the_answer_of_a_search_gives_the_same(read):
    """Hosts inside `result.hits`."""
    alone, inside = (read(text) for text in SAMPLES["censys-json"])
    assert [o.values for o in alone.observations] == [o.values for o in inside.observations]


def test_the_shape_of_the_platform():
    """A host inside `host`, with `protocol`, `endpoints` and `cert`."""
    service = {
        "port": 80, "protocol": "HTTP", "transport_protocol": "tcp", "scan_time": "2024-03-02T00:00:00Z",
        "endpoints": [{"http": {"html_title": "NVR", "headers": {"Server": {"headers": ["App-webs/"]}}, "favicons": [{"hash_shodan": 5}]}}],
        "cert": {"parsed": {"subject": {"common_name": ["nvr"]}}}, "hardware": [{"vendor": "Beacon", "product": "Dome"}],
    }  # fmt: skip
    found = dict(parse({"host": {"ip": "192.0.2.5", "services": [service]}}).pairs)
    assert ("NVR", "App-webs/", "5", "CN=nvr", "Beacon Dome") == tuple(found[f] for f in ("http_title", "http_server", "favicon_mmh3", "tls_subject", "product"))
