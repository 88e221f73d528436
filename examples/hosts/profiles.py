"""How each kind of test host answers: published shapes of headers, realms, titles, certificate subjects.

For our own hosts alone. Where the shapes are known from is told in ``examples/README.md``; no firmware is run
and no maker's page is copied.
"""

from __future__ import annotations

from typing import NamedTuple

from estate import DOME, Device

RTSP_ALL = "OPTIONS, DESCRIBE, PLAY, PAUSE, SETUP, TEARDOWN, SET_PARAMETER, GET_PARAMETER"


class Profile(NamedTuple):
    """Ports and words of one kind of host."""

    server: str = ""
    title: str = ""
    realm: str = ""
    scheme: str = "Digest"
    rtsp: str | None = None
    """Server line of the RTSP reply; empty = no such line; None = the port is shut."""
    tls: str = ""
    """Certificate subject; empty = port 443 is shut."""
    sdk: bool = False
    """Port 8000 takes a connection and says nothing."""


PROFILES = {
    "hik": Profile(server="App-webs/", realm="IP Camera({serial5})", rtsp="", sdk=True),
    "beacon": Profile(server="App-webs/", realm=DOME, rtsp="", sdk=True),
    "hik-nvr": Profile(
        server="DNVRS-Webs",
        realm="DVRNVRDVS",
        tls="/C=CN/L=HangZhou/O=HIKVISION/OU=DVRNVR/CN=www.hikvision.com",
        sdk=True,
    ),
    "dahua": Profile(title="WEB SERVICE", rtsp="Rtsp Server/2.0"),
    "dahua-nvr": Profile(title="WEB SERVICE", realm="Login to {serial}", rtsp="Dahua Rtsp Server"),
    "axis": Profile(
        title="AXIS", realm="AXIS_{mac}", rtsp="", tls="/O=Axis Communications AB/CN=axis-{maclow}"
    ),
    "bosch": Profile(title="Bosch FLEXIDOME", tls="/O=Example test host/CN=local.myboschcam.net"),
    "hanwha": Profile(title="Wisenet WEBVIEWER", realm="iPolis", rtsp=""),
    "uniview": Profile(title="Web Client", rtsp=""),
    "tplink": Profile(realm="TP-LINK IP-Camera", scheme="Basic", rtsp=""),
    "honeywell": Profile(title="Honeywell IP-Camera", rtsp=""),
    "scale": Profile(title="Weighing terminal"),
    "generic": Profile(server="Webs", title="Login"),
    "off": Profile(),
}


def filled(words: str, device: Device) -> str:
    """The words with the device's own serial and MAC in their places."""
    bare = device.mac.replace(":", "")
    return words.format(serial=device.serial, serial5="C" + device.serial[-4:], mac=bare.upper(), maclow=bare)


def http_reply(profile: Profile, device: Device, request: bytes) -> bytes:
    """One whole answer: 401 where the kind has a realm, else a titled page; silence for other verbs."""
    verb, _, rest = request.partition(b" ")
    path = rest.partition(b" ")[0]
    lines = []
    if verb not in {b"GET", b"HEAD", b"POST"}:
        return b""
    if profile.realm:
        status, body = (
            "401 Unauthorized",
            f"<html><head><title>{profile.title}</title></head><body></body></html>" if profile.title else "",
        )
        extra = ', qop="auth", nonce="4558414d504c45"' if profile.scheme == "Digest" else ""
        lines.append(f'WWW-Authenticate: {profile.scheme} realm="{filled(profile.realm, device)}"{extra}')
    elif path == b"/":
        status, body = "200 OK", f"<html><head><title>{profile.title}</title></head><body></body></html>"
    else:
        status, body = "404 Not Found", ""
    if profile.server:
        lines.insert(0, f"Server: {profile.server}")
    head = "\r\n".join(
        [
            f"HTTP/1.1 {status}",
            *lines,
            "Content-Type: text/html",
            f"Content-Length: {len(body)}",
            "Connection: close",
            "",
            "",
        ]
    )
    return (head + ("" if verb == b"HEAD" else body)).encode()


def rtsp_reply(profile: Profile, request: bytes) -> bytes:
    """The answer to OPTIONS, or 400."""
    cseq = next(
        (
            line.strip()
            for line in request.decode("latin-1").split("\r\n")
            if line.lower().startswith("cseq:")
        ),
        "CSeq: 1",
    )
    good = request.startswith(b"OPTIONS") and b"RTSP/1.0" in request
    lines = ["RTSP/1.0 200 OK" if good else "RTSP/1.0 400 Bad Request", cseq]
    if profile.rtsp:
        lines.append(f"Server: {profile.rtsp}")
    if good:
        lines.append(f"Public: {RTSP_ALL}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
