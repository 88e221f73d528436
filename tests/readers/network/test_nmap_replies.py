"""Replies inside service fingerprints."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.gather import Gather
from custodes.readers.network.nmap_replies import decode, realms, replies, reply, unescape

PRINT = (
    r"SF-Port554-TCP:V=7.93%I=7%D=11/22%Time=6B026099%P=x86_64-pc-linux-gnu"
    r'%r(RTSPRequest,A1,"RTSP/1\.0\x20401\x20Unauthorized\r\nCSeq:\x2042\r\nServer:\x20Rtsp\x20Server/2\.0\r\n'
    r'WWW-Authenticate:\x20Digest\x20realm=\"Login\x20to\x204c0a1b\",\x20nonce=\"abc\"\r\nPublic:\x20OPTIONS\r\n\r\n")'
    r'%r(SIPOptions,A1,"RTSP/1\.0\x20401\x20Unauthorized\r\nCSeq:\x2042\r\nServer:\x20Rtsp\x20Server/2\.0\r\n'
    r'WWW-Authenticate:\x20Digest\x20realm=\"Login\x20to\x204c0a1b\",\x20nonce=\"abc\"\r\nPublic:\x20OPTIONS\r\n\r\n")'
    r'%r(Help,5,"\0\0\0\x10\0");'
)


def gathered(*texts: str) -> dict[str, str]:
    gather = Gather(lambda text: text)
    for text in texts:
        reply(text, gather)
    return gather.values()


def test_a_fingerprint_gives_its_replies_once_and_without_noise():
    """Equal replies to several probes are one; a reply without any text is none."""
    assert ["RTSP/1.0 401 Unauthorized"] == [text.split("\r\n")[0] for text in replies(PRINT)]


def test_rtsp_reply_is_taken_apart():
    """Server, realm and methods of an RTSP reply become fields, and the whole reply stays as banner."""
    values = gathered(*replies(PRINT))
    assert "Rtsp Server/2.0" == values["rtsp_server"]
    assert "Login to 4c0a1b" == values["rtsp_realm"]
    assert "OPTIONS" == values["rtsp_methods"]
    assert values["banner"].startswith("RTSP/1.0 401 Unauthorized CSeq: 42 Server:")
    assert "http_server" not in values


def test_wrapped_fingerprint():
    """The line wraps that nmap prints in a fingerprint (SF: at the head of a line) are taken out."""
    wrapped = PRINT.replace("Server/2", "Ser\nSF:ver/2")
    assert "Rtsp Server/2.0" == gathered(*replies(wrapped))["rtsp_server"]


def test_http_reply():
    """Server, realm and title of an HTTP reply become fields; markup stays text."""
    values = gathered(
        'HTTP/1.1 401 No\r\nSERVER: X <script>\r\nWWW-Authenticate: Basic realm="a \\"b\\""\r\n\r\n'
        "<html><TITLE lang=x>WEB SERVICE</TITLE>"
    )
    assert "X <script>" == values["http_server"]
    assert 'a "b"' == values["http_realm"]
    assert "WEB SERVICE" == values["http_title"]


def test_telnet_negotiation_is_taken_out():
    """Telnet option bytes are no part of the banner; escapes are made harmless."""
    assert (
        "Welcome \ufffddvrdvs login:"
        == gathered(decode(unescape(r"\xff\xfd\x18Welcome\x20\x1b\[31mdvrdvs\x20login:")))["banner"]
    )


def test_realms():
    """Quoted, bare, and as http-auth prints them: with the next parameter behind."""
    assert ["a b", "c"] == list(realms('Digest realm="a b", x=1, Basic realm=c, y=2'))
    assert ["IP Camera(12345)"] == list(realms("Digest nonce=abc realm=IP Camera(12345) qop=auth"))
    assert ["DVRNVRDVS"] == list(realms("Digest qop=auth realm=DVRNVRDVS"))


@given(st.text(max_size=300))
def test_any_text_is_survived(text):
    """No fingerprint raises."""
    assert all(isinstance(one, str) for one in realms(text))
    assert isinstance(list(replies(f'%r(X,1,"{text}")')), list)
    gathered(text, f"HTTP/1.1 200 OK\n{text}")


@given(st.binary(max_size=80))
def test_escaping_is_undone(raw):
    """Bytes escaped as nmap escapes them come back as they were."""
    assert raw == unescape("".join(f"\\x{byte:02x}" for byte in raw))


def test_a_long_hostile_fingerprint_takes_no_time():
    """A megabyte of backslashes or of open replies is read in bounded time."""
    began = time.process_time()
    list(replies('%r(X,1,"' + "\\" * 1_000_000))
    list(replies('%r(X,1,"' * 100_000))
    list(realms("realm=" + " " * 100_000))
    list(realms("realm=" * 20_000))
    assert time.process_time() - began < 10


def test_letters_that_are_no_bytes_stay_letters():
    """An output that nmap did not escape keeps its words, so that a password is still told by the word before it."""
    assert "has\u0142o: geheim" == decode(unescape("has\u0142o: geheim"))
    assert "\u5bc6\u7801\uff1aPw77" == decode(unescape("\u5bc6\u7801\uff1aPw77"))
