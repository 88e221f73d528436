"""Output of NSE scripts, in the structured form and in the text form."""

from __future__ import annotations

import pytest

from custodes.readers.gather import Gather
from custodes.readers.network.nmap_scripts import answers, read_script


@pytest.fixture
def said(make):
    """Values that one script gives: id, output, children."""

    def run(name, output, *children):
        gather = Gather(lambda text: text)
        assert read_script(make("script", {"id": name, "output": output}, *children), gather)
        return gather.values()

    return run


def test_titles(said, make):
    """The element is the title; nmap's own sentence about a missing title is none; a redirect is kept."""
    title = make("elem", {"key": "title"}, text="NETSurveillance WEB")
    assert {"http_title": "NETSurveillance WEB"} == said("http-title", "NETSurv...", title)
    assert {"http_title": "Old form"} == said("http-title", "Old form")
    assert {} == said("http-title", "Site doesn't have a title (text/html).")
    moved = {"banner": "Location: http://10.0.0.5/doc/page/login.asp"}
    assert moved == said("http-title", "Did not follow redirect to http://10.0.0.5/doc/page/login.asp")


def test_servers_headers_and_realms(said, make):
    """Server and realm come from whichever script ran, structured or not."""
    table = make("table", {"key": "Server"}, make("elem", text="A"), make("elem", text="B"))
    assert {"http_server": "A\nB"} == said("http-server-header", "A\nB", table)
    assert {"http_server": "A"} == said("http-server-header", "A")
    headers = (
        '\n  Server: App-webs/\n  WWW-Authenticate: Digest realm="IP Camera(1)"\n  \n  (Request type: HEAD)\n'
    )
    assert {"http_server": "App-webs/", "http_realm": "IP Camera(1)"} == said("http-headers", headers)
    params = make("table", {"key": "params"}, make("elem", {"key": "realm"}, text="R 1"))
    assert {"http_realm": "R 1"} == said("http-auth", "x", make("table", {}, params))
    assert {"http_realm": "R 1"} == said(
        "http-auth", "\nHTTP/1.1 401 Unauthorized\r\n  Digest realm=R 1 qop=auth\n"
    )


def test_certificates(said, make):
    """The subject in one order of attributes, from the table or from the text."""
    names = {
        "organizationName": "HIKVISION",
        "commonName": "www.hikvision.com",
        "1.2.3": "x",
        "countryName": "CN",
    }
    table = make("table", {"key": "subject"}, *(make("elem", {"key": k}, text=v) for k, v in names.items()))
    issuer = make("table", {"key": "issuer"}, make("elem", {"key": "commonName"}, text="CA"))
    expected = {"tls_subject": "CN=www.hikvision.com,O=HIKVISION,C=CN"}
    assert expected == said("ssl-cert", "", issuer, table)
    text = "Subject: commonName=www.hikvision.com/organizationName=HIKVISION/countryName=CN\nNot valid before: 2011"
    assert expected == said("ssl-cert", text)


def test_other_scripts(said, make):
    """RTSP methods, SNMP, favicon, banner, UPnP and WS-Discovery."""
    assert {"rtsp_methods": "OPTIONS, PLAY"} == said(
        "rtsp-methods", "x", make("elem", text="OPTIONS"), make("elem", text="PLAY")
    )
    assert {"snmp_sysdescr": "DH-NVR4108HS"} == said(
        "snmp-sysdescr", "DH-NVR4108HS\n   System uptime: 28 days"
    )
    md5 = "89B932FCC47CF4CA3FAADB0CFDEF89CF"
    assert {"favicon_md5": md5.lower()} == said("http-favicon", f"Unknown favicon MD5: {md5}")
    assert ["product"] == list(said("http-favicon", "Some camera"))
    assert {"banner": "Welcome \ufffdlogin:"} == said("banner", r"\xFF\xFD\x18 Welcome \x1B[31mlogin:")
    assert {"banner": "Linux UPnP/1.0\nModel Name: X-1"} == said(
        "upnp-info", "\n  Linux UPnP/1.0\n  Model Name: X-1"
    )
    assert {"banner": "Type: Device wsdp:Device"} == said(
        "wsdd-discover", "\n  Devices\n    Type: Device wsdp:Device"
    )
    strings = make("elem", {"key": "GetRequest"}, text="\n    HTTP/1.1 401 No\n    Server: Webs")
    assert "Webs" == said("fingerprint-strings", "x", strings)["http_server"]


def test_failures_are_no_findings(said):
    """What a script says about its own failure is nothing that the device said."""
    assert {} == said("rtsp-methods", "ERROR: Script execution failed (use -d to debug)")


@pytest.mark.parametrize("name", ["http-brute", "http-default-accounts", "rtsp-url-brute", "snmp-brute", ""])
def test_scripts_that_print_passwords_are_not_read(make, name):
    """A script that is not named is not read at all."""
    gather = Gather(lambda text: text)
    assert not read_script(make("script", {"id": name, "output": "admin:12345 - Valid credentials"}), gather)
    assert {} == gather.values()


def test_answers_to_a_broadcast(make):
    """Answers are grouped under the address that gave them; what belongs to no address is left out."""
    output = (
        "\n  Devices\n    10.0.0.16\n        Message id: 9ea9\n        Address: http://10.0.0.16/onvif\n"
        "    10.0.0.17\n        Type: Device\n  WCF Services\n    noise\n"
    )
    expected = {
        "10.0.0.16": ["Message id: 9ea9", "Address: http://10.0.0.16/onvif"],
        "10.0.0.17": ["Type: Device"],
    }
    assert expected == answers(make("script", {"id": "broadcast-wsdd-discover", "output": output}))
