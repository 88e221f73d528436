"""One JSON object as evidence."""

from __future__ import annotations

import pytest

from custodes.errors import RecordError
from custodes.identification import Evidence, Origin
from custodes.intake import LIMITS, Scrubber
from custodes.observations import Role, fields_of
from custodes.runs.clue_lines import KEYS, evidence_of, ident_of, record_of


def said(**record):
    """Field and value of the evidence of a record."""
    return [(one.field, one.value) for one in evidence_of(record, Scrubber())]


def test_keys_are_the_vocabulary_and_a_few():
    """Every clue field is a key; so are the keys that pipelines use."""
    assert set(fields_of(Role.CLUE)) | {"id", "mac", "serial", "brand", "text", "protocol"} == KEYS


@pytest.mark.parametrize("key", sorted(KEYS - {"id", "protocol", "banner", "brand", "text"}))
def test_a_key_of_the_vocabulary_is_its_field(key):
    """What a key holds is evidence of the field of its name."""
    assert [(key, "x 1")] == said(**{key: "x 1"})


def test_words_of_records_and_words_of_devices():
    """Label, brand, text, description and what other programs call the device are a record's; everything else the device sent."""
    records = {"label", "brand", "text", "description", "product", "hostname", "driver"}
    for key in KEYS - {"id", "protocol"}:
        origin = evidence_of({key: "x"}, Scrubber())[0].origin
        assert (Origin.RECORD if key in records else Origin.DEVICE) == origin, key


def test_brand_and_text():
    """A brand is a label, a text a description."""
    assert [("label", "Lorex"), ("description", "Hik dome")] == said(brand="Lorex", text="Hik dome")


@pytest.mark.parametrize(("record", "expected"), [
    ({"favicon_mmh3": -999357577}, [("favicon_mmh3", "-999357577")]), ({"firmware": 5.4}, [("firmware", "5.4")]),
    ({"model": None, "label": "", "mac": "x"}, [("mac", "x")]), ({"foo": {"a": [1]}, "name": 1}, []),
    ({"dhip_json": {"mac": "a", "params": {"ü": 1}}}, [("dhip_json", '{"mac":"a","params":{"ü":1}}')]), ({"dhip_json": '{ "mac" :1}\n\x00'}, [("dhip_json", '{ "mac" :1}\n\x00')]),
    ({"onvif_scopes": ["onvif://a", "onvif://b"]}, [("onvif_scopes", "onvif://a onvif://b")]), ({"onvif_scopes": []}, []),
    ({"protocol": "http"}, []), ({"protocol": 7, "banner": "x"}, [("banner", "x")]),
])
def test_shapes_of_values(record, expected):
    """Texts and numbers, an object for DHIP, a list for scopes; null and the empty text are absent; unknown keys do not matter."""
    assert expected == said(**record)


@pytest.mark.parametrize(("record", "words"), [
    ({"model": {"a": 1}}, "model holds an object"), ({"label": ["a"]}, "label holds a list"), ({"mac": True}, "mac holds true or false"),
    ({"onvif_scopes": ["a", 1]}, "onvif_scopes holds a list"), ({"onvif_scopes": {"a": 1}}, "onvif_scopes holds an object"), ({"dhip_json": [1]}, "dhip_json holds a list"),
    ({"banner": "x", "protocol": ["http"]}, "protocol holds a list"),
])
def test_other_shapes_are_an_error(record, words):
    """A value of a shape that its key cannot have is the error of that line."""
    with pytest.raises(RecordError, match=words):
        said(**record)


