"""Raw banners, taken apart."""

from __future__ import annotations

from custodes.identification import Evidence, Origin, identify
from custodes.identification.banners import parts_of


def test_an_http_reply_yields_server_realm_and_title():
    """The fields inside a raw reply are matched as if they had been given apart."""
    raw = 'HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nWWW-Authenticate: Digest qop="auth", realm="IP Camera(12345)", nonce="x"\r\n\r\n<html><title>index</title>'
    parts = parts_of(Evidence("banner", raw, Origin.DEVICE))
    assert {"banner", "http_server", "http_realm", "http_title"} == {part.field for part in parts}
    found = identify([Evidence("banner", raw, Origin.DEVICE)])
    assert ("hikvision", True) == (found.family, found.established)


def test_an_rtsp_reply_yields_its_server():
    """An RTSP reply's header is matched by the RTSP rules."""
    raw = "RTSP/1.0 200 OK\r\nServer: Dahua Rtsp Server\r\n"
    assert "dahua" == identify([Evidence("banner", raw, Origin.DEVICE)]).family


def test_a_challenge_is_its_realm():
    """A whole WWW-Authenticate value is read as the realm inside it."""
    found = parts_of(Evidence("http_realm", 'Digest realm="Login to ND011811000000", nonce="ec"', Origin.DEVICE))
    assert (Evidence("http_realm", "Login to ND011811000000", Origin.DEVICE),) == found
