"""Grabs of zgrab2."""

from __future__ import annotations

from custodes.readers.network.zgrab2_json import parse
from readers.network.samples import SAMPLES


def test_grabs(read):
    """Header fields, title and certificate; an address that did not answer is told."""
    found = read(SAMPLES["zgrab2-json"][0])
    http, tls = found.observations
    assert ("App-webs/", "IP Camera(C1234)", "index") == (http.values["http_server"], http.values["http_realm"], http.values["http_title"])
    assert ("CN=nvr,O=Beacon,C=GB", {"first_seen": "2024-03-02", "last_seen": "2024-03-02"}) == (tls.values["tls_subject"], tls.dates)
    assert ["nothing answered: connection-timeout"] == [n.words for n in found.not_read]


def test_banners_of_other_modules():
    """A telnet banner, a raw one in base64 and the identification of an SSH server are banners."""
    data = {
        "telnet": {"status": "success", "result": {"banner": "NVR login:"}},
        "modbus": {"status": "success", "result": {"raw_banner": "SGVsbG8gY2FtZXJh"}},
        "ssh": {"status": "success", "result": {"server_id": {"raw": "SSH-2.0-dropbear"}}},
    }
    found = parse({"ip": "10.0.0.5", "data": data})
    assert ["NVR login:", "Hello camera", "SSH-2.0-dropbear"] == [value for field, value in found.pairs if field == "banner"]


def test_a_name_without_an_address():
    """A domain is a host name."""
    found = parse({"domain": "cam.example.org", "data": {"http": {"status": "success", "result": {"response": {}}}}})
    assert ("hostname", "cam.example.org") in found.pairs