@pytest.mark.parametrize(("protocol", "banner", "expected"), [
    ("http", "Hikvision-Webs", [("http_server", "Hikvision-Webs")]), ("HTTP ", "App-webs/", [("http_server", "App-webs/")]),
    ("http", "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", [("banner", "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n")]), ("https", "Server: x", [("banner", "Server: x")]),
    ("http", "<html><title>WEB SERVICE</title>", [("banner", "<html><title>WEB SERVICE</title>")]),
    ("http_header.server", "Server: x", [("http_server", "Server: x")]), ("http_header.wwwauth", 'Basic realm="x"', [("http_realm", 'Basic realm="x"')]),
    ("html_title", "WEB SERVICE", [("http_title", "WEB SERVICE")]), ("favicon.md5", "89b932fcc47cf4ca3faadb0cfdef89cf", [("favicon_md5", "89b932fcc47cf4ca3faadb0cfdef89cf")]),
    ("rtsp", "Rtsp Server/2.0", [("rtsp_server", "Rtsp Server/2.0")]), ("rtsp", "RTSP/1.0 200 OK\r\nServer: x", [("banner", "RTSP/1.0 200 OK\r\nServer: x")]),
    ("rtsp", 'Server: x\r\nWWW-Authenticate: Digest realm="Login to y"', [("rtsp_server", "x"), ("rtsp_realm", "Login to y")]), ("rtsp_header.server", "x", [("rtsp_server", "x")]),
    ("x509.subject", "CN=x", [("tls_subject", "CN=x")]), ("tls", "CN=x", [("tls_subject", "CN=x")]),
    ("snmp", "DH-NVR4108HS", [("snmp_sysdescr", "DH-NVR4108HS")]), ("snmp", "1.3.6.1.4.1.39165.1.1", [("snmp_sysobjectid", "1.3.6.1.4.1.39165.1.1")]),
    ("snmp.sys_description", "x", [("snmp_sysdescr", "x")]), ("snmp.sys_object_id", ".1.3.6", [("snmp_sysobjectid", ".1.3.6")]),
    ("sadp", "<ProbeMatch/>", [("sadp_xml", "<ProbeMatch/>")]), ("dhip", "{}", [("dhip_json", "{}")]), ("onvif", "onvif://x", [("onvif_scopes", "onvif://x")]),
    *[(p, "x", [("banner", "x")]) for p in ("telnet", "telnet.banner", "ftp", "ssh", "sip", "sdk", "dhcp", "dhcp_vendor_class", "gopher", "")],
])
def test_a_protocol_directs_a_banner(protocol, banner, expected):
    """A bare value goes to its field, a whole reply is a banner; names that Recog uses are known; another protocol changes nothing."""
    assert expected == said(banner=banner, protocol=protocol)


def test_secrets_go_before_anything_is_matched():
    """What intake takes out of files is taken out of lines."""
    assert [("description", "dome, password: [password taken out]")] == said(text="dome, password: hunter2")
    assert "hunter2" not in str(evidence_of({"banner": "rtsp://admin:hunter2@10.0.0.1/"}, Scrubber()))


def test_long_values_are_cut():
    """No value is longer than a cell may be."""
    assert LIMITS.cell_chars == len(said(text="x" * 100_000)[0][1])


@pytest.mark.parametrize(("ident", "expected"), [("a", "a"), (7, 7), (1.5, 1.5), (None, None), ("a\ud800", "a\ufffd"), ("http://u:secret9@h/", "http://…@h/")])
def test_ids_come_back(ident, expected):
    """A text or a number is given back, without what no output can hold and without secrets."""
    assert expected == ident_of({"id": ident}, Scrubber())


@pytest.mark.parametrize("ident", [True, [1], {"a": 1}])
def test_other_ids_are_an_error(ident):
    """An id of another shape is the error of that line."""
    with pytest.raises(RecordError, match="id is no text and no number"):
        ident_of({"id": ident}, Scrubber())


def test_a_line_is_an_object():
    """Any other JSON is the error of its line."""
    assert {"a": 1} == record_of({"a": 1})
    for value in ([], "x", 1, None):
        with pytest.raises(RecordError, match="not an object"):
            record_of(value)


def test_evidence_says_where_it_is_from():
    """One piece of evidence, whole."""
    assert (Evidence("mac", "44:19:b6:00:00:01", Origin.DEVICE),) == evidence_of({"mac": "44:19:b6:00:00:01"}, Scrubber())
